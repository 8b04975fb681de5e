package enroll

import (
	"context"
	"math"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// UserState is the state of a user, without secrets.
type UserState struct {
	Name        string
	Device      string    // holds the user's key; empty if there is none
	LockedUntil time.Time // zero if the user is not locked out
	Locked      bool      // by the service
	Seamless    bool
}

// Users lists the users by name.
func (s *Service) Users(ctx context.Context, at time.Time) ([]UserState, error) {
	return read(ctx, s, at, func(c *call) ([]UserState, error) {
		rows, err := c.rows.Users()
		list := make([]UserState, len(rows))
		for i, u := range rows {
			list[i] = c.userState(u)
		}
		return list, err
	})
}

func (c *call) userState(u *store.User) UserState {
	state := UserState{Name: u.Name, Device: u.Device, Locked: u.Locked, Seamless: !u.SeamlessOff}
	if c.Sandbox.Now.Before(u.LockedUntil) {
		state.LockedUntil = u.LockedUntil
	}
	return state
}

// Outbox lists what was given out and is still valid, by time of expiry.
type Outbox struct {
	Codes  []IssuedCode
	Pushes []Push
}

// IssuedCode is a code on a portal page that can still enrol.
type IssuedCode struct {
	User string
	flow.Code
}

// Push is the notification of a login that waits.
type Push struct {
	Device string
	flow.Challenge
}

// Outbox lists the codes and notifications that are still valid. They are not
// stored: codes are derived again, and notifications are the logins that wait.
func (s *Service) Outbox(ctx context.Context, at time.Time) (Outbox, error) {
	return read(ctx, s, at, func(c *call) (out Outbox, err error) {
		last := store.Moment{At: c.Sandbox.Now, Seq: math.MaxInt}
		for {
			d, err := c.nextDeadline(last)
			if d == nil || err != nil {
				return out, err
			}
			last = d.at
			switch {
			case d.Login != nil && !d.Login.Unannounced:
				out.Pushes = append(out.Pushes, Push{d.Login.User.Device, c.challengeResult(d.Login)})
			case d.Code != nil && !d.Code.Session.User.Enrolled.Happened():
				out.Codes = append(out.Codes, IssuedCode{d.Code.Session.User.Name, c.codeResult(d.Code)})
			}
		}
	})
}
