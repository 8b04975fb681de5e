package server

import (
	"context"
	"net/http"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/server/wire"
)

// backend is the sandbox's backend as callers reach it: by a line that fails
// when it is told to, from the first fault on.
func (r *room) backend() flow.Backend {
	if line := r.line.Load(); line != nil {
		return line
	}
	return r.inner
}

// faulty is the line to the backend, laid when it is first asked for.
func (r *room) faulty() *fault.Line {
	clock := func(ctx context.Context) (time.Time, error) {
		c, err := r.inner.Clock(ctx, time.Time{})
		return c.Now, err
	}
	r.line.CompareAndSwap(nil, fault.New(r.inner, r.seed, clock))
	return r.line.Load()
}

// addFault arms a fault beside those that are armed.
func addFault(ctx context.Context, c call, in wire.Fault) (wire.Faults, error) {
	f := in.Flow()
	if err := f.Check(); err != nil {
		return wire.Faults{}, wire.NewProblem(http.StatusUnprocessableEntity, "bad-fault", "Such a fault cannot be", err.Error())
	}
	line := c.room.faulty()
	if err := line.Set(ctx, c.at, f); err != nil {
		return wire.Faults{}, err
	}
	return wire.NewFaults(line.Armed()), nil
}

func listFaults(_ context.Context, c call, _ nothing) (wire.Faults, error) {
	line := c.room.line.Load()
	if line == nil {
		return wire.NewFaults(nil), nil
	}
	return wire.NewFaults(line.Armed()), nil
}

// clearFaults takes all faults away that have still to strike.
func clearFaults(ctx context.Context, c call, _ nothing) (nothing, error) {
	if line := c.room.line.Load(); line != nil {
		line.Clear(ctx, c.at)
	}
	return nothing{}, nil
}

// linger keeps an answer back that a fault makes late.
func (s *Server) linger(c call, by time.Duration) {
	if by == 0 {
		return
	}
	s.extend(c.w, by)
	select {
	case <-s.clock.After(by):
	case <-s.stopping:
	case <-c.r.Context().Done():
	}
}

// broken answers for a call that a fault broke: with the failure of a server,
// or not at all.
func broken(b *fault.InjectedError) *wire.Problem {
	if b.Fault != flow.ServerError {
		cutOff()
	}
	return wire.NewProblem(http.StatusInternalServerError, string(b.Fault), "The server failed, as it was told to", "")
}

// cutOff ends a request without an answer, or without the rest of it.
func cutOff() {
	panic(http.ErrAbortHandler) //nolint:forbidigo // it is how net/http is told
}
