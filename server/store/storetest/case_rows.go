package storetest

import (
	"strings"
	"time"

	"enrollsim/server/store"
)

func sandboxCases() []Case {
	return []Case{
		{"a sandbox is found as it was added", func(x *Subject) error {
			return first(x.begin(), sees(x, "sandbox", x.row(), func(r store.Rows) (store.Sandbox, error) { return r.Sandbox(), nil }))
		}},
		{"a sandbox at the ends of time is found as it was added", func(x *Subject) error {
			row := x.row()
			row.Now, row.Due = time.Time{}, time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)
			return first(x.Add(x, row, nil), sees(x, "sandbox", row, func(r store.Rows) (store.Sandbox, error) { return r.Sandbox(), nil }))
		}},
		{"an id is taken once", func(x *Subject) error {
			return first(x.begin(), says("again", x.begin(), store.ErrExists))
		}},
		{"what is not there is unknown", func(x *Subject) error {
			touched := false
			touch := func(store.Rows) (*store.Changes, error) { touched = true; return &store.Changes{}, nil }
			return first(
				says("update", x.Update(x, x.ID, touch), store.ErrNotFound),
				says("view", x.View(x, x.ID, func(store.Rows) error { touched = true; return nil }), store.ErrNotFound),
				says("remove", x.Remove(x, x.ID), store.ErrNotFound),
				equal("the rule was run", touched, false),
			)
		}},
		{"a sandbox is removed with all that is in it", func(x *Subject) error {
			_, k, l := lively()
			return first(x.begin(), x.fill(), x.Remove(x, x.ID), says("view", x.commit(), store.ErrNotFound), x.begin(),
				sees(x, "code", nil, func(r store.Rows) (*store.Code, error) { return r.Code(k.Text) }),
				sees(x, "login", nil, func(r store.Rows) (*store.Login, error) { return r.Login(l.ID) }),
				sees(x, "attempt", nil, func(r store.Rows) (*store.Attempt, error) {
					a, _, err := r.Attempt(key("attempt"), key("code"))
					return a, err
				}),
				sees(x, "deadline", nil, func(r store.Rows) (*store.Deadline, error) { return r.NextDeadline(store.Moment{}) }),
				sees(x, "session", nil, func(r store.Rows) (*store.Session, error) { return r.Session(k.Session.Token) }),
				sees(x, "log", 0, func(r store.Rows) (int, error) { list, err := r.Events(0); return len(list), err }),
				sees(x, "key of ada", store.Moment{}, func(r store.Rows) (store.Moment, error) {
					u, err := r.User("ada")
					return u.Enrolled, err
				}),
			)
		}},
		{"sandboxes are listed by id", func(x *Subject) error {
			var want []string
			for _, suffix := range []string{" c", " a", " B", " b"} {
				row := x.row()
				row.ID += suffix
				if err := x.Add(x, row, nil); err != nil {
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
			return first(err, equal("list", got, want))
		}},
		{"idle sandboxes are swept, to the nanosecond", func(x *Subject) error {
			for i, suffix := range []string{" 2", " 1", " used"} {
				row := x.row()
				row.ID += suffix
				row.LastUsed = at(-1000).Add(time.Duration(498 + i))
				if err := x.Add(x, row, []*store.User{ada()}); err != nil {
					return err
				}
			}
			before := at(-1000).Add(500)
			swept, err := x.Sweep(x, before)
			none, again := x.Sweep(x, before)
			used := *x
			used.ID += " used"
			return first(err, again, equal("swept", swept, []string{x.ID + " 1", x.ID + " 2"}), equal("again", len(none), 0), used.commit(),
				x.Remove(x, used.ID))
		}},
		{"two sandboxes never meet", func(x *Subject) error {
			other := *x
			other.ID += " other"
			ses, k, l := lively()
			return first(x.begin(), other.begin(), x.fill(),
				sees(&other, "code", nil, func(r store.Rows) (*store.Code, error) { return r.Code(k.Text) }),
				sees(&other, "session", nil, func(r store.Rows) (*store.Session, error) { return r.Session(ses.Token) }),
				sees(&other, "login", nil, func(r store.Rows) (*store.Login, error) { return r.Login(l.ID) }),
				sees(&other, "challenge", nil, func(r store.Rows) (*store.Login, error) { return r.LoginByChallenge(l.Challenge) }),
				sees(&other, "attempt", nil, func(r store.Rows) (*store.Attempt, error) {
					a, _, err := r.Attempt(key("attempt"), key("code"))
					return a, err
				}),
				sees(&other, "deadline", nil, func(r store.Rows) (*store.Deadline, error) { return r.NextDeadline(store.Moment{}) }),
				sees(&other, "waiting", 0, func(r store.Rows) (int, error) { list, err := r.PendingLogins("phone"); return len(list), err }),
				sees(&other, "log", 0, func(r store.Rows) (int, error) { list, err := r.Events(0); return len(list), err }),
				sees(&other, "user", ada(), func(r store.Rows) (*store.User, error) { return r.User("ada") }),
				other.fill(),
			)
		}},
	}
}

func userCases() []Case {
	find := func(x *Subject, want *store.User) error {
		return sees(x, "user", want, func(r store.Rows) (*store.User, error) { return r.User(want.Name) })
	}
	return []Case{
		{"a user is found as they were added", func(x *Subject) error { return first(x.begin(), find(x, ada()), find(x, ben())) }},
		{"a user is found by the exact name alone", func(x *Subject) error {
			odd := &store.User{Name: "ádá 'or 1=1; -- 陳"}
			errs := []error{x.Add(x, x.row(), []*store.User{ada(), odd}), find(x, odd)}
			for _, name := range []string{"Ada", "ada ", "ad", "", "a%", "a_a"} {
				errs = append(errs, sees(x, name, nil, func(r store.Rows) (*store.User, error) { return r.User(name) }))
			}
			return first(errs...)
		}},
		{"what no database can hold is not there", func(x *Subject) error {
			return first(x.begin(),
				sees(x, "user", nil, func(r store.Rows) (*store.User, error) { return r.User("ada\x00") }),
				sees(x, "user", nil, func(r store.Rows) (*store.User, error) { return r.User("\xff") }),
				sees(x, "waiting", 0, func(r store.Rows) (int, error) { list, err := r.PendingLogins("\x00"); return len(list), err }),
				says("sandbox", x.View(x, "\x00", func(store.Rows) error { return nil }), store.ErrNotFound),
				says("sandbox", x.Update(x, "\xff", func(store.Rows) (*store.Changes, error) { return &store.Changes{}, nil }), store.ErrNotFound),
			)
		}},
		{"settings and refused logins are written over, the key is not", func(x *Subject) error {
			u, k := ada(), ada()
			enrol(k, "phone", 1)(&store.Changes{})
			u.SeamlessOff, u.Failures, u.LockedUntil = false, nil, time.Time{}
			u.Password = key("another") // not what a call changes
			want := ada()
			want.SeamlessOff, want.Failures, want.LockedUntil = false, nil, time.Time{}
			more := *want
			more.Failures = []time.Time{at(3), at(3), at(4)}
			return first(x.begin(), x.commit(user(u)), find(x, want), x.commit(user(&more)), find(x, &more))
		}},
		{"a key is enrolled once", func(x *Subject) error {
			want := ada()
			want.Device, want.Key, want.Secret = "phone", []byte("key of phone"), []byte("secret of phone")
			want.Enrolled = store.Moment{At: at(5), Seq: 5}
			return first(x.begin(), x.commit(enrol(ada(), "phone", 5)), find(x, want),
				says("again", x.commit(enrol(ada(), "other", 6)), store.ErrConflict), find(x, want),
				x.commit(user(ada())), find(x, want))
		}},
		{"nobody is enrolled who is not there", func(x *Subject) error {
			return first(x.begin(), says("eve", x.commit(enrol(&store.User{Name: "eve"}, "phone", 1)), store.ErrConflict))
		}},
		{"users are listed by name, whenever they came", func(x *Subject) error {
			names := func(r store.Rows) (names []string, err error) {
				list, err := r.Users()
				for _, u := range list {
					names = append(names, u.Name)
				}
				return names, err
			}
			all := func(r store.Rows) ([]*store.User, error) { return r.Users() }
			return first(x.begin(), sees(x, "users", []*store.User{ada(), ben()}, all),
				x.commit(added(&store.User{Name: "ada "}), added(&store.User{Name: "Zoe"}), added(&store.User{Name: "嘉怡"})),
				sees(x, "names", []string{"Zoe", "ada", "ada ", "ben", "嘉怡"}, names))
		}},
		{"a user is added once, and is like the others then", func(x *Subject) error {
			eve := ada()
			eve.Name = "eve"
			another := *eve
			another.Password = key("another")
			s := &store.Session{Token: key("of eve"), Serial: 1, User: eve}
			return first(x.begin(), x.commit(added(eve), session(s)), find(x, eve), find(x, ada()),
				says("again", x.commit(added(&another)), store.ErrConflict), find(x, eve),
				sees(x, "session", s, func(r store.Rows) (*store.Session, error) { return r.Session(s.Token) }),
				x.commit(enrol(eve, "phone", 1)), says("with a key", x.commit(added(&another)), store.ErrConflict))
		}},
		{"an SMS token is known by itself", func(x *Subject) error {
			has := func(token store.Digest, want bool) error {
				return sees(x, "token", want, func(r store.Rows) (bool, error) { return r.HasSMSToken(token) })
			}
			return first(x.begin(), has(key("token of ada"), true), has(key("token of eve"), false))
		}},
	}
}

// lively is a session of ada with a code, and a login of ben.
func lively() (*store.Session, *store.Code, *store.Login) {
	s := &store.Session{Token: key("token"), Serial: 1, User: ada()}
	c := &store.Code{
		Text: key("code"), Session: s, Serial: 2, Tail: "2HWB", Issued: store.Moment{At: at(1), Seq: 1}, Expires: at(61).Add(1),
	}
	s.Code = c
	l := &store.Login{
		ID: key("login"), Challenge: key("challenge"), Link: key("link"), Serial: 1, User: ben(),
		Created: store.Moment{At: at(2), Seq: 2}, Expires: at(60),
	}
	return s, c, l
}

// fill puts one of everything into the case's sandbox.
func (x *Subject) fill() error {
	s, c, l := lively()
	return x.commit(session(s), code(c), login(l), enrol(ben(), "phone", 4), events(story(4)...),
		attempt(&store.Attempt{ID: key("attempt"), Content: key("content"), Tail: "2HWB", User: "ada", Cause: "bad-proof"}),
		func(c *store.Changes) { c.Sandbox.Events = 4 })
}
