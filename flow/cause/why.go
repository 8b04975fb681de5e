package cause

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/guide"
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
			Chain: chain(log[:i+1]),
			Cured: curedBy(entry, log[i+1:]),
		}, true
	}
	return Explanation{}, false
}

func curedBy(entry Entry, since []flow.Event) bool {
	return slices.ContainsFunc(since, func(e flow.Event) bool {
		return slices.ContainsFunc(entry.Cured, func(m guide.Match) bool { return m.Fits(e) })
	})
}

// chainLength is how many events an explanation shows at most.
const chainLength = 8

// chain picks the events that led to the last one: those of its code and its
// user, and what the person did just before.
func chain(log []flow.Event) []flow.Event {
	last := log[len(log)-1]
	var picked []flow.Event
	for i, e := range log {
		near := i >= len(log)-3
		if near || tellsOf(e, last) {
			picked = append(picked, e)
		}
	}
	if extra := len(picked) - chainLength; extra > 0 {
		picked = picked[extra:]
	}
	return picked
}

// tellsOf reports whether an event decided what became of the code or the
// user that the last one speaks of.
func tellsOf(e, last flow.Event) bool {
	switch e.Kind {
	case flow.CodeIssued, flow.CodeSpent, flow.CodeLapsed, flow.SessionClosed, flow.Enrolled,
		flow.PermissionDenied, flow.SettingChanged, flow.LensSwitched, flow.CodeCovered, flow.AppInstalled:
		return e.User == "" || last.User == "" || e.User == last.User
	}
	return false
}
