package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// purpose is for what an unlock prompt asks. It is also the subject of its
// events.
type purpose string

const (
	forPurchase   purpose = "purchase"
	forActivation purpose = "activation"
	forApproval   purpose = "approval"
)

// After offerAfter misses the prompt offers the passcode, after lockAfter the
// sensor is off until the passcode is given. Both are the platform's own
// habits as simulated here; the articles are silent.
const (
	offerAfter = 1
	lockAfter  = 5
)

// unlock is the prompt for the element that unlocks the phone. The zero value
// asks for nothing.
type unlock struct {
	purpose  purpose
	passcode bool // it asks for the passcode instead
	missed   int  // failed answers to this prompt
}

func (p Phone) locked() bool { return p.spec.Sensor == Passcode || p.misses >= lockAfter }

// ask starts a prompt.
func (p *Phone) ask(u *unlock, why purpose, fx *flow.Effects) {
	*u = unlock{purpose: why, passcode: p.locked()}
	if why == forPurchase {
		fx.Tell(flow.StoreAsked, "")
	} else {
		fx.Tell(flow.UnlockAsked, string(why))
	}
	if u.passcode {
		fx.Tell(flow.PasscodeAsked, string(why))
	}
}

// prompt is the unlock prompt that is up, or nil.
func (p *Phone) prompt() *unlock {
	switch {
	case p.front == StoreApp && p.store.unlock.purpose != "":
		return &p.store.unlock
	case p.front == MobileApp && p.mobile.unlock.purpose != "":
		return &p.mobile.unlock
	}
	return nil
}

func (p *Phone) answerPrompt(a flow.Action, fx *flow.Effects) error {
	u := p.prompt()
	switch {
	case u == nil, a.Verb != flow.Cancel && u.passcode:
		return a.Cannot(flow.NothingToAnswer)
	case a.Verb == flow.Cancel:
		why := u.purpose
		*u = unlock{}
		fx.Refuse(flow.UnlockCancelled, string(why), flow.UnlockDismissed)
	case a.Verb == flow.Match:
		p.unlocked(u, fx)
	default:
		p.missed(u, fx)
	}
	return nil
}

func (p *Phone) missed(u *unlock, fx *flow.Effects) {
	p.misses++
	u.missed++
	if p.locked() {
		u.passcode, u.missed = true, 0
		fx.Refuse(flow.UnlockFailed, string(u.purpose), flow.UnlockLocked)
		fx.Tell(flow.PasscodeAsked, string(u.purpose))
		return
	}
	fx.Refuse(flow.UnlockFailed, string(u.purpose), flow.UnlockNoMatch)
}

func (p *Phone) unlocked(u *unlock, fx *flow.Effects) {
	why := u.purpose
	if why != forPurchase || !u.passcode { // the store's password does not unlock the phone
		p.misses = 0
	}
	*u = unlock{}
	fx.Tell(flow.UnlockMatched, string(why))
	switch why {
	case forPurchase:
		p.startDownload(fx)
	case forActivation:
		p.activate(fx)
	case forApproval:
		p.decide(true, fx)
	}
}

func (p *Phone) askPasscode(fx *flow.Effects) {
	if u := p.prompt(); u != nil {
		u.passcode, u.missed = true, 0
		fx.Tell(flow.PasscodeAsked, string(u.purpose))
	}
}

// enterPasscode takes the phone's passcode, or the store's password where
// the store asks.
func (p *Phone) enterPasscode(text string, fx *flow.Effects) {
	u := p.prompt()
	if u == nil {
		return
	}
	right := p.spec.Passcode
	if u.purpose == forPurchase {
		right = p.spec.StorePassword
	}
	if text == "" || text == right { // the owner knows it
		p.unlocked(u, fx)
		return
	}
	u.missed++
	fx.Refuse(flow.UnlockFailed, string(u.purpose), flow.UnlockNoMatch)
}

// promptNodes draw the prompt as a dialog, with what the person can do.
func (p Phone) promptNodes(u unlock) []screen.Node {
	var nodes []screen.Node
	add := func(id string, role screen.Role, t screen.Text, verb flow.Verb) {
		place := screen.Dialog
		if role == screen.Gesture {
			place = screen.Hand
		}
		nodes = append(nodes, screen.Node{ID: id, Role: role, Place: place, Text: t, Verb: verb})
	}
	add("unlock-title", screen.Title, p.promptTitle(u), "")
	add("unlock-reason", screen.Label, promptReason(u.purpose), "")
	switch {
	case u.missed > 0:
		add("unlock-missed", screen.Alert, p.promptMissed(u), "")
	case u.passcode && p.misses >= lockAfter:
		add("unlock-missed", screen.Alert, screen.T("unlock.missed-locked"), "")
	}
	switch {
	case u.passcode && u.purpose == forPurchase:
		add("passcode", screen.Secret, screen.T("unlock.store-password"), "")
	case u.passcode:
		add("passcode", screen.Secret, screen.T("unlock.passcode"), "")
	case u.missed >= offerAfter && u.purpose == forPurchase:
		add("use-passcode", screen.Button, screen.T("unlock.use-store-password"), "")
	case u.missed >= offerAfter:
		add("use-passcode", screen.Button, screen.T("unlock.use-passcode"), "")
	}
	add("unlock-cancel", screen.Button, screen.T("unlock.cancel"), flow.Cancel)
	if u.passcode {
		known := screen.T("hand.passcode-is", "passcode", p.spec.Passcode)
		if u.purpose == forPurchase {
			known = screen.T("hand.store-password-is", "password", p.spec.StorePassword)
		}
		nodes = append(nodes, screen.Node{ID: "passcode-is", Role: screen.Note, Place: screen.Hand, Text: known})
	} else {
		match, nonMatch := screen.T("hand.match-face-id"), screen.T("hand.nonmatch-face-id")
		if p.spec.Sensor == TouchID {
			match, nonMatch = screen.T("hand.match-touch-id"), screen.T("hand.nonmatch-touch-id")
		}
		add("match", screen.Gesture, match, flow.Match)
		add("nonmatch", screen.Gesture, nonMatch, flow.NonMatch)
	}
	return nodes
}

func (p Phone) promptTitle(u unlock) screen.Text {
	switch {
	case u.passcode && u.purpose == forPurchase:
		return screen.T("unlock.title-store")
	case u.passcode:
		return screen.T("unlock.title-passcode")
	case p.spec.Sensor == TouchID:
		return screen.T("unlock.title-touch-id")
	}
	return screen.T("unlock.title-face-id")
}

func (p Phone) promptMissed(u unlock) screen.Text {
	switch {
	case u.passcode:
		return screen.T("unlock.missed-passcode")
	case p.spec.Sensor == TouchID:
		return screen.T("unlock.missed-touch-id")
	}
	return screen.T("unlock.missed-face-id")
}

func promptReason(why purpose) screen.Text {
	switch why {
	case forPurchase:
		return screen.T("unlock.reason-purchase")
	case forActivation:
		return screen.T("unlock.reason-activation")
	}
	return screen.T("unlock.reason-approval")
}
