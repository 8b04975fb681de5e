package server

import (
	"context"
	"time"

	"enrollsim/flow"
	"enrollsim/server/enroll"
)

// Sandboxes keeps the sandboxes of a server: an [enroll.Host] over a store. It
// is safe for concurrent use.
type Sandboxes interface {
	// Open makes a sandbox whose clock stands until it is moved.
	Open(ctx context.Context, s flow.Sandbox) (enroll.Sandbox, error)
	// OpenRunning makes a sandbox whose clock runs.
	OpenRunning(ctx context.Context, s flow.Sandbox) (enroll.Sandbox, error)
	// Find returns a sandbox that is open, whoever opened it.
	Find(ctx context.Context, id string) (enroll.Sandbox, error)
	// Close removes a sandbox.
	Close(ctx context.Context, id string) error
	// List names the sandboxes, in alphabetical order.
	List(ctx context.Context) ([]string, error)
	// Sweep removes the sandboxes that nobody has used for a while, and names them.
	Sweep(ctx context.Context, idle time.Duration) ([]string, error)
	// Ping reports whether the store can be reached.
	Ping(ctx context.Context) error
}

var _ Sandboxes = (*enroll.Host)(nil)
