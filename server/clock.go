package server

import (
	"sync"
	"time"
)

// Clock is the wall clock of a server and what waits by it.
type Clock struct {
	Now   func() time.Time
	After func(time.Duration) <-chan time.Time
}

// roomClock is the clock of a sandbox. It follows the wall clock, from where it
// was set, until it is frozen; it never goes back.
type roomClock struct {
	wall func() time.Time

	mu     sync.Mutex
	frozen bool
	now    time.Time // what it showed
	set    time.Time // at this time of the wall clock
}

func newRoomClock(wall func() time.Time, start time.Time, frozen bool) *roomClock {
	return &roomClock{wall: wall, frozen: frozen, now: start, set: wall()}
}

// read returns the sandbox's time and whether it stands.
func (c *roomClock) read() (time.Time, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tick()
	return c.now, c.frozen
}

// tick brings now up to the present. It is called with the lock held.
func (c *roomClock) tick() {
	wall := c.wall()
	if passed := wall.Sub(c.set); !c.frozen && passed > 0 {
		c.now = c.now.Add(passed)
	}
	c.set = wall
}

// drive stops the clock, for the caller has one of its own, at the latest time
// that a caller named.
func (c *roomClock) drive(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tick()
	c.frozen = true
	c.forward(at)
}

// change freezes or releases the clock and moves it.
func (c *roomClock) change(frozen *bool, advance time.Duration, to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tick()
	if frozen != nil {
		c.frozen = *frozen
	}
	c.forward(c.now.Add(advance))
	c.forward(to)
}

func (c *roomClock) forward(to time.Time) {
	if to.After(c.now) {
		c.now = to
	}
}
