package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

// details tells how a sandbox is.
func details(ctx context.Context, req request, _ empty) (wire.Details, error) {
	d, err := req.sandbox.backend.Details(ctx, req.at)
	out := wire.Details{
		ID: d.ID, Base: base(d.ID), Name: d.Name, Seed: wire.Seed(d.Seed), Clock: wire.Clock{Now: d.Now, Frozen: d.Frozen},
		Events: d.Events, MaxEvents: d.MaxEvents, KeepPoints: d.KeepPoints,
		CodeLife: wire.Duration(d.CodeLife), ChallengeLife: wire.Duration(d.ChallengeLife), IdleTime: wire.Duration(d.IdleTime),
		KeepFailed: d.KeepFailed, SkipProof: d.SkipProof, Snapshots: []wire.Snapshot{},
	}
	for _, taken := range d.Snapshots {
		out.Snapshots = append(out.Snapshots, wire.Snapshot(taken))
	}
	return out, err
}

// takeSnapshot keeps everything in a sandbox as it is now.
func takeSnapshot(ctx context.Context, req request, in wire.SnapshotRequest) (wire.Snapshot, error) {
	taken, err := req.sandbox.backend.TakeSnapshot(ctx, req.at, in.Name)
	return wire.Snapshot(taken), err
}

// reset takes a sandbox back to a snapshot or a point of its log, or begins it as the given of a run file says.
// Whoever waits for news of it is told that it is gone: its log begins again.
func (s *Server) reset(ctx context.Context, req request, in wire.ResetRequest) (wire.Details, error) {
	if err := s.resetTo(ctx, req, in); err != nil {
		return wire.Details{}, err
	}
	s.states.remove(req.sandbox.id)
	s.logger(ctx).Info("sandbox reset", "sandbox", req.sandbox.id)
	req.at = time.Time{}
	return details(ctx, req, empty{})
}

func (s *Server) resetTo(ctx context.Context, req request, in wire.ResetRequest) error {
	then, err := place("/to", in.To, in.Event)
	switch {
	case err != nil:
		return err
	case !isGiven(in.Given):
		return req.sandbox.backend.Reset(ctx, then)
	case then != enroll.Place{}:
		return badSandbox("/given", "a sandbox begins in its past, or as something is given; say one of the two")
	}
	current, err := req.sandbox.backend.Details(ctx, req.at)
	if err != nil {
		return err
	}
	seed := wire.Seed(current.Seed)
	as, prepare, err := s.fromGiven(wire.SandboxRequest{Given: in.Given, Seed: &seed}, flow.Sandbox{
		ID: current.ID, Name: current.Name, Seed: current.Seed, Start: s.clock.Now().UTC(),
	})
	if err == nil {
		err = s.check(as, current.Frozen, current.MaxEvents, current.KeepPoints)
	}
	if err != nil {
		return err
	}
	return req.sandbox.backend.Restart(ctx, as, prepare)
}

// place is where in its past a sandbox begins again. The pointer is that of the snapshot.
func place(pointer, snapshot string, event *int) (enroll.Place, error) {
	if snapshot != "" && event != nil {
		return enroll.Place{}, badSandbox(pointer, "a sandbox begins at a snapshot, or at an event; name one of the two")
	}
	return enroll.Place{Snapshot: snapshot, Event: event}, nil
}

// clone opens a sandbox that is as another one is now, or was before.
func (s *Server) clone(ctx context.Context, req request, in wire.CloneRequest) (wire.Sandbox, error) {
	id := in.ID
	if id == "" {
		chosen, err := s.newKey() // which nobody guesses either
		if err != nil {
			return wire.Sandbox{}, err
		}
		id = chosen[:16]
	}
	if !idPattern.MatchString(id) {
		return wire.Sandbox{}, badSandbox("/id", badID)
	}
	then, err := place("/from", in.From, in.Event)
	if err != nil {
		return wire.Sandbox{}, err
	}
	key, err := s.admitSandbox(ctx)
	if err != nil {
		return wire.Sandbox{}, err
	}
	backend, err := s.sandboxes.Clone(ctx, req.sandbox.id, then, id, key)
	if err != nil {
		return wire.Sandbox{}, err
	}
	s.count.opened()
	s.states.add(id, backend)
	s.logger(ctx).Info("sandbox cloned", "clone", id)
	d, err := backend.Details(ctx, time.Time{})
	return wire.Sandbox{
		ID: id, Base: base(id), Seed: wire.Seed(d.Seed), Key: key, Clock: wire.Clock{Now: d.Now, Frozen: d.Frozen},
	}, err
}

// isGiven reports whether there is a given in a request; null is as if it were left out.
func isGiven(given json.RawMessage) bool { return given != nil && string(given) != "null" }

// fromGiven returns the sandbox that a run file's given describes, and what has happened in
// it before anybody comes: which keys the phones have. Its id, name, seed and start are
// those that are asked for; seed and start may be given too, where the request has none.
func (s *Server) fromGiven(in wire.SandboxRequest, asked flow.Sandbox) (flow.Sandbox, enroll.Preparation, error) {
	if len(in.Users) > 0 || in.CodeLife != 0 || in.ChallengeLife != 0 || in.IdleTime != 0 || in.KeepFailed || in.SkipProof {
		return asked, nil, badSandbox("/given",
			"it says who there is, how long things last and what is allowed; leave that out elsewhere")
	}
	config, err := s.given(in.Given)
	if err != nil {
		return asked, nil, badSandbox("/given", err.Error())
	}
	made := config.Sandbox
	made.ID, made.Name = asked.ID, asked.Name
	var chosen struct{ Seed, Start json.RawMessage }
	if err := json.Unmarshal(in.Given, &chosen); err != nil {
		return asked, nil, badSandbox("/given", err.Error())
	}
	if in.Seed != nil || chosen.Seed == nil {
		made.Seed = asked.Seed
	}
	if !in.Start.IsZero() || chosen.Start == nil {
		made.Start = asked.Start
	}
	return made, func(ctx context.Context, open flow.Open) error {
		config := config
		config.Sandbox, config.Open = made, open
		_, err := sim.New(ctx, config)
		return err
	}, nil
}

// badSandbox is the problem of a sandbox that cannot be, at a place of the request.
func badSandbox(at, detail string) error {
	p := wire.NewProblem(http.StatusUnprocessableEntity, "bad-sandbox", "Such a sandbox cannot be", detail)
	p.Pointer, p.Errors = at, []wire.BodyError{{Detail: detail, Pointer: at}}
	return p
}

// snapshotProblem converts an error of snapshots; nil for any other error.
func snapshotProblem(err error) *wire.Problem {
	switch {
	case errors.Is(err, enroll.ErrSnapshotName):
		return wire.NewProblem(http.StatusUnprocessableEntity, "bad-snapshot", "Such a snapshot cannot be", "give it a name")
	case errors.Is(err, enroll.ErrNoSnapshot):
		return wire.NewProblem(http.StatusNotFound, "no-snapshot", "There is no such snapshot", "the details of the sandbox list them")
	case errors.Is(err, enroll.ErrNotOpened):
		return wire.NewProblem(http.StatusNotFound, "no-snapshot", "Nothing was kept of the beginning of this sandbox",
			"it was opened by an older program; go to a snapshot that its details list, or to something given, "+
				"or take a snapshot called opened of how it is to begin from now on")
	case errors.Is(err, enroll.ErrNoPoints):
		return wire.NewProblem(http.StatusConflict, "no-points", "This sandbox goes back to snapshots only",
			"what its events have changed is not kept; open a sandbox with keepPoints to go back to every event, or take snapshots")
	case errors.Is(err, enroll.ErrNoPoint):
		return wire.NewProblem(http.StatusNotFound, "no-point", "There is no such point",
			"events can be gone back to from the one on with which the sandbox was opened, or put back to a snapshot, up to the last")
	case errors.Is(err, enroll.ErrManySnapshots), errors.Is(err, enroll.ErrLargeSnapshot):
		return wire.NewProblem(http.StatusConflict, "too-many-snapshots", "There is no room for that snapshot",
			"give it the name of one that is not needed any more, or bound the log with maxEvents")
	}
	return nil
}
