package fault

import (
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/rand"
)

// State is what strikes next: a value, which a store can keep.
type State struct {
	Armed  []flow.Fault // in the order in which they were set, with what is left of their Skip and Times
	Random rand.Source  // for faults that strike by chance
}

// Strike returns the faults that strike a call at a place, in the order in which they
// were set, and counts them: each name once, and none behind one that ends the call.
func (s *State) Strike(place string) []flow.Fault {
	var struck []flow.Fault
	var left []flow.Fault
	ended := false
	for _, f := range s.Armed {
		of := func(other flow.Fault) bool { return other.Name == f.Name }
		switch {
		case ended, f.At != place && f.At != hopOf(place), slices.ContainsFunc(struck, of):
		case f.Skip > 0:
			f.Skip--
		case s.chance(f.Chance):
			struck = append(struck, f)
			ended = ends(f.Name)
			f.Times--
		}
		if f.Times > 0 {
			left = append(left, f)
		}
	}
	s.Armed = left
	return struck
}

// chance decides by chance. It draws no number for what is certain, so that such
// faults do not change which calls others strike.
func (s *State) chance(percent int) bool {
	return percent >= 100 || s.Random.IntN(100) < percent
}

// Push is what happens to the notification of one login.
type Push struct {
	Dropped    bool
	From       time.Time // when it arrives; at once if zero
	Duplicated bool
}

// Announce decides at a time what happens to the notification of a user's login, and
// returns the events of that.
func (s *State) Announce(now time.Time, user string) (Push, []flow.Event) {
	var p Push
	var events []flow.Event
	for _, f := range s.Strike(flow.HopPush) {
		e := flow.Event{Kind: flow.FaultDone, Subject: string(f.Name), User: user}
		switch f.Name {
		case flow.PushDropped:
			p.Dropped, e.Cause = true, flow.PushLost
		case flow.PushDelayed:
			p.From, e.Cause = now.Add(f.Delay), flow.PushLate
		case flow.PushDuplicated:
			p.Duplicated = true
		}
		events = append(events, e)
	}
	return p, events
}

// ends reports whether nothing can happen to a call or a notification behind a fault.
func ends(name flow.FaultName) bool {
	switch name {
	case flow.Timeout, flow.Reset, flow.ServerError, flow.PushDropped, flow.EventsCut:
		return true
	case flow.Latency, flow.Garbled, flow.AnswerLost, flow.PushDelayed, flow.PushDuplicated, flow.NoFault:
	}
	return false
}

// hopOf returns the hop of a call that a person's action makes; empty for a poll.
func hopOf(call string) string {
	switch call {
	case flow.CallActivate, flow.CallLookup, flow.CallDecide:
		return flow.HopPhone
	case flow.CallLogIn, flow.CallRespond, flow.CallSetSeamless, flow.CallCode, flow.CallLogOut:
		return flow.HopDesk
	}
	return ""
}
