package fault

import (
	"context"
	"sync"
	"time"
)

// Lateness is by how much the answer of a call is late. The line itself never
// waits: whoever made the call delivers the answer when its time has come.
type Lateness struct {
	mu sync.Mutex
	by time.Duration
}

// By is how late the answer is, all delays of the call together.
func (l *Lateness) By() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.by
}

type latenessKey struct{}

// Watch returns a context for one call that tells how late its answer is.
// Without it the answer of a delayed call comes at once.
func Watch(ctx context.Context) (context.Context, *Lateness) {
	late := &Lateness{}
	return context.WithValue(ctx, latenessKey{}, late), late
}

func delay(ctx context.Context, by time.Duration) {
	if late, ok := ctx.Value(latenessKey{}).(*Lateness); ok {
		late.mu.Lock()
		defer late.mu.Unlock()
		late.by += by
	}
}
