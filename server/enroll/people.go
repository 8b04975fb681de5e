package enroll

import (
	"context"
	"errors"
	"math"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// What [Sandbox.AddUser] says no to.
var (
	// ErrNameless says that a user has no name, or one that is no text.
	ErrNameless = errors.New("the user has no name that is text")
	// ErrNameTaken says that there is a user of that name already.
	ErrNameTaken = errors.New("there is a user of that name already")
)

// UserState is what a user has, without what would open a door.
type UserState struct {
	Name        string
	Device      string    // that holds the user's key; empty if there is none
	LockedUntil time.Time // zero if the user is not locked out
	Seamless    bool
}

// Users lists the users by name.
func (s *Service) Users(ctx context.Context, at time.Time) ([]UserState, error) {
	return read(ctx, s, at, func(c *call) ([]UserState, error) {
		rows, err := c.rows.Users()
		list := make([]UserState, len(rows))
		for i, u := range rows {
			list[i] = c.state(u)
		}
		return list, err
	})
}

// AddUser adds a user. It fails with [ErrNameless] and [ErrNameTaken].
func (s *Service) AddUser(ctx context.Context, at time.Time, u flow.User) (UserState, error) {
	if !named(u) {
		return UserState{}, ErrNameless
	}
	return change(ctx, s, at, func(c *call) (UserState, error) {
		there, err := c.rows.User(u.Name)
		switch {
		case err != nil:
			return UserState{}, err
		case there != nil:
			return UserState{}, ErrNameTaken
		}
		row := readUser(s.keys, u)
		c.NewUsers = append(c.NewUsers, row)
		return c.state(row), nil
	})
}

func (c *call) state(u *store.User) UserState {
	state := UserState{Name: u.Name, Device: u.Device, Seamless: !u.SeamlessOff}
	if c.Sandbox.Now.Before(u.LockedUntil) {
		state.LockedUntil = u.LockedUntil
	}
	return state
}

// Outbox is what was given out and still counts, the first to expire first.
type Outbox struct {
	Codes  []IssuedCode
	Pushes []Push
}

// IssuedCode is a code that a portal page shows and that may still enrol.
type IssuedCode struct {
	User string
	flow.Code
}

// Push is the notification of a login that waits.
type Push struct {
	Device string
	flow.Challenge
}

// Outbox tells what was given out and still counts. Whoever gave it out: codes
// are derived again, and notifications are the logins that wait.
func (s *Service) Outbox(ctx context.Context, at time.Time) (Outbox, error) {
	return read(ctx, s, at, func(c *call) (out Outbox, err error) {
		last := store.Moment{At: c.Sandbox.Now, Seq: math.MaxInt}
		for {
			d, err := c.rows.NextDeadline(last)
			if d == nil || err != nil {
				return out, err
			}
			last = d.Moment()
			switch {
			case d.Login != nil && !d.Login.Unannounced:
				out.Pushes = append(out.Pushes, Push{d.Login.User.Device, c.asChallenge(d.Login)})
			case d.Code != nil && !d.Code.Session.User.Enrolled.Happened():
				out.Codes = append(out.Codes, IssuedCode{d.Code.Session.User.Name, c.asCode(d.Code)})
			}
		}
	})
}
