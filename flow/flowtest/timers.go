package flowtest

import (
	"slices"
	"sync"
	"time"
)

// Timers are calls that are waited for, such as those of [time.AfterFunc]: each
// is made when the test says so, in the order in which they are due.
type Timers struct {
	mu     sync.Mutex
	passed time.Duration
	due    []timer
}

type timer struct {
	at   time.Duration
	call func()
}

// After adds a call.
func (c *Timers) After(d time.Duration, call func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.due = append(c.due, timer{c.passed + d, call})
	slices.SortStableFunc(c.due, func(a, b timer) int { return int(a.at - b.at) })
}

// Waiting is how many are waited for.
func (c *Timers) Waiting() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.due)
}

// Passed is how much time has gone by until the last call that was made.
func (c *Timers) Passed() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.passed
}

// Fire makes the call that is due first; false if none is waited for.
func (c *Timers) Fire() bool {
	c.mu.Lock()
	if len(c.due) == 0 {
		c.mu.Unlock()
		return false
	}
	first := c.due[0]
	c.due, c.passed = c.due[1:], max(c.passed, first.at)
	c.mu.Unlock()
	first.call()
	return true
}
