package server

import (
	"context"
	"net/http"
	"time"

	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

// Clock is the wall clock of a server, and its timers.
type Clock struct {
	Now   func() time.Time
	After func(time.Duration) <-chan time.Time
}

// readClock returns the sandbox's clock.
func readClock(ctx context.Context, req request, _ empty) (wire.Clock, error) {
	now, err := req.sandbox.backend.Clock(ctx, req.at)
	return wire.Clock(now), err
}

// changeClock freezes or unfreezes the sandbox's clock, and moves it forward.
func changeClock(ctx context.Context, req request, in wire.ClockChange) (wire.Clock, error) {
	if in.Advance < 0 {
		return wire.Clock{}, wire.NewProblem(http.StatusUnprocessableEntity, "time-runs-forward", "Time runs forward",
			"open a new sandbox to go back")
	}
	change := enroll.ClockChange{Frozen: in.Frozen, Advance: time.Duration(in.Advance), To: in.To}
	now, err := req.sandbox.backend.ChangeClock(ctx, req.at, change)
	return wire.Clock(now), err
}
