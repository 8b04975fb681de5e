package film

import (
	"slices"
	"sync"
	"time"
)

// Clock is the time of a film. It stands until [Shoot] lets it pass, so that a film of an
// hour is made in a moment. It is safe for concurrent use; the zero Clock is at 0.
type Clock struct {
	mu   sync.Mutex
	now  time.Duration
	wait []waiting // in the order in which they are due
}

// waiting is what is done when its time has come.
type waiting struct {
	at   time.Duration
	call func()
}

// After calls a function when so much of the film has passed, as [time.AfterFunc] does of
// real time. Of several that are due at once the one that was asked for first is called
// first. It is the After of the stage that is filmed.
func (c *Clock) After(d time.Duration, call func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := c.now + max(0, d)
	i := len(c.wait)
	for i > 0 && c.wait[i-1].at > at {
		i--
	}
	c.wait = slices.Insert(c.wait, i, waiting{at, call})
}

// time is how much has passed.
func (c *Clock) time() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// next lets time pass to what is due next, at the latest until a time, and does it; false
// if nothing is due until then, which it is now.
func (c *Clock) next(until time.Duration) bool {
	c.mu.Lock()
	if len(c.wait) == 0 || c.wait[0].at > until {
		c.now = until
		c.mu.Unlock()
		return false
	}
	first := c.wait[0]
	c.wait, c.now = c.wait[1:], first.at
	c.mu.Unlock()
	first.call()
	return true
}

// due reports whether something is due right now.
func (c *Clock) due() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.wait) > 0 && c.wait[0].at <= c.now
}
