package flowtest

import (
	"context"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// Setup is how a test's world starts, and the stage that owns it.
type Setup struct {
	Backend   flow.Open
	Guide     string // id; empty starts with the menu, unless there is a run file
	Installed bool   // the app is on the phone
	RunFile   string // the source of one that is open
	// Scenarios are what the menu offers beside the guides; Play begins one.
	Scenarios func() ([]stage.Offer, error)
	Play      func(context.Context, string) (*scenario.Player, error)
	Seed      uint64
	Start     time.Time
	Freeze    bool
	// SkipTimers lets what only needs time pass at once.
	SkipTimers bool
	Compose    func(*sim.Config) error
	Save       func(context.Context, *sim.Sim) (string, error)
	Article    func(context.Context, *sim.Sim, text.Lang) (stage.Written, error)
	Keep       func(map[string][]byte) (stage.Written, error)
	After      func(time.Duration, func())
	Pace       time.Duration
	Dwell      time.Duration
	Commands   []stage.Command
	Present    bool
}

// Stage makes the stage, and says what is to be opened on it: nil for the menu.
func (o Setup) Stage(t T) (*stage.Stage, *stage.Choice) {
	t.Helper()
	if o.RunFile != "" {
		o.Play = func(ctx context.Context, _ string) (*scenario.Player, error) { return Play(ctx, o.Backend, o.RunFile) }
	}
	opener := stage.Opener{
		Backend: o.Backend, Seed: o.Seed, Start: o.Start, SkipTimers: o.SkipTimers, Compose: o.Compose, Play: o.Play,
	}
	s := stage.New(t.Context(), stage.Options{
		Data: data, Scenarios: o.Scenarios, Open: opener.World, Preview: opener.World, Save: o.Save, Article: o.Article, Keep: o.Keep,
		After: o.After, Pace: o.Pace, Dwell: o.Dwell, Present: o.Present, Frozen: o.Freeze, Commands: o.Commands,
	})
	switch {
	case o.RunFile != "":
		return s, &stage.Choice{Scenario: "test", Whole: true}
	case o.Guide != "":
		return s, &stage.Choice{Guide: Guide(t, o.Guide), Installed: o.Installed}
	}
	return s, nil
}

// Open makes the stage and opens on it what is to be.
func (o Setup) Open(t T) *stage.Stage {
	t.Helper()
	s, choice := o.Stage(t)
	if choice == nil {
		return s
	}
	seat := s.Join(stage.Host())
	defer seat.Leave()
	if _, err := seat.Ask(stage.OpenChoice(*choice)).Wait(); err != nil {
		t.Fatalf("%v", err)
	}
	return s
}

// Play begins a run file on a backend, at the beginning of its steps.
func Play(ctx context.Context, open flow.Open, source string) (*scenario.Player, error) {
	r, err := reader()
	if err != nil {
		return nil, err
	}
	s, err := r.Read("test.yaml", []byte(source))
	if err != nil {
		return nil, err
	}
	return s.Play(ctx, s.Config(scenario.World{Open: open, Seed: 1}))
}
