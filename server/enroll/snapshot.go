package enroll

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
)

// Opened is the snapshot that is taken when a sandbox is opened.
const Opened = "opened"

// Bounds of what is kept of a sandbox beside it.
const (
	maxSnapshots    = 20
	maxSnapshotSize = 16 << 20 // bytes of one
)

// Errors of snapshots. They may be wrapped.
var (
	ErrNoSnapshot    = errors.New("there is no snapshot of that name")
	ErrNotOpened     = errors.New("the sandbox has no snapshot of its opening, by a program that took none")
	ErrManySnapshots = fmt.Errorf("the sandbox has %d snapshots already", maxSnapshots)
	ErrLargeSnapshot = fmt.Errorf("the sandbox has grown over the %d bytes of a snapshot", maxSnapshotSize)
	ErrSnapshotName  = errors.New("a snapshot has no name that is text")
)

// Snapshot is a point of a sandbox's log at which it can begin again.
type Snapshot struct {
	Name   string
	Events int       // in the log until then
	At     time.Time // in the sandbox's time
}

// snapshotOf writes a whole sandbox down.
func snapshotOf(name string, whole *store.Changes) (store.Snapshot, error) {
	bare := *whole
	bare.Snapshots, bare.Points = nil, nil
	contents, err := json.Marshal(&bare)
	if len(contents) > maxSnapshotSize && name != Opened {
		err = ErrLargeSnapshot
	}
	return store.Snapshot{
		Name: name, At: store.Moment{At: whole.Sandbox.Now, Seq: whole.Sandbox.Events}, Contents: contents,
	}, err
}

// TakeSnapshot keeps everything in the sandbox as it is now, under a name; an earlier
// snapshot of the name is replaced. It is no event. It fails with [ErrSnapshotName],
// [ErrManySnapshots] or [ErrLargeSnapshot].
func (s *Service) TakeSnapshot(ctx context.Context, at time.Time, name string) (taken Snapshot, err error) {
	if name == "" || !store.ValidText(name) {
		return taken, ErrSnapshotName
	}
	ctx = PastFaults(ctx)
	return change(ctx, s, at, func(c *call) (Snapshot, error) {
		known, err := c.rows.Snapshots()
		if err != nil {
			return taken, err
		}
		full := len(known) >= maxSnapshots
		for _, k := range known {
			full = full && k.Name != name
		}
		if full {
			return taken, ErrManySnapshots
		}
		whole, err := c.whole(ctx)
		if err != nil {
			return taken, err
		}
		made, err := snapshotOf(name, whole)
		c.Snapshots = append(c.Snapshots, made)
		return snapshotResult(made), err
	})
}

// whole is everything in the sandbox as this call leaves it.
func (c *call) whole(ctx context.Context) (whole *store.Changes, err error) {
	rows, err := c.rows.Contents()
	if err != nil {
		return nil, err
	}
	// What the call changes is applied to a copy of the rows.
	copied, id := memory.New(), rows.Sandbox.ID
	if err := copied.Add(ctx, rows); err != nil {
		return nil, err
	}
	if err := copied.Update(ctx, id, func(store.Rows) (*store.Changes, error) { return &c.Changes, nil }); err != nil {
		return nil, err
	}
	err = copied.View(ctx, id, func(r store.Rows) error {
		whole, err = r.Contents()
		return err
	})
	return whole, err
}

func snapshotResult(s store.Snapshot) Snapshot { return Snapshot{s.Name, s.At.Seq, s.At.At} }

// wholeThen reads everything in the sandbox as it was at a place of its past, the present if
// zero, and how its own row is now.
func (s *Service) wholeThen(ctx context.Context, place Place) (whole *store.Changes, current store.Sandbox, err error) {
	err = s.host.store.View(ctx, s.sandbox, func(rows store.Rows) error {
		c, err := s.newCall(rows)
		if err != nil {
			return err
		}
		current = c.Sandbox
		switch {
		case place.Event != nil:
			whole, err = wholeAt(ctx, rows, *place.Event)
		case place.Snapshot != "":
			whole, err = snapshotContents(rows, place.Snapshot)
		default:
			whole, err = rows.Contents()
			return errors.Join(err, firstPoint(whole))
		}
		if err != nil {
			return err
		}
		whole.Sandbox.LastUsed = c.wallTime
		setFrozen(&whole.Sandbox, whole.Sandbox.Frozen, c.wallTime) // a clock that runs goes on from there
		return nil
	})
	return whole, current, err
}

func snapshotContents(rows store.Rows, name string) (*store.Changes, error) {
	kept, err := rows.Snapshot(name)
	switch {
	case err != nil:
		return nil, err
	case kept == nil && name == Opened:
		return nil, ErrNotOpened
	case kept == nil:
		return nil, ErrNoSnapshot
	}
	whole := &store.Changes{}
	if err := json.Unmarshal(kept.Contents, whole); err != nil {
		return nil, fmt.Errorf("the snapshot cannot be read: %w", err)
	}
	return whole, firstPoint(whole)
}

// Reset takes the sandbox back to a place of its past: everything that happened since then is
// gone, and its log goes on from there. Its key and its snapshots stay, and of its points
// those until an event; those of another place begin there. It fails with [ErrNoSnapshot],
// [ErrNotOpened], [ErrNoPoints] or [ErrNoPoint].
func (s *Service) Reset(ctx context.Context, to Place) error {
	if to == (Place{}) {
		to.Snapshot = Opened
	}
	whole, current, err := s.wholeThen(ctx, to)
	if err == nil {
		whole.Sandbox.ID, whole.Sandbox.Steering, whole.Sandbox.MaxEvents = current.ID, current.Steering, current.MaxEvents
		err = s.host.store.Replace(ctx, whole)
	}
	if err != nil {
		return fmt.Errorf("enroll: sandbox %q: %w", s.sandbox, err)
	}
	return nil
}

// Restart begins the sandbox anew as another one, of the same id, name and seed. Its key and
// its snapshots stay, but for that of its opening.
func (s *Service) Restart(ctx context.Context, as flow.Sandbox, prepare Preparation) error {
	_, current, err := s.wholeThen(ctx, Place{})
	if err != nil {
		return fmt.Errorf("enroll: sandbox %q: %w", s.sandbox, err)
	}
	as.ID, as.Name, as.Seed = current.ID, current.Name, current.Seed
	_, whole, err := s.host.begin(ctx, as, Opening{
		Running: !current.Frozen, MaxEvents: current.MaxEvents, KeepPoints: current.KeepPoints, Prepare: prepare,
	})
	if err == nil {
		whole.Sandbox.Steering = current.Steering
		err = s.host.store.Replace(ctx, whole)
	}
	if err != nil {
		return fmt.Errorf("enroll: sandbox %q: %w", s.sandbox, err)
	}
	return nil
}

// Clone opens a sandbox that is as another one is now, or was at a place of its past. The key
// steers it. The two have the same codes and tokens, and do not know each other. It fails
// with [store.ErrNotFound], [store.ErrExists], and as Reset does.
func (h *Host) Clone(ctx context.Context, from string, then Place, id, key string) (Sandbox, error) {
	found, err := h.find(ctx, from)
	if err != nil {
		return nil, err
	}
	whole, _, err := found.wholeThen(ctx, then)
	if err == nil {
		whole.Sandbox.ID, whole.Sandbox.Steering = id, found.keys.digest(forSteering, key)
		err = beginWith(whole)
	}
	if err == nil {
		err = h.store.Add(ctx, whole)
	}
	if err != nil {
		return nil, fmt.Errorf("enroll: sandbox %q: %w", id, err)
	}
	return h.service(whole.Sandbox), nil
}

// beginWith adds to a whole sandbox what is kept of its beginning.
func beginWith(whole *store.Changes) error {
	opened, err := snapshotOf(Opened, whole)
	whole.Snapshots = append(whole.Snapshots, opened)
	return errors.Join(err, firstPoint(whole))
}

// Details tell how a sandbox is.
type Details struct {
	store.Sandbox
	Snapshots []Snapshot
}

// Details returns how the sandbox is, with its snapshots in the order in which they were taken.
func (s *Service) Details(ctx context.Context, at time.Time) (Details, error) {
	return read(PastFaults(ctx), s, at, func(c *call) (Details, error) {
		list, err := c.rows.Snapshots()
		d := Details{Sandbox: c.Sandbox}
		for _, kept := range list {
			d.Snapshots = append(d.Snapshots, snapshotResult(kept))
		}
		return d, err
	})
}
