package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// beat is the time between two touches of a press, in which an eye can follow them.
const beat = 400 * time.Millisecond

// stage makes the stage that the flags describe, and says what is to be opened on
// it: nil for the menu. realTime lets time pass by itself; without it what only
// needs time passes at once, and the clock stands. The error names the flag.
func (f flags) stage(ctx context.Context, open flow.Open, data *embedded.Data, realTime bool) (*stage.Stage, *stage.Choice, error) {
	bad := func(flag string, err error) (*stage.Stage, *stage.Choice, error) {
		return nil, nil, &exit{exitUsage, fmt.Errorf("--%s: %w", flag, err)}
	}
	start, err := time.Parse(time.RFC3339, f.now)
	if err != nil {
		return bad("now", fmt.Errorf("%q is no RFC 3339 time such as %s", f.now, sim.DemoStart().Format(time.RFC3339)))
	}
	first, flag, err := f.choice(data)
	if err != nil {
		return bad(flag, err)
	}
	if err := f.world.check(chosenGuide(first)); err != nil {
		return nil, nil, &exit{exitUsage, err}
	}
	opener := func(open flow.Open) stage.Opener {
		replay := f.replay
		replay.Open = open
		return stage.Opener{
			Backend: open, Seed: f.seed, Start: start, SkipTimers: !realTime, Compose: f.compose,
			Play: func(ctx context.Context, name string) (*scenario.Player, error) {
				s, err := findScenario(data, name)
				if err != nil {
					return nil, err
				}
				return s.Play(ctx, s.Config(replay))
			},
		}
	}
	o := stage.Options{
		Data: data, Scenarios: sync.OnceValues(offeredScenarios), Open: opener(open).World, Save: func(ctx context.Context, s *sim.Sim) (string, error) { return saveSession(ctx, data, s) },
		Article: func(ctx context.Context, s *sim.Sim, lang text.Lang) (stage.Written, error) {
			return writeSession(ctx, data, s, lang)
		},
		Frozen: f.freeze || !realTime || f.show.on(), Present: f.show.on(), Dwell: f.show.pace,
		Preview: opener(enroll.Open).World, // what is only looked at leaves nothing on a server
	}
	if realTime {
		o.After = func(d time.Duration, call func()) { time.AfterFunc(d, call) }
		if !f.noMotion {
			o.Pace = beat
		}
	}
	var s *stage.Stage
	o.Keep = func(files map[string][]byte) (stage.Written, error) {
		return keepFiles(f.effectiveSeed(s), func(string) (map[string][]byte, error) { return files, nil })
	}
	if f.show.kiosk {
		o.Save, o.Article, o.Keep = nil, nil, nil // whoever comes leaves no file behind
	}
	s = stage.New(ctx, o)
	return s, first, nil
}

// choice is the world that the flags choose, or nil. The error goes with the flag
// that it is about.
func (f flags) choice(data *embedded.Data) (first *stage.Choice, flag string, err error) {
	if f.scenario != "" {
		if _, err := findScenario(data, f.scenario); err != nil {
			return nil, "scenario", err
		}
		given := f.world.given()
		if f.installed {
			given = "installed"
		}
		if given != "" {
			return nil, given, errors.New("a run file says itself how its world starts")
		}
		return &stage.Choice{Scenario: f.scenario, Whole: true}, "", nil
	}
	if f.guide == "" {
		return nil, "", nil
	}
	g, err := data.Guide(f.guide)
	return &stage.Choice{Guide: g, Installed: f.installed}, "guide", err
}

// effectiveSeed is the seed of the world on the stage, or where there is none, the
// one that the next would have.
func (f flags) effectiveSeed(s *stage.Stage) uint64 {
	if state := s.State(); state.Run > 0 {
		return state.Seed
	}
	return f.seed
}

// chosenGuide is the guide of a choice; nil if there is none.
func chosenGuide(c *stage.Choice) *guide.Guide {
	if c == nil {
		return nil
	}
	return c.Guide
}
