package storetest

import (
	"enrollsim/flow"
	"enrollsim/server/store"
)

func sessionCases() []Case {
	find := func(x *Fixture, want *store.Session) error {
		return wantRow(x, "session", want, store.Rows.Session, digestOf("token"))
	}
	return []Case{
		{"a session is found with its user and its code", func(x *Fixture) error {
			s, c, _ := sampleRows()
			return firstError(x.addSandbox(), find(x, nil), x.commit(addSession(s), addCode(c)), find(x, s))
		}},
		{"a session may have no code", func(x *Fixture) error {
			s, _, _ := sampleRows()
			s.Code = nil
			return firstError(x.addSandbox(), x.commit(addSession(s)), find(x, s))
		}},
		{"a session has the present state of its user", func(x *Fixture) error {
			s, c, _ := sampleRows()
			s.User.Device, s.User.Key, s.User.Secret = "phone", []byte("key of phone"), []byte("secret of phone")
			s.User.Enrolled = store.Moment{At: at(7), Seq: 7}
			return firstError(x.addSandbox(), x.commit(addSession(s), addCode(c)), x.commit(enrolUser(ada(), "phone", 7)),
				find(x, s))
		}},
		{"a session token is unique", func(x *Fixture) error {
			s, c, _ := sampleRows()
			other := *s
			other.User, other.Code, other.Serial = ben(), nil, 2
			return firstError(x.addSandbox(), x.commit(addSession(s), addCode(c)),
				wantError("again", x.commit(addSession(&other)), store.ErrConflict), find(x, s))
		}},
		{"a session ends once", func(x *Fixture) error {
			s, c, _ := sampleRows()
			err := firstError(x.addSandbox(), x.commit(addSession(s), addCode(c)), x.commit(endSession(s, 8)))
			s.Ended, s.EndedBy = store.Moment{At: at(8), Seq: 8}, flow.LockedByService
			return firstError(err, find(x, s), wantError("again", x.commit(endSession(s, 9)), store.ErrConflict), find(x, s))
		}},
		{"a missing session does not end", func(x *Fixture) error {
			s, _, _ := sampleRows()
			return firstError(x.addSandbox(), wantError("end", x.commit(endSession(s, 8)), store.ErrConflict))
		}},
	}
}

func codeCases() []Case {
	find := func(x *Fixture, want *store.Code) error {
		return wantRow(x, "code", want, store.Rows.Code, digestOf("code"))
	}
	return []Case{
		{"a code is found with its session and its user", func(x *Fixture) error {
			s, c, _ := sampleRows()
			return firstError(x.addSandbox(), find(x, nil), x.commit(addSession(s), addCode(c)), find(x, c),
				wantRow(x, "other", nil, store.Rows.Code, digestOf("Code")))
		}},
		{"a code is unique", func(x *Fixture) error {
			s, c, _ := sampleRows()
			other := &store.Session{Token: digestOf("other"), Serial: 2, User: ben()}
			twin := *c
			twin.Session, twin.Tail = other, "XXXX"
			return firstError(x.addSandbox(), x.commit(addSession(s), addCode(c)),
				wantError("again", x.commit(addSession(other), addCode(&twin)), store.ErrConflict), find(x, c))
		}},
		{"a code is spent once, whatever the caller has read", func(x *Fixture) error {
			s, c, _ := sampleRows()
			err := firstError(x.addSandbox(), x.commit(addSession(s), addCode(c)), x.commit(spendCode(c, 9)))
			again := x.commit(spendCode(c, 10))
			c.Spent = store.Moment{At: at(9), Seq: 9}
			return firstError(err, wantError("again", again, store.ErrConflict), find(x, c))
		}},
		{"a missing code is not spent", func(x *Fixture) error {
			_, c, _ := sampleRows()
			return firstError(x.addSandbox(), wantError("spend", x.commit(spendCode(c, 9)), store.ErrConflict))
		}},
		{"a spent code whose attempt failed stays spent", func(x *Fixture) error {
			s, c, _ := sampleRows()
			refused := &store.Attempt{ID: digestOf("attempt"), Content: digestOf("content"), Tail: c.Tail, User: "ada",
				Cause: "bad-proof"}
			err := firstError(x.addSandbox(), x.commit(addSession(s), addCode(c)), x.commit(spendCode(c, 9), addAttempt(refused)))
			c.Spent = store.Moment{At: at(9), Seq: 9}
			return firstError(err, find(x, c))
		}},
		{"an attempt is found as it was added, and is unique", func(x *Fixture) error {
			want := &store.Attempt{ID: digestOf("attempt"), Content: digestOf("content"), Tail: "2HWB", User: "ada",
				Cause: "bad-proof"}
			good := &store.Attempt{ID: digestOf("good"), Content: digestOf("content"), Tail: "2HWB", User: "ada"}
			stray := &store.Attempt{ID: digestOf("stray"), Content: digestOf("other"), Cause: "code-unknown"}
			find := func(want *store.Attempt) error {
				return wantRows(x, "attempt", want, func(r store.Rows) (*store.Attempt, error) {
					a, c, err := r.Attempt(want.ID, digestOf("code"))
					return a, firstError(err, wantEqual("code", c, (*store.Code)(nil)))
				})
			}
			changed := *want
			changed.Cause = ""
			return firstError(x.addSandbox(),
				wantRows(x, "before", nil, func(r store.Rows) (*store.Attempt, error) {
					a, c, err := r.Attempt(want.ID, digestOf("code"))
					return a, firstError(err, wantEqual("code", c, (*store.Code)(nil)))
				}),
				x.commit(addAttempt(want), addAttempt(good), addAttempt(stray)),
				wantError("again", x.commit(addAttempt(&changed)), store.ErrConflict), find(want), find(good), find(stray))
		}},
	}
}

func loginCases() []Case {
	find := func(x *Fixture, want *store.Login) error {
		return firstError(
			wantRow(x, "login", want, store.Rows.Login, digestOf("login")),
			wantRow(x, "challenge", want, store.Rows.LoginByChallenge, digestOf("challenge")),
			wantRow(x, "link", want, store.Rows.LoginByLink, digestOf("link")),
		)
	}
	return []Case{
		{"a login is found by each of its ids", func(x *Fixture) error {
			_, _, l := sampleRows()
			return firstError(x.addSandbox(), find(x, nil), x.commit(addLogin(l)), find(x, l),
				wantRow(x, "the desk's id at the phone", nil, store.Rows.LoginByChallenge, l.ID),
				wantRow(x, "the phone's id at the desk", nil, store.Rows.Login, l.Challenge),
				wantRow(x, "the QR's code at the phone", nil, store.Rows.LoginByChallenge, l.Link),
				wantRow(x, "the phone's id in the QR", nil, store.Rows.LoginByLink, l.Challenge))
		}},
		{"a login is unique", func(x *Fixture) error {
			_, _, l := sampleRows()
			twin := *l
			twin.User = ada()
			return firstError(x.addSandbox(), x.commit(addLogin(l)),
				wantError("again", x.commit(addLogin(&twin)), store.ErrConflict), find(x, l))
		}},
		{"a login goes from status to status", func(x *Fixture) error {
			_, _, l := sampleRows()
			err := firstError(x.addSandbox(), x.commit(addLogin(l)), x.commit(moveLogin(l, store.Pending, store.Approved)))
			l.Status = store.Approved
			err = firstError(err, find(x, l), wantError("denied after all", x.commit(moveLogin(l, store.Pending, store.Denied)),
				store.ErrConflict),
				find(x, l), x.commit(moveLogin(l, store.Approved, store.Collected)))
			l.Status = store.Collected
			return firstError(err, find(x, l), wantError("collected twice",
				x.commit(moveLogin(l, store.Approved, store.Collected)), store.ErrConflict))
		}},
		{"a missing login does not move", func(x *Fixture) error {
			_, _, l := sampleRows()
			return firstError(x.addSandbox(), wantError("step", x.commit(moveLogin(l, store.Pending, store.Approved)),
				store.ErrConflict))
		}},
		{"pending logins are listed by device, oldest first", func(x *Fixture) error {
			var made []func(*store.Changes)
			logins := map[int]*store.Login{}
			for serial := 11; serial > 0; serial-- {
				l := &store.Login{
					ID: serialDigest("login", serial), Challenge: serialDigest("challenge", serial),
					Link:   serialDigest("link", serial),
					Serial: serial, User: ben(), Unannounced: serial == 3, Created: store.Moment{At: at(serial), Seq: serial},
					Expires: at(100 - serial),
				}
				if serial == 4 {
					l.User = ada()
				}
				logins[serial] = l
				made = append([]func(*store.Changes){addLogin(l)}, made...)
			}
			waiting := func(device string, want ...int) error {
				return wantRows(x, "waiting for "+device, want, func(r store.Rows) (got []int, err error) {
					list, err := r.PendingLogins(device)
					for _, l := range list {
						got = append(got, l.Serial)
					}
					return got, err
				})
			}
			return firstError(x.addSandbox(), x.commit(made...), waiting("phone"),
				x.commit(enrolUser(ben(), "phone", 20)), waiting("phone", 1, 2, 5, 6, 7, 8, 9, 10, 11), waiting("other"),
				x.commit(moveLogin(logins[2], store.Pending, store.Denied), moveLogin(logins[10], store.Pending, store.Lapsed)),
				waiting("phone", 1, 5, 6, 7, 8, 9, 11),
				x.commit(enrolUser(ada(), "phone", 21)), waiting("phone", 1, 4, 5, 6, 7, 8, 9, 11))
		}},
	}
}

func serialDigest(what string, serial int) store.Digest {
	k := digestOf(what)
	k[16] = byte(serial)
	return k
}
