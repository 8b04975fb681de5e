package server

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/server/enroll"
)

// sandboxState is what a server holds in memory of a sandbox: its backend, its
// faults, and who waits for news from it.
type sandboxState struct {
	id      string
	backend enroll.Sandbox
	seed    uint64                     // of faults that strike by chance; zero if another process opened the sandbox
	line    atomic.Pointer[fault.Line] // nil until a fault is set
	news    notifier
	closed  chan struct{} // closed when the sandbox is removed
}

// faultyBackend returns the backend as callers reach it: through the line that
// faults strike on, from the first fault on.
func (b *sandboxState) faultyBackend() flow.Backend {
	if line := b.line.Load(); line != nil {
		return line
	}
	return b.backend
}

// faultLine returns the line to the backend, and creates it on first use.
func (b *sandboxState) faultLine() *fault.Line {
	clock := func(ctx context.Context) (time.Time, error) {
		c, err := b.backend.Clock(ctx, time.Time{})
		return c.Now, err
	}
	b.line.CompareAndSwap(nil, fault.New(b.backend, b.seed, clock))
	return b.line.Load()
}

// sandboxStates holds the states of sandboxes, by id. It is safe for concurrent
// use.
type sandboxStates struct {
	mu   sync.Mutex
	byID map[string]*sandboxState
}

// find returns the state of a sandbox; nil if this server has none yet.
func (s *sandboxStates) find(id string) *sandboxState {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byID[id]
}

// add adds the state of a sandbox, or returns the one that is there.
func (s *sandboxStates) add(id string, backend enroll.Sandbox, seed uint64) *sandboxState {
	s.mu.Lock()
	defer s.mu.Unlock()
	if existing := s.byID[id]; existing != nil {
		return existing
	}
	added := &sandboxState{id: id, backend: backend, seed: seed, closed: make(chan struct{})}
	s.byID[id] = added
	return added
}

// remove forgets the state of a sandbox, and ends what waits for news from it.
func (s *sandboxStates) remove(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if removed := s.byID[id]; removed != nil {
		close(removed.closed)
		delete(s.byID, id)
	}
}

func (s *sandboxStates) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.byID)
}
