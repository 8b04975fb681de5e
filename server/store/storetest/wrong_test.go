package storetest_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
	"enrollsim/server/store/storetest"
)

// wrong is a store that does one thing wrong, and everything else as the
// store below it.
type wrong struct {
	store.Store
	name func(sandbox string) string                          // where it looks
	spot func(store.Rows) store.Rows                          // what it finds
	keep func(*store.Changes)                                 // what it does not keep as it is
	end  func(error) error                                    // how it ends
	add  func(*store.Sandbox)                                 // how it adds
	slip func(w *wrong, id string, change rule) error         // how it updates, if otherwise
	stay func(w *wrong, ctx context.Context, id string) error // how it removes, if otherwise
}

type rule = func(store.Rows) (*store.Changes, error)

func (w *wrong) Add(ctx context.Context, s store.Sandbox, users []*store.User) error {
	s.ID = w.where(s.ID)
	if w.add != nil {
		w.add(&s)
	}
	return w.ending(w.Store.Add(ctx, s, users))
}

func (w *wrong) View(ctx context.Context, id string, read func(store.Rows) error) error {
	return w.Store.View(ctx, w.where(id), func(r store.Rows) error { return read(w.rows(r)) })
}

func (w *wrong) Update(ctx context.Context, id string, change rule) error {
	if w.slip != nil {
		return w.slip(w, id, change)
	}
	return w.ending(w.Store.Update(ctx, w.where(id), func(r store.Rows) (*store.Changes, error) {
		c, err := change(w.rows(r))
		if err == nil && w.keep != nil {
			w.keep(c)
		}
		return c, err
	}))
}

func (w *wrong) Remove(ctx context.Context, id string) error {
	if w.stay != nil {
		return w.stay(w, ctx, id)
	}
	return w.Store.Remove(ctx, w.where(id))
}

func (w *wrong) where(id string) string {
	if w.name == nil {
		return id
	}
	return w.name(id)
}

func (w *wrong) rows(r store.Rows) store.Rows {
	if w.spot == nil {
		return r
	}
	return w.spot(r)
}

func (w *wrong) ending(err error) error {
	if w.end == nil {
		return err
	}
	return w.end(err)
}

// Rows that find the wrong thing.
type (
	inclusive struct{ store.Rows }
	eager     struct{ store.Rows }
	loud      struct{ store.Rows }
)

func (r inclusive) NextDeadline(after store.Moment) (*store.Deadline, error) {
	return r.Rows.NextDeadline(store.Moment{At: after.At, Seq: after.Seq - 1})
}

func (r eager) Events(after int) ([]flow.Event, error) { return r.Rows.Events(after - 1) }

func (r loud) LoginByChallenge(id store.Digest) (*store.Login, error) {
	if l, err := r.Rows.LoginByChallenge(id); l != nil || err != nil {
		return l, err
	}
	return r.Login(id)
}

func forgive(allowed error) func(error) error {
	return func(err error) error {
		if errors.Is(err, allowed) {
			return nil
		}
		return err
	}
}

// wrongStores are stores that people have really built, and the case that
// each is convicted by.
func wrongStores() map[string]struct {
	wrong
	convictedBy string
} {
	type convict = struct {
		wrong
		convictedBy string
	}
	return map[string]convict{
		"check, then set": {wrong{slip: func(w *wrong, id string, change rule) (err error) {
			var changes *store.Changes
			err = w.View(context.Background(), id, func(r store.Rows) error { changes, err = change(r); return err })
			if err != nil {
				return err
			}
			return w.Store.Update(context.Background(), id, func(store.Rows) (*store.Changes, error) { return changes, nil })
		}}, "updates of a sandbox come one after the other"},
		"the number of touched rows is ignored": {wrong{end: forgive(store.ErrConflict)}, "a code is spent once, whoever says that it is fresh"},
		"a deadline is met again":               {wrong{spot: func(r store.Rows) store.Rows { return inclusive{r} }}, "a deadline is met once"},
		"a log-out is forgotten":                {wrong{keep: func(c *store.Changes) { c.EndedSessions = nil }}, "a session ends once"},
		"who comes later is forgotten":          {wrong{keep: func(c *store.Changes) { c.NewUsers = nil }}, "a user is added once, and is like the others then"},
		"an attempt is forgotten":               {wrong{keep: func(c *store.Changes) { c.NewAttempts = nil }}, "an attempt is found as it was kept, and kept once"},
		"events go to the log by themselves": {wrong{slip: func(w *wrong, id string, change rule) error {
			return w.Store.Update(context.Background(), id, func(r store.Rows) (*store.Changes, error) {
				c, err := change(r)
				if err != nil && c != nil {
					return &store.Changes{Sandbox: r.Sandbox(), Events: c.Events}, nil
				}
				return c, err
			})
		}}, "a rule that fails leaves no trace"},
		"a counter is not kept": {wrong{keep: func(c *store.Changes) { c.Sandbox.Logins = 0 }}, "clock and counters stay where they are put"},
		"a failed attempt does not spend": {wrong{keep: func(c *store.Changes) {
			if len(c.EnrolledUsers) == 0 && len(c.NewAttempts) > 0 {
				c.SpentCodes = nil
			}
		}}, "a spent code whose attempt failed stays spent"},
		"a second key takes the place of the first": {wrong{slip: func(w *wrong, id string, change rule) error {
			return w.Store.Update(context.Background(), id, func(r store.Rows) (*store.Changes, error) {
				c, err := change(r)
				if err == nil {
					c.EnrolledUsers = slices.DeleteFunc(c.EnrolledUsers, func(u *store.User) bool {
						now, _ := r.User(u.Name)
						return now != nil && now.Enrolled.Happened()
					})
				}
				return c, err
			})
		}}, "a key is enrolled once"},
		"times are cut to microseconds": {wrong{add: func(s *store.Sandbox) {
			s.Now, s.Due, s.LastUsed = s.Now.Truncate(time.Microsecond), s.Due.Truncate(time.Microsecond), s.LastUsed.Truncate(time.Microsecond)
		}}, "idle sandboxes are swept, to the nanosecond"},
		"codes of all sandboxes lie in one heap": {wrong{
			name: func(id string) string { return strings.TrimSuffix(id, " other") },
			end:  forgive(store.ErrExists),
		}, "two sandboxes never meet"},
		"an id is taken again": {wrong{end: forgive(store.ErrExists)}, "an id is taken once"},
		"a removed sandbox is still there": {wrong{stay: func(*wrong, context.Context, string) error { return nil }},
			"a sandbox is removed with all that is in it"},
		"the last event is read again":    {wrong{spot: func(r store.Rows) store.Rows { return eager{r} }}, "events are read in order, from anywhere"},
		"the phone may use the desk's id": {wrong{spot: func(r store.Rows) store.Rows { return loud{r} }}, "a login is found by each one's own id"},
		"who has given up is served": {wrong{slip: func(w *wrong, id string, change rule) error {
			return w.Store.Update(context.Background(), id, change)
		}}, "who has given up changes nothing"},
	}
}

// Every wrong store fails the suite, by the case that is meant for it.
func TestWrongStoresAreConvicted(t *testing.T) {
	for name, w := range wrongStores() {
		t.Run(name, func(t *testing.T) {
			w.Store = memory.New()
			var convicted []string
			for _, c := range storetest.Cases() {
				if c.Run(&storetest.Subject{Context: t.Context(), Store: &w.wrong, ID: c.Name}) != nil {
					convicted = append(convicted, c.Name)
				}
			}
			if !slices.Contains(convicted, w.convictedBy) {
				t.Errorf("it passes %q and fails only %q", w.convictedBy, convicted)
			}
		})
	}
}

// The wrong stores are wrong by what is changed in them: without a change,
// what they are made of passes.
func TestUnchangedStoreIsAcquitted(t *testing.T) {
	unchanged := &wrong{Store: memory.New()}
	for _, c := range storetest.Cases() {
		if err := c.Run(&storetest.Subject{Context: t.Context(), Store: unchanged, ID: c.Name}); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}
