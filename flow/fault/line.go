// Package fault is the line between the devices and the backend, which fails
// when it is told to: a named fault strikes exactly where, when and how often
// it was set, and what it did stands in the log as its doing.
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

// Line is a [flow.Backend] over another one. Without a fault it hands every
// call on untouched. It is safe for concurrent use.
type Line struct {
	inner flow.Backend
	clock Clock

	mu     sync.Mutex
	random rand.Source // decides who is struck by chance
	armed  []flow.Fault
	pushes map[string]push // by the challenge that they announce
	log    []flow.Event    // the backend's events and its own, in order
	seen   int             // the backend's events that are in it
}

var _ flow.Backend = (*Line)(nil)

// Clock tells the time of the backend behind a line. It moves nothing.
type Clock func(ctx context.Context) (time.Time, error)

// New returns the line to a backend. seed decides which calls a fault strikes
// that does not strike all of them. clock is asked for calls that name no time,
// the zero one; it is nil where every call names one.
func New(inner flow.Backend, seed uint64, clock Clock) *Line {
	return &Line{inner: inner, clock: clock, random: rand.Source(seed), pushes: map[string]push{}}
}

// Broken is the error of a call whose answer a fault kept back. It is no
// [flow.Refusal]: what was asked may have happened.
type Broken struct{ Fault flow.FaultName }

// Error says which fault it was, so that nobody hunts a ghost.
func (b *Broken) Error() string { return fmt.Sprintf("no answer came: injected fault %s", b.Fault) }

// Set arms a fault beside those that are armed. The error is that of
// [flow.Fault.Check], or of the clock.
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
	l.note(ctx, at, flow.Event{Kind: flow.FaultSet, Subject: string(f.Name)})
	return nil
}

// Clear takes away all faults that are armed. What has struck stays struck.
func (l *Line) Clear(ctx context.Context, at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.armed = nil
	l.note(ctx, at, flow.Event{Kind: flow.FaultSet, Subject: string(flow.NoFault)})
}

// Armed lists the faults that have still to strike, with what is left of
// their Skip and Times, in the order in which they were set.
func (l *Line) Armed() []flow.Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.armed
}

// strike returns the fault that hits a call at this place, if one does. The
// caller holds the lock.
func (l *Line) strike(place string) (flow.Fault, bool) {
	for i, f := range l.armed {
		if f.At != place && f.At != hopOf(place) {
			continue
		}
		if f.Skip == 0 && !l.draw(f.Chance) {
			continue
		}
		l.armed = slices.Clone(l.armed)
		if f.Skip > 0 {
			l.armed[i].Skip--
			continue
		}
		if l.armed[i].Times--; l.armed[i].Times == 0 {
			l.armed = slices.Delete(l.armed, i, i+1)
		}
		return f, true
	}
	return flow.Fault{}, false
}

// hopOf is the hop of a call that a person's action makes.
func hopOf(call string) string {
	switch call {
	case flow.CallActivate, flow.CallLookup, flow.CallDecide:
		return flow.HopPhone
	case flow.CallLogIn, flow.CallRespond, flow.CallSetSeamless, flow.CallCode, flow.CallLogOut:
		return flow.HopDesk
	}
	return ""
}

// draw takes a chance of so many percent. What is certain takes none, and so
// leaves the numbers to the faults that need them.
func (l *Line) draw(percent int) bool {
	return percent >= 100 || l.random.IntN(100) < percent
}

// Events lists what happened behind the line and on it.
func (l *Line) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f, struck := l.strike(flow.CallEvents); struck {
		l.note(ctx, at, flow.Event{Kind: flow.FaultDone, Subject: string(f.Name)})
		return nil, &Broken{f.Name}
	}
	if err := l.pull(ctx, at); err != nil {
		return nil, err
	}
	return slices.Clone(l.log[min(max(after, 0), len(l.log)):]), nil
}

// pull brings the backend's new events into the log.
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

// note records what happens on the line itself, after what it led to.
func (l *Line) note(ctx context.Context, at time.Time, e flow.Event) {
	_ = l.pull(ctx, at) // what cannot be read now comes with the next events
	e.At, _ = l.now(ctx, at)
	e.Actor = flow.ActorNetwork
	l.append(e)
}

// now is the time of a call: the one that it names, or what the clock says. The
// backend gets the time as it was named, for it freezes where it is told one.
// Where the clock cannot be read, the time is that of the last event, if any.
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
