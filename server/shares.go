package server

import "sync"

// shares limits what is held at a time, by everybody and by each address, so that one of
// them cannot take it all. It is safe for concurrent use.
type shares struct {
	total int
	each  int // of one address; no limit if zero

	mu     sync.Mutex
	held   int
	byAddr map[string]int
}

func newShares(total, each int) *shares {
	return &shares{total: total, each: each, byAddr: map[string]int{}}
}

// take takes one for an address, and reports whether there was one left, and whether it
// was the address that has too many. The empty address, of those that ask for many, has
// no share of its own.
func (s *shares) take(address string) (taken, greedy bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.each > 0 && address != "" && s.byAddr[address] >= s.each:
		return false, true
	case s.held >= s.total:
		return false, false
	}
	s.held++
	s.byAddr[address]++
	return true, false
}

// give gives back what was taken for an address.
func (s *shares) give(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held--
	if s.byAddr[address]--; s.byAddr[address] == 0 {
		delete(s.byAddr, address)
	}
}

// count returns how many are held.
func (s *shares) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.held
}
