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

// call is one call on a sandbox: the rows that it finds, and the changes that
// it makes of them. Its Sandbox is the present one, clock and counters.
type call struct {
	store.Changes
	rows     store.Rows
	keys     keyring
	linkBase string
	wall     time.Time
}

// errMoves says that a call wants the clock moved, which takes an update.
var errMoves = errors.New("the clock moves")

// read is [change] for what changes nothing but the clock: if that stands
// where it should already, no lock is taken.
func read[T any](ctx context.Context, s *Service, at time.Time, rule func(*call) (T, error)) (answer T, err error) {
	var said error
	err = s.host.store.View(ctx, s.sandbox, func(rows store.Rows) error {
		c, err := s.newCall(rows)
		switch {
		case err != nil:
			return err
		case c.turn(at).After(c.Sandbox.Now) || c.Changed(rows.Sandbox()):
			return errMoves
		}
		answer, said = rule(c)
		return failure(said)
	})
	if errors.Is(err, errMoves) {
		return change(ctx, s, at, rule)
	}
	return conclude(s, answer, said, err)
}

// change carries out a rule on the sandbox as it is at a time, all or nothing.
// A refusal is an outcome like others: what led to it is committed.
func change[T any](ctx context.Context, s *Service, at time.Time, rule func(*call) (T, error)) (answer T, err error) {
	var said error
	err = s.host.store.Update(ctx, s.sandbox, func(rows store.Rows) (*store.Changes, error) {
		c, err := s.newCall(rows)
		if err == nil {
			err = c.advance(c.turn(at))
		}
		if err != nil {
			return nil, err
		}
		answer, said = rule(c)
		return &c.Changes, failure(said)
	})
	return conclude(s, answer, said, err)
}

// failure is the error that is no refusal.
func failure(err error) error {
	if _, refused := flow.AsRefusal(err); refused {
		return nil
	}
	return err
}

// conclude is the answer of a call, or that the store did not let it happen.
func conclude[T any](s *Service, answer T, said, failed error) (T, error) {
	if failed != nil {
		var none T
		return none, fmt.Errorf("enroll: sandbox %q: %w", s.sandbox, failed)
	}
	return answer, said
}

// newCall begins a call, if the sandbox is still the one that the service was
// made for. What is called is in use, which is noted now and then.
func (s *Service) newCall(rows store.Rows) (*call, error) {
	c := &call{rows: rows, keys: s.keys, linkBase: s.host.LinkBase, wall: s.host.wall()}
	c.Sandbox = rows.Sandbox()
	if c.Sandbox.KeyCheck != s.check {
		return nil, store.ErrNotFound
	}
	if s.host.stale(c.Sandbox) {
		c.Sandbox.LastUsed = c.wall
	}
	return c, nil
}

// advance moves the clock to a time, stopping at every deadline on the way so
// that a lapse bears the time of the lapse. A time in the past changes nothing,
// and no clock goes beyond the end of time.
func (c *call) advance(to time.Time) error {
	if last := endOfTime(); to.After(last) {
		to = last
	}
	now := &c.Sandbox.Now
	if due := c.Sandbox.Due; !due.IsZero() && !due.After(to) {
		passed := store.Moment{At: *now, Seq: math.MaxInt}
		for {
			d, err := c.rows.NextDeadline(passed)
			if err != nil {
				return err
			}
			if d == nil {
				c.Sandbox.Due = time.Time{}
				break
			}
			passed = d.Moment()
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

// endOfTime is early enough for all that lasts longer to have a year of four
// digits, which is what stores and callers can write down.
func endOfTime() time.Time { return time.Date(9000, time.January, 1, 0, 0, 0, 0, time.UTC) }

// lapse ends what nobody settled in time.
func (c *call) lapse(d *store.Deadline) {
	if d.Login != nil {
		c.settle(d.Login, store.Lapsed)
		c.recordLogin(d.Login, flow.ChallengeLapsed, flow.LoginLapsed)
		return
	}
	c.recordCode(d.Code, flow.CodeLapsed, flow.CodeExpired)
}

// expect makes sure that a deadline is met.
func (c *call) expect(deadline time.Time) {
	if due := c.Sandbox.Due; due.IsZero() || deadline.Before(due) {
		c.Sandbox.Due = deadline
	}
}

// record appends an event at the present time and returns its moment.
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

// recordCode is record for what concerns a code, which may be unknown: then the
// event names nothing, for what was typed in its place may be a secret.
func (c *call) recordCode(code *store.Code, kind flow.Kind, cause flow.Cause) store.Moment {
	if code == nil {
		return c.record(kind, "", nil, cause)
	}
	return c.record(kind, code.Tail, code.Session.User, cause)
}

// recordLogin is record for what concerns a login, which may be unknown.
func (c *call) recordLogin(l *store.Login, kind flow.Kind, cause flow.Cause) {
	if l == nil {
		c.record(kind, "", nil, cause)
		return
	}
	c.record(kind, strconv.Itoa(l.Serial), l.User, cause)
}

// login is a login as it is now: a row that this very call lets lapse is still
// pending in the store.
func (c *call) login(l *store.Login, err error) (*store.Login, error) {
	if l != nil && l.Status == store.Pending && !c.Sandbox.Now.Before(l.Expires) {
		l.Status = store.Lapsed
	}
	return l, err
}

// settle moves a login to another stage.
func (c *call) settle(l *store.Login, to store.Status) {
	step := store.Transition{Login: l, From: l.Status}
	l.Status = to
	c.Transitions = append(c.Transitions, step)
}

// turn is when a call takes place: at the time that it names, or by the
// sandbox's own clock. That stands from the first time on that is named, for
// then its callers drive it. The wall clock may have gone back; then it is a time
// in the past, which changes nothing.
func (c *call) turn(named time.Time) time.Time {
	now := c.Sandbox.Now
	if !c.Sandbox.Frozen {
		now = c.wall.Add(c.Sandbox.Offset)
	}
	if named.IsZero() {
		return now
	}
	freeze(&c.Sandbox, true, c.wall)
	return latest(now, instant(named))
}

// freeze lets a sandbox's own clock stand, or go on from where it is.
func freeze(s *store.Sandbox, frozen bool, wall time.Time) {
	s.Frozen, s.Offset = frozen, 0
	if !frozen {
		s.Offset = s.Now.Sub(wall)
	}
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// instant is a time without zone and monotonic reading, so that logs of equal
// times are equal.
func instant(t time.Time) time.Time { return t.UTC().Round(0) }
