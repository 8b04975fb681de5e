// Package fault injects faults between the devices and the backend.
//
// A [Line] is a [flow.Backend] in front of another one, a proxy. A [flow.Fault] that is
// armed strikes exactly the calls that it names, as often as it says; what it did is in
// the log, as events of [flow.ActorNetwork]. Faults that strike by chance follow from a
// seed, so that a run can be repeated. What is armed is in a [Ledger]: [Memory] is that
// of one world, and a served sandbox keeps it in its store.
package fault

import (
	"context"
	"fmt"
	"time"

	"enrollsim/flow"
)

// Line is a backend in front of another one. Without a fault it passes every call on
// unchanged. It is safe for concurrent use.
type Line struct {
	inner  flow.Backend
	ledger Ledger
}

var _ flow.Backend = (*Line)(nil)

// Ledger keeps what is armed, and the log of the backend with what the faults did. It is
// safe for concurrent use.
type Ledger interface {
	// Strike is [State.Strike].
	Strike(ctx context.Context, at time.Time, place string) ([]flow.Fault, error)
	// Record appends an event of the network to the log.
	Record(ctx context.Context, at time.Time, e flow.Event) error
	// Announce returns what happens to the notification of a login, which
	// [State.Announce] decides once, and the time of the call.
	Announce(ctx context.Context, at time.Time, c flow.Challenge) (Push, time.Time, error)
	// Log lists the events with a Seq greater than after, oldest first.
	Log(ctx context.Context, at time.Time, after int) ([]flow.Event, error)
}

// New returns a line to a backend.
func New(inner flow.Backend, ledger Ledger) *Line { return &Line{inner, ledger} }

// InjectedError is the error of a call that a fault left without an answer. It is
// not a [flow.Refusal]: what was asked may have happened.
type InjectedError struct{ Fault flow.FaultName }

// Error names the fault, so that nobody looks for a real one.
func (b *InjectedError) Error() string {
	return fmt.Sprintf("no answer came: injected fault %s", b.Fault)
}

// Events lists the events of the backend and of the line, see [flow.Observer].
func (l *Line) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	if err := l.ReadEvents(ctx, at); err != nil {
		return nil, err
	}
	return l.ledger.Log(ctx, at, after)
}

// ReadEvents fails with an [InjectedError] if a fault strikes whoever reads the events
// now.
func (l *Line) ReadEvents(ctx context.Context, at time.Time) error {
	struck, err := l.ledger.Strike(ctx, at, flow.CallEvents)
	if err != nil || len(struck) == 0 {
		return err
	}
	cut := flow.Event{Kind: flow.FaultDone, Subject: string(struck[0].Name)}
	if err := l.ledger.Record(ctx, at, cut); err != nil {
		return err
	}
	return &InjectedError{struck[0].Name}
}

// Challenges lists the logins that have been announced to a phone, see
// [flow.Mobile]. A fault strikes the notification of a login when the login would be
// listed for the first time.
func (l *Line) Challenges(ctx context.Context, at time.Time, device string) ([]flow.Challenge, error) {
	waiting, err := call(ctx, l, at, flow.CallChallenges, func() ([]flow.Challenge, error) {
		return l.inner.Challenges(ctx, at, device)
	})
	var announced []flow.Challenge
	for _, c := range waiting {
		p, now, err := l.ledger.Announce(ctx, at, c)
		if err != nil {
			return nil, err
		}
		if p.Dropped || now.Before(p.From) {
			continue
		}
		announced = append(announced, c)
		if p.Duplicated {
			announced = append(announced, c)
		}
	}
	return announced, err
}
