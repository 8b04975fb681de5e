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

// usedGrain is how exactly a host knows when a sandbox was last used.
const usedGrain = time.Minute

// Options are what the hosts of one store agree on.
type Options struct {
	// LinkBase begins the links of all sandboxes; see [NewAt]. [LinkBase] if empty.
	LinkBase string
	// Key is the server key, of which codes and tokens are derived, with each
	// sandbox's seed. Without one, whoever reads the store can derive them.
	Key []byte
	// Now is the wall clock by which sandboxes fall idle. Without one none does.
	Now func() time.Time
}

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

// Open makes the backend of a new sandbox. It fails with [store.ErrTaken] if
// there is one of that id, and where [New] does.
func (h *Host) Open(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
	service, err := h.open(ctx, s)
	if err != nil {
		return nil, err
	}
	return service, nil
}

func (h *Host) open(ctx context.Context, s flow.Sandbox) (*Service, error) {
	if s.CodeLife < 0 || s.ChallengeLife < 0 {
		return nil, fmt.Errorf("enroll: sandbox %q: code life %v and challenge life %v must not be negative; leave them zero for the defaults",
			s.ID, s.CodeLife, s.ChallengeLife)
	}
	if !store.Legal(s.ID) {
		return nil, fmt.Errorf("enroll: sandbox %q: its id is no text", s.ID)
	}
	row := store.Sandbox{
		ID: s.ID, Name: cmp.Or(s.Name, s.ID), Seed: s.Seed,
		CodeLife: cmp.Or(s.CodeLife, DefaultCodeLife), ChallengeLife: cmp.Or(s.ChallengeLife, DefaultChallengeLife),
		KeepFailed: s.KeepFailed, SkipProof: s.SkipProof, Now: instant(s.Start), Used: h.used(),
	}
	service := h.service(row)
	row.Check = service.check
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
// store. It fails with [store.ErrUnknown] if there is none.
func (h *Host) Find(ctx context.Context, id string) (flow.Backend, error) {
	var found *Service
	err := h.store.View(ctx, id, func(rows store.Rows) error {
		row := rows.Sandbox()
		found = h.service(row)
		if found.check != row.Check {
			return errors.New("it was opened with another server key; give this server the same one")
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("enroll: sandbox %q: %w", id, err)
	}
	return found, nil
}

// Close removes a sandbox and all that is in it. It fails with
// [store.ErrUnknown] if there is none.
func (h *Host) Close(ctx context.Context, id string) error {
	if err := h.store.Remove(ctx, id); err != nil {
		return fmt.Errorf("enroll: sandbox %q: %w", id, err)
	}
	return nil
}

// Listing is what a host tells of a sandbox.
type Listing struct {
	ID     string
	Now    time.Time // its own, virtual time
	Events int       // how many it has seen
	Used   time.Time // when it was last used, to the minute; zero if no wall clock runs
}

func newListing(row store.Sandbox) Listing {
	return Listing{ID: row.ID, Now: row.Now, Events: row.Events, Used: row.Used}
}

// Look tells of one sandbox. It fails with [store.ErrUnknown] if there is
// none of that id.
func (h *Host) Look(ctx context.Context, id string) (Listing, error) {
	var seen Listing
	err := h.store.View(ctx, id, func(rows store.Rows) error {
		seen = newListing(rows.Sandbox())
		return nil
	})
	if err != nil {
		return Listing{}, fmt.Errorf("enroll: sandbox %q: %w", id, err)
	}
	return seen, nil
}

// List lists the sandboxes of the store by id.
func (h *Host) List(ctx context.Context) ([]Listing, error) {
	rows, err := h.store.Sandboxes(ctx)
	if err != nil {
		return nil, fmt.Errorf("enroll: %w", err)
	}
	list := make([]Listing, len(rows))
	for i, row := range rows {
		list[i] = newListing(row)
	}
	return list, nil
}

// Sweep removes the sandboxes that nobody has used since a time of the wall
// clock, and returns their ids, in order.
func (h *Host) Sweep(ctx context.Context, before time.Time) ([]string, error) {
	swept, err := h.store.Sweep(ctx, instant(before))
	if err != nil {
		return nil, fmt.Errorf("enroll: %w", err)
	}
	return swept, nil
}

// Ping reports whether the store can be reached.
func (h *Host) Ping(ctx context.Context) error { return h.store.Ping(ctx) }

// used is the present reading of the wall clock.
func (h *Host) used() time.Time {
	if h.Now == nil {
		return time.Time{}
	}
	return instant(h.Now())
}

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
		if u.Name == "" || !store.Legal(u.Name) {
			return nil, fmt.Errorf("user %d has no name that is text; name everyone", i+1)
		}
		if names[u.Name] {
			return nil, fmt.Errorf("two users are called %q; rename one", u.Name)
		}
		names[u.Name] = true
		users[i] = &store.User{Name: u.Name, Password: keys.digest(forPassword, u.Name, u.Password), SeamlessOff: u.SeamlessOff}
		if u.SMSToken != "" {
			users[i].SMSToken = keys.digest(forSMSToken, u.SMSToken)
		}
	}
	return users, nil
}
