package enroll

import (
	"context"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// AddUser makes a user known, see [flow.Operator].
func (s *Service) AddUser(ctx context.Context, at time.Time, u flow.User) error {
	switch {
	case !hasValidName(u):
		return flow.ErrUserName
	case u.Key != nil && !u.Key.Usable():
		return flow.ErrUserKey
	}
	return s.operate(ctx, at, func(c *call) error {
		existing, err := c.rows.User(u.Name)
		switch {
		case err != nil:
			return err
		case existing != nil:
			return flow.ErrUserExists
		}
		row := userRow(s.keys, u)
		c.NewUsers = append(c.NewUsers, row)
		c.record(flow.UserAdded, "", row, "")
		c.enrolFromStart(row, u.Key)
		return nil
	})
}

// enrolFromStart gives a new user the key that they come with.
func (c *call) enrolFromStart(row *store.User, k *flow.Key) {
	if k == nil {
		return
	}
	row.Device, row.Key, row.Secret = k.Device, slices.Clone(k.PublicKey), slices.Clone(k.Secret)
	row.Enrolled = c.record(flow.Enrolled, row.Device, row, "")
}

// ChangePassword gives a user another password, see [flow.Operator].
func (s *Service) ChangePassword(ctx context.Context, at time.Time, user, password string) error {
	return s.operateOn(ctx, at, user, func(c *call, u *store.User) error {
		u.Password = s.keys.digest(forPassword, u.Name, password)
		c.UpdatedUsers = append(c.UpdatedUsers, u)
		c.record(flow.PasswordChanged, "", u, "")
		return nil
	})
}

// RemoveUser removes a user with all that is theirs, see [flow.Operator].
func (s *Service) RemoveUser(ctx context.Context, at time.Time, user string) error {
	return s.operateOn(ctx, at, user, func(c *call, u *store.User) error {
		c.RemovedUsers = append(c.RemovedUsers, u)
		c.record(flow.UserRemoved, "", u, "")
		return nil
	})
}

// LockUser refuses a user's logins and ends what is open, see [flow.Operator].
func (s *Service) LockUser(ctx context.Context, at time.Time, user string) error {
	return s.operateOn(ctx, at, user, func(c *call, u *store.User) error {
		if u.Locked {
			return nil
		}
		u.Locked = true
		c.UpdatedUsers = append(c.UpdatedUsers, u)
		c.record(flow.UserLocked, "", u, flow.LockedByService)
		if err := c.withdrawLogins(u, store.Locked); err != nil {
			return err
		}
		open, err := c.rows.OpenSessions()
		for _, ses := range open {
			if c.present(ses); ses.User.Name == u.Name && !ses.Ended.Happened() {
				c.endSession(ses, flow.SessionClosed, flow.LockedByService)
			}
		}
		return err
	})
}

// UnlockUser ends a lock, see [flow.Operator].
func (s *Service) UnlockUser(ctx context.Context, at time.Time, user string) error {
	return s.operateOn(ctx, at, user, func(c *call, u *store.User) error {
		if !u.Locked && !c.Sandbox.Now.Before(u.LockedUntil) {
			return nil
		}
		u.Locked, u.LockedUntil, u.Failures = false, time.Time{}, nil
		c.UpdatedUsers = append(c.UpdatedUsers, u)
		c.record(flow.UserUnlocked, "", u, "")
		return nil
	})
}

// RevokeKey makes a user's key worthless, see [flow.Operator].
func (s *Service) RevokeKey(ctx context.Context, at time.Time, user string) error {
	return s.operateOn(ctx, at, user, func(c *call, u *store.User) error {
		if !u.Enrolled.Happened() {
			return flow.ErrNoKey
		}
		c.RevokedUsers = append(c.RevokedUsers, u)
		c.record(flow.KeyWithdrawn, u.Device, u, flow.KeyRevoked)
		return c.withdrawLogins(u, store.Revoked)
	})
}

// SetIdleTime sets how long a session may be unused, see [flow.Operator].
func (s *Service) SetIdleTime(ctx context.Context, at time.Time, idle time.Duration) error {
	if idle < 0 {
		return flow.ErrIdleTime
	}
	return s.operate(ctx, at, func(c *call) error {
		if idle == c.Sandbox.IdleTime {
			return nil
		}
		c.Sandbox.IdleTime = idle
		if idle == 0 {
			c.record(flow.IdleTimeSet, flow.NoIdleTime, nil, "")
			return nil
		}
		c.record(flow.IdleTimeSet, idle.String(), nil, "")
		open, err := c.rows.OpenSessions()
		for _, ses := range open {
			if c.present(ses); !ses.Ended.Happened() {
				c.useSession(ses)
			}
		}
		return err
	})
}

// operate runs a rule that answers nothing.
func (s *Service) operate(ctx context.Context, at time.Time, rule func(*call) error) error {
	_, err := change(ctx, s, at, func(c *call) (struct{}, error) { return struct{}{}, rule(c) })
	return err
}

// operateOn runs a rule about a user.
func (s *Service) operateOn(ctx context.Context, at time.Time, user string, rule func(*call, *store.User) error) error {
	return s.operate(ctx, at, func(c *call) error {
		u, err := c.rows.User(user)
		switch {
		case err != nil:
			return err
		case u == nil:
			return flow.ErrUserUnknown
		}
		return rule(c, u)
	})
}

// withdrawLogins ends the logins of a user that wait.
func (c *call) withdrawLogins(u *store.User, to store.Status) error {
	waiting, err := c.rows.UndecidedLogins()
	if err != nil {
		return err
	}
	for _, l := range waiting {
		if l, _ = c.login(l, nil); l.User.Name == u.Name && l.Status == store.Pending {
			c.setStatus(l, to)
			c.recordLogin(l, flow.ChallengeWithdrawn, overCause(l))
		}
	}
	return nil
}
