package train

import (
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/phone"
)

// Shows reports whether a sign of the support sheet is there, by what the customer sees
// and knows.
func (e Eyes) Shows(s cause.Sign) bool {
	anyOf := func(list []string, there func(string) bool) bool {
		return len(list) == 0 || slices.ContainsFunc(list, there)
	}
	return anyOf(s.Guide, func(what string) bool { return slices.Contains(e.About, what) }) &&
		anyOf(s.Desk, func(id string) bool { return e.Desk.ID == id }) &&
		anyOf(s.Phone, func(id string) bool { return e.Glass().Screen.ID == id }) &&
		anyOf(s.Says, e.Says) && (len(s.Did) == 0 || slices.ContainsFunc(s.Did, e.Did)) && anyOf(s.Know, e.Knows)
}

// Knows reports whether a fact of the support sheet holds; one that there is not holds
// nowhere. [Facts] has their names.
func (e Eyes) Knows(fact string) bool {
	holds := facts()[fact]
	return holds != nil && holds(e)
}

// Facts lists the names of what a customer knows beside what stands on the screens and
// what happened.
func Facts() []string {
	var names []string
	for name := range facts() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// lifeOfACode is after what time support takes a code to be old.
const lifeOfACode = 10 * time.Minute

func facts() map[string]func(Eyes) bool {
	return map[string]func(Eyes) bool{
		"notifications-off": func(e Eyes) bool { // the phone shows its settings
			n, ok := e.Glass().Screen.Find("allow-notifications")
			return ok && !n.On
		},
		"other-name":       func(e Eyes) bool { return e.user() != "" && e.user() != e.Name },
		"inverted":         drawn(flow.DrawnInverted),
		"bare":             drawn(flow.DrawnBare),
		"small":            drawn(flow.DrawnSmall),
		"airplane-on":      switched("airplane-mode"),
		"vpn-on":           switched("vpn"),
		"focus-on":         switched("focus"),
		"battery-saver-on": switched("battery-saver"),
		"rings":            func(e Eyes) bool { _, rings := e.Ringing(); return rings },
		"other-phone-rings": func(e Eyes) bool {
			g, rings := e.Ringing()
			return rings && g.ID != e.Called
		},
		"activated-elsewhere": func(e Eyes) bool { return e.activatedOn(func(g Glass) bool { return g.Where != phone.Gone }) },
		"activated-on-lost":   func(e Eyes) bool { return e.activatedOn(func(g Glass) bool { return g.Where == phone.Gone }) },
		"app-replaced": func(e Eyes) bool { // now, or before the world began
			return e.Did(flow.Pattern{Kind: flow.AppDeleted}) ||
				slices.ContainsFunc(e.Phones, func(g Glass) bool { return g.ID == e.Called && g.Replaced })
		},
		"activated-here": func(e Eyes) bool {
			return slices.ContainsFunc(e.Own, func(o flow.Event) bool {
				return o.Kind == flow.ActivationDone && string(o.Actor) == e.Called
			})
		},
		"typed-digits": Eyes.digitsOnly,
		"typed-other":  func(e Eyes) bool { return e.Typed != e.code() && e.Typed != flow.TheCode },
		"sent-before":  Eyes.sentBefore,
		"aged": func(e Eyes) bool {
			age, shown := e.age()
			return shown && e.Did(flow.Pattern{Kind: flow.ActivationSent}) && age >= lifeOfACode
		},
	}
}

// drawn is how the code on the page looks.
func drawn(as flow.Drawing) func(Eyes) bool {
	return func(e Eyes) bool { return e.Drawing == as }
}

// switched is that a switch is on, where the phone shows its control centre.
func switched(id string) func(Eyes) bool {
	return func(e Eyes) bool {
		s := e.Glass().Screen
		n, ok := s.Find(id)
		return ok && n.On && s.ID == "control-center"
	}
}

// activatedOn reports whether the customer has activated IB Key on another phone, one
// of some.
func (e Eyes) activatedOn(some func(Glass) bool) bool {
	return slices.ContainsFunc(e.Phones, func(g Glass) bool { return g.ID != e.Called && g.Activated && some(g) })
}
