// Package memory keeps sandboxes in maps, for the life of the process.
package memory

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"enrollsim/server/store"
)

// Store is a [store.Store] in memory.
type Store struct {
	mu        sync.RWMutex
	sandboxes map[string]*sandbox
}

var _ store.Store = (*Store)(nil)

// New returns an empty store.
func New() *Store { return &Store{sandboxes: map[string]*sandbox{}} }

// Add adds a sandbox.
func (s *Store) Add(ctx context.Context, whole *store.Changes) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sandboxes[whole.Sandbox.ID] != nil {
		return store.ErrExists
	}
	box := &sandbox{contents: newContents()}
	if err := box.commit(whole); err != nil {
		return err
	}
	s.sandboxes[whole.Sandbox.ID] = box
	return nil
}

// Replace replaces everything in a sandbox.
func (s *Store) Replace(ctx context.Context, whole *store.Changes) error {
	box, err := s.find(ctx, whole.Sandbox.ID)
	if err != nil {
		return err
	}
	box.mu.Lock()
	defer box.mu.Unlock()
	if box.removed {
		return store.ErrNotFound
	}
	fresh := &sandbox{contents: newContents()}
	fresh.snapshots = box.snapshots
	if err := fresh.commit(whole); err != nil {
		return err
	}
	box.contents = fresh.contents
	return nil
}

// View calls read with the rows of a sandbox.
func (s *Store) View(ctx context.Context, id string, read func(store.Rows) error) error {
	box, err := s.find(ctx, id)
	if err != nil {
		return err
	}
	box.mu.RLock()
	defer box.mu.RUnlock()
	if box.removed {
		return store.ErrNotFound
	}
	return read(box)
}

// Update calls change with the rows of a sandbox and commits its changes.
func (s *Store) Update(ctx context.Context, id string, change func(store.Rows) (*store.Changes, error)) error {
	box, err := s.find(ctx, id)
	if err != nil {
		return err
	}
	box.mu.Lock()
	defer box.mu.Unlock()
	if box.removed {
		return store.ErrNotFound
	}
	changes, err := change(box)
	if err != nil {
		return err
	}
	return box.commit(changes)
}

// Remove removes a sandbox.
func (s *Store) Remove(ctx context.Context, id string) error {
	box, err := s.find(ctx, id)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.removeIf(box, func(store.Sandbox) bool { return true }) {
		return store.ErrNotFound
	}
	return nil
}

// Count returns the number of sandboxes.
func (s *Store) Count(ctx context.Context) (int, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.sandboxes), ctx.Err()
}

// Sandboxes lists the sandboxes by id.
func (s *Store) Sandboxes(ctx context.Context) ([]store.Sandbox, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var list []store.Sandbox
	for _, box := range s.sandboxes {
		box.mu.RLock()
		list = append(list, box.row)
		box.mu.RUnlock()
	}
	slices.SortFunc(list, func(a, b store.Sandbox) int { return strings.Compare(a.ID, b.ID) })
	return list, ctx.Err()
}

// Sweep removes the sandboxes whose last use was before a time.
func (s *Store) Sweep(ctx context.Context, before time.Time) ([]string, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var swept []string
	for _, id := range slices.Sorted(maps.Keys(s.sandboxes)) {
		if s.removeIf(s.sandboxes[id], func(row store.Sandbox) bool { return row.LastUsed.Before(before) }) {
			swept = append(swept, id)
		}
	}
	return swept, nil
}

// Watch waits until the context ends: no other process can change anything.
func (s *Store) Watch(ctx context.Context, begun func(), _ func(sandbox string)) error {
	begun()
	<-ctx.Done()
	return ctx.Err()
}

// Ping fails only if the context has ended.
func (s *Store) Ping(ctx context.Context) error { return ctx.Err() }

// Close removes all sandboxes.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.sandboxes)
	return nil
}

func (s *Store) find(ctx context.Context, id string) (*sandbox, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	box := s.sandboxes[id]
	if box == nil {
		return nil, store.ErrNotFound
	}
	return box, nil
}

// removeIf removes a sandbox that meets a condition, and reports whether it did.
// Callers that found the sandbox before and wait for its lock see it marked.
func (s *Store) removeIf(box *sandbox, condition func(store.Sandbox) bool) bool {
	box.mu.Lock()
	defer box.mu.Unlock()
	if box.removed || !condition(box.row) {
		return false
	}
	box.removed = true
	delete(s.sandboxes, box.row.ID)
	return true
}
