package enroll

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
)

// usedGrain is how exactly a host knows when a sandbox was last used: looking
// on is use too, and should not be a write each time.
const usedGrain = time.Second

// Options are what the hosts of one store agree on.
type Options struct {
	// LinkBase begins the links of all sandboxes; see [NewAt]. [LinkBase] if empty.
	LinkBase string
	// Key is the server key, of which codes and tokens are derived, with each
	// sandbox's seed. Without one, whoever reads the store can derive them.
	Key []byte
	// Now is the wall clock, by which sandboxes run and fall idle. Without one none
	// does.
	Now func() time.Time
}

// ErrOtherKey says that a sandbox was opened with another server key, or with none.
var ErrOtherKey = errors.New("it was opened with another server key; give this server the same one")

// Host opens and finds the sandboxes of a store. Several hosts, in several
// processes, may serve one store.
type Host struct {
	store store.Store
	Options
}

// NewHost makes a host of the sandboxes in a store. It fails if links could
// not begin with the link base; see [NewAt].
func NewHost(s store.Store, o Options) (*Host, error) {
	if o.LinkBase == "" {
		o.LinkBase = LinkBase
	}
	if err := checkLink(o.LinkBase); err != nil {
		return nil, fmt.Errorf("enroll: %w", err)
	}
	return &Host{store: s, Options: o}, nil
}

// Open makes the backend of a new sandbox, whose clock stands until it is moved.
// It fails with [store.ErrExists] if there is one of that id, and where [New] does.
func (h *Host) Open(ctx context.Context, s flow.Sandbox) (Sandbox, error) {
	return asSandbox(h.open(ctx, s, true))
}

// OpenRunning is [Host.Open] of a sandbox whose clock runs as the wall clock does.
func (h *Host) OpenRunning(ctx context.Context, s flow.Sandbox) (Sandbox, error) {
	return asSandbox(h.open(ctx, s, false))
}

// asSandbox keeps a service that is nil from being a sandbox that is not.
func asSandbox(s *Service, err error) (Sandbox, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (h *Host) open(ctx context.Context, s flow.Sandbox, frozen bool) (*Service, error) {
	if s.CodeLife < 0 || s.ChallengeLife < 0 {
		return nil, fmt.Errorf("enroll: sandbox %q: code life %v and challenge life %v must not be negative; leave them zero for the defaults",
			s.ID, s.CodeLife, s.ChallengeLife)
	}
	if !store.ValidText(s.ID) {
		return nil, fmt.Errorf("enroll: sandbox %q: its id is no text", s.ID)
	}
	row := store.Sandbox{
		ID: s.ID, Name: cmp.Or(s.Name, s.ID), Seed: s.Seed,
		CodeLife: cmp.Or(s.CodeLife, DefaultCodeLife), ChallengeLife: cmp.Or(s.ChallengeLife, DefaultChallengeLife),
		KeepFailed: s.KeepFailed, SkipProof: s.SkipProof, Now: instant(s.Start), LastUsed: h.wall(),
	}
	freeze(&row, frozen, h.wall())
	service := h.service(row)
	row.KeyCheck = service.check
	users, err := readUsers(service.keys, s.Users)
	if err == nil {
		err = h.store.Add(ctx, row, users)
	}
	if err != nil {
		return nil, fmt.Errorf("enroll: sandbox %q: %w", s.ID, err)
	}
	return service, nil
}

// Find returns the backend of a sandbox that was opened by any host of the
// store, which counts as its use. It fails with [store.ErrNotFound] if there is
// none.
func (h *Host) Find(ctx context.Context, id string) (Sandbox, error) {
	var row store.Sandbox
	err := h.store.View(ctx, id, func(rows store.Rows) error {
		row = rows.Sandbox()
		return nil
	})
	found := h.service(row)
	switch {
	case err != nil:
	case found.check != row.KeyCheck:
		err = ErrOtherKey
	case h.stale(row):
		err = h.store.Update(ctx, id, func(rows store.Rows) (*store.Changes, error) {
			c, err := found.newCall(rows)
			if err != nil {
				return nil, err
			}
			return &c.Changes, nil
		})
	}
	if err != nil {
		return nil, fmt.Errorf("enroll: sandbox %q: %w", id, err)
	}
	return found, nil
}

// Close removes a sandbox and all that is in it. It fails with
// [store.ErrNotFound] if there is none.
func (h *Host) Close(ctx context.Context, id string) error {
	if err := h.store.Remove(ctx, id); err != nil {
		return fmt.Errorf("enroll: sandbox %q: %w", id, err)
	}
	return nil
}

// List names the sandboxes of the store, in alphabetical order.
func (h *Host) List(ctx context.Context) ([]string, error) {
	rows, err := h.store.Sandboxes(ctx)
	if err != nil {
		return nil, fmt.Errorf("enroll: %w", err)
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return ids, nil
}

// Sweep removes the sandboxes that nobody has used for so long by the wall
// clock, and names them, in order. Without a wall clock there are none.
func (h *Host) Sweep(ctx context.Context, idle time.Duration) ([]string, error) {
	if h.Now == nil {
		return nil, nil
	}
	before := h.wall().Add(1 - idle) // used just so long ago is too long
	swept, err := h.store.Sweep(ctx, before)
	if err != nil {
		return nil, fmt.Errorf("enroll: %w", err)
	}
	return swept, nil
}

// Ping reports whether the store can be reached.
func (h *Host) Ping(ctx context.Context) error { return h.store.Ping(ctx) }

// wall is the present reading of the wall clock.
func (h *Host) wall() time.Time {
	if h.Now == nil {
		return time.Time{}
	}
	return instant(h.Now())
}

// stale reports whether the use of a sandbox is to be noted again.
func (h *Host) stale(row store.Sandbox) bool { return h.wall().Sub(row.LastUsed) >= usedGrain }

// service is the service of a sandbox. Its check tells it from one of the same
// id that is opened later, and from one of another server key.
func (h *Host) service(row store.Sandbox) *Service {
	keys := newKeyring(h.Key, row.Seed, row.Name)
	return &Service{host: h, sandbox: row.ID, keys: keys, check: keys.digest(forCheck), skipProof: row.SkipProof}
}

// readUsers keeps of every user what the rules need; of a password and of an
// SMS token, the digest.
func readUsers(keys keyring, listed []flow.User) ([]*store.User, error) {
	if len(listed) == 0 {
		return nil, errors.New("nobody could log in; give it at least one user")
	}
	users := make([]*store.User, len(listed))
	names := map[string]bool{}
	for i, u := range listed {
		if !named(u) {
			return nil, fmt.Errorf("user %d has no name that is text; name everyone", i+1)
		}
		if names[u.Name] {
			return nil, fmt.Errorf("two users are called %q; rename one", u.Name)
		}
		names[u.Name] = true
		users[i] = readUser(keys, u)
	}
	return users, nil
}

// named reports whether a user has a name.
func named(u flow.User) bool { return u.Name != "" && store.ValidText(u.Name) }

func readUser(keys keyring, u flow.User) *store.User {
	row := &store.User{Name: u.Name, Password: keys.digest(forPassword, u.Name, u.Password), SeamlessOff: u.SeamlessOff}
	if u.SMSToken != "" {
		row.SMSToken = keys.digest(forSMSToken, u.SMSToken)
	}
	return row
}
