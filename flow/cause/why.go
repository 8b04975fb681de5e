package cause

import (
	"slices"

	"enrollsim/flow"
)

// Explanation answers "why?": the event that was refused or failed, the entry
// of its true cause, and what led to it on both sides, in order.
type Explanation struct {
	Entry Entry
	Event flow.Event
	Chain []flow.Event
	Cured bool // it has been overcome since, or referred

	Referred flow.Referral // where the case has ended; empty if it was not referred

	Because flow.Event   // what decided it beforehand; zero where nothing did
	Log     []flow.Event // all that had happened up to what the devices made of it
}

// Why explains the last refusal, failure or lapse in a log; false when
// nothing went wrong in it. shown is the tail of the code on the desk's screen:
// the lapse of a code that nobody looks at is nobody's trouble.
func (c Catalogue) Why(log []flow.Event, shown string) (Explanation, bool) {
	for i, e := range slices.Backward(log) {
		entry, known := c.Find(e.Cause)
		if !known || e.Kind == flow.CodeLapsed && e.Subject != shown {
			continue
		}
		if e.Kind == flow.CodeLapsed && slices.ContainsFunc(log, func(o flow.Event) bool {
			return o.Kind == flow.CodeSpent && o.Subject == e.Subject
		}) {
			continue
		}
		return Explanation{
			Entry: entry,
			Event: e,
			Chain: c.chain(log, i),
			Cured: curedBy(entry, log[i+1:]) || entry.Excused.lasts(log),

			Referred: referredTo(log[i+1:]),

			Because: because(entry, log[:i], e),
			Log:     slices.Clip(log[:answered(log, made(log, i))]),
		}, true
	}
	return Explanation{}, false
}

func curedBy(entry Entry, since []flow.Event) bool {
	return slices.ContainsFunc(since, func(e flow.Event) bool {
		return flow.MatchesAny(entry.Cured, e)
	})
}

// referredTo is where a case has ended in a log; empty if it was not referred.
func referredTo(log []flow.Event) flow.Referral {
	for _, e := range slices.Backward(log) {
		if e.Kind == flow.Referred {
			return flow.Referral(e.Subject)
		}
	}
	return ""
}

// lasts reports whether it is that time at the end of a log. What begins at one computer
// does not end at another.
func (p Period) lasts(log []flow.Event) bool {
	ended := map[flow.Actor]bool{}
	for _, e := range slices.Backward(log) {
		switch {
		case flow.MatchesAny(p.Since, e):
			if over := ended[e.Actor] || len(ended) > 0 && !e.Actor.AtDesk(); !over {
				return true
			}
		case flow.MatchesAny(p.Until, e):
			ended[e.Actor] = true
		}
	}
	return false
}

// chainLength is how many events an explanation shows at most.
const chainLength = 9

// chain picks, up to event i, what led to it; and what the phone made of it.
func (c Catalogue) chain(log []flow.Event, i int) []flow.Event {
	last := log[i]
	story := c.story(last.Kind)
	var picked []flow.Event
	for _, e := range log[:i] {
		other := e.User != "" && last.User != "" && e.User != last.User
		if !other && slices.Contains(story, e.Kind) {
			picked = append(picked, e)
		}
	}
	picked = append(picked, log[i:made(log, i)]...)
	return picked[max(0, len(picked)-chainLength):]
}

// made is how much of a log there is up to what the devices made of event i.
func made(log []flow.Event, i int) int {
	for i++; i < len(log); i++ {
		if k := log[i].Kind; k != flow.FaultDone && k != flow.ActivationFailed && k != flow.ApprovalFailed {
			break
		}
	}
	return i
}

// answered is how much of a log there is up to what the desk shows of a login, after
// what the devices made of an event.
func answered(log []flow.Event, end int) int {
	if end < len(log) && (log[end].Kind == flow.LoginWaiting || log[end].Kind == flow.LoginFailed) {
		end++
	}
	return end
}

// because is the event before the last one that decided it: of the same user, and
// about the same code where it is about one.
func because(entry Entry, before []flow.Event, last flow.Event) flow.Event {
	for _, p := range entry.Because {
		for _, e := range slices.Backward(before) {
			code := e.Kind.About() == flow.AboutCode && last.Kind.About() == flow.AboutCode
			other := e.User != "" && last.User != "" && e.User != last.User ||
				code && e.Subject != "" && last.Subject != "" && e.Subject != last.Subject
			if !other && p.Matches(e) {
				return e
			}
		}
	}
	return flow.Event{}
}
