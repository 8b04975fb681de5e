package fault

import (
	"context"
	"sync"
	"time"
)

// Delay is how late the answer of a call is. The line itself never waits: whoever
// made the call holds the answer back. It is safe for concurrent use.
type Delay struct {
	mu    sync.Mutex
	total time.Duration
}

// Total returns the sum of all delays of the call.
func (l *Delay) Total() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.total
}

type delayKey struct{}

// TrackDelay returns a context for one call, and where its delay is added up.
// Without it, delays have no effect.
func TrackDelay(ctx context.Context) (context.Context, *Delay) {
	delay := &Delay{}
	return context.WithValue(ctx, delayKey{}, delay), delay
}

func addDelay(ctx context.Context, by time.Duration) {
	if delay, ok := ctx.Value(delayKey{}).(*Delay); ok {
		delay.mu.Lock()
		defer delay.mu.Unlock()
		delay.total += by
	}
}
