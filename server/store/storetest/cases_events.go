package storetest

import (
	"fmt"
	"math"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// sampleEvents returns a log of length events.
func sampleEvents(length int) []flow.Event {
	list := make([]flow.Event, length)
	for i := range list {
		list[i] = flow.Event{Seq: i + 1, At: at(i / 3).Add(1), Actor: flow.ActorBackend, Kind: flow.CodeIssued,
			Subject: fmt.Sprint("tail", i), User: "ada"}
	}
	if length > 2 {
		list[2].Kind, list[2].Cause, list[2].Subject, list[2].User = flow.LoginRefused, flow.BadCredentials, "", ""
	}
	return list
}

func eventCases() []Case {
	reads := func(x *Fixture, after int, want []flow.Event) error {
		return wantRows(x, fmt.Sprint("events after ", after), want, func(r store.Rows) ([]flow.Event, error) {
			list, err := r.Events(store.EventPage{After: after})
			return append([]flow.Event(nil), list...), err
		})
	}
	return []Case{
		{"events are read in order, from anywhere", func(x *Fixture) error {
			log := sampleEvents(120)
			return firstError(x.addUnbounded(), reads(x, 0, nil), x.commit(addEvents(log[:7]...)), x.commit(addEvents(log[7:]...)),
				reads(x, 0, log), reads(x, -1, log), reads(x, 9, log[9:]), reads(x, 119, log[119:]), reads(x, 120, nil),
				reads(x, 500, nil))
		}},
		{"a part of the events is read from either end", func(x *Fixture) error {
			log := sampleEvents(20)
			part := func(p store.EventPage, want []flow.Event) error {
				return wantRows(x, fmt.Sprintf("%+v", p), want, func(r store.Rows) ([]flow.Event, error) {
					list, err := r.Events(p)
					return append([]flow.Event(nil), list...), err
				})
			}
			return firstError(x.addSandbox(), part(store.EventPage{Limit: 2}, nil), x.commit(addEvents(log...)),
				part(store.EventPage{Limit: 3}, log[:3]), part(store.EventPage{After: 5, Limit: 3}, log[5:8]),
				part(store.EventPage{Last: true, Limit: 3}, log[17:]), part(store.EventPage{Before: 18, Last: true, Limit: 3}, log[14:17]),
				part(store.EventPage{Before: 3, Last: true, Limit: 3}, log[:2]), part(store.EventPage{Before: 1, Last: true}, nil),
				part(store.EventPage{After: 4, Before: 8}, log[4:7]), part(store.EventPage{After: 4, Before: 8, Last: true, Limit: 2}, log[5:7]),
				part(store.EventPage{After: 8, Before: 4}, nil), part(store.EventPage{After: 18, Limit: 9}, log[18:]),
				part(store.EventPage{Before: 500, Limit: 2}, log[:2]), part(store.EventPage{Last: true}, log))
		}},
		{"the oldest events go, and the last ones stay", func(x *Fixture) error {
			log := sampleEvents(300)
			grow := func(n int) error {
				return x.commit(addEvents(log[:n]...), func(c *store.Changes) { c.Sandbox.Events = n })
			}
			more := func(from, to int) error {
				return x.commit(addEvents(log[from:to]...), func(c *store.Changes) { c.Sandbox.Events = to })
			}
			check := func(of int) error {
				return wantRows(x, fmt.Sprint("the log after ", of), true, func(r store.Rows) (bool, error) {
					list, err := r.Events(store.EventPage{})
					kept := len(list)
					first := wantEqual("the last ones", list, log[of-kept:of])
					return kept >= min(of, 50) && kept <= 101, firstError(err, first)
				})
			}
			return firstError(x.addSandbox(), grow(40), check(40), more(40, 99), check(99), more(99, 101), check(101),
				more(101, 149), check(149), more(149, 300), check(300))
		}},
		{"a list of events is the caller's own", func(x *Fixture) error {
			return firstError(x.addSandbox(), x.commit(addEvents(sampleEvents(3)...)),
				x.View(x, x.ID, func(r store.Rows) error {
					mine, err := r.Events(store.EventPage{})
					mine[0].User = "changed"
					return err
				}), reads(x, 0, sampleEvents(3)))
		}},
		{"deadlines come in order, of two at one time the older first", func(x *Fixture) error {
			// Code 1 and login 2 expire together, code 4 before them, code 3 after.
			s, c, l := sampleRows()
			c.Expires = at(60)
			third := &store.Session{Token: digestOf("third"), Serial: 3, User: ben()}
			fourth := &store.Session{Token: digestOf("fourth"), Serial: 4, User: ben()}
			late := &store.Code{Text: digestOf("late"), Session: third, Issued: store.Moment{At: at(3), Seq: 3},
				Expires: at(60).Add(1)}
			soon := &store.Code{Text: digestOf("soon"), Session: fourth, Issued: store.Moment{At: at(4), Seq: 12},
				Expires: at(59)}
			third.Code, fourth.Code = late, soon
			return firstError(x.addSandbox(), x.commit(addSession(s), addSession(third), addSession(fourth), addCode(c),
				addCode(late), addCode(soon), addLogin(l)),
				wantDeadlines(x, soon, c, l, late))
		}},
		{"a deadline is returned once", func(x *Fixture) error {
			s, c, _ := sampleRows()
			next := func(after store.Moment, want *store.Deadline) error {
				return wantRow(x, fmt.Sprint("after ", after), want, store.Rows.NextDeadline, after)
			}
			due := &store.Deadline{Code: c}
			return firstError(x.addSandbox(), x.commit(addSession(s), addCode(c)),
				next(store.Moment{At: c.Expires.Add(-1), Seq: math.MaxInt}, due), next(store.Moment{At: c.Expires}, due),
				next(due.Moment(), nil), next(store.Moment{At: c.Expires, Seq: math.MaxInt}, nil))
		}},
		{"spent, ended and decided rows have no deadline", func(x *Fixture) error {
			s, c, l := sampleRows()
			gone := &store.Session{Token: digestOf("gone"), Serial: 2, User: ben()}
			closed := &store.Code{Text: digestOf("closed"), Session: gone, Issued: store.Moment{At: at(3), Seq: 3},
				Expires: at(70)}
			gone.Code = closed
			return firstError(x.addSandbox(), x.commit(addSession(s), addSession(gone), addCode(c), addCode(closed),
				addLogin(l)), wantDeadlines(x, l, c, closed),
				x.commit(spendCode(c, 5)), wantDeadlines(x, l, closed),
				x.commit(moveLogin(l, store.Pending, store.Approved)), wantDeadlines(x, closed),
				x.commit(endSession(gone, 6)), wantDeadlines(x))
		}},
	}
}

// wantDeadlines compares all deadlines, in order, with the codes and logins that
// they should be of.
func wantDeadlines(x *Fixture, want ...any) error {
	return x.View(x, x.ID, func(r store.Rows) error {
		var after store.Moment
		for _, row := range want {
			d, err := r.NextDeadline(after)
			if err != nil {
				return err
			}
			var got any
			switch {
			case d == nil:
			case d.Code != nil:
				got = d.Code
			default:
				got = d.Login
			}
			if err := wantEqual("deadline", got, row); err != nil {
				return err
			}
			after = d.Moment()
		}
		d, err := r.NextDeadline(after)
		return firstError(err, wantEqual("after the last", d, (*store.Deadline)(nil)))
	})
}
