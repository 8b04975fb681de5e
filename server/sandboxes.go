package server

import (
	"context"
	"time"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
)

// Sandboxes keeps the sandboxes of a server. It is safe for concurrent use.
type Sandboxes interface {
	// Open makes a sandbox. It fails with [ErrTaken] if its id is.
	Open(ctx context.Context, s flow.Sandbox) (flow.Backend, error)
	// Find returns a sandbox, which counts as its use. It fails with [ErrNoSandbox]
	// if there is none of that id.
	Find(ctx context.Context, id string) (flow.Backend, error)
	// Close removes a sandbox. It fails with [ErrNoSandbox] if there is none.
	Close(ctx context.Context, id string) error
	// List names the sandboxes, in alphabetical order.
	List(ctx context.Context) ([]string, error)
	// Sweep closes the sandboxes that nobody has used for a while and names them.
	Sweep(ctx context.Context, idle time.Duration) ([]string, error)
}

// What [Sandboxes] fails with where it works as it should.
var (
	ErrTaken     = store.ErrTaken
	ErrNoSandbox = store.ErrUnknown
)

var _ Sandboxes = (*enroll.Host)(nil)

// NewMemory makes an empty store of sandboxes whose links begin with linkBase,
// see [enroll.NewAt]. The clock tells it which are idle; with the process they
// are gone.
func NewMemory(linkBase string, now func() time.Time) (*enroll.Host, error) {
	return enroll.NewHost(memory.New(), enroll.Options{LinkBase: linkBase, Now: now})
}
