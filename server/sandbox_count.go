package server

import (
	"context"
	"sync"
	"time"
)

// sandboxCount knows about how many sandboxes there are: to count them for each that is
// opened would cost the more the more there are. It is safe for concurrent use.
type sandboxCount struct {
	mu      sync.Mutex
	counted time.Time
	n       int // then, and since then by this server
}

// countInterval is how old a count may be. Until then, what other servers open is not seen.
const countInterval = time.Second

// isFull reports whether there are as many sandboxes as there may be. It says so only
// having counted them.
func (c *sandboxCount) isFull(ctx context.Context, now time.Time, limit int, count func(context.Context) (int, error)) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counted.IsZero() || now.Sub(c.counted) >= countInterval || c.n >= limit {
		n, err := count(ctx)
		if err != nil {
			return false, err
		}
		c.counted, c.n = now, n
	}
	return c.n >= limit, nil
}

// opened counts one that was opened.
func (c *sandboxCount) opened() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
}
