package fault

import (
	"context"
	"slices"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/rand"
)

// Memory is the [Ledger] of one world, whose every call has a time. It reads the events
// of the backend and appends those of the network where they happened.
type Memory struct {
	backend flow.Observer

	mu     sync.Mutex
	state  State
	pushes map[string]Push // by the challenge that they announce
	log    []flow.Event    // the backend's events and those of the network, in order
	seen   int             // the backend's events that are in it
}

var _ Ledger = (*Memory)(nil)

// NewMemory returns the ledger of a line to a backend. seed decides which calls are
// struck by faults that strike by chance.
func NewMemory(backend flow.Observer, seed uint64) *Memory {
	return &Memory{backend: backend, state: State{Random: rand.Source(seed)}, pushes: map[string]Push{}}
}

// Set arms a fault, in addition to those that are armed. It fails if
// [flow.Fault.Check] does.
func (m *Memory) Set(ctx context.Context, at time.Time, f flow.Fault) error {
	if err := f.Check(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.state.Armed = append(slices.Clone(m.state.Armed), f)
	m.record(ctx, at, flow.Event{Kind: flow.FaultSet, Subject: string(f.Name)})
	return nil
}

// Clear disarms all faults. It does not undo what they did, so a delayed
// notification stays delayed.
func (m *Memory) Clear(ctx context.Context, at time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.state.Armed = nil
	m.record(ctx, at, flow.Event{Kind: flow.FaultSet, Subject: string(flow.NoFault)})
}

// Armed lists the faults that are armed, in the order in which they were set, with
// what is left of their Skip and Times. The slice must not be changed.
func (m *Memory) Armed() []flow.Fault {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.state.Armed
}

// Strike is [State.Strike].
func (m *Memory) Strike(_ context.Context, _ time.Time, place string) ([]flow.Fault, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.state.Strike(place), nil
}

// Record appends an event of the network, after the events of the backend that it led to.
func (m *Memory) Record(ctx context.Context, at time.Time, e flow.Event) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.record(ctx, at, e)
	return nil
}

func (m *Memory) record(ctx context.Context, at time.Time, e flow.Event) {
	_ = m.pull(ctx, at) // events that cannot be read now are read later
	e.At, e.Actor = at, flow.ActorNetwork
	m.append(e)
}

// Announce decides, once, what happens to the notification of a login.
func (m *Memory) Announce(ctx context.Context, at time.Time, c flow.Challenge) (Push, time.Time, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p, known := m.pushes[c.ID]
	if !known {
		var events []flow.Event
		p, events = m.state.Announce(at, c.User)
		for _, e := range events {
			m.record(ctx, at, e)
		}
		m.pushes[c.ID] = p
	}
	return p, at, nil
}

// NextDue returns when the next delayed notification arrives after a time; false if
// none will.
func (m *Memory) NextDue(after time.Time) (time.Time, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var due time.Time
	for _, p := range m.pushes {
		if p.From.After(after) && (due.IsZero() || p.From.Before(due)) {
			due = p.From
		}
	}
	return due, !due.IsZero()
}

// Log lists the events of the backend and of the network.
func (m *Memory) Log(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.pull(ctx, at); err != nil {
		return nil, err
	}
	return slices.Clone(m.log[min(max(after, 0), len(m.log)):]), nil
}

// pull appends the backend's new events to the log.
func (m *Memory) pull(ctx context.Context, at time.Time) error {
	events, err := m.backend.Events(ctx, at, m.seen)
	if err != nil {
		return err
	}
	for _, e := range events {
		m.seen = e.Seq
		m.append(e)
	}
	return nil
}

func (m *Memory) append(e flow.Event) {
	e.Seq = len(m.log) + 1
	m.log = append(m.log, e)
}
