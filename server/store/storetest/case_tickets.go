package storetest

import (
	"enrollsim/server/store"
)

func sessionCases() []Case {
	find := func(x *Subject, want *store.Session) error {
		return sees(x, "session", want, func(r store.Rows) (*store.Session, error) { return r.Session(key("token")) })
	}
	return []Case{
		{"a session is found with its user and its code", func(x *Subject) error {
			s, c, _ := lively()
			return first(x.begin(), find(x, nil), x.commit(session(s), code(c)), find(x, s))
		}},
		{"a session may have no code", func(x *Subject) error {
			s, _, _ := lively()
			s.Code = nil
			return first(x.begin(), x.commit(session(s)), find(x, s))
		}},
		{"a session shows what became of its user", func(x *Subject) error {
			s, c, _ := lively()
			s.User.Device, s.User.Key, s.User.Secret = "phone", []byte("key of phone"), []byte("secret of phone")
			s.User.Enrolled = store.Moment{At: at(7), Seq: 7}
			return first(x.begin(), x.commit(session(s), code(c)), x.commit(enrol(ada(), "phone", 7)), find(x, s))
		}},
		{"a token is given once", func(x *Subject) error {
			s, c, _ := lively()
			other := *s
			other.User, other.Code, other.Serial = ben(), nil, 2
			return first(x.begin(), x.commit(session(s), code(c)), says("again", x.commit(session(&other)), store.ErrConflict), find(x, s))
		}},
		{"a session ends once", func(x *Subject) error {
			s, c, _ := lively()
			err := first(x.begin(), x.commit(session(s), code(c)), x.commit(end(s, 8)))
			s.Ended = store.Moment{At: at(8), Seq: 8}
			return first(err, find(x, s), says("again", x.commit(end(s, 9)), store.ErrConflict), find(x, s))
		}},
		{"no session ends that is not there", func(x *Subject) error {
			s, _, _ := lively()
			return first(x.begin(), says("end", x.commit(end(s, 8)), store.ErrConflict))
		}},
	}
}

func codeCases() []Case {
	find := func(x *Subject, want *store.Code) error {
		return sees(x, "code", want, func(r store.Rows) (*store.Code, error) { return r.Code(key("code")) })
	}
	return []Case{
		{"a code is found with its session and its user", func(x *Subject) error {
			s, c, _ := lively()
			return first(x.begin(), find(x, nil), x.commit(session(s), code(c)), find(x, c),
				sees(x, "other", nil, func(r store.Rows) (*store.Code, error) { return r.Code(key("Code")) }))
		}},
		{"a code is issued once", func(x *Subject) error {
			s, c, _ := lively()
			other := &store.Session{Token: key("other"), Serial: 2, User: ben()}
			twin := *c
			twin.Session, twin.Tail = other, "XXXX"
			return first(x.begin(), x.commit(session(s), code(c)),
				says("again", x.commit(session(other), code(&twin)), store.ErrConflict), find(x, c))
		}},
		{"a code is spent once, whoever says that it is fresh", func(x *Subject) error {
			s, c, _ := lively()
			err := first(x.begin(), x.commit(session(s), code(c)), x.commit(spend(c, 9)))
			again := x.commit(spend(c, 10))
			c.Spent = store.Moment{At: at(9), Seq: 9}
			return first(err, says("again", again, store.ErrConflict), find(x, c))
		}},
		{"no code is spent that was not issued", func(x *Subject) error {
			_, c, _ := lively()
			return first(x.begin(), says("spend", x.commit(spend(c, 9)), store.ErrConflict))
		}},
		{"a spent code whose attempt failed stays spent", func(x *Subject) error {
			s, c, _ := lively()
			refused := &store.Attempt{ID: key("attempt"), Content: key("content"), Tail: c.Tail, User: "ada", Cause: "bad-proof"}
			err := first(x.begin(), x.commit(session(s), code(c)), x.commit(spend(c, 9), attempt(refused)))
			c.Spent = store.Moment{At: at(9), Seq: 9}
			return first(err, find(x, c))
		}},
		{"an attempt is found as it was kept, and kept once", func(x *Subject) error {
			want := &store.Attempt{ID: key("attempt"), Content: key("content"), Tail: "2HWB", User: "ada", Cause: "bad-proof"}
			good := &store.Attempt{ID: key("good"), Content: key("content"), Tail: "2HWB", User: "ada"}
			stray := &store.Attempt{ID: key("stray"), Content: key("other"), Cause: "code-unknown"}
			find := func(want *store.Attempt) error {
				return sees(x, "attempt", want, func(r store.Rows) (*store.Attempt, error) {
					a, c, err := r.Attempt(want.ID, key("code"))
					return a, first(err, equal("code", c, (*store.Code)(nil)))
				})
			}
			changed := *want
			changed.Cause = ""
			return first(x.begin(),
				sees(x, "before", nil, func(r store.Rows) (*store.Attempt, error) {
					a, c, err := r.Attempt(want.ID, key("code"))
					return a, first(err, equal("code", c, (*store.Code)(nil)))
				}),
				x.commit(attempt(want), attempt(good), attempt(stray)),
				says("again", x.commit(attempt(&changed)), store.ErrConflict), find(want), find(good), find(stray))
		}},
	}
}

func loginCases() []Case {
	find := func(x *Subject, want *store.Login) error {
		return first(
			sees(x, "login", want, func(r store.Rows) (*store.Login, error) { return r.Login(key("login")) }),
			sees(x, "challenge", want, func(r store.Rows) (*store.Login, error) { return r.LoginByChallenge(key("challenge")) }),
			sees(x, "link", want, func(r store.Rows) (*store.Login, error) { return r.LoginByLink(key("link")) }),
		)
	}
	return []Case{
		{"a login is found by each one's own id", func(x *Subject) error {
			_, _, l := lively()
			return first(x.begin(), find(x, nil), x.commit(login(l)), find(x, l),
				sees(x, "the desk's id at the phone", nil, func(r store.Rows) (*store.Login, error) { return r.LoginByChallenge(l.ID) }),
				sees(x, "the phone's id at the desk", nil, func(r store.Rows) (*store.Login, error) { return r.Login(l.Challenge) }),
				sees(x, "the QR's code at the phone", nil, func(r store.Rows) (*store.Login, error) { return r.LoginByChallenge(l.Link) }),
				sees(x, "the phone's id in the QR", nil, func(r store.Rows) (*store.Login, error) { return r.LoginByLink(l.Challenge) }))
		}},
		{"a login is made once", func(x *Subject) error {
			_, _, l := lively()
			twin := *l
			twin.User = ada()
			return first(x.begin(), x.commit(login(l)), says("again", x.commit(login(&twin)), store.ErrConflict), find(x, l))
		}},
		{"a login goes from stage to stage", func(x *Subject) error {
			_, _, l := lively()
			err := first(x.begin(), x.commit(login(l)), x.commit(step(l, store.Pending, store.Approved)))
			l.Status = store.Approved
			err = first(err, find(x, l), says("denied after all", x.commit(step(l, store.Pending, store.Denied)), store.ErrConflict),
				find(x, l), x.commit(step(l, store.Approved, store.Collected)))
			l.Status = store.Collected
			return first(err, find(x, l), says("collected twice", x.commit(step(l, store.Approved, store.Collected)), store.ErrConflict))
		}},
		{"no login moves that was not made", func(x *Subject) error {
			_, _, l := lively()
			return first(x.begin(), says("step", x.commit(step(l, store.Pending, store.Approved)), store.ErrConflict))
		}},
		{"what waits for a device is listed, oldest first", func(x *Subject) error {
			var made []func(*store.Changes)
			logins := map[int]*store.Login{}
			for serial := 11; serial > 0; serial-- {
				l := &store.Login{
					ID: serialKey("login", serial), Challenge: serialKey("challenge", serial), Link: serialKey("link", serial),
					Serial: serial, User: ben(), Unannounced: serial == 3, Created: store.Moment{At: at(serial), Seq: serial}, Expires: at(100 - serial),
				}
				if serial == 4 {
					l.User = ada()
				}
				logins[serial] = l
				made = append([]func(*store.Changes){login(l)}, made...)
			}
			waiting := func(device string, want ...int) error {
				return sees(x, "waiting for "+device, want, func(r store.Rows) (got []int, err error) {
					list, err := r.PendingLogins(device)
					for _, l := range list {
						got = append(got, l.Serial)
					}
					return got, err
				})
			}
			return first(x.begin(), x.commit(made...), waiting("phone"),
				x.commit(enrol(ben(), "phone", 20)), waiting("phone", 1, 2, 5, 6, 7, 8, 9, 10, 11), waiting("other"),
				x.commit(step(logins[2], store.Pending, store.Denied), step(logins[10], store.Pending, store.Lapsed)),
				waiting("phone", 1, 5, 6, 7, 8, 9, 11),
				x.commit(enrol(ada(), "phone", 21)), waiting("phone", 1, 4, 5, 6, 7, 8, 9, 11))
		}},
	}
}

func serialKey(what string, serial int) store.Digest {
	k := key(what)
	k[16] = byte(serial)
	return k
}
