package server

import (
	"context"

	"enrollsim/flow"
	"enrollsim/server/enroll"
)

// Sandboxes opens and finds the sandboxes of a server; it is implemented by
// [enroll.Host]. It is safe for concurrent use.
type Sandboxes interface {
	// Open opens a sandbox whose clock is frozen.
	Open(ctx context.Context, s flow.Sandbox) (enroll.Sandbox, error)
	// OpenRunning opens a sandbox whose clock runs.
	OpenRunning(ctx context.Context, s flow.Sandbox) (enroll.Sandbox, error)
	// Find returns an open sandbox, also one that another server has opened.
	Find(ctx context.Context, id string) (enroll.Sandbox, error)
	// Close removes a sandbox.
	Close(ctx context.Context, id string) error
	// List lists the ids of the sandboxes, sorted.
	List(ctx context.Context) ([]string, error)
	// Sweep removes the sandboxes that have not been used for long, and returns their
	// ids.
	Sweep(ctx context.Context) ([]string, error)
	// Ping reports whether the store can be reached.
	Ping(ctx context.Context) error
}

var _ Sandboxes = (*enroll.Host)(nil)
