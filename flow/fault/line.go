// Package fault injects faults between the devices and the backend.
//
// A [Line] is a [flow.Backend] in front of another one, a proxy. A [flow.Fault]
// that is set on it strikes exactly the calls that it names, as often as it says;
// what it did is in the log, as events of [flow.ActorNetwork]. Faults that strike
// by chance follow from a seed, so that a run can be repeated.
package fault

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/rand"
)

// Line is a backend in front of another one. Without a fault it passes every call on
// unchanged. It is safe for concurrent use.
type Line struct {
	inner flow.Backend
	clock Clock

	mu     sync.Mutex
	random rand.Source // for faults that strike by chance
	armed  []flow.Fault
	pushes map[string]push // by the challenge that they announce
	log    []flow.Event    // the backend's events and its own, in order
	seen   int             // the backend's events that are in it
}

var _ flow.Backend = (*Line)(nil)

// Clock reads the clock of the backend behind a line, without moving it.
type Clock func(ctx context.Context) (time.Time, error)

// New returns a line to a backend. seed decides which calls are struck by faults
// that strike by chance. clock is read for calls without a time, the zero one; it
// may be nil if every call has one.
func New(inner flow.Backend, seed uint64, clock Clock) *Line {
	return &Line{inner: inner, clock: clock, random: rand.Source(seed), pushes: map[string]push{}}
}

// InjectedError is the error of a call that a fault left without an answer. It is
// not a [flow.Refusal]: what was asked may have happened.
type InjectedError struct{ Fault flow.FaultName }

// Error names the fault, so that nobody looks for a real one.
func (b *InjectedError) Error() string {
	return fmt.Sprintf("no answer came: injected fault %s", b.Fault)
}

// Set arms a fault, in addition to those that are armed. It fails if
// [flow.Fault.Check] does, or if the time of the call cannot be read.
func (l *Line) Set(ctx context.Context, at time.Time, f flow.Fault) error {
	if err := f.Check(); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := l.now(ctx, at); err != nil {
		return err
	}
	l.armed = append(slices.Clone(l.armed), f)
	l.record(ctx, at, flow.Event{Kind: flow.FaultSet, Subject: string(f.Name)})
	return nil
}

// Clear disarms all faults. It does not undo what they did, so a delayed
// notification stays delayed.
func (l *Line) Clear(ctx context.Context, at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.armed = nil
	l.record(ctx, at, flow.Event{Kind: flow.FaultSet, Subject: string(flow.NoFault)})
}

// Armed lists the faults that are armed, in the order in which they were set, with
// what is left of their Skip and Times. The slice must not be changed.
func (l *Line) Armed() []flow.Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.armed
}

// strike returns the faults that strike a call at a place, in the order in which they
// were set, and counts them: each name once, and none behind one that ends the call.
// The caller holds the lock.
func (l *Line) strike(place string) []flow.Fault {
	var struck []flow.Fault
	var left []flow.Fault
	ended := false
	for _, f := range l.armed {
		of := func(other flow.Fault) bool { return other.Name == f.Name }
		switch {
		case ended, f.At != place && f.At != hopOf(place), slices.ContainsFunc(struck, of):
		case f.Skip > 0:
			f.Skip--
		case l.chance(f.Chance):
			struck = append(struck, f)
			ended = ends(f.Name)
			f.Times--
		}
		if f.Times > 0 {
			left = append(left, f)
		}
	}
	l.armed = left
	return struck
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

// chance decides by chance. It draws no number for what is certain, so that such
// faults do not change which calls others strike.
func (l *Line) chance(percent int) bool {
	return percent >= 100 || l.random.IntN(100) < percent
}

// Events lists the events of the backend and of the line, see [flow.Observer].
func (l *Line) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if struck := l.strike(flow.CallEvents); len(struck) > 0 {
		l.record(ctx, at, flow.Event{Kind: flow.FaultDone, Subject: string(struck[0].Name)})
		return nil, &InjectedError{struck[0].Name}
	}
	if err := l.pull(ctx, at); err != nil {
		return nil, err
	}
	return slices.Clone(l.log[min(max(after, 0), len(l.log)):]), nil
}

// pull appends the backend's new events to the log.
func (l *Line) pull(ctx context.Context, at time.Time) error {
	events, err := l.inner.Events(ctx, at, l.seen)
	if err != nil {
		return err
	}
	for _, e := range events {
		l.seen = e.Seq
		l.append(e)
	}
	return nil
}

// record appends an event of the line itself, after the events of the backend that
// it led to.
func (l *Line) record(ctx context.Context, at time.Time, e flow.Event) {
	_ = l.pull(ctx, at) // events that cannot be read now are read later
	e.At, _ = l.now(ctx, at)
	e.Actor = flow.ActorNetwork
	l.append(e)
}

// now returns the time of a call: the one that it has, or else that of the clock.
// It is for the line alone. The backend gets the zero time, because a time would
// freeze its clock. With an error, the time is that of the last event, if any.
func (l *Line) now(ctx context.Context, named time.Time) (time.Time, error) {
	if !named.IsZero() || l.clock == nil {
		return named, nil
	}
	now, err := l.clock(ctx)
	if err != nil && len(l.log) > 0 {
		now = l.log[len(l.log)-1].At
	}
	return now, err
}

func (l *Line) append(e flow.Event) {
	e.Seq = len(l.log) + 1
	l.log = append(l.log, e)
}
