package server

import (
	"crypto/sha256"
	"sync"
	"sync/atomic"

	"enrollsim/server/enroll"
)

// sandboxState is what a server holds in memory of a sandbox: its backend, the key that
// it has seen to be right, and who waits for news from it.
type sandboxState struct {
	id      string
	backend enroll.Sandbox
	key     atomic.Pointer[[sha256.Size]byte] // a digest; nil until the key was shown once
	feed    *feed
	closed  chan struct{} // closed when the sandbox is removed
}

// sandboxStates holds the states of sandboxes, by id. It is safe for concurrent
// use.
type sandboxStates struct {
	newFeed func(*sandboxState) *feed

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
func (s *sandboxStates) add(id string, backend enroll.Sandbox) *sandboxState {
	s.mu.Lock()
	defer s.mu.Unlock()
	if existing := s.byID[id]; existing != nil {
		return existing
	}
	added := &sandboxState{id: id, backend: backend, closed: make(chan struct{})}
	added.feed = s.newFeed(added)
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

// ring tells those who wait for news from a sandbox that there may be some, and those
// who wait for news from any if the id is empty.
func (s *sandboxStates) ring(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.byID[id]; known != nil {
		known.feed.ring()
	}
	if id == "" {
		for _, known := range s.byID {
			known.feed.ring()
		}
	}
}

func (s *sandboxStates) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.byID)
}
