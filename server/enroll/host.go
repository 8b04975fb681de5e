package enroll

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
)

// DefaultUnused is after how long without a use a sandbox is removed, where nobody says
// otherwise.
const DefaultUnused = 24 * time.Hour

// Options are the same for all hosts of one store.
type Options struct {
	// LinkBase is what links begin with, see [NewAt]; the constant [LinkBase] if empty.
	LinkBase string
	// Key is the server key. Codes and tokens are derived from it and from each
	// sandbox's seed. Without a key, whoever can read the store can derive them.
	Key []byte
	// Now is the wall clock. Without one, no sandbox's clock runs, and none is ever
	// unused.
	Now func() time.Time
	// Unused is after how long without a use [Host.Sweep] removes a sandbox; never if
	// zero.
	Unused time.Duration
}

// ErrServerKey means that a sandbox was opened with another server key, or with none.
var ErrServerKey = errors.New("it was opened with another server key; give this server the same one")

// Host opens and finds the sandboxes of a store. Several hosts, in several
// processes, may serve one store.
type Host struct {
	store store.Store
	Options
	latest atomic.Int64 // the latest reading of the wall clock, in Unix nanoseconds
}

// NewHost returns a host of the sandboxes in a store. It fails if the link base is
// not valid; see [NewAt].
func NewHost(s store.Store, o Options) (*Host, error) {
	if o.LinkBase == "" {
		o.LinkBase = LinkBase
	}
	if err := checkLink(o.LinkBase); err != nil {
		return nil, fmt.Errorf("enroll: %w", err)
	}
	return &Host{store: s, Options: o}, nil
}

// Open opens a new sandbox, whose clock is frozen. It fails with
// [store.ErrExists] if there is one of that id, and where [New] does.
func (h *Host) Open(ctx context.Context, s flow.Sandbox) (Sandbox, error) {
	return asSandbox(h.open(ctx, s, Opening{}))
}

// Opening is how a sandbox is opened that others than its opener use too.
type Opening struct {
	Running   bool   // its clock runs with the wall clock, and is not frozen
	Key       string // steers it, see [Sandbox.MaySteer]; nobody but the host's owner does if empty
	MaxEvents int    // of its log the last ones, so many at least, are kept; all if zero
	// KeepPoints makes every event of its log a place that it can go back to, which takes
	// that all of them are kept.
	KeepPoints bool
	// Prepare does what has happened before anybody comes, in the sandbox that it opens;
	// nothing if nil. Nobody else sees that one before it is done.
	Prepare Preparation
}

// Preparation opens a sandbox by open, once, and does something in it.
type Preparation func(ctx context.Context, open flow.Open) error

// OpenAs is [Host.Open] with more of a choice.
func (h *Host) OpenAs(ctx context.Context, s flow.Sandbox, o Opening) (Sandbox, error) {
	return asSandbox(h.open(ctx, s, o))
}

// asSandbox avoids a nil *Service in an interface that is not nil.
func asSandbox(s *Service, err error) (Sandbox, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (h *Host) open(ctx context.Context, s flow.Sandbox, o Opening) (*Service, error) {
	service, whole, err := h.begin(ctx, s, o)
	if err == nil {
		err = h.store.Add(ctx, whole)
	}
	if err != nil {
		return nil, fmt.Errorf("enroll: sandbox %q: %w", s.ID, err)
	}
	return service, nil
}

// begin makes a sandbox as it is when it is opened.
func (h *Host) begin(ctx context.Context, s flow.Sandbox, o Opening) (*Service, *store.Changes, error) {
	if err := s.Check().Err(); err != nil {
		return nil, nil, err
	}
	if !store.ValidText(s.ID) {
		return nil, nil, errors.New("its id is no text")
	}
	row := store.Sandbox{
		ID: s.ID, Name: cmp.Or(s.Name, s.ID), Seed: s.Seed,
		CodeLife: cmp.Or(s.CodeLife, DefaultCodeLife), ChallengeLife: cmp.Or(s.ChallengeLife, DefaultChallengeLife),
		KeepFailed: s.KeepFailed, SkipProof: s.SkipProof, IdleTime: s.IdleTime, Now: normalizeTime(s.Start), LastUsed: h.wallTime(),
		Random: s.Seed, MaxEvents: o.MaxEvents,
	}
	service := h.service(row)
	row.KeyCheck, row.Frozen = service.keyCheck, true
	if o.Key != "" {
		row.Steering = service.keys.digest(forSteering, o.Key)
	}
	c := call{keys: service.keys}
	c.Sandbox = row
	for _, u := range s.Users {
		c.NewUsers = append(c.NewUsers, userRow(service.keys, u))
		c.enrolFromStart(c.NewUsers[len(c.NewUsers)-1], u.Key)
	}
	whole := &c.Changes
	if o.Prepare != nil {
		var err error
		if whole, err = h.prepare(ctx, whole, o.Prepare); err != nil {
			return nil, nil, err
		}
	}
	setFrozen(&whole.Sandbox, !o.Running, h.wallTime())
	whole.Sandbox.KeepPoints = o.KeepPoints
	return service, whole, beginWith(whole)
}

// prepare does something in a sandbox of its own, and returns everything in that.
func (h *Host) prepare(ctx context.Context, whole *store.Changes, do Preparation) (done *store.Changes, err error) {
	aside := &Host{store: memory.New(), Options: Options{LinkBase: h.LinkBase, Key: h.Key}}
	err = do(ctx, func(ctx context.Context, _ flow.Sandbox) (flow.Backend, error) {
		if err := aside.store.Add(ctx, whole); err != nil {
			return nil, err
		}
		return aside.Find(ctx, whole.Sandbox.ID)
	})
	if err != nil {
		return nil, err
	}
	err = aside.store.View(ctx, whole.Sandbox.ID, func(r store.Rows) error {
		done, err = r.Contents()
		return err
	})
	return done, err
}

// Find returns a sandbox that any host of the store has opened. That counts as a
// use of it. It fails with [store.ErrNotFound] if there is none, and with
// [ErrServerKey].
func (h *Host) Find(ctx context.Context, id string) (Sandbox, error) {
	return asSandbox(h.find(ctx, id))
}

func (h *Host) find(ctx context.Context, id string) (*Service, error) {
	var row store.Sandbox
	err := h.store.View(ctx, id, func(rows store.Rows) error {
		row = rows.Sandbox()
		return nil
	})
	found := h.service(row)
	switch {
	case err != nil:
	case found.keyCheck != row.KeyCheck:
		err = ErrServerKey
	case h.needsTouch(row):
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

// Close removes a sandbox with everything in it. It fails with
// [store.ErrNotFound] if there is none.
func (h *Host) Close(ctx context.Context, id string) error {
	if err := h.store.Remove(ctx, id); err != nil {
		return fmt.Errorf("enroll: sandbox %q: %w", id, err)
	}
	return nil
}

// Count returns the number of sandboxes in the store.
func (h *Host) Count(ctx context.Context) (int, error) {
	n, err := h.store.Count(ctx)
	if err != nil {
		return 0, fmt.Errorf("enroll: %w", err)
	}
	return n, nil
}

// List lists the ids of the sandboxes in the store, sorted.
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

// Sweep removes the sandboxes that have not been used for the time [Options.Unused], by
// the wall clock, and returns their ids, sorted. Since their last use is stored with
// usePrecision, some stay that much longer. Without a wall clock it removes none. What is
// left of a sandbox whose closing did not come to its end, it removes too.
func (h *Host) Sweep(ctx context.Context) ([]string, error) {
	var before time.Time // none was used before that
	if h.Now != nil && h.Unused > 0 {
		before = h.wallTime().Add(-h.Unused - h.usePrecision())
	}
	swept, err := h.store.Sweep(ctx, before)
	if err != nil {
		return nil, fmt.Errorf("enroll: %w", err)
	}
	return swept, nil
}

// Watch tells which sandboxes are changed in other processes; see [store.Store].
func (h *Host) Watch(ctx context.Context, begun func(), changed func(sandbox string)) error {
	return h.store.Watch(ctx, begun, changed)
}

// Ping reports whether the store can be reached.
func (h *Host) Ping(ctx context.Context) error { return h.store.Ping(ctx) }

// wallTime reads the wall clock; zero if there is none. A clock that is set back stands
// until it has come to where it was: a read stores no time, and yet the next one must not
// show an earlier one.
func (h *Host) wallTime() time.Time {
	if h.Now == nil {
		return time.Time{}
	}
	now := normalizeTime(h.Now())
	for {
		latest := h.latest.Load()
		if now.UnixNano() <= latest {
			return time.Unix(0, latest).UTC()
		}
		if h.latest.CompareAndSwap(latest, now.UnixNano()) {
			return now
		}
	}
}

// usePrecision is how exactly the last use of a sandbox is stored. A read is a use too,
// and should not be a write.
func (h *Host) usePrecision() time.Duration { return h.Unused / 16 }

// needsTouch reports whether the time of a sandbox's last use is to be stored again.
func (h *Host) needsTouch(row store.Sandbox) bool {
	return h.Now != nil && h.Unused > 0 && h.wallTime().Sub(row.LastUsed) > h.usePrecision()
}

// service returns the service of a sandbox. Its keyCheck differs from that of a
// sandbox of the same id that is opened later, or under another server key.
func (h *Host) service(row store.Sandbox) *Service {
	keys := newKeyring(h.Key, row.Seed, row.Name)
	return &Service{host: h, sandbox: row.ID, keys: keys, keyCheck: keys.digest(forCheck), skipProof: row.SkipProof}
}

// hasValidName reports whether a user has a name that can be stored.
func hasValidName(u flow.User) bool { return u.Name != "" && store.ValidText(u.Name) }

// userRow converts a user to a row, with digests of the password and the SMS token, and
// without a key.
func userRow(keys keyring, u flow.User) *store.User {
	row := &store.User{Name: u.Name, Password: keys.digest(forPassword, u.Name, u.Password), SeamlessOff: u.SeamlessOff}
	if u.SMSToken != "" {
		row.SMSToken = keys.digest(forSMSToken, u.SMSToken)
	}
	return row
}
