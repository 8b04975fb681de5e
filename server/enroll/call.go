package enroll

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// call is one call on a sandbox: the rows that it reads and the changes that it
// makes. Its Sandbox has the present clock and counters.
type call struct {
	store.Changes
	rows     store.Rows
	keys     keyring
	linkBase string
	wallTime time.Time
}

// errChanges means that a read would change something, which takes an update.
var errChanges = errors.New("a read changes something")

// read runs a rule that usually changes nothing. Then it takes no lock and stores nothing,
// also where the sandbox's clock runs: its reading is stored when something happens.
func read[T any](ctx context.Context, s *Service, at time.Time, rule func(*call) (T, error)) (answer T, err error) {
	var ruleErr error
	err = s.host.store.View(ctx, s.sandbox, func(rows store.Rows) error {
		c, err := s.newCall(rows)
		if err == nil {
			err = c.checkFaults(ctx)
		}
		if err != nil {
			return err
		}
		before := rows.Sandbox()
		if now := c.callTime(at); c.runsTo(now) {
			before.Now, c.Sandbox.Now = now, now
		} else if now.After(before.Now) {
			return errChanges
		}
		if c.Changed(before) {
			return errChanges
		}
		answer, ruleErr = rule(c)
		if c.Changed(before) {
			return errChanges
		}
		return unlessRefusal(ruleErr)
	})
	if errors.Is(err, errChanges) {
		return change(ctx, s, at, rule)
	}
	return finish(s, answer, ruleErr, err)
}

// change runs a rule at a time and commits its changes. A refusal is a result like
// any other: the events and changes that led to it are committed. Any other error
// commits nothing.
func change[T any](ctx context.Context, s *Service, at time.Time, rule func(*call) (T, error)) (answer T, err error) {
	var ruleErr error
	err = s.host.store.Update(ctx, s.sandbox, func(rows store.Rows) (*store.Changes, error) {
		c, err := s.newCall(rows)
		if err == nil {
			err = c.checkFaults(ctx)
		}
		if err == nil {
			err = c.advance(c.callTime(at))
		}
		if err != nil {
			return nil, err
		}
		answer, ruleErr = rule(c)
		if err := unlessRefusal(ruleErr); err != nil {
			return nil, err
		}
		return &c.Changes, c.keepPoint()
	})
	return finish(s, answer, ruleErr, err)
}

// unlessRefusal returns the error, or nil if it is a refusal.
func unlessRefusal(err error) error {
	if _, refused := flow.AsRefusal(err); refused {
		return nil
	}
	return err
}

// finish returns what a rule has returned, unless the transaction failed.
func finish[T any](s *Service, answer T, ruleErr, err error) (T, error) {
	if err != nil {
		var none T
		return none, fmt.Errorf("enroll: sandbox %q: %w", s.sandbox, err)
	}
	return answer, ruleErr
}

// newCall begins a call. It fails if the sandbox is not the one that the service
// belongs to, but a later one of the same id.
func (s *Service) newCall(rows store.Rows) (*call, error) {
	c := &call{rows: rows, keys: s.keys, linkBase: s.host.LinkBase, wallTime: s.host.wallTime()}
	c.Sandbox = rows.Sandbox()
	if c.Sandbox.KeyCheck != s.keyCheck {
		return nil, store.ErrNotFound
	}
	if s.host.needsTouch(c.Sandbox) {
		c.Sandbox.LastUsed = c.wallTime
	}
	return c, nil
}

// advance moves the clock to a time, at most to maxClock. It stops at every
// deadline in between, so that what expires has its event at the time of its
// deadline. A time in the past changes nothing.
func (c *call) advance(to time.Time) error {
	if limit := maxClock(); to.After(limit) {
		to = limit
	}
	now := &c.Sandbox.Now
	if due := c.Sandbox.Due; !due.IsZero() && !due.After(to) {
		passed := store.Moment{At: *now, Seq: math.MaxInt}
		for {
			d, err := c.nextDeadline(passed)
			if err != nil {
				return err
			}
			if d == nil {
				c.Sandbox.Due = time.Time{}
				break
			}
			passed = d.at
			if passed.At.After(to) {
				c.Sandbox.Due = passed.At
				break
			}
			*now = passed.At
			c.lapse(d)
		}
	}
	if now.Before(to) {
		*now = to
	}
	return nil
}

// maxClock is the latest time of a sandbox's clock. It leaves a thousand years for
// deadlines to have a year of four digits, which stores and JSON need.
func maxClock() time.Time { return time.Date(9000, time.January, 1, 0, 0, 0, 0, time.UTC) }

// lapse lets a session, a login or a code expire.
func (c *call) lapse(d *deadline) {
	switch {
	case d.session != nil:
		c.endSession(d.session, flow.SessionLapsed, flow.SessionTimedOut)
	case d.Login != nil:
		c.setStatus(d.Login, store.Lapsed)
		c.recordLogin(d.Login, flow.ChallengeLapsed, flow.LoginLapsed)
	default:
		c.recordCode(d.Code, flow.CodeLapsed, flow.CodeExpired)
	}
}

// scheduleDeadline makes the clock stop at a deadline.
func (c *call) scheduleDeadline(deadline time.Time) {
	if due := c.Sandbox.Due; due.IsZero() || deadline.Before(due) {
		c.Sandbox.Due = deadline
	}
}

// record appends an event at the present time and returns its position.
func (c *call) record(kind flow.Kind, subject string, u *store.User, cause flow.Cause) store.Moment {
	c.Sandbox.Events++
	e := flow.Event{
		Seq: c.Sandbox.Events, At: c.Sandbox.Now, Actor: flow.ActorBackend, Kind: kind, Subject: subject, Cause: cause,
	}
	if u != nil {
		e.User = u.Name
	}
	c.Events = append(c.Events, e)
	return store.Moment{At: e.At, Seq: e.Seq}
}

// recordCode is record of an event about a code. The event of an unknown code, nil,
// names nothing: what was typed in place of a code may be a secret.
func (c *call) recordCode(code *store.Code, kind flow.Kind, cause flow.Cause) store.Moment {
	if code == nil {
		return c.record(kind, "", nil, cause)
	}
	return c.record(kind, code.Tail, code.Session.User, cause)
}

// recordLogin is record of an event about a login, nil for an unknown one.
func (c *call) recordLogin(l *store.Login, kind flow.Kind, cause flow.Cause) {
	if l == nil {
		c.record(kind, "", nil, cause)
		return
	}
	c.record(kind, strconv.Itoa(l.Serial), l.User, cause)
}

// login returns a login as it is now: the row of one that has expired in this call
// still says that it is pending.
func (c *call) login(l *store.Login, err error) (*store.Login, error) {
	if l != nil && l.Status == store.Pending && !c.Sandbox.Now.Before(l.Expires) {
		l.Status = store.Lapsed
	}
	return l, err
}

// setStatus moves a login to another status.
func (c *call) setStatus(l *store.Login, to store.Status) {
	c.Transitions = append(c.Transitions, store.Transition{Login: l, From: l.Status})
	l.Status = to
}

// callTime returns when a call takes place: at the named time, or else at the time
// of the sandbox's own clock. Naming a time freezes that clock. The result may be
// in the past, by the named time or by a wall clock that went back; then the clock
// stays where it is.
func (c *call) callTime(named time.Time) time.Time {
	now := c.Sandbox.Now
	if !c.Sandbox.Frozen {
		now = c.wallTime.Add(c.Sandbox.Offset)
	}
	if named.IsZero() {
		return now
	}
	setFrozen(&c.Sandbox, true, c.wallTime)
	return maxTime(now, normalizeTime(named))
}

// runsTo reports whether the sandbox's clock comes to a later time by itself, and passes
// no deadline on its way.
func (c *call) runsTo(now time.Time) bool {
	due := c.Sandbox.Due
	return !c.Sandbox.Frozen && now.After(c.Sandbox.Now) && !now.After(maxClock()) && (due.IsZero() || now.Before(due))
}

// setFrozen freezes a sandbox's own clock, or lets it run on from where it is.
func setFrozen(s *store.Sandbox, frozen bool, wall time.Time) {
	s.Frozen, s.Offset = frozen, 0
	if !frozen {
		s.Offset = s.Now.Sub(wall)
	}
}

// maxTime returns the later of two times.
func maxTime(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// normalizeTime removes the zone and the monotonic reading of a time, so that equal
// times are equal values.
func normalizeTime(t time.Time) time.Time { return t.UTC().Round(0) }
