package explore

import (
	"fmt"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// rule is what no order of steps may break. It says how a session breaks it,
// or nothing.
type rule struct {
	name   string
	broken func(sim.Snapshot) string
}

// rules lists what a look at a session shows.
func rules() []rule {
	return []rule{
		{"a used code never enrols", spentEnrols},
		{"an enrolment uses up its code", unspent},
		{"an expired code never enrols", expiredEnrols},
		{"a code of an ended session never enrols", endedEnrols},
		{"a user has at most one active phone", twoPhones},
		{"whoever has a key is logged in by an approval or a response of that login alone", unapproved},
		{"what is logged in after a login has waited is what was approved", otherLogin},
		{"no login is decided when its time is over", tooLate},
		{"a login is decided once, and not when it is over", decidedTwice},
		{"nothing is sent without the unlock element or PIN that was asked for", unasked},
		{"a stranger, a wrong passcode and a wrong PIN unlock nothing", strangers},
		{"a prompt that goes away is answered or cancelled", lostPrompts},
		{"what too many wrong tries have locked lets nobody in", lockedOut},
		{"a key that was revoked or lost decides nothing", goneKeys},
		{"a PIN has four to six characters", pinLength},
		{"a wrong password opens nothing", wrongPassword},
		{"a response is accepted only if a phone has made it", unmade},
		{"a damaged proof decides nothing", damaged},
		{"only the phone that holds the key is told of a login", toldOthers},
		{"whom the service has locked does not get in", lockedIn},
		{"every refusal has a cause", causeless},
		{"a phone never learns why the backend refused", learns},
		{"the clock only moves forward", backwards},
	}
}

// The rules that are held by more than a look at a session: by playing it again, and by
// what is done after it.
const (
	replayRule   = "the same seed and steps give the same log"
	livenessRule = "what helps against the last trouble leads to a login with the key, or to a referral"
)

// Rules names what every run is held against.
func Rules() []string {
	var names []string
	for _, rule := range rules() {
		names = append(names, rule.name)
	}
	return append(names, livenessRule, replayRule)
}

// Breach is the first rule that a session breaks, and how; empty if there is none. What
// more than a session shows is for [Explore].
func Breach(s sim.Snapshot) (rule, how string) {
	for _, rule := range rules() {
		if how := rule.broken(s); how != "" {
			return rule.name, how
		}
	}
	return "", ""
}

func breach(s sim.Snapshot) broken {
	rule, how := Breach(s)
	return broken{rule, how}
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

// unspent looks for an enrolment without a code that it spends.
func unspent(s sim.Snapshot) string {
	spent := false
	for _, e := range s.Log {
		switch e.Kind {
		case flow.CodeSpent:
			spent = true
		case flow.Enrolled:
			if !spent {
				return "no code is spent by " + e.String()
			}
			spent = false
		}
	}
	return ""
}

// expiredEnrols looks at the clock, and not only at what the backend says of it.
func expiredEnrols(s sim.Snapshot) string {
	const life = 10 * time.Minute
	issued := map[string]flow.Event{}
	spent := ""
	for _, e := range s.Log {
		switch e.Kind {
		case flow.CodeIssued:
			issued[e.Subject] = e
		case flow.CodeSpent:
			spent = e.Subject
		case flow.Enrolled:
			if of, known := issued[spent]; known && !e.At.Before(of.At.Add(life)) {
				return fmt.Sprintf("%s, and %s later %s", of, e.At.Sub(of.At), e)
			}
		}
	}
	return worthless(s.Log, flow.CodeLapsed)
}

// endedEnrols follows which session a code is of: it is issued to the newest that is
// open and has none.
func endedEnrols(s sim.Snapshot) string {
	type session struct{ serial, user, code string }
	var open []session
	of := map[string]string{} // the session of a code
	ended := map[string]flow.Event{}
	spent := ""
	for _, e := range s.Log {
		switch e.Kind {
		case flow.SessionOpened:
			open = append(open, session{e.Subject, e.User, ""})
		case flow.CodeIssued:
			for i := len(open) - 1; i >= 0; i-- {
				if open[i].user == e.User && open[i].code == "" {
					open[i].code, of[e.Subject] = e.Subject, open[i].serial
					break
				}
			}
		case flow.SessionClosed, flow.SessionLapsed:
			ended[e.Subject] = e
			open = slices.DeleteFunc(open, func(s session) bool { return s.serial == e.Subject })
		case flow.CodeSpent:
			spent = e.Subject
		case flow.Enrolled:
			if end, over := ended[of[spent]]; over {
				return fmt.Sprintf("%s, and yet %s", end, e)
			}
		}
	}
	return ""
}

func twoPhones(s sim.Snapshot) string {
	enrolled := map[string]flow.Event{}
	withdrawn := false
	for _, e := range s.Log {
		switch e.Kind {
		case flow.Enrolled:
			if before, twice := enrolled[e.User]; twice {
				return fmt.Sprintf("%s, and then %s", before, e)
			}
			enrolled[e.User] = e
		case flow.KeyWithdrawn, flow.UserRemoved:
			withdrawn = true
			delete(enrolled, e.User)
		}
	}
	if withdrawn { // a phone does not hear that its key is worthless
		return ""
	}
	holder := map[string]string{}
	for _, p := range s.World.Phones() {
		for _, user := range p.Users() {
			if other := holder[user]; other != "" {
				return fmt.Sprintf("%s has a key on %s and on %s", user, other, p.ID())
			}
			holder[user] = p.ID()
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

// learns looks for a cause that only the backend knows in what a phone does.
func learns(s sim.Snapshot) string {
	secret := []flow.Cause{
		flow.CodeUsed, flow.CodeExpired, flow.CodeUnknown, flow.AlreadyEnrolled, flow.SessionEnded, flow.BadProof, flow.ChallengeOver,
		flow.NotEnrolled, flow.SMSToken,
	}
	told := []flow.Kind{flow.ActivationFailed, flow.ApprovalFailed}
	for _, e := range s.Log {
		if slices.Contains(told, e.Kind) && slices.Contains(secret, e.Cause) {
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
