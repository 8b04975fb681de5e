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
	failed := errors.New("the update failed")
	return []Case{
		{"a failed update changes nothing", func(x *Fixture) error {
			return firstError(x.addSandbox(), wantNoChange(x, "rule", failed, func(everything *store.Changes) error {
				return x.Update(x, x.ID, func(store.Rows) (*store.Changes, error) { return everything, failed })
			}))
		}},
		{"a conflict changes nothing", func(x *Fixture) error {
			s := &store.Session{Token: digestOf("another"), Serial: 9, User: ben()}
			return firstError(x.addSandbox(), x.commit(addSession(s)), x.commit(endSession(s, 1)),
				wantNoChange(x, "conflict", store.ErrConflict, func(everything *store.Changes) error {
					endSession(s, 2)(everything)
					return x.Update(x, x.ID, func(store.Rows) (*store.Changes, error) { return everything, nil })
				}))
		}},
		{"a cancelled update changes nothing", func(x *Fixture) error {
			ctx, cancel := context.WithCancel(x)
			cancel()
			return firstError(x.addSandbox(), wantNoChange(x, "cancelled", context.Canceled,
				func(everything *store.Changes) error {
					return x.Update(ctx, x.ID, func(store.Rows) (*store.Changes, error) { return everything, nil })
				}))
		}},
		{"rows are the caller's own", func(x *Fixture) error {
			s, c, l := sampleRows()
			spoil := func(r store.Rows) error {
				found, err := r.Code(c.Text)
				login, err2 := r.Login(l.ID)
				u, err3 := r.User("ada")
				if err := firstError(err, err2, err3); err != nil {
					return err
				}
				found.Tail, found.Spent.Seq, found.Session.Ended.Seq, found.Session.User.Device = "", 7, 7, "other"
				login.Status, login.User.Device, u.Failures = store.Denied, "other", nil
				return nil
			}
			return firstError(x.addSandbox(), x.commit(addSession(s), addCode(c), addLogin(l)), x.View(x, x.ID, spoil),
				x.Update(x, x.ID, func(r store.Rows) (*store.Changes, error) {
					return &store.Changes{Sandbox: r.Sandbox()}, spoil(r)
				}),
				wantRow(x, "code", c, store.Rows.Code, c.Text),
				wantRow(x, "login", l, store.Rows.Login, l.ID))
		}},
		{"changes are copied", func(x *Fixture) error {
			s, c, l := sampleRows()
			err := firstError(x.addSandbox(), x.commit(addSession(s), addCode(c), addLogin(l)))
			want := *c
			c.Tail, l.Serial, s.Serial = "", 0, 0
			return firstError(err, wantRows(x, "tail", want.Tail, func(r store.Rows) (string, error) {
				found, err := r.Code(want.Text)
				return found.Tail, err
			}))
		}},
		{"clock and counters are stored", func(x *Fixture) error {
			row := x.sandboxRow()
			row.Now, row.Due, row.Events, row.Sessions, row.Logins, row.LastUsed = at(5).Add(5), at(6).Add(6), 7, 8, 9, at(2000)
			row.IdleTime = 15*time.Minute + 1
			put := func(frozen bool, ahead time.Duration) error {
				row.Frozen, row.Offset = frozen, ahead
				return firstError(x.commit(func(c *store.Changes) { c.Sandbox = row }),
					wantSandbox(x, row))
			}
			return firstError(x.addSandbox(), put(false, -time.Hour-1), put(true, 0))
		}},
		{"updates of a sandbox are serialized", func(x *Fixture) error {
			var inside atomic.Int32
			return firstError(x.addUnbounded(), concurrently(8, func(int) error {
				for range 25 {
					err := x.Update(x, x.ID, func(r store.Rows) (*store.Changes, error) {
						defer inside.Add(-1)
						inside.Add(1)
						for range 20 { // let others run
							runtime.Gosched()
							if n := inside.Load(); n != 1 {
								return nil, fmt.Errorf("%d updates run at once", n)
							}
						}
						return appendEvent(r), nil
					})
					if err != nil {
						return err
					}
				}
				return nil
			}), wantRows(x, "events", 200, func(r store.Rows) (int, error) {
				list, err := r.Events(store.EventPage{})
				return len(list), firstError(err, wantEqual("counter", r.Sandbox().Events, len(list)))
			}))
		}},
		{"one of concurrent transitions wins", func(x *Fixture) error {
			s, c, _ := sampleRows()
			var won, lost atomic.Int32
			return firstError(x.addSandbox(), x.commit(addSession(s), addCode(c)), concurrently(8, func(i int) error {
				err := x.commit(spendCode(c, i+1))
				switch {
				case err == nil:
					won.Add(1)
				case errors.Is(err, store.ErrConflict):
					lost.Add(1)
				default:
					return err
				}
				return nil
			}), wantEqual("won and lost", [2]int32{won.Load(), lost.Load()}, [2]int32{1, 7}))
		}},
		{"a view sees all of an update or none of it", func(x *Fixture) error {
			const rounds = 40
			return firstError(x.addSandbox(), concurrently(3, func(i int) error {
				for range rounds {
					var err error
					if i == 0 {
						err = x.Update(x, x.ID, func(r store.Rows) (*store.Changes, error) { return appendEvent(r), nil })
					} else {
						err = x.View(x, x.ID, func(r store.Rows) error {
							list, err := r.Events(store.EventPage{})
							return firstError(err, wantEqual("events and their counter", len(list), r.Sandbox().Events))
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

// appendEvent returns the change that appends one event and counts it.
func appendEvent(r store.Rows) *store.Changes {
	c := &store.Changes{Sandbox: r.Sandbox()}
	c.Sandbox.Events++
	c.Events = []flow.Event{{Seq: c.Sandbox.Events, At: at(1), Kind: flow.CodeIssued}}
	return c
}

// wantNoChange calls change with changes of everything, expects an error, and
// compares the sandbox before and after.
func wantNoChange(x *Fixture, what string, want error, change func(everything *store.Changes) error) error {
	s, c, l := sampleRows()
	everything := &store.Changes{Sandbox: x.sandboxRow()}
	everything.Sandbox.Now, everything.Sandbox.Sessions = at(77), 77
	for _, one := range []func(*store.Changes){
		addSession(s), addCode(c), addLogin(l), enrolUser(ada(), "phone", 3), updateUser(ben()),
		addUser(&store.User{Name: "eve"}), addEvents(sampleEvents(3)...),
		addAttempt(&store.Attempt{ID: digestOf("attempt"), Content: digestOf("content")}),
	} {
		one(everything)
	}
	before, err := x.snapshot()
	if err != nil {
		return err
	}
	if err := wantError(what, change(everything), want); err != nil {
		return err
	}
	after, err := x.snapshot()
	return firstError(err, wantEqual("afterwards", after, before))
}

// snapshot formats everything that can be read of the case's sandbox.
func (x *Fixture) snapshot() (seen string, err error) {
	s, c, l := sampleRows()
	err = x.View(x, x.ID, func(r store.Rows) error {
		u, err1 := r.User("ada")
		v, err2 := r.User("ben")
		ses, err3 := r.Session(s.Token)
		found, err4 := r.Code(c.Text)
		login, err5 := r.Login(l.ID)
		a, _, err6 := r.Attempt(digestOf("attempt"), c.Text)
		log, err7 := r.Events(store.EventPage{})
		all, err8 := r.Users()
		seen = fmt.Sprintf("%+v %d %+v %+v %v %v %v %+v %+v", r.Sandbox(), len(all), u, v, ses != nil, found != nil,
			login != nil, a, log)
		return firstError(err1, err2, err3, err4, err5, err6, err7, err8)
	})
	return seen, err
}

// concurrently calls a function from several goroutines at once, and returns the
// first error.
func concurrently(callers int, call func(caller int) error) error {
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
	return firstError(failures...)
}
