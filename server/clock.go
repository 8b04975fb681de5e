package server

import (
	"context"
	"net/http"
	"time"

	"enrollsim/server/enroll"
	"enrollsim/server/wire"
)

// Clock is the wall clock of a server and what waits by it.
type Clock struct {
	Now   func() time.Time
	After func(time.Duration) <-chan time.Time
}

func readClock(ctx context.Context, c call, _ nothing) (wire.Clock, error) {
	now, err := c.room.inner.Clock(ctx, c.at)
	return wire.Clock(now), err
}

// changeClock freezes a clock or lets it go, and moves it forward. What lapses
// on the way has happened when the answer comes.
func changeClock(ctx context.Context, c call, in wire.ClockChange) (wire.Clock, error) {
	if in.Advance < 0 {
		return wire.Clock{}, wire.NewProblem(http.StatusUnprocessableEntity, "time-runs-forward", "Time runs forward", "open a new sandbox to go back")
	}
	now, err := c.room.inner.ChangeClock(ctx, c.at, enroll.ClockChange{Frozen: in.Frozen, Advance: time.Duration(in.Advance), To: in.To})
	return wire.Clock(now), err
}
