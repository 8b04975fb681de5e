package server

import (
	"context"
	"net/http"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/server/wire"
)

// addFault arms a fault, in addition to those that are armed.
func addFault(ctx context.Context, req request, in wire.Fault) (wire.Faults, error) {
	f := in.Flow()
	if err := f.Check(); err != nil {
		return wire.Faults{}, wire.NewProblem(http.StatusUnprocessableEntity, "bad-fault", "Such a fault cannot be", err.Error())
	}
	line := req.sandbox.faultLine()
	if err := line.Set(ctx, req.at, f); err != nil {
		return wire.Faults{}, err
	}
	return wire.NewFaults(line.Armed()), nil
}

// listFaults lists the faults that are armed.
func listFaults(_ context.Context, req request, _ empty) (wire.Faults, error) {
	line := req.sandbox.line.Load()
	if line == nil {
		return wire.NewFaults(nil), nil
	}
	return wire.NewFaults(line.Armed()), nil
}

// clearFaults disarms all faults.
func clearFaults(ctx context.Context, req request, _ empty) (empty, error) {
	if line := req.sandbox.line.Load(); line != nil {
		line.Clear(ctx, req.at)
	}
	return empty{}, nil
}

// faultProblem answers a call that a fault left without an answer: with the failure
// of a server, or not at all.
func faultProblem(injected *fault.InjectedError) *wire.Problem {
	if injected.Fault != flow.ServerError {
		abortResponse()
	}
	return wire.NewProblem(http.StatusInternalServerError, string(injected.Fault), "The server failed, as it was told to", "")
}
