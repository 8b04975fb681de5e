package explore

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// Rule is what no order of steps may break. It says how a session breaks it,
// or nothing.
type Rule struct {
	Name   string
	Broken func(sim.Snapshot) string
}

// Rules lists the rules.
func Rules() []Rule {
	return []Rule{
		{"a spent code never enrols", spentEnrols},
		{"an expired code never enrols", expiredEnrols},
		{"a user has at most one active phone", twoPhones},
		{"every refusal has a cause", causeless},
		{"the clock only moves forward", backwards},
	}
}

// worthless finds an activation with a code of which an event before it said
// that it is worth nothing.
func worthless(log []flow.Event, kind flow.Kind) string {
	sent := map[flow.Actor]int{} // where a phone sent its last attempt
	for i, e := range log {
		switch e.Kind {
		case flow.ActivationSent:
			sent[e.Actor] = i
		case flow.ActivationDone:
			at, known := sent[e.Actor]
			if !known {
				return "nothing was sent: " + e.String()
			}
			tail := log[at].Subject
			if before := slices.IndexFunc(log[:at], func(b flow.Event) bool { return b.Kind == kind && b.Subject == tail }); before >= 0 {
				return fmt.Sprintf("%s, and yet %s", log[before], e)
			}
		}
	}
	return ""
}

func spentEnrols(s sim.Snapshot) string { return worthless(s.Log, flow.CodeSpent) }

func expiredEnrols(s sim.Snapshot) string { return worthless(s.Log, flow.CodeLapsed) }

func twoPhones(s sim.Snapshot) string {
	holder := map[string]string{}
	for _, p := range s.World.Phones() {
		for _, user := range p.Users() {
			if other := holder[user]; other != "" {
				return fmt.Sprintf("%s has a key on %s and on %s", user, other, p.ID())
			}
			holder[user] = p.ID()
		}
	}
	enrolled := map[string]flow.Event{}
	for _, e := range s.Log {
		if before, twice := enrolled[e.User]; twice && e.Kind == flow.Enrolled {
			return fmt.Sprintf("%s, and then %s", before, e)
		}
		if e.Kind == flow.Enrolled {
			enrolled[e.User] = e
		}
	}
	return ""
}

func causeless(s sim.Snapshot) string {
	refusals := []flow.Kind{flow.ActivationRefused, flow.LoginRefused, flow.DecisionRefused, flow.ResponseRefused, flow.LookupRefused, flow.CodeNotRead}
	for _, e := range s.Log {
		if e.Cause == "" && slices.Contains(refusals, e.Kind) {
			return e.String()
		}
	}
	return ""
}

func backwards(s sim.Snapshot) string {
	for i := 1; i < len(s.Log); i++ {
		if s.Log[i].At.Before(s.Log[i-1].At) {
			return fmt.Sprintf("%s, and then %s", s.Log[i-1], s.Log[i])
		}
	}
	return ""
}
