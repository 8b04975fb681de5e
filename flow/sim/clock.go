package sim

import (
	"context"
	"slices"
	"time"

	"enrollsim/flow"
)

// advance lets the clock run. Whatever is due on the way happens at its own
// time.
func (s *Sim) advance(ctx context.Context, a flow.Action) error {
	to := s.world.Now.Add(a.Duration)
	if a.Target != "" {
		code, ok := s.world.Desk().Code()
		if !ok {
			return a.Impossible(flow.NoCodeInSight)
		}
		to = code.Expires.Add(-time.Second)
		if a.Target == flow.AfterExpiry {
			to = code.Expires.Add(time.Second)
		}
		if !to.After(s.world.Now) {
			return a.Impossible(flow.ExpiryPassed)
		}
	}
	if !to.After(s.world.Now) {
		return a.Impossible(flow.TimeRunsForward)
	}
	for next, ok := s.nextDue(); ok && !next.After(to); next, ok = s.nextDue() {
		s.runUntil(ctx, next)
	}
	s.world.Now = to
	return nil
}

// nextDue is when the next thing happens by itself: a step of a download, a
// late answer or notification, or the end of a login that waits.
func (s *Sim) nextDue() (time.Time, bool) {
	var due time.Time
	ok := false
	for _, desk := range s.world.desks {
		if next, waits := desk.NextDue(); waits && (!ok || next.Before(due)) {
			due, ok = next, true
		}
	}
	if push, late := s.faults.NextDue(s.world.Now); late && (!ok || push.Before(due)) {
		due, ok = push, true
	}
	if s.world.Busy() && (!ok || s.world.timers[0].due.Before(due)) {
		due, ok = s.world.timers[0].due, true
	}
	return due, ok && due.After(s.world.Now)
}

// runUntil sets the clock and delivers what is due then.
func (s *Sim) runUntil(ctx context.Context, due time.Time) {
	s.world.Now = due
	s.pull(ctx) // what lapsed on the way stands in the log before what is due now
	for s.world.Busy() && !s.world.timers[0].due.After(due) {
		t := s.world.timers[0]
		s.world.timers = slices.Clone(s.world.timers[1:])
		// A timer's input is no action, so it is never a misstep.
		_ = s.give(ctx, t.of, t.input)
	}
	s.sync(ctx)
}
