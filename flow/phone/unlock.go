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
	forResponse   purpose = "response"
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

// locked reports whether the sensor does not answer, or is none.
func (p Phone) locked() bool {
	return p.sensor == Passcode || p.sensor == NoSensor || p.misses >= lockAfter
}

// wantsPIN reports whether a prompt takes the app's PIN where others take the
// phone's passcode: on Android the app has a secret of its own.
func (p Phone) wantsPIN(u unlock) bool { return p.spec.OS == Android && u.purpose != forPurchase }

// ask starts a prompt.
func (p *Phone) ask(u *unlock, why purpose, fx *flow.Effects) {
	*u = unlock{purpose: why, passcode: p.locked()}
	if why == forPurchase {
		fx.Emit(flow.StoreAsked, "")
	} else {
		fx.Emit(flow.UnlockAsked, string(why))
	}
	if u.passcode {
		fx.Emit(flow.PasscodeAsked, string(why))
	}
}

// prompt is the unlock prompt that is up, or nil.
func (p *Phone) prompt() *unlock {
	switch {
	case p.front == p.spec.Store && p.store.unlock.purpose != "":
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
		return a.Impossible(flow.NothingToAnswer)
	case a.Verb == flow.Cancel:
		p.cancelPrompt(fx)
	case a.Verb == flow.Match:
		p.unlocked(u, fx)
	default:
		p.missed(u, fx)
	}
	return nil
}

// cancelPrompt dismisses the prompt that is up.
func (p *Phone) cancelPrompt(fx *flow.Effects) {
	u := p.prompt()
	why := u.purpose
	*u = unlock{}
	fx.Refuse(flow.UnlockCancelled, string(why), flow.UnlockDismissed)
}

func (p *Phone) missed(u *unlock, fx *flow.Effects) {
	p.misses++
	u.missed++
	if p.locked() {
		u.passcode, u.missed = true, 0
		fx.Refuse(flow.UnlockFailed, string(u.purpose), flow.UnlockLocked)
		fx.Emit(flow.PasscodeAsked, string(u.purpose))
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
	fx.Emit(flow.UnlockMatched, string(why))
	switch why {
	case forPurchase:
		p.startDownload(fx)
	case forActivation:
		p.activate(fx)
	case forApproval:
		p.decide(true, fx)
	case forResponse:
		p.makeResponse(fx)
	}
}

// askPasscode is the button of the prompt that is up.
func (p *Phone) askPasscode(fx *flow.Effects) {
	u := p.prompt()
	u.passcode, u.missed = true, 0
	fx.Emit(flow.PasscodeAsked, string(u.purpose))
}

// enterPasscode is the field of the prompt that is up. It takes the phone's passcode, the store's password where the
// store asks, or the app's PIN where that is wanted.
func (p *Phone) enterPasscode(text string, fx *flow.Effects) {
	u := p.prompt()
	right := p.spec.Passcode
	switch {
	case u.purpose == forPurchase:
		right = p.spec.StorePassword
	case p.wantsPIN(*u):
		right = p.pin
	}
	if text == "" || text == right { // the owner knows it
		p.unlocked(u, fx)
		return
	}
	u.missed++
	why := flow.UnlockNoMatch
	if p.wantsPIN(*u) {
		why = flow.WrongPIN
	}
	fx.Refuse(flow.UnlockFailed, string(u.purpose), why)
}

// promptRows are the prompt as a dialog, with what the person can do.
func (p Phone) promptRows(u unlock) []row {
	secret, instead, known := p.secretWords(u)
	offered := !u.passcode && (u.missed >= offerAfter || p.wantsPIN(u))
	rows := inDialog([]row{
		{ID: "unlock-title", Role: screen.Title, Text: p.promptTitle(u)},
		{ID: "unlock-reason", Role: screen.Label, Text: flow.T("unlock.reason-" + string(u.purpose))},
		p.missedRow(u),
		{ID: "passcode", Role: screen.Secret, Text: secret, Input: (*Phone).enterPasscode, Hidden: !u.passcode},
		{ID: "use-passcode", Role: screen.Button, Text: instead, Tap: (*Phone).askPasscode, Hidden: !offered},
		{ID: "unlock-cancel", Role: screen.Button, Text: flow.T("unlock.cancel"), Verb: flow.Cancel, Tap: (*Phone).cancelPrompt},
	})
	if u.passcode {
		return append(rows, row{ID: "passcode-is", Role: screen.Note, Place: screen.Hand, Text: known})
	}
	return append(rows,
		gesture("match", flow.T("hand.match-"+string(p.sensor)), flow.Match),
		gesture("nonmatch", flow.T("hand.nonmatch-"+string(p.sensor)), flow.NonMatch),
	)
}

// missedRow says what went wrong with the last answer, or why it is the
// passcode that is asked for.
func (p Phone) missedRow(u unlock) row {
	r := row{ID: "unlock-missed", Role: screen.Alert}
	locked := u.passcode && p.misses >= lockAfter
	switch {
	case u.missed > 0 && !u.passcode:
		r.Text = flow.T("unlock.missed-" + string(p.sensor))
	case u.missed > 0 && p.wantsPIN(u):
		r.Text = flow.T("unlock.missed-pin")
	case u.missed > 0:
		r.Text = flow.T("unlock.missed-passcode")
	case locked && p.wantsPIN(u):
		r.Text = flow.T("unlock.missed-locked-pin")
	case locked:
		r.Text = flow.T("unlock.missed-locked")
	default:
		r.Hidden = true
	}
	return r
}

// secretWords name the secret that a prompt takes, the button that leads to
// it, and what its owner knows.
func (p Phone) secretWords(u unlock) (secret, instead, known flow.Text) {
	switch {
	case u.purpose == forPurchase:
		known = flow.T("hand.store-password-is", "password", p.spec.StorePassword)
		return flow.T("unlock.store-password"), flow.T("unlock.use-store-password"), known
	case p.wantsPIN(u):
		return flow.T("mobile.pin"), flow.T("unlock.use-pin"), flow.T("hand.pin-is", "pin", p.pin)
	}
	return flow.T("unlock.passcode"), flow.T("unlock.use-passcode"), flow.T("hand.passcode-is", "passcode", p.spec.Passcode)
}

func (p Phone) promptTitle(u unlock) flow.Text {
	switch {
	case u.passcode && u.purpose == forPurchase:
		return flow.T("unlock.title-store")
	case u.passcode && p.wantsPIN(u):
		return flow.T("unlock.title-pin")
	case u.passcode:
		return flow.T("unlock.title-passcode")
	}
	return flow.T("unlock.title-" + string(p.sensor))
}
