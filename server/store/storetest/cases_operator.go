package storetest

import (
	"math"
	"time"

	"enrollsim/server/store"
)

// operatorCases are about what only whoever runs the service does.
func operatorCases() []Case {
	return []Case{
		{"a key is revoked once, and another can be enrolled", func(x *Fixture) error {
			want := ada()
			want.Device, want.Key, want.Secret = "other", []byte("key of other"), []byte("secret of other")
			want.Enrolled = store.Moment{At: at(6), Seq: 6}
			find := func(want *store.User) error { return wantRow(x, "user", want, store.Rows.User, "ada") }
			return firstError(x.addSandbox(),
				wantError("before", x.commit(revokeKey(ada())), store.ErrConflict),
				x.commit(enrolUser(ada(), "phone", 5)), x.commit(revokeKey(ada())), find(ada()),
				wantError("again", x.commit(revokeKey(ada())), store.ErrConflict),
				x.commit(enrolUser(ada(), "other", 6)), find(want))
		}},
		{"a user is removed with all that is theirs, and nothing of others", func(x *Fixture) error {
			s, c, l := sampleRows()
			ofBen := &store.Session{Token: digestOf("of ben"), Serial: 2, User: ben()}
			ofAda := &store.Login{ID: digestOf("of ada"), Challenge: digestOf("c"), Link: digestOf("l"), Serial: 2, User: ada(),
				Created: store.Moment{At: at(3), Seq: 3}, Expires: at(50)}
			return firstError(x.addSandbox(), x.commit(addSession(s), addCode(c), addLogin(l), addSession(ofBen), addLogin(ofAda)),
				wantDeadlines(x, ofAda, l, c), x.commit(removeUser(ada())),
				wantRow(x, "user", nil, store.Rows.User, "ada"), wantRow(x, "session", nil, store.Rows.Session, s.Token),
				wantRow(x, "code", nil, store.Rows.Code, c.Text), wantRow(x, "login", nil, store.Rows.Login, ofAda.ID),
				wantRow(x, "challenge", nil, store.Rows.LoginByChallenge, ofAda.Challenge),
				wantRow(x, "link", nil, store.Rows.LoginByLink, ofAda.Link),
				wantDeadlines(x, l), wantUndecided(x, l), wantOpen(x, ofBen),
				wantRow(x, "another's login", l, store.Rows.Login, l.ID),
				wantError("again", x.commit(removeUser(ada())), store.ErrConflict),
				x.commit(addUser(ada())), wantOpen(x, ofBen), wantRow(x, "code", nil, store.Rows.Code, c.Text))
		}},
		{"open sessions are listed with their codes, oldest first", func(x *Fixture) error {
			s, c, _ := sampleRows()
			var made []func(*store.Changes)
			var want []*store.Session
			for serial := 11; serial > 1; serial-- {
				more := &store.Session{Token: serialDigest("more", serial), Serial: serial, User: ben()}
				want = append([]*store.Session{more}, want...)
				made = append(made, addSession(more))
			}
			return firstError(x.addSandbox(), wantOpen(x), x.commit(append(made, addSession(s), addCode(c))...),
				wantOpen(x, append([]*store.Session{s}, want...)...), x.commit(endSession(want[0], 20)),
				wantOpen(x, append([]*store.Session{s}, want[1:]...)...))
		}},
		{"undecided logins are listed for all, announced or not", func(x *Fixture) error {
			_, _, l := sampleRows()
			silent := &store.Login{ID: digestOf("silent"), Challenge: digestOf("c"), Link: digestOf("l"), Serial: 2, User: ada(),
				Unannounced: true, Created: store.Moment{At: at(3), Seq: 3}, Expires: at(50)}
			return firstError(x.addSandbox(), wantUndecided(x), x.commit(addLogin(l)), x.commit(addLogin(silent)),
				wantUndecided(x, l, silent), x.commit(moveLogin(l, store.Pending, store.Revoked)), wantUndecided(x, silent))
		}},
		{"sessions come in the order of their last use", func(x *Fixture) error {
			s, c, _ := sampleRows()
			second := &store.Session{Token: digestOf("second"), Serial: 2, User: ben(), Used: at(10)}
			third := &store.Session{Token: digestOf("third"), Serial: 3, User: ben(), Used: at(10)}
			fourth := &store.Session{Token: digestOf("fourth"), Serial: 4, User: ben(), Used: at(9).Add(1)}
			next := func(used time.Time, serial int, want *store.Session) error {
				return wantRows(x, "after "+used.String(), want, func(r store.Rows) (*store.Session, error) {
					return r.IdleSession(used, serial)
				})
			}
			err := firstError(x.addSandbox(),
				x.commit(addSession(s), addCode(c), addSession(third), addSession(second), addSession(fourth)),
				next(time.Time{}, math.MaxInt, fourth), next(fourth.Used, 4, second), next(at(10), 2, third), next(at(10), 3, nil),
				x.commit(useSession(s, at(12)), useSession(second, at(11))))
			s.Used, second.Used = at(12), at(11)
			return firstError(err, next(at(10), 3, second), next(at(11), 2, s), wantRow(x, "code", c, store.Rows.Code, c.Text),
				x.commit(endSession(second, 8)), next(at(10), 3, s),
				wantError("an ended one", x.commit(useSession(second, at(13))), store.ErrConflict))
		}},
	}
}

func wantOpen(x *Fixture, want ...*store.Session) error {
	return wantRows(x, "open sessions", want, func(r store.Rows) ([]*store.Session, error) {
		list, err := r.OpenSessions()
		return append([]*store.Session(nil), list...), err
	})
}

func wantUndecided(x *Fixture, want ...*store.Login) error {
	return wantRows(x, "undecided logins", want, func(r store.Rows) ([]*store.Login, error) {
		list, err := r.UndecidedLogins()
		return append([]*store.Login(nil), list...), err
	})
}
