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
	Cured bool // it has been overcome since
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
		}, true
	}
	return Explanation{}, false
}

func curedBy(entry Entry, since []flow.Event) bool {
	return slices.ContainsFunc(since, func(e flow.Event) bool {
		return flow.MatchesAny(entry.Cured, e)
	})
}

// lasts reports whether it is that time at the end of a log.
func (p Period) lasts(log []flow.Event) bool {
	for _, e := range slices.Backward(log) {
		switch {
		case flow.MatchesAny(p.Until, e):
			return false
		case flow.MatchesAny(p.Since, e):
			return true
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
	picked = append(picked, last)
	for _, e := range log[i+1:] {
		if e.Kind != flow.FaultDone && e.Kind != flow.ActivationFailed && e.Kind != flow.ApprovalFailed {
			break
		}
		picked = append(picked, e)
	}
	return picked[max(0, len(picked)-chainLength):]
}
