package server

import (
	"context"
	"errors"
	"net/http"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

// eventPage reads a part of the events, unless a fault keeps the caller from that.
func eventPage(ctx context.Context, req request, p enroll.Page) ([]flow.Event, bool, error) {
	sandbox := req.sandbox.backend
	events, more, err := sandbox.EventPage(ctx, req.at, p)
	if !errors.Is(err, enroll.ErrArmed) {
		return events, more, err
	}
	if err := fault.New(sandbox, sandbox).ReadEvents(ctx, req.at); err != nil {
		return nil, false, err
	}
	return sandbox.EventPage(enroll.PastFaults(ctx), req.at, p)
}

// addFault arms a fault, in addition to those that are armed.
func addFault(ctx context.Context, req request, in wire.Fault) (wire.Faults, error) {
	f := in.Flow()
	if err := f.Check(); err != nil {
		return wire.Faults{}, wire.NewProblem(http.StatusUnprocessableEntity, "bad-fault", "Such a fault cannot be", err.Error())
	}
	if err := req.sandbox.backend.SetFault(ctx, req.at, f); err != nil {
		return wire.Faults{}, err
	}
	return listFaults(ctx, req, empty{})
}

// listFaults lists the faults that are armed.
func listFaults(ctx context.Context, req request, _ empty) (wire.Faults, error) {
	armed, err := req.sandbox.backend.Faults(ctx, req.at)
	return wire.NewFaults(armed), err
}

// clearFaults disarms all faults.
func clearFaults(ctx context.Context, req request, _ empty) (empty, error) {
	return empty{}, req.sandbox.backend.ClearFaults(ctx, req.at)
}

// faultProblem answers a call that a fault left without an answer: with the failure
// of a server, or not at all.
func faultProblem(injected *fault.InjectedError) *wire.Problem {
	if injected.Fault != flow.ServerError {
		abortResponse()
	}
	return wire.NewProblem(http.StatusInternalServerError, string(injected.Fault), "The server failed, as it was told to", "")
}
