package server

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/server/enroll"
)

// Sandboxes keeps the sandboxes of a server. It is safe for concurrent use.
type Sandboxes interface {
	// Open makes a sandbox. It fails with [ErrTaken] if its id is.
	Open(ctx context.Context, s flow.Sandbox) (flow.Backend, error)
	// Find returns a sandbox, which counts as its use. It fails with [ErrNoSandbox]
	// if there is none of that id.
	Find(ctx context.Context, id string) (flow.Backend, error)
	// Close removes a sandbox. It fails with [ErrNoSandbox] if there is none.
	Close(ctx context.Context, id string) error
	// List names the sandboxes, in alphabetical order.
	List(ctx context.Context) ([]string, error)
	// Sweep closes the sandboxes that nobody has used since a time of the wall
	// clock, and names them in alphabetical order.
	Sweep(ctx context.Context, before time.Time) ([]string, error)
	// Ping reports whether sandboxes can be reached at all.
	Ping(ctx context.Context) error
}

// What [Sandboxes] fails with where it works as it should.
var (
	ErrTaken     = errors.New("a sandbox of that id is open")
	ErrNoSandbox = errors.New("no sandbox has that id")
)

// Memory keeps sandboxes in memory: with the process they are gone.
type Memory struct {
	linkBase string
	now      func() time.Time

	mu   sync.Mutex
	open map[string]*kept
}

type kept struct {
	service *enroll.Service
	used    time.Time
}

var _ Sandboxes = (*Memory)(nil)

// NewMemory makes an empty store of sandboxes whose links begin with linkBase,
// see [enroll.NewAt]. The clock tells it which are idle.
func NewMemory(linkBase string, now func() time.Time) (*Memory, error) {
	// A link that cannot be drawn is better refused now than by every sandbox.
	sample := flow.Sandbox{ID: "sample", Users: []flow.User{{Name: "sample"}}}
	if _, err := enroll.NewAt(sample, linkBase); err != nil {
		return nil, err
	}
	return &Memory{linkBase: linkBase, now: now, open: map[string]*kept{}}, nil
}

// Open makes a sandbox.
func (m *Memory) Open(_ context.Context, s flow.Sandbox) (flow.Backend, error) {
	service, err := enroll.NewAt(s, m.linkBase)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.open[s.ID] != nil {
		return nil, fmt.Errorf("%q: %w", s.ID, ErrTaken)
	}
	m.open[s.ID] = &kept{service, m.now()}
	return service, nil
}

// Find returns a sandbox.
func (m *Memory) Find(_ context.Context, id string) (flow.Backend, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k := m.open[id]
	if k == nil {
		return nil, fmt.Errorf("%q: %w", id, ErrNoSandbox)
	}
	k.used = m.now()
	return k.service, nil
}

// Close removes a sandbox.
func (m *Memory) Close(_ context.Context, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.open[id] == nil {
		return fmt.Errorf("%q: %w", id, ErrNoSandbox)
	}
	delete(m.open, id)
	return nil
}

// List names the sandboxes.
func (m *Memory) List(context.Context) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	ids := make([]string, 0, len(m.open))
	for id := range m.open {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}

// Ping has nothing to reach.
func (m *Memory) Ping(context.Context) error { return nil }

// Sweep closes the sandboxes that nobody has used since.
func (m *Memory) Sweep(_ context.Context, before time.Time) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var closed []string
	for id, k := range m.open {
		if !k.used.After(before) {
			delete(m.open, id)
			closed = append(closed, id)
		}
	}
	slices.Sort(closed)
	return closed, nil
}
