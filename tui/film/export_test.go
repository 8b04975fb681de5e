package film

import "time"

// Pass lets time pass to a time.
func Pass(c *Clock, until time.Duration) {
	for c.next(until) {
	}
}
