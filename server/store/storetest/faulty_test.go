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

// faultyStore is a store with one fault, over a store without. Each of its
// functions, if not nil, is a way to be faulty.
type faultyStore struct {
	store.Store
	mapID       func(sandbox string) string
	wrapRows    func(store.Rows) store.Rows
	editChanges func(*store.Changes)
	mapError    func(error) error
	editSandbox func(*store.Sandbox)

	editReplaced func(*store.Changes)
	update       func(w *faultyStore, id string, change changeFunc) error
	remove       func(w *faultyStore, ctx context.Context, id string) error
}

type changeFunc = func(store.Rows) (*store.Changes, error)

func (w *faultyStore) Add(ctx context.Context, whole *store.Changes) error {
	edited := *whole
	edited.Sandbox.ID = w.idOf(edited.Sandbox.ID)
	if w.editSandbox != nil {
		w.editSandbox(&edited.Sandbox)
	}
	return w.errorOf(w.Store.Add(ctx, &edited))
}

func (w *faultyStore) Replace(ctx context.Context, whole *store.Changes) error {
	edited := *whole
	edited.Sandbox.ID = w.idOf(edited.Sandbox.ID)
	if w.editReplaced != nil {
		w.editReplaced(&edited)
	}
	return w.errorOf(w.Store.Replace(ctx, &edited))
}

func (w *faultyStore) View(ctx context.Context, id string, read func(store.Rows) error) error {
	return w.Store.View(ctx, w.idOf(id), func(r store.Rows) error { return read(w.rowsOf(r)) })
}

func (w *faultyStore) Update(ctx context.Context, id string, change changeFunc) error {
	if w.update != nil {
		return w.update(w, id, change)
	}
	return w.errorOf(w.Store.Update(ctx, w.idOf(id), func(r store.Rows) (*store.Changes, error) {
		c, err := change(w.rowsOf(r))
		if err == nil && w.editChanges != nil {
			w.editChanges(c)
		}
		return c, err
	}))
}

func (w *faultyStore) Remove(ctx context.Context, id string) error {
	if w.remove != nil {
		return w.remove(w, ctx, id)
	}
	return w.Store.Remove(ctx, w.idOf(id))
}

func (w *faultyStore) idOf(id string) string {
	if w.mapID == nil {
		return id
	}
	return w.mapID(id)
}

func (w *faultyStore) rowsOf(r store.Rows) store.Rows {
	if w.wrapRows == nil {
		return r
	}
	return w.wrapRows(r)
}

func (w *faultyStore) errorOf(err error) error {
	if w.mapError == nil {
		return err
	}
	return w.mapError(err)
}

// Rows with one fault each.
type (
	inclusiveDeadline struct{ store.Rows }
	repeatsEvent      struct{ store.Rows }
	endsTooEarly      struct{ store.Rows }
	mixesLoginIDs     struct{ store.Rows }
)

func (r inclusiveDeadline) NextDeadline(after store.Moment) (*store.Deadline, error) {
	return r.Rows.NextDeadline(store.Moment{At: after.At, Seq: after.Seq - 1})
}

func (r repeatsEvent) Events(p store.EventPage) ([]flow.Event, error) {
	p.After--
	return r.Rows.Events(p)
}

func (r endsTooEarly) Events(p store.EventPage) ([]flow.Event, error) {
	if p.Before > 0 {
		p.Before--
	}
	return r.Rows.Events(p)
}

func (r mixesLoginIDs) LoginByChallenge(id store.Digest) (*store.Login, error) {
	if l, err := r.Rows.LoginByChallenge(id); l != nil || err != nil {
		return l, err
	}
	return r.Login(id)
}

func ignoreError(allowed error) func(error) error {
	return func(err error) error {
		if errors.Is(err, allowed) {
			return nil
		}
		return err
	}
}

// faultyStores are stores with faults that real ones have had, each with the case
// that must fail on it.
func faultyStores() map[string]struct {
	faultyStore
	failedBy string
} {
	type faulty = struct {
		faultyStore
		failedBy string
	}
	return map[string]faulty{
		"checks, then sets": {faultyStore{update: func(w *faultyStore, id string, change changeFunc) (err error) {
			var changes *store.Changes
			err = w.View(context.Background(), id, func(r store.Rows) error { changes, err = change(r); return err })
			if err != nil {
				return err
			}
			return w.Store.Update(context.Background(), id, func(store.Rows) (*store.Changes, error) { return changes, nil })
		}}, "updates of a sandbox are serialized"},
		"ignores the number of affected rows": {faultyStore{mapError: ignoreError(store.ErrConflict)},
			"a code is spent once, whatever the caller has read"},
		"returns a deadline again": {faultyStore{wrapRows: func(r store.Rows) store.Rows { return inclusiveDeadline{r} }}, "a deadline is returned once"},
		"loses a log-out": {faultyStore{editChanges: func(c *store.Changes) { c.EndedSessions = nil }},
			"a session ends once"},
		"loses a revocation": {faultyStore{editChanges: func(c *store.Changes) { c.RevokedUsers = nil }},
			"a key is revoked once, and another can be enrolled"},
		"loses a removal": {faultyStore{editChanges: func(c *store.Changes) { c.RemovedUsers = nil }},
			"a user is removed with all that is theirs, and nothing of others"},
		"loses a use": {faultyStore{editChanges: func(c *store.Changes) { c.UsedSessions = nil }},
			"sessions come in the order of their last use"},
		"loses an added user": {faultyStore{editChanges: func(c *store.Changes) { c.NewUsers = nil }},
			"a user is added once, and is like the others"},
		"loses an attempt": {faultyStore{editChanges: func(c *store.Changes) { c.NewAttempts = nil }},
			"an attempt is found as it was added, and is unique"},
		"commits the events of a failed update": {faultyStore{update: func(w *faultyStore, id string, change changeFunc) error {
			return w.Store.Update(context.Background(), id, func(r store.Rows) (*store.Changes, error) {
				c, err := change(r)
				if err != nil && c != nil {
					return &store.Changes{Sandbox: r.Sandbox(), Events: c.Events}, nil
				}
				return c, err
			})
		}}, "a failed update changes nothing"},
		"loses a counter": {faultyStore{editChanges: func(c *store.Changes) { c.Sandbox.Logins = 0 }},
			"clock and counters are stored"},
		"does not spend the code of a failed attempt": {faultyStore{editChanges: func(c *store.Changes) {
			if len(c.EnrolledUsers) == 0 && len(c.NewAttempts) > 0 {
				c.SpentCodes = nil
			}
		}}, "a spent code whose attempt failed stays spent"},
		"replaces the first key": {faultyStore{update: func(w *faultyStore, id string, change changeFunc) error {
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
		"truncates times to microseconds": {faultyStore{editSandbox: func(s *store.Sandbox) {
			s.Now, s.Due, s.LastUsed = s.Now.Truncate(time.Microsecond), s.Due.Truncate(time.Microsecond),
				s.LastUsed.Truncate(time.Microsecond)
		}}, "idle sandboxes are swept, to the nanosecond"},
		"keeps two sandboxes in one": {faultyStore{
			mapID:    func(id string) string { return strings.TrimSuffix(id, " other") },
			mapError: ignoreError(store.ErrExists),
		}, "two sandboxes are isolated"},
		"adds an id twice": {faultyStore{mapError: ignoreError(store.ErrExists)}, "an id can be used once"},
		"does not remove": {faultyStore{remove: func(*faultyStore, context.Context, string) error { return nil }},
			"a sandbox is removed with everything in it"},
		"returns the last event again": {faultyStore{wrapRows: func(r store.Rows) store.Rows { return repeatsEvent{r} }},
			"events are read in order, from anywhere"},
		"loses the event before another": {faultyStore{wrapRows: func(r store.Rows) store.Rows { return endsTooEarly{r} }},
			"a part of the events is read from either end"},
		"keeps no faults": {faultyStore{editChanges: func(c *store.Changes) { c.Sandbox.Faults = "" }}, "clock and counters are stored"},
		"finds a challenge by the desk's id": {faultyStore{wrapRows: func(r store.Rows) store.Rows { return mixesLoginIDs{r} }},
			"a login is found by each of its ids"},
		"keeps what it replaces": {faultyStore{editReplaced: func(c *store.Changes) { c.Events = nil }},
			"a sandbox is replaced whole, but for its snapshots"},
		"loses a snapshot": {faultyStore{editChanges: func(c *store.Changes) { c.Snapshots = nil }},
			"snapshots are listed by position, and replaced by name"},
		"keeps points that it replaces": {faultyStore{editReplaced: func(c *store.Changes) {
			c.Points = append(c.Points, store.Point{Seq: 9, Changes: []byte("old")})
		}}, "points are listed in order, up to the first that has an event"},
		"ignores a cancelled context": {faultyStore{update: func(w *faultyStore, id string, change changeFunc) error {
			return w.Store.Update(context.Background(), id, change)
		}}, "a cancelled update changes nothing"},
	}
}

// Every faulty store fails the case that is meant for it.
func TestFaultyStoresFail(t *testing.T) {
	for name, w := range faultyStores() {
		t.Run(name, func(t *testing.T) {
			w.Store = memory.New()
			var failed []string
			for _, c := range storetest.Cases() {
				if c.Run(&storetest.Fixture{Context: t.Context(), Store: &w.faultyStore, ID: c.Name}) != nil {
					failed = append(failed, c.Name)
				}
			}
			if !slices.Contains(failed, w.failedBy) {
				t.Errorf("it passes %q and fails only %q", w.failedBy, failed)
			}
		})
	}
}

// Without a fault, what the faulty stores are made of passes.
func TestUnchangedStorePasses(t *testing.T) {
	unchanged := &faultyStore{Store: memory.New()}
	for _, c := range storetest.Cases() {
		if err := c.Run(&storetest.Fixture{Context: t.Context(), Store: unchanged, ID: c.Name}); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}
