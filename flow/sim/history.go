package sim

import (
	"context"
	"fmt"
	"slices"

	"enrollsim/flow"
)

// Entry is one entry of the history: an action and what it left behind. Waits
// that follow each other are one entry. The first entry is the beginning and has
// no action.
type Entry struct {
	Action  flow.Action
	World   World
	Events  int // length of the log after it
	actions int // how many actions it took to come here
}

// remember adds to the history what an action did.
func (s *Sim) remember(a flow.Action) {
	s.actions = append(s.actions, a)
	last := len(s.history) - 1
	if last >= 0 && a.Verb == flow.Advance && s.history[last].Action.Verb == flow.Advance {
		a = flow.Wait(s.world.Now.Sub(s.history[last-1].World.Now))
		s.history = slices.Clone(s.history[:last]) // a kept snapshot still has the shorter wait
	}
	s.history = append(s.history, Entry{Action: a, World: s.world, Events: len(s.log), actions: len(s.actions)})
}

// Branch returns a simulation that starts as this one did and goes as far as
// entry i of its history, in a sandbox of its own. From there it can go
// another way. The error names an entry that there is not.
func (s *Sim) Branch(ctx context.Context, i int) (*Sim, error) {
	if i < 0 || i >= len(s.history) {
		return nil, fmt.Errorf("no entry %d in a history of %d", i, len(s.history))
	}
	branch, err := New(ctx, s.config)
	if err != nil {
		return nil, err
	}
	for _, a := range s.actions[:s.history[i].actions] {
		if _, err := branch.Do(ctx, a); err != nil {
			return nil, fmt.Errorf("replay of %s: %w", a, err)
		}
	}
	return branch, nil
}
