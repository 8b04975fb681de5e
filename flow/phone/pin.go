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

// givePIN is ACTIVATE. A PIN that is refused costs nothing.
func (p *Phone) givePIN(fx *flow.Effects) {
	pin := p.mobile.pin
	p.mobile.pin = ""
	switch {
	case p.mobile.page == pagePIN && !p.allowsPIN(pin):
		p.mobile.failure = flow.BadPIN
		fx.Refuse(flow.PINRefused, "", flow.BadPIN)
		return
	case p.mobile.page == pagePIN:
		p.pin = pin
		fx.Emit(flow.PINCreated, "")
	case pin != p.pin:
		p.mobile.failure = flow.WrongPIN
		fx.Refuse(flow.PINRefused, "", flow.WrongPIN)
		return
	default:
		fx.Emit(flow.PINMatched, "")
	}
	p.activate(fx)
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

// pinPage is where the PIN is given.
func (p Phone) pinPage(a appPage) {
	m := p.mobile
	if m.page == pagePIN {
		a.say("pin-create", screen.Label, flow.T("pin.create"))
		rule := flow.T("pin.rule")
		if p.spec.PINDigits {
			rule = flow.T("pin.rule-digits")
		}
		a.say("pin-rule", screen.Note, rule)
	} else {
		a.say("pin-enter", screen.Label, flow.T("pin.ask"))
	}
	switch m.failure {
	case flow.BadPIN:
		a.say("pin-bad", screen.Alert, flow.T("pin.bad"))
	case flow.WrongPIN:
		a.say("pin-wrong", screen.Alert, flow.T("pin.wrong"))
	}
	a.add(screen.Node{ID: "pin", Role: screen.Secret, Value: strings.Repeat("*", utf8.RuneCountInString(m.pin)), Text: flow.T("mobile.pin")})
	if m.page == pagePIN && easyPIN(m.pin) {
		a.say("pin-easy", screen.Note, flow.T("pin.easy"))
	}
	a.labelled("activate", screen.Primary)
	if m.page == pagePIN {
		a.labelled("pin-guidelines", screen.Link)
	}
	known := p.pin
	if known == "" {
		known = p.spec.PIN
	}
	a.add(screen.Node{ID: "pin-is", Role: screen.Note, Place: screen.Hand, Text: flow.T("hand.pin-is", "pin", known)})
}

// guidelines are the advice for a new PIN.
func guidelines(a appPage) {
	a.say("guidelines-intro", screen.Label, flow.T("pin.guidelines-intro"))
	for _, id := range []string{"guideline-1", "guideline-2", "guideline-3", "guideline-4", "guideline-5"} {
		a.say(id, screen.Note, flow.T("pin."+id))
	}
	a.say("guidelines-note", screen.Label, flow.T("pin.guidelines-note"))
}
