package storetest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

func transactionCases() []Case {
	failed := errors.New("the rule failed")
	return []Case{
		{"a rule that fails leaves no trace", func(x *Subject) error {
			return first(x.begin(), untouched(x, "rule", failed, func(everything *store.Changes) error {
				return x.Update(x, x.ID, func(store.Rows) (*store.Changes, error) { return everything, failed })
			}))
		}},
		{"a conflict leaves no trace", func(x *Subject) error {
			s := &store.Session{Token: key("another"), Serial: 9, User: ben()}
			return first(x.begin(), x.commit(session(s)), x.commit(end(s, 1)), untouched(x, "conflict", store.ErrConflict, func(everything *store.Changes) error {
				end(s, 2)(everything)
				return x.Update(x, x.ID, func(store.Rows) (*store.Changes, error) { return everything, nil })
			}))
		}},
		{"who has given up changes nothing", func(x *Subject) error {
			ctx, cancel := context.WithCancel(x)
			cancel()
			return first(x.begin(), untouched(x, "cancelled", context.Canceled, func(everything *store.Changes) error {
				return x.Update(ctx, x.ID, func(store.Rows) (*store.Changes, error) { return everything, nil })
			}))
		}},
		{"rows are the rule's own", func(x *Subject) error {
			s, c, l := lively()
			spoil := func(r store.Rows) error {
				found, err := r.Code(c.Text)
				login, err2 := r.Login(l.ID)
				u, err3 := r.User("ada")
				if err := first(err, err2, err3); err != nil {
					return err
				}
				found.Tail, found.Spent.Seq, found.Session.Ended.Seq, found.Session.User.Device = "", 7, 7, "other"
				login.Status, login.User.Device, u.Failures = store.Denied, "other", nil
				return nil
			}
			return first(x.begin(), x.commit(session(s), code(c), login(l)), x.View(x, x.ID, spoil),
				x.Update(x, x.ID, func(r store.Rows) (*store.Changes, error) {
					return &store.Changes{Sandbox: r.Sandbox()}, spoil(r)
				}),
				sees(x, "code", c, func(r store.Rows) (*store.Code, error) { return r.Code(c.Text) }),
				sees(x, "login", l, func(r store.Rows) (*store.Login, error) { return r.Login(l.ID) }))
		}},
		{"changes are the store's own", func(x *Subject) error {
			s, c, l := lively()
			err := first(x.begin(), x.commit(session(s), code(c), login(l)))
			want := *c
			c.Tail, l.Serial, s.Serial = "", 0, 0
			return first(err, sees(x, "tail", want.Tail, func(r store.Rows) (string, error) {
				found, err := r.Code(want.Text)
				return found.Tail, err
			}))
		}},
		{"clock and counters stay where they are put", func(x *Subject) error {
			row := x.row()
			row.Now, row.Due, row.Events, row.Sessions, row.Logins, row.LastUsed = at(5).Add(5), at(6).Add(6), 7, 8, 9, at(2000)
			put := func(frozen bool, ahead time.Duration) error {
				row.Frozen, row.Offset = frozen, ahead
				return first(x.commit(func(c *store.Changes) { c.Sandbox = row }),
					sees(x, "sandbox", row, func(r store.Rows) (store.Sandbox, error) { return r.Sandbox(), nil }))
			}
			return first(x.begin(), put(false, -time.Hour-1), put(true, 0))
		}},
		{"updates of a sandbox come one after the other", func(x *Subject) error {
			var inside atomic.Int32
			return first(x.begin(), atOnce(8, func(int) error {
				for range 25 {
					err := x.Update(x, x.ID, func(r store.Rows) (*store.Changes, error) {
						defer inside.Add(-1)
						inside.Add(1)
						for range 20 { // whoever else may come in, let them
							runtime.Gosched()
							if n := inside.Load(); n != 1 {
								return nil, fmt.Errorf("%d rules run at once", n)
							}
						}
						return tick(r), nil
					})
					if err != nil {
						return err
					}
				}
				return nil
			}), sees(x, "events", 200, func(r store.Rows) (int, error) {
				list, err := r.Events(0)
				return len(list), first(err, equal("counter", r.Sandbox().Events, len(list)))
			}))
		}},
		{"of those who race for a code one wins", func(x *Subject) error {
			s, c, _ := lively()
			var won, lost atomic.Int32
			return first(x.begin(), x.commit(session(s), code(c)), atOnce(8, func(i int) error {
				err := x.commit(spend(c, i+1))
				switch {
				case err == nil:
					won.Add(1)
				case errors.Is(err, store.ErrConflict):
					lost.Add(1)
				default:
					return err
				}
				return nil
			}), equal("won and lost", [2]int32{won.Load(), lost.Load()}, [2]int32{1, 7}))
		}},
		{"a view sees all of an update or nothing", func(x *Subject) error {
			const rounds = 40
			return first(x.begin(), atOnce(3, func(i int) error {
				for range rounds {
					var err error
					if i == 0 {
						err = x.Update(x, x.ID, func(r store.Rows) (*store.Changes, error) { return tick(r), nil })
					} else {
						err = x.View(x, x.ID, func(r store.Rows) error {
							list, err := r.Events(0)
							return first(err, equal("events and their counter", len(list), r.Sandbox().Events))
						})
					}
					if err != nil {
						return err
					}
				}
				return nil
			}))
		}},
	}
}

// tick adds an event and counts it.
func tick(r store.Rows) *store.Changes {
	c := &store.Changes{Sandbox: r.Sandbox()}
	c.Sandbox.Events++
	c.Events = []flow.Event{{Seq: c.Sandbox.Events, At: at(1), Kind: flow.CodeIssued}}
	return c
}

// untouched makes changes of everything, which must end in an error, and
// compares what is there before and after.
func untouched(x *Subject, what string, want error, change func(everything *store.Changes) error) error {
	s, c, l := lively()
	everything := &store.Changes{Sandbox: x.row()}
	everything.Sandbox.Now, everything.Sandbox.Sessions = at(77), 77
	for _, one := range []func(*store.Changes){
		session(s), code(c), login(l), enrol(ada(), "phone", 3), user(ben()), added(&store.User{Name: "eve"}), events(story(3)...),
		attempt(&store.Attempt{ID: key("attempt"), Content: key("content")}),
	} {
		one(everything)
	}
	before, err := x.picture()
	if err != nil {
		return err
	}
	if err := says(what, change(everything), want); err != nil {
		return err
	}
	after, err := x.picture()
	return first(err, equal("afterwards", after, before))
}

// picture is all that is to be seen of the case's sandbox.
func (x *Subject) picture() (seen string, err error) {
	s, c, l := lively()
	err = x.View(x, x.ID, func(r store.Rows) error {
		u, err1 := r.User("ada")
		v, err2 := r.User("ben")
		ses, err3 := r.Session(s.Token)
		found, err4 := r.Code(c.Text)
		login, err5 := r.Login(l.ID)
		a, _, err6 := r.Attempt(key("attempt"), c.Text)
		log, err7 := r.Events(0)
		all, err8 := r.Users()
		seen = fmt.Sprintf("%+v %d %+v %+v %v %v %v %+v %+v", r.Sandbox(), len(all), u, v, ses != nil, found != nil, login != nil, a, log)
		return first(err1, err2, err3, err4, err5, err6, err7, err8)
	})
	return seen, err
}

// atOnce calls from so many sides at once and returns the first failure.
func atOnce(callers int, call func(caller int) error) error {
	var calling sync.WaitGroup
	failures := make([]error, callers)
	gate := make(chan struct{})
	for i := range callers {
		calling.Go(func() {
			<-gate
			failures[i] = call(i)
		})
	}
	close(gate)
	calling.Wait()
	return first(failures...)
}
