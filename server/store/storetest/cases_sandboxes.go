package storetest

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

func sandboxCases() []Case {
	return []Case{
		{"a sandbox is found as it was added", func(x *Fixture) error {
			return firstError(x.addSandbox(), wantSandbox(x, x.sandboxRow()))
		}},
		{"a sandbox with extreme times is found as it was added", func(x *Fixture) error {
			row := x.sandboxRow()
			row.Now, row.Due = time.Time{}, time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)
			return firstError(x.add(row), wantSandbox(x, row))
		}},
		{"an id can be used once", func(x *Fixture) error {
			return firstError(x.addSandbox(), wantError("again", x.addSandbox(), store.ErrExists))
		}},
		{"a missing sandbox is not found", func(x *Fixture) error {
			called := false
			change := func(store.Rows) (*store.Changes, error) { called = true; return &store.Changes{}, nil }
			return firstError(
				wantError("update", x.Update(x, x.ID, change), store.ErrNotFound),
				wantError("view", x.View(x, x.ID, func(store.Rows) error { called = true; return nil }), store.ErrNotFound),
				wantError("remove", x.Remove(x, x.ID), store.ErrNotFound),
				wantEqual("called", called, false),
			)
		}},
		{"a sandbox is removed with everything in it", func(x *Fixture) error {
			_, k, l := sampleRows()
			return firstError(x.addSandbox(), x.addSamples(), x.Remove(x, x.ID),
				wantError("view", x.commit(), store.ErrNotFound), x.addSandbox(),
				wantRow(x, "code", nil, store.Rows.Code, k.Text),
				wantRow(x, "login", nil, store.Rows.Login, l.ID),
				wantRows(x, "attempt", nil, func(r store.Rows) (*store.Attempt, error) {
					a, _, err := r.Attempt(digestOf("attempt"), digestOf("code"))
					return a, err
				}),
				wantRow(x, "deadline", nil, store.Rows.NextDeadline, store.Moment{}),
				wantRow(x, "session", nil, store.Rows.Session, k.Session.Token),
				wantCount(x, "log", 0, store.Rows.Events, store.EventPage{}),
				wantRows(x, "key of ada", store.Moment{}, func(r store.Rows) (store.Moment, error) {
					u, err := r.User("ada")
					return u.Enrolled, err
				}),
			)
		}},
		{"a big sandbox is removed with everything in it", func(x *Fixture) error {
			return firstError(x.addBig(), x.Remove(x, x.ID), x.addUnbounded(),
				wantCount(x, "log", 0, store.Rows.Events, store.EventPage{}), x.Remove(x, x.ID))
		}},
		{"a removal that is given up is a removal, and a sweep ends it", func(x *Fixture) error {
			if err := x.addBig(); err != nil {
				return err
			}
			ctx, giveUp := context.WithCancel(x)
			defer giveUp()
			removed := make(chan error, 1)
			go func() { removed <- x.Remove(ctx, x.ID) }()
			for x.commit() == nil && len(removed) == 0 { // until it has begun
				runtime.Gosched()
			}
			giveUp()
			if err := <-removed; err != nil && !errors.Is(err, context.Canceled) {
				return err
			}
			_, err := x.Sweep(x, time.Time{})
			return firstError(err, wantError("view", x.commit(), store.ErrNotFound), x.addUnbounded(),
				wantCount(x, "log", 0, store.Rows.Events, store.EventPage{}), x.Remove(x, x.ID))
		}},
		{"sandboxes are listed by id", func(x *Fixture) error {
			var want []string
			for _, suffix := range []string{" c", " a", " B", " b"} {
				row := x.sandboxRow()
				row.ID += suffix
				if err := x.add(row); err != nil {
					return err
				}
			}
			want = []string{x.ID + " B", x.ID + " a", x.ID + " b", x.ID + " c"}
			list, err := x.Sandboxes(x)
			var got []string
			for _, row := range list {
				if strings.HasPrefix(row.ID, x.ID) {
					got = append(got, row.ID)
				}
			}
			n, err2 := x.Count(x)
			return firstError(err, err2, wantEqual("list", got, want), wantEqual("count", n, len(list)))
		}},
		{"idle sandboxes are swept, to the nanosecond", func(x *Fixture) error {
			for i, suffix := range []string{" 2", " 1", " used"} {
				row := x.sandboxRow()
				row.ID += suffix
				row.LastUsed = at(-1000).Add(time.Duration(498 + i))
				if err := x.add(row, ada()); err != nil {
					return err
				}
			}
			before := at(-1000).Add(500)
			swept, err := x.Sweep(x, before)
			none, again := x.Sweep(x, before)
			used := *x
			used.ID += " used"
			return firstError(err, again, wantEqual("swept", swept, []string{x.ID + " 1", x.ID + " 2"}),
				wantEqual("again", len(none), 0), used.commit(),
				x.Remove(x, used.ID))
		}},
		{"two sandboxes are isolated", func(x *Fixture) error {
			other := *x
			other.ID += " other"
			ses, k, l := sampleRows()
			return firstError(x.addSandbox(), other.addSandbox(), x.addSamples(),
				wantRow(&other, "code", nil, store.Rows.Code, k.Text),
				wantRow(&other, "session", nil, store.Rows.Session, ses.Token),
				wantRow(&other, "login", nil, store.Rows.Login, l.ID),
				wantRow(&other, "challenge", nil, store.Rows.LoginByChallenge, l.Challenge),
				wantRows(&other, "attempt", nil, func(r store.Rows) (*store.Attempt, error) {
					a, _, err := r.Attempt(digestOf("attempt"), digestOf("code"))
					return a, err
				}),
				wantRow(&other, "deadline", nil, store.Rows.NextDeadline, store.Moment{}),
				wantCount(&other, "waiting", 0, store.Rows.PendingLogins, "phone"),
				wantCount(&other, "log", 0, store.Rows.Events, store.EventPage{}),
				wantRow(&other, "user", ada(), store.Rows.User, "ada"),
				other.addSamples(),
			)
		}},
	}
}

func userCases() []Case {
	find := func(x *Fixture, want *store.User) error {
		return wantRow(x, "user", want, store.Rows.User, want.Name)
	}
	return []Case{
		{"a user is found as they were added", func(x *Fixture) error {
			return firstError(x.addSandbox(), find(x, ada()),
				find(x, ben()))
		}},
		{"a user is found by the exact name only", func(x *Fixture) error {
			odd := &store.User{Name: "ádá 'or 1=1; -- 陳"}
			errs := []error{x.add(x.sandboxRow(), ada(), odd), find(x, odd)}
			for _, name := range []string{"Ada", "ada ", "ad", "", "a%", "a_a"} {
				errs = append(errs, wantRow(x, name, nil, store.Rows.User, name))
			}
			return firstError(errs...)
		}},
		{"invalid text is not found", func(x *Fixture) error {
			return firstError(x.addSandbox(),
				wantRow(x, "user", nil, store.Rows.User, "ada\x00"),
				wantRow(x, "user", nil, store.Rows.User, "\xff"),
				wantCount(x, "waiting", 0, store.Rows.PendingLogins, "\x00"),
				wantError("sandbox", x.View(x, "\x00", func(store.Rows) error { return nil }), store.ErrNotFound),
				wantError("sandbox", x.Update(x, "\xff", func(store.Rows) (*store.Changes, error) {
					return &store.Changes{},
						nil
				}), store.ErrNotFound),
			)
		}},
		{"settings and refused logins are updated, the key is not", func(x *Fixture) error {
			u, k := ada(), ada()
			enrolUser(k, "phone", 1)(&store.Changes{})
			u.SeamlessOff, u.Failures, u.LockedUntil, u.Locked = false, nil, time.Time{}, true
			u.Password, u.SMSToken = digestOf("another"), digestOf("another") // the latter must not be updated
			want := ada()
			want.Password = u.Password
			want.SeamlessOff, want.Failures, want.LockedUntil, want.Locked = false, nil, time.Time{}, true
			more := *want
			more.Failures = []time.Time{at(3), at(3), at(4)}
			return firstError(x.addSandbox(), x.commit(updateUser(u)), find(x, want), x.commit(updateUser(&more)), find(x, &more))
		}},
		{"a key is enrolled once", func(x *Fixture) error {
			want := ada()
			want.Device, want.Key, want.Secret = "phone", []byte("key of phone"), []byte("secret of phone")
			want.Enrolled = store.Moment{At: at(5), Seq: 5}
			return firstError(x.addSandbox(), x.commit(enrolUser(ada(), "phone", 5)), find(x, want),
				wantError("again", x.commit(enrolUser(ada(), "other", 6)), store.ErrConflict), find(x, want),
				x.commit(updateUser(ada())), find(x, want))
		}},
		{"a missing user is not enrolled", func(x *Fixture) error {
			return firstError(x.addSandbox(), wantError("eve", x.commit(enrolUser(&store.User{Name: "eve"}, "phone", 1)),
				store.ErrConflict))
		}},
		{"users are listed by name, whenever they were added", func(x *Fixture) error {
			names := func(r store.Rows) (names []string, err error) {
				list, err := r.Users()
				for _, u := range list {
					names = append(names, u.Name)
				}
				return names, err
			}
			all := func(r store.Rows) ([]*store.User, error) { return r.Users() }
			return firstError(x.addSandbox(), wantRows(x, "users", []*store.User{ada(), ben()}, all),
				x.commit(addUser(&store.User{Name: "ada "}), addUser(&store.User{Name: "Zoe"}), addUser(&store.User{Name: "嘉怡"})),
				wantRows(x, "names", []string{"Zoe", "ada", "ada ", "ben", "嘉怡"}, names))
		}},
		{"a user is added once, and is like the others", func(x *Fixture) error {
			eve := ada()
			eve.Name = "eve"
			another := *eve
			another.Password = digestOf("another")
			s := &store.Session{Token: digestOf("of eve"), Serial: 1, User: eve}
			return firstError(x.addSandbox(), x.commit(addUser(eve), addSession(s)), find(x, eve), find(x, ada()),
				wantError("again", x.commit(addUser(&another)), store.ErrConflict), find(x, eve),
				wantRow(x, "session", s, store.Rows.Session, s.Token),
				x.commit(enrolUser(eve, "phone", 1)), wantError("with a key", x.commit(addUser(&another)), store.ErrConflict))
		}},
		{"an SMS token is found by itself", func(x *Fixture) error {
			has := func(token store.Digest, want bool) error {
				return wantRows(x, "token", want, func(r store.Rows) (bool, error) { return r.HasSMSToken(token) })
			}
			return firstError(x.addSandbox(), has(digestOf("token of ada"), true), has(digestOf("token of eve"), false))
		}},
	}
}

// sampleRows returns a session of ada, its code, and a login of ben.
func sampleRows() (*store.Session, *store.Code, *store.Login) {
	s := &store.Session{Token: digestOf("token"), Serial: 1, User: ada()}
	c := &store.Code{
		Text: digestOf("code"), Session: s, Serial: 2, Tail: "2HWB", Issued: store.Moment{At: at(1), Seq: 1},
		Expires: at(61).Add(1),
	}
	s.Code = c
	l := &store.Login{
		ID: digestOf("login"), Challenge: digestOf("challenge"), Link: digestOf("link"), Serial: 1, User: ben(),
		Created: store.Moment{At: at(2), Seq: 2}, Expires: at(60),
	}
	return s, c, l
}

// addSamples adds one row of everything to the case's sandbox.
func (x *Fixture) addSamples() error {
	s, c, l := sampleRows()
	return x.commit(addSession(s), addCode(c), addLogin(l), enrolUser(ben(), "phone", 4), addEvents(sampleEvents(4)...),
		addAttempt(&store.Attempt{ID: digestOf("attempt"), Content: digestOf("content"), Tail: "2HWB", User: "ada",
			Cause: "bad-proof"}),
		func(c *store.Changes) { c.Sandbox.Events = 4 })
}

// bigLog is how many events a big sandbox has: more than are removed at once.
const bigLog = 5_000

// addBig adds the case's sandbox with a long log.
func (x *Fixture) addBig() error {
	return firstError(x.addUnbounded(), x.commit(func(c *store.Changes) {
		for c.Sandbox.Events < bigLog {
			c.Sandbox.Events++
			c.Events = append(c.Events, flow.Event{Seq: c.Sandbox.Events, At: at(1), Kind: flow.CodeIssued})
		}
	}))
}
