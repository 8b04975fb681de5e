package flowtest

import (
	"sync"
	"time"
)

// Timers are calls that are waited for, such as those of [time.AfterFunc]: each
// is made when the test says so.
type Timers struct {
	mu  sync.Mutex
	due []func()
}

// After adds a call.
func (c *Timers) After(_ time.Duration, call func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.due = append(c.due, call)
}

// Waiting is how many are waited for.
func (c *Timers) Waiting() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.due)
}

// Fire makes the call that waits longest; false if none does.
func (c *Timers) Fire() bool {
	c.mu.Lock()
	if len(c.due) == 0 {
		c.mu.Unlock()
		return false
	}
	call := c.due[0]
	c.due = c.due[1:]
	c.mu.Unlock()
	call()
	return true
}
