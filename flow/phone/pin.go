package phone

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The length of a PIN in characters, from the articles.
const (
	minPINLength = 4
	maxPINLength = 6
)

// pinTries is how many wrong PINs in a row the app takes (simulated).
const pinTries = 5

// askPIN asks for the PIN of the app, or for a new one if there is none.
func (p *Phone) askPIN(fx *flow.Effects) {
	p.mobile.page = pagePIN
	if p.pin != "" {
		p.mobile.page = pagePINAsk
	}
	fx.Emit(flow.PINAsked, string(forActivation))
}

// createPIN is the button ACTIVATE while there is no PIN. A PIN that the rule
// refuses does not spend the code.
func (p *Phone) createPIN(fx *flow.Effects) {
	pin := p.mobile.typedPIN
	p.mobile.typedPIN = ""
	if !p.allowsPIN(pin) {
		p.refusePIN(flow.BadPIN, fx)
		return
	}
	p.pin = pin
	fx.Emit(flow.PINCreated, "")
	p.activate(fx)
}

// enterPIN is the button ACTIVATE while there is a PIN. A wrong PIN does not spend
// the code; too many of them, and the app takes none any more.
func (p *Phone) enterPIN(fx *flow.Effects) {
	pin := p.mobile.typedPIN
	p.mobile.typedPIN = ""
	if p.pinFailures >= pinTries {
		p.refusePIN(flow.PINLocked, fx)
		return
	}
	if pin != p.pin {
		p.pinFailures++
		why := flow.WrongPIN
		if p.pinFailures >= pinTries {
			why = flow.PINLocked
		}
		p.refusePIN(why, fx)
		return
	}
	p.pinFailures = 0
	fx.Emit(flow.PINMatched, "")
	p.activate(fx)
}

func (p *Phone) refusePIN(why flow.Cause, fx *flow.Effects) {
	p.mobile.failure = why
	fx.Refuse(flow.PINRefused, "", why)
}

// allowsPIN is the rule for a new PIN: four to six letters, digits and special
// characters, or digits only if the newer rule is on.
func (p Phone) allowsPIN(pin string) bool {
	n := utf8.RuneCountInString(pin)
	return n >= minPINLength && n <= maxPINLength && !strings.ContainsFunc(pin, func(r rune) bool {
		if p.spec.PINDigits {
			return r < '0' || r > '9'
		}
		return r <= ' ' || r > '~'
	})
}

// easyPIN reports whether the guidelines advise against a PIN: one digit repeated,
// consecutive digits, a year, a date. No article refuses such a PIN.
func easyPIN(pin string) bool {
	if len(pin) < minPINLength {
		return false
	}
	const rows = "01234567890 09876543210"
	if strings.Count(pin, pin[:1]) == len(pin) || strings.Contains(rows, pin) {
		return true
	}
	if year, err := strconv.Atoi(pin); err == nil && len(pin) == 4 && year >= 1900 && year < 2100 {
		return true
	}
	return slices.ContainsFunc([]string{"020106", "010206", "060102"}, func(layout string) bool {
		_, err := time.Parse(layout, pin)
		return err == nil
	})
}

func (p Phone) newPINPage() page {
	rule := flow.T("pin.rule")
	if p.spec.PINDigits {
		rule = flow.T("pin.rule-digits")
	}
	m := p.mobile
	return page{title: flow.T("page.mobile-pin"), rows: []row{
		{ID: "pin-create", Role: screen.Label, Text: flow.T("pin.create")},
		{ID: "pin-rule", Role: screen.Note, Text: rule},
		{ID: "pin-bad", Role: screen.Alert, Text: flow.T("pin.bad"), Hidden: m.failure != flow.BadPIN},
		p.pinField(),
		{ID: "pin-easy", Role: screen.Note, Text: flow.T("pin.easy"), Hidden: !easyPIN(m.typedPIN)},
		{ID: "activate", Role: screen.Primary, Text: flow.T("mobile.activate"), Tap: (*Phone).createPIN},
		{ID: "pin-guidelines", Role: screen.Link, Text: flow.T("mobile.pin-guidelines"), Tap: toPage(pageGuidelines)},
		p.pinReminder(),
	}}
}

func (p Phone) knownPINPage() page {
	return page{title: flow.T("page.mobile-pin-ask"), rows: []row{
		{ID: "pin-enter", Role: screen.Label, Text: flow.T("pin.ask")},
		{ID: "pin-wrong", Role: screen.Alert, Text: flow.T("pin.wrong"), Hidden: p.mobile.failure != flow.WrongPIN},
		{ID: "pin-locked", Role: screen.Alert, Text: flow.T("pin.locked"), Hidden: p.mobile.failure != flow.PINLocked},
		p.pinField(),
		{ID: "activate", Role: screen.Primary, Text: flow.T("mobile.activate"), Tap: (*Phone).enterPIN},
		p.pinReminder(),
	}}
}

func (p Phone) pinField() row {
	return row{
		ID: "pin", Role: screen.Secret, Text: flow.T("mobile.pin"),
		Value: strings.Repeat("*", utf8.RuneCountInString(p.mobile.typedPIN)),
		Input: func(p *Phone, text string, _ *flow.Effects) {
			p.mobile.typedPIN = text
			if text == "" {
				p.mobile.typedPIN = p.knownPIN() // empty: what the owner knows
			}
		},
	}
}

// knownPIN is what the owner knows: the PIN, or the one to choose.
func (p Phone) knownPIN() string { return cmp.Or(p.pin, p.spec.PIN) }

// pinReminder shows what the owner knows.
func (p Phone) pinReminder() row {
	return row{ID: "pin-is", Role: screen.Note, Place: screen.Hand, Text: flow.T("hand.pin-is", "pin", p.knownPIN())}
}

func guidelinesPage() page {
	return page{title: flow.T("page.mobile-guidelines"), rows: []row{
		{ID: "guidelines-intro", Role: screen.Label, Text: flow.T("pin.guidelines-intro")},
		{ID: "guideline-1", Role: screen.Note, Text: flow.T("pin.guideline-1")},
		{ID: "guideline-2", Role: screen.Note, Text: flow.T("pin.guideline-2")},
		{ID: "guideline-3", Role: screen.Note, Text: flow.T("pin.guideline-3")},
		{ID: "guideline-4", Role: screen.Note, Text: flow.T("pin.guideline-4")},
		{ID: "guideline-5", Role: screen.Note, Text: flow.T("pin.guideline-5")},
		{ID: "guidelines-note", Role: screen.Label, Text: flow.T("pin.guidelines-note")},
	}}
}
