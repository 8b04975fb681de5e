package sim

import (
	"context"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// Follow does the guide's next step for the person. After wandering it takes
// the walk up again from the last step that works from anywhere. A login that
// waits for the phone comes first: no article speaks of it, and none goes on
// before it is answered.
func (s *Sim) Follow(ctx context.Context) (Snapshot, error) {
	if s.world.Desk.Waits() {
		return s.answerLogin(ctx)
	}
	g := s.config.Guide
	if g == nil {
		return s.Snapshot(), nil
	}
	if !g.Finished(s.world.Cursor) && s.world.Screen(flow.Desk).ID == "portal-home" { // of a user with a key: no code comes there
		return s.Remedy(ctx, []flow.Action{
			{Device: flow.Desk, Verb: flow.TapOn, Target: "log-out"}, {Device: flow.Desk, Verb: flow.TapOn, Target: "log-in"},
		})
	}
	var actions []flow.Action
	for _, step := range g.Resume(s.world.Cursor, s.world.Possible) {
		actions = append(actions, step.Do...)
	}
	at, before := s.world.Cursor.Next, len(s.log)
	snap, err := s.Remedy(ctx, actions)
	if s.world.Cursor.Next == at && at < len(g.Steps)-1 && s.held() && !s.world.Busy() && !refused(s.log[before:]) {
		// The user has a key, and the app leads on with none: a login shows it.
		return s.Remedy(ctx, []flow.Action{{Device: flow.Desk, Verb: flow.TapOn, Target: "log-in"}})
	}
	return snap, err
}

// held reports whether one of the phones holds the key of the user at the desk.
func (s *Sim) held() bool {
	return slices.ContainsFunc(s.world.phones, func(p phone.Phone) bool {
		return slices.Contains(p.Users(), s.config.Saved.User)
	})
}

// Remedy does what helps against a cause, or what a step of a guide asks for:
// those of the actions that are possible when their turn comes. It stops where
// something is refused, and errors with a [flow.Misstep] when no action is
// possible.
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
