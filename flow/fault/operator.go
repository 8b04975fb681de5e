package fault

import (
	"context"
	"time"

	"enrollsim/flow"
)

// No fault strikes what the service does itself: it crosses no line.

// AddUser makes a user known, see [flow.Operator].
func (l *Line) AddUser(ctx context.Context, at time.Time, u flow.User) error {
	return l.inner.AddUser(ctx, at, u)
}

// RemoveUser removes a user, see [flow.Operator].
func (l *Line) RemoveUser(ctx context.Context, at time.Time, user string) error {
	return l.inner.RemoveUser(ctx, at, user)
}

// ChangePassword gives a user another password, see [flow.Operator].
func (l *Line) ChangePassword(ctx context.Context, at time.Time, user, password string) error {
	return l.inner.ChangePassword(ctx, at, user, password)
}

// LockUser locks a user, see [flow.Operator].
func (l *Line) LockUser(ctx context.Context, at time.Time, user string) error {
	return l.inner.LockUser(ctx, at, user)
}

// UnlockUser ends a lock, see [flow.Operator].
func (l *Line) UnlockUser(ctx context.Context, at time.Time, user string) error {
	return l.inner.UnlockUser(ctx, at, user)
}

// RevokeKey revokes a user's key, see [flow.Operator].
func (l *Line) RevokeKey(ctx context.Context, at time.Time, user string) error {
	return l.inner.RevokeKey(ctx, at, user)
}

// SetIdleTime sets how long a session may be unused, see [flow.Operator].
func (l *Line) SetIdleTime(ctx context.Context, at time.Time, idle time.Duration) error {
	return l.inner.SetIdleTime(ctx, at, idle)
}
