package server

import (
	"sync"
	"sync/atomic"

	"enrollsim/flow/fault"
	"enrollsim/server/enroll"
)

// room is what a server keeps of a sandbox: its backend, and who listens.
type room struct {
	id    string
	inner enroll.Sandbox
	seed  uint64                     // of chances; zero if another process opened the sandbox
	line  atomic.Pointer[fault.Line] // nil until a fault is set
	bell  bell
	gone  chan struct{} // closed with the sandbox
}

// bell wakes whoever waits for news. It may ring for nothing.
type bell struct {
	mu   sync.Mutex
	rung chan struct{} // nil if nobody waits
}

// wait returns what is closed at the next ring.
func (b *bell) wait() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rung == nil {
		b.rung = make(chan struct{})
	}
	return b.rung
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rung != nil {
		close(b.rung)
		b.rung = nil
	}
}

// rooms are the rooms of a server, by sandbox.
type rooms struct {
	mu   sync.Mutex
	byID map[string]*room
}

// find returns the room of a sandbox; nil if nobody has come there yet.
func (rs *rooms) find(id string) *room {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	return rs.byID[id]
}

// add makes the room of a sandbox, unless somebody was faster.
func (rs *rooms) add(id string, inner enroll.Sandbox, seed uint64) *room {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if known := rs.byID[id]; known != nil {
		return known
	}
	r := &room{id: id, inner: inner, seed: seed, gone: make(chan struct{})}
	rs.byID[id] = r
	return r
}

// remove shuts the room of a sandbox that is closed.
func (rs *rooms) remove(id string) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if r := rs.byID[id]; r != nil {
		close(r.gone)
		delete(rs.byID, id)
	}
}

func (rs *rooms) count() int {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	return len(rs.byID)
}
