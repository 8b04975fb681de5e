package server

import (
	"context"

	"enrollsim/flow"
	"enrollsim/server/enroll"
)

// Sandboxes opens and finds the sandboxes of a server; it is implemented by
// [enroll.Host]. It is safe for concurrent use.
type Sandboxes interface {
	// OpenAs opens a sandbox.
	OpenAs(ctx context.Context, s flow.Sandbox, o enroll.Opening) (enroll.Sandbox, error)
	// Clone opens a sandbox that is as another one is now, or was before.
	Clone(ctx context.Context, from string, then enroll.Place, id, key string) (enroll.Sandbox, error)
	// Find returns an open sandbox, also one that another server has opened.
	Find(ctx context.Context, id string) (enroll.Sandbox, error)
	// Close removes a sandbox.
	Close(ctx context.Context, id string) error
	// Count returns the number of sandboxes.
	Count(ctx context.Context) (int, error)
	// List lists the ids of the sandboxes, sorted.
	List(ctx context.Context) ([]string, error)
	// Sweep removes the sandboxes that have not been used for long, and returns their
	// ids.
	Sweep(ctx context.Context) ([]string, error)
	// Watch tells which sandboxes other servers change; see [store.Store].
	Watch(ctx context.Context, begun func(), changed func(sandbox string)) error
	// Ping reports whether the store can be reached.
	Ping(ctx context.Context) error
}

var _ Sandboxes = (*enroll.Host)(nil)
