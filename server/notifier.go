package server

import "sync"

// notifier wakes all waiters at once. Wake-ups may be spurious. The zero value is
// ready for use, and safe for concurrent use.
type notifier struct {
	mu    sync.Mutex
	woken chan struct{} // nil if nobody waits
}

// wait returns a channel that the next broadcast closes.
func (n *notifier) wait() <-chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.woken == nil {
		n.woken = make(chan struct{})
	}
	return n.woken
}

// broadcast wakes everyone who waits.
func (n *notifier) broadcast() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.woken != nil {
		close(n.woken)
		n.woken = nil
	}
}
