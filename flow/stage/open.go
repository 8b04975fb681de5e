package stage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// Opener makes the worlds of choices; [Opener.World] is the Open of [Options].
type Opener struct {
	Backend flow.Open
	Seed    uint64    // of worlds that a run file does not give one
	Start   time.Time // virtual time of the beginning of a guide's world
	// SkipTimers lets what only needs time, such as a download, pass at once.
	SkipTimers bool
	// Compose changes the world that a guide starts from; nil leaves it as it is.
	Compose func(*sim.Config) error
	// Play begins a scenario by its name, as its person finds it; nil if there are
	// none.
	Play func(ctx context.Context, name string) (*scenario.Player, error)
}

// World makes the world of a choice. The error is the backend's, that of what
// was composed, or a [scenario.Failure] on the way to the trouble.
func (o Opener) World(ctx context.Context, c Choice) (Opened, error) {
	if c.Guide == nil {
		return o.scenario(ctx, c)
	}
	config := sim.Demo(o.Backend, c.Guide, o.Seed, o.Start, c.Installed)
	config.Settle = o.SkipTimers
	if o.Compose != nil {
		if err := o.Compose(&config); err != nil {
			return Opened{}, err
		}
	}
	s, err := sim.New(ctx, config)
	return Opened{Sim: s, Guide: c.Guide}, err
}

func (o Opener) scenario(ctx context.Context, c Choice) (Opened, error) {
	if o.Play == nil {
		return Opened{}, errors.New("there are no scenarios to open")
	}
	p, err := o.Play(ctx, c.Scenario)
	if err == nil && !c.Whole {
		err = p.RunUntil(ctx, scenario.AssertCause)
	}
	if err != nil {
		return Opened{}, fmt.Errorf("scenario %s: %w", c.Scenario, err)
	}
	return Opened{Sim: p.Sim(), Guide: p.Scenario().Guide, Player: p}, nil
}
