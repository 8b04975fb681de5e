package enroll

import (
	"context"
	"crypto/hmac"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/fault"
)

// Sandbox is a backend with the operations of whoever administers it.
type Sandbox interface {
	flow.Backend
	// Clock returns the sandbox's clock.
	Clock(ctx context.Context, at time.Time) (Clock, error)
	// ChangeClock freezes or unfreezes the clock and moves it forward. What expires
	// in between has expired when it returns.
	ChangeClock(ctx context.Context, at time.Time, change ClockChange) (Clock, error)
	// MaySteer reports whether a key is the one that the sandbox was opened with.
	MaySteer(ctx context.Context, key string) (bool, error)
	// EventPage lists a part of the events, and reports whether there are more.
	EventPage(ctx context.Context, at time.Time, p Page) (events []flow.Event, more bool, err error)
	// News reads a part of the log for all who watch it, and when to look again.
	News(ctx context.Context, p Page) (News, error)
	// Undecided reads which logins wait for a decision.
	Undecided(ctx context.Context) (Undecided, error)
	// Ledger is that of the line on which the sandbox's faults strike.
	fault.Ledger
	// Faults lists the faults that are armed.
	Faults(ctx context.Context, at time.Time) ([]flow.Fault, error)
	// SetFault arms a fault.
	SetFault(ctx context.Context, at time.Time, f flow.Fault) error
	// ClearFaults disarms all faults.
	ClearFaults(ctx context.Context, at time.Time) error
	// Details returns how the sandbox is.
	Details(ctx context.Context, at time.Time) (Details, error)
	// TakeSnapshot keeps everything in the sandbox as it is now, under a name.
	TakeSnapshot(ctx context.Context, at time.Time, name string) (Snapshot, error)
	// Reset takes the sandbox back to a place of its past.
	Reset(ctx context.Context, to Place) error
	// Restart begins the sandbox anew as another one.
	Restart(ctx context.Context, as flow.Sandbox, prepare Preparation) error
	// Users lists the users by name.
	Users(ctx context.Context, at time.Time) ([]UserState, error)
	// Outbox lists the codes and notifications that are still valid.
	Outbox(ctx context.Context, at time.Time) (Outbox, error)
}

// Clock is a sandbox's own clock. It is stored with the sandbox, so that it is the
// same for every host.
type Clock struct {
	Now    time.Time
	Frozen bool
}

// ClockChange is a change of a clock; its fields apply in this order.
type ClockChange struct {
	Frozen  *bool         // unchanged if nil
	Advance time.Duration // moves the clock by that much
	To      time.Time     // moves it to that time, unless it is past
}

// MaySteer reports whether a key is the one that the sandbox was opened with. It compares
// in constant time.
func (s *Service) MaySteer(ctx context.Context, key string) (bool, error) {
	return read(PastFaults(ctx), s, time.Time{}, func(c *call) (bool, error) {
		given := s.keys.digest(forSteering, key)
		return key != "" && hmac.Equal(given[:], c.Sandbox.Steering[:]), nil
	})
}

// Clock returns the sandbox's clock.
func (s *Service) Clock(ctx context.Context, at time.Time) (Clock, error) {
	return read(ctx, s, at, func(c *call) (Clock, error) { return c.clock(), nil })
}

// ChangeClock freezes or unfreezes the clock and moves it forward.
func (s *Service) ChangeClock(ctx context.Context, at time.Time, by ClockChange) (Clock, error) {
	return change(ctx, s, at, func(c *call) (Clock, error) {
		frozen := c.Sandbox.Frozen
		if by.Frozen != nil {
			frozen = *by.Frozen
		}
		err := c.advance(maxTime(c.Sandbox.Now.Add(by.Advance), normalizeTime(by.To)))
		setFrozen(&c.Sandbox, frozen, c.wallTime)
		return c.clock(), err
	})
}

func (c *call) clock() Clock { return Clock{c.Sandbox.Now, c.Sandbox.Frozen} }
