package storetest

import (
	"fmt"
	"math"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// story is a log of so many events.
func story(length int) []flow.Event {
	list := make([]flow.Event, length)
	for i := range list {
		list[i] = flow.Event{Seq: i + 1, At: at(i / 3).Add(1), Actor: flow.ActorBackend, Kind: flow.CodeIssued, Subject: fmt.Sprint("tail", i), User: "ada"}
	}
	if length > 2 {
		list[2].Kind, list[2].Cause, list[2].Subject, list[2].User = flow.LoginRefused, flow.BadCredentials, "", ""
	}
	return list
}

func logCases() []Case {
	reads := func(x *Subject, after int, want []flow.Event) error {
		return sees(x, fmt.Sprint("events after ", after), want, func(r store.Rows) ([]flow.Event, error) {
			list, err := r.Events(after)
			return append([]flow.Event(nil), list...), err
		})
	}
	return []Case{
		{"events are read in order, from anywhere", func(x *Subject) error {
			log := story(120)
			return first(x.begin(), reads(x, 0, nil), x.commit(events(log[:7]...)), x.commit(events(log[7:]...)),
				reads(x, 0, log), reads(x, -1, log), reads(x, 9, log[9:]), reads(x, 119, log[119:]), reads(x, 120, nil), reads(x, 500, nil))
		}},
		{"a list of events is the reader's own", func(x *Subject) error {
			return first(x.begin(), x.commit(events(story(3)...)),
				x.View(x, x.ID, func(r store.Rows) error {
					mine, err := r.Events(0)
					mine[0].User = "changed"
					return err
				}), reads(x, 0, story(3)))
		}},
		{"deadlines come in order, of two at one time the older first", func(x *Subject) error {
			// Code 1 and login 2 end together, code 4 before them, code 3 after.
			s, c, l := lively()
			c.Expires = at(60)
			third := &store.Session{Token: key("third"), Serial: 3, User: ben()}
			fourth := &store.Session{Token: key("fourth"), Serial: 4, User: ben()}
			late := &store.Code{Text: key("late"), Session: third, Issued: store.Moment{At: at(3), Seq: 3}, Expires: at(60).Add(1)}
			soon := &store.Code{Text: key("soon"), Session: fourth, Issued: store.Moment{At: at(4), Seq: 12}, Expires: at(59)}
			third.Code, fourth.Code = late, soon
			return first(x.begin(), x.commit(session(s), session(third), session(fourth), code(c), code(late), code(soon), login(l)),
				deadlines(x, soon, c, l, late))
		}},
		{"a deadline is met once", func(x *Subject) error {
			s, c, _ := lively()
			next := func(after store.Moment, want *store.Deadline) error {
				return sees(x, fmt.Sprint("after ", after), want, func(r store.Rows) (*store.Deadline, error) { return r.NextDeadline(after) })
			}
			due := &store.Deadline{Code: c}
			return first(x.begin(), x.commit(session(s), code(c)),
				next(store.Moment{At: c.Expires.Add(-1), Seq: math.MaxInt}, due), next(store.Moment{At: c.Expires}, due),
				next(due.Moment(), nil), next(store.Moment{At: c.Expires, Seq: math.MaxInt}, nil))
		}},
		{"what is settled has no deadline", func(x *Subject) error {
			s, c, l := lively()
			gone := &store.Session{Token: key("gone"), Serial: 2, User: ben()}
			closed := &store.Code{Text: key("closed"), Session: gone, Issued: store.Moment{At: at(3), Seq: 3}, Expires: at(70)}
			gone.Code = closed
			return first(x.begin(), x.commit(session(s), session(gone), code(c), code(closed), login(l)), deadlines(x, l, c, closed),
				x.commit(spend(c, 5)), deadlines(x, l, closed),
				x.commit(step(l, store.Pending, store.Approved)), deadlines(x, closed),
				x.commit(end(gone, 6)), deadlines(x))
		}},
	}
}

// deadlines goes through all deadlines and compares which they are.
func deadlines(x *Subject, want ...any) error {
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
			if err := equal("deadline", got, row); err != nil {
				return err
			}
			after = d.Moment()
		}
		d, err := r.NextDeadline(after)
		return first(err, equal("no more", d, (*store.Deadline)(nil)))
	})
}
