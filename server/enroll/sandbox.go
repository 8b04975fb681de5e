package enroll

import (
	"context"
	"time"

	"enrollsim/flow"
)

// Sandbox is a backend from all its sides, and what whoever keeps it may do
// besides.
type Sandbox interface {
	flow.Backend
	// Clock tells the time in the sandbox.
	Clock(ctx context.Context, at time.Time) (Clock, error)
	// ChangeClock freezes the clock or lets it go, and moves it forward. What lapses
	// on the way has happened when it returns.
	ChangeClock(ctx context.Context, at time.Time, change ClockChange) (Clock, error)
	// Users lists the users by name.
	Users(ctx context.Context, at time.Time) ([]UserState, error)
	// AddUser adds a user. It fails with [ErrNameless] and [ErrNameTaken].
	AddUser(ctx context.Context, at time.Time, u flow.User) (UserState, error)
	// Outbox tells what was given out and still counts.
	Outbox(ctx context.Context, at time.Time) (Outbox, error)
}

// Clock is a sandbox's own clock. It is kept with the sandbox, so that every
// host tells the same time.
type Clock struct {
	Now    time.Time
	Frozen bool
}

// ClockChange is what is done to a clock, in this order.
type ClockChange struct {
	Frozen  *bool         // as it is if nil
	Advance time.Duration // by how much
	To      time.Time     // to when; a time that is over changes nothing
}

// Clock tells the time in the sandbox.
func (s *Service) Clock(ctx context.Context, at time.Time) (Clock, error) {
	return read(ctx, s, at, func(c *call) (Clock, error) { return c.clock(), nil })
}

// ChangeClock freezes the clock or lets it go, and moves it forward.
func (s *Service) ChangeClock(ctx context.Context, at time.Time, to ClockChange) (Clock, error) {
	return change(ctx, s, at, func(c *call) (Clock, error) {
		frozen := c.Sandbox.Frozen
		if to.Frozen != nil {
			frozen = *to.Frozen
		}
		err := c.advance(latest(c.Sandbox.Now.Add(to.Advance), instant(to.To)))
		freeze(&c.Sandbox, frozen, c.wall)
		return c.clock(), err
	})
}

func (c *call) clock() Clock { return Clock{c.Sandbox.Now, c.Sandbox.Frozen} }
