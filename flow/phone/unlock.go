package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// purpose is what an unlock prompt is for. It is also the subject of its events.
type purpose string

const (
	forPurchase   purpose = "purchase"
	forActivation purpose = "activation"
	forApproval   purpose = "approval"
	forResponse   purpose = "response"
)

// After offerAfter failures the prompt offers the passcode; after lockAfter the
// sensor is locked until the passcode is entered. The articles do not say; the
// numbers are those of the platforms.
const (
	offerAfter = 1
	lockAfter  = 5
)

// unlock is the state of a prompt for the sensor or the passcode. The zero value
// is no prompt.
type unlock struct {
	purpose  purpose
	passcode bool // it asks for the passcode, not for the sensor
	failures int  // failed answers to this prompt
}

// locked reports whether the sensor is locked, or missing.
func (p Phone) locked() bool {
	return p.sensor == Passcode || p.sensor == NoSensor || p.sensorFailures >= lockAfter
}

// wantsPIN reports whether a prompt asks for the PIN of the app instead of the
// passcode of the phone: on Android the app has a PIN of its own.
func (p Phone) wantsPIN(u unlock) bool { return p.spec.OS == Android && u.purpose != forPurchase }

// startPrompt opens a prompt.
func (p *Phone) startPrompt(u *unlock, why purpose, fx *flow.Effects) {
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

// prompt returns the prompt that is open, or nil.
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
	case u == nil, p.center, a.Verb != flow.Cancel && u.passcode:
		return a.Impossible(flow.NothingToAnswer)
	case a.Verb == flow.Cancel:
		p.cancelPrompt(fx)
	case a.Verb == flow.Match:
		p.promptMatched(u, fx)
	default:
		p.promptFailed(u, fx)
	}
	return nil
}

// cancelPrompt dismisses the prompt that is open.
func (p *Phone) cancelPrompt(fx *flow.Effects) {
	u := p.prompt()
	why := u.purpose
	*u = unlock{}
	fx.Refuse(flow.UnlockCancelled, string(why), flow.UnlockDismissed)
}

func (p *Phone) promptFailed(u *unlock, fx *flow.Effects) {
	p.sensorFailures++
	u.failures++
	if p.locked() {
		u.passcode, u.failures = true, 0
		fx.Refuse(flow.UnlockFailed, string(u.purpose), flow.UnlockLocked)
		fx.Emit(flow.PasscodeAsked, string(u.purpose))
		return
	}
	fx.Refuse(flow.UnlockFailed, string(u.purpose), flow.UnlockNoMatch)
}

func (p *Phone) promptMatched(u *unlock, fx *flow.Effects) {
	why := u.purpose
	if why != forPurchase || !u.passcode { // the password of the store account does not unlock the sensor
		p.sensorFailures = 0
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

// askPasscode is the button that offers the passcode.
func (p *Phone) askPasscode(fx *flow.Effects) {
	u := p.prompt()
	u.passcode, u.failures = true, 0
	fx.Emit(flow.PasscodeAsked, string(u.purpose))
}

// enterPasscode takes the passcode of the phone, the password of the store account
// or the PIN of the app, whichever the prompt asks for.
func (p *Phone) enterPasscode(text string, fx *flow.Effects) {
	u := p.prompt()
	right := p.spec.Passcode
	switch {
	case u.purpose == forPurchase:
		right = p.spec.StorePassword
	case p.wantsPIN(*u):
		right = p.pin
	}
	if text == "" || text == right { // empty: what the owner knows
		p.promptMatched(u, fx)
		return
	}
	u.failures++
	why := flow.UnlockNoMatch
	if p.wantsPIN(*u) {
		why = flow.WrongPIN
	}
	fx.Refuse(flow.UnlockFailed, string(u.purpose), why)
}

// promptRows returns the dialog of a prompt, and the gestures that answer it.
func (p Phone) promptRows(u unlock) []row {
	secret, instead, known := p.credentialLabels(u)
	offered := !u.passcode && (u.failures >= offerAfter || p.wantsPIN(u))
	reason := flow.T("unlock.reason-" + string(u.purpose))
	if u.purpose == forPurchase && p.store.other {
		reason = flow.T("unlock.reason-purchase-other")
	}
	rows := inDialog([]row{
		{ID: "unlock-title", Role: screen.Title, Text: p.promptTitle(u)},
		{ID: "unlock-reason", Role: screen.Label, Text: reason},
		p.failureRow(u),
		{ID: "passcode", Role: screen.Secret, Text: secret, Input: (*Phone).enterPasscode, Hidden: !u.passcode},
		{ID: "use-passcode", Role: screen.Button, Text: instead, Tap: (*Phone).askPasscode, Hidden: !offered},
		{
			ID: "unlock-cancel", Role: screen.Button, Text: flow.T("unlock.cancel"), Verb: flow.Cancel,
			Tap: (*Phone).cancelPrompt,
		},
	})
	if u.passcode {
		return append(rows, row{ID: "passcode-is", Role: screen.Note, Place: screen.Hand, Text: known})
	}
	return append(rows,
		gesture("match", flow.T("hand.match-"+string(p.sensor)), flow.Match),
		gesture("nonmatch", flow.T("hand.nonmatch-"+string(p.sensor)), flow.NonMatch),
	)
}

// failureRow says why the last answer failed, or why the passcode is asked for.
func (p Phone) failureRow(u unlock) row {
	r := row{ID: "unlock-missed", Role: screen.Alert}
	locked := u.passcode && p.sensorFailures >= lockAfter
	switch {
	case u.failures > 0 && !u.passcode:
		r.Text = flow.T("unlock.missed-" + string(p.sensor))
	case u.failures > 0 && p.wantsPIN(u):
		r.Text = flow.T("unlock.missed-pin")
	case u.failures > 0:
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

// credentialLabels returns the labels of the field for the credential and of the
// button that offers it, and the note of what the owner knows.
func (p Phone) credentialLabels(u unlock) (secret, instead, known flow.Text) {
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
