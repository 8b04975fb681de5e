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
	// Open makes a sandbox.
	Open(ctx context.Context, s flow.Sandbox) (flow.Backend, error)
	// Find returns a sandbox that is open, whoever opened it.
	Find(ctx context.Context, id string) (flow.Backend, error)
	// Look tells of a sandbox that is open.
	Look(ctx context.Context, id string) (enroll.Listing, error)
	// Close removes a sandbox.
	Close(ctx context.Context, id string) error
	// List tells of all sandboxes, by id.
	List(ctx context.Context) ([]enroll.Listing, error)
	// Sweep removes the sandboxes that nobody has used since a time of the wall
	// clock, and names them.
	Sweep(ctx context.Context, before time.Time) ([]string, error)
	// Ping reports whether the store can be reached.
	Ping(ctx context.Context) error
}

var _ Sandboxes = (*enroll.Host)(nil)
