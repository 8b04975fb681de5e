package sim

import (
	"context"

	"enrollsim/flow"
)

// Follow does the guide's next step for the person. After wandering it takes
// the walk up again from the last step that works from anywhere. It stops where
// something is refused, and errors with a [flow.Misstep] where the step cannot
// be done.
func (s *Sim) Follow(ctx context.Context) (Snapshot, error) {
	g := s.config.Guide
	if g == nil {
		return s.Snapshot(), nil
	}
	for _, step := range g.Resume(s.world.Cursor, s.world.Possible) {
		for i, a := range step.Do {
			before := len(s.log)
			_, err := s.Do(ctx, a)
			if _, ok := flow.AsMisstep(err); ok && i == 0 && len(step.Skip) > 0 {
				break // it was a question that is not asked this time
			}
			if err != nil || refused(s.log[before:]) {
				return s.Snapshot(), err
			}
		}
	}
	return s.Snapshot(), nil
}

// Remedy does what helps against a cause: those of its actions that are
// possible as things stand. It stops where something is refused, and errors with
// a [flow.Misstep] when no action is possible.
func (s *Sim) Remedy(ctx context.Context, actions []flow.Action) (Snapshot, error) {
	var impossible error
	done := false
	for _, a := range actions {
		before := len(s.log)
		_, err := s.Do(ctx, a)
		_, misstep := flow.AsMisstep(err)
		switch {
		case err == nil && refused(s.log[before:]):
			return s.Snapshot(), nil // another trouble, with a remedy of its own
		case err == nil:
			done = true
		case !misstep:
			return s.Snapshot(), err
		case impossible == nil:
			impossible = err
		}
	}
	if done {
		return s.Snapshot(), nil
	}
	return s.Snapshot(), impossible
}

// refused reports whether something went wrong. A prompt that was left behind
// on the way to somewhere else did not.
func refused(events []flow.Event) bool {
	for _, e := range events {
		if e.Cause != "" && e.Kind != flow.UnlockCancelled {
			return true
		}
	}
	return false
}
