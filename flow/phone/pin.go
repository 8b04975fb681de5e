package phone

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// The lengths of a PIN, in characters, as the articles give them.
const (
	pinShortest = 4
	pinLongest  = 6
)

// askPIN asks for the app's PIN, or for a new one where there is none.
func (p *Phone) askPIN(fx *flow.Effects) {
	p.mobile.page = pagePIN
	if p.pin != "" {
		p.mobile.page = pagePINAsk
	}
	fx.Emit(flow.PINAsked, string(forActivation))
}

// createPIN is ACTIVATE where there is no PIN yet. One that the rule does not
// allow costs nothing.
func (p *Phone) createPIN(fx *flow.Effects) {
	pin := p.mobile.pin
	p.mobile.pin = ""
	if !p.allowsPIN(pin) {
		p.refusePIN(flow.BadPIN, fx)
		return
	}
	p.pin = pin
	fx.Emit(flow.PINCreated, "")
	p.activate(fx)
}

// givePIN is ACTIVATE where there is a PIN. A wrong one costs nothing.
func (p *Phone) givePIN(fx *flow.Effects) {
	pin := p.mobile.pin
	p.mobile.pin = ""
	if pin != p.pin {
		p.refusePIN(flow.WrongPIN, fx)
		return
	}
	fx.Emit(flow.PINMatched, "")
	p.activate(fx)
}

func (p *Phone) refusePIN(why flow.Cause, fx *flow.Effects) {
	p.mobile.failure = why
	fx.Refuse(flow.PINRefused, "", why)
}

// allowsPIN is the rule for a new PIN: four to six letters, digits and special
// characters, or digits alone where the newer rule holds.
func (p Phone) allowsPIN(pin string) bool {
	n := utf8.RuneCountInString(pin)
	return n >= pinShortest && n <= pinLongest && !strings.ContainsFunc(pin, func(r rune) bool {
		if p.spec.PINDigits {
			return r < '0' || r > '9'
		}
		return r <= ' ' || r > '~'
	})
}

// easyPIN reports whether a PIN is one of those that the guidelines advise
// against and that can be told by looks: one digit repeated, a row of digits, a
// year, a date. It is advice; no article refuses such a PIN.
func easyPIN(pin string) bool {
	if len(pin) < pinShortest {
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

// newPINPage is where a PIN is created.
func (p Phone) newPINPage() page {
	rule := flow.T("pin.rule")
	if p.spec.PINDigits {
		rule = flow.T("pin.rule-digits")
	}
	m := p.mobile
	return page{title: flow.T("page.mobile-pin"), rows: []row{
		{id: "pin-create", role: screen.Label, text: flow.T("pin.create")},
		{id: "pin-rule", role: screen.Note, text: rule},
		{id: "pin-bad", role: screen.Alert, text: flow.T("pin.bad"), hidden: m.failure != flow.BadPIN},
		p.pinField(),
		{id: "pin-easy", role: screen.Note, text: flow.T("pin.easy"), hidden: !easyPIN(m.pin)},
		{id: "activate", role: screen.Primary, text: flow.T("mobile.activate"), tap: (*Phone).createPIN},
		{id: "pin-guidelines", role: screen.Link, text: flow.T("mobile.pin-guidelines"), tap: opens(pageGuidelines)},
		p.pinReminder(),
	}}
}

// knownPINPage is where the PIN is given that there is.
func (p Phone) knownPINPage() page {
	return page{title: flow.T("page.mobile-pin-ask"), rows: []row{
		{id: "pin-enter", role: screen.Label, text: flow.T("pin.ask")},
		{id: "pin-wrong", role: screen.Alert, text: flow.T("pin.wrong"), hidden: p.mobile.failure != flow.WrongPIN},
		p.pinField(),
		{id: "activate", role: screen.Primary, text: flow.T("mobile.activate"), tap: (*Phone).givePIN},
		p.pinReminder(),
	}}
}

func (p Phone) pinField() row {
	return row{
		id: "pin", role: screen.Secret, text: flow.T("mobile.pin"),
		value: strings.Repeat("*", utf8.RuneCountInString(p.mobile.pin)),
		input: func(p *Phone, text string, _ *flow.Effects) {
			p.mobile.pin = text
			if text == "" {
				p.mobile.pin = p.spec.PIN // the owner knows it
			}
		},
	}
}

// pinReminder says what the owner knows: the PIN, or the one to choose.
func (p Phone) pinReminder() row {
	known := p.pin
	if known == "" {
		known = p.spec.PIN
	}
	return row{id: "pin-is", role: screen.Note, place: screen.Hand, text: flow.T("hand.pin-is", "pin", known)}
}

// guidelinesPage is the advice for a new PIN.
func guidelinesPage() page {
	return page{title: flow.T("page.mobile-guidelines"), rows: []row{
		{id: "guidelines-intro", role: screen.Label, text: flow.T("pin.guidelines-intro")},
		{id: "guideline-1", role: screen.Note, text: flow.T("pin.guideline-1")},
		{id: "guideline-2", role: screen.Note, text: flow.T("pin.guideline-2")},
		{id: "guideline-3", role: screen.Note, text: flow.T("pin.guideline-3")},
		{id: "guideline-4", role: screen.Note, text: flow.T("pin.guideline-4")},
		{id: "guideline-5", role: screen.Note, text: flow.T("pin.guideline-5")},
		{id: "guidelines-note", role: screen.Label, text: flow.T("pin.guidelines-note")},
	}}
}
