package sim

import (
	"context"
	"slices"

	"enrollsim/flow"
)

// Walk is something that is done for the person, one action at a time: the
// next step of a guide, a remedy, the answer to a login. It is a list of ways, of
// each of which it does the actions that are possible when their turn comes. It
// ends where something is refused, and with the last way that is needed. A walk
// takes no time of its own; whatever else is to be done in its simulation is done
// before it or after it.
type Walk struct {
	sim        *Sim
	ways       []way                    // that are left, the first under way
	at         int                      // in the first way
	did        bool                     // an action was done
	impossible error                    // why the first that was tried could not be done
	shows      func(screen string) bool // which screens are to be looked at before it goes on; nil is none
	rests      bool                     // the last action has brought one up
}

// way is a list of actions and, unless it is the first, when it is needed.
type way struct {
	do     []flow.Action
	needed func(World) bool
}

// Walk is the walk of a remedy, or of any other list of actions.
func (s *Sim) Walk(actions []flow.Action) *Walk { return &Walk{sim: s, ways: []way{{do: actions}}} }

// Run does all that is left of a walk at once. The error is that of [Walk.Step].
func (w *Walk) Run(ctx context.Context) (Snapshot, error) {
	for {
		more, err := w.Step(ctx)
		if !more || err != nil {
			return w.sim.Snapshot(), err
		}
	}
}

// Rests reports whether the last action has brought up a screen that is to be looked
// at before the walk goes on: see [Sim.Lead].
func (w *Walk) Rests() bool { return w.rests }

// Step does the next action that is possible, and reports whether there is one
// more to do as things stand then. The error is a [flow.Misstep] where nothing of
// the whole walk was possible, and else the context's.
func (w *Walk) Step(ctx context.Context) (more bool, err error) {
	for w.seek(false) {
		a := w.ways[0].do[w.at]
		w.at++
		before, was := len(w.sim.log), w.sim.world
		_, err := w.sim.Do(ctx, a)
		if _, misstep := flow.AsMisstep(err); misstep {
			w.note(err)
			continue
		}
		w.did = true
		if err != nil || refused(w.sim.log[before:]) {
			w.ways = nil // another trouble, with a remedy of its own
		}
		more = w.seek(true)
		w.rests = more && w.brings(was)
		return more, err
	}
	if w.did {
		return false, nil
	}
	return false, w.impossible
}

// brings reports whether a device has come to a screen that is to be looked at.
func (w *Walk) brings(before World) bool {
	return w.shows != nil && slices.ContainsFunc([]flow.Device{flow.Desk, flow.Phone}, func(d flow.Device) bool {
		id := w.sim.world.Screen(d).ID
		return id != before.Screen(d).ID && w.shows(id)
	})
}

// seek goes on to the next action whose turn it is; false when there is none.
// Those that are impossible now it passes only where that is asked for: whoever
// does them gets to know why.
func (w *Walk) seek(possible bool) bool {
	world := w.sim.world
	for len(w.ways) > 0 {
		for do := w.ways[0].do; w.at < len(do); w.at++ {
			a := do[w.at]
			switch due := world.due(do, w.at); {
			case due && (!possible || world.Possible(a)):
				return true
			case !due && copies(a):
				w.note(a.Impossible(flow.NotOnScreen))
			}
		}
		w.ways, w.at = w.ways[1:], 0
		if len(w.ways) > 0 && !w.ways[0].needed(world) {
			w.ways = nil
		}
	}
	return false
}

// note keeps why the first of what could not be done could not.
func (w *Walk) note(impossible error) {
	if w.impossible == nil {
		w.impossible = impossible
	}
}

// refused reports whether something went wrong.
func refused(events []flow.Event) bool {
	return slices.ContainsFunc(events, func(e flow.Event) bool { return e.Cause != "" && !meant(e) })
}

// meant reports whether an event with a cause is what was wanted: that a prompt is
// left behind, or that a login is denied which somebody else began.
func meant(e flow.Event) bool {
	return e.Kind == flow.UnlockCancelled || e.Kind == flow.StrangerRefused || e.Kind == flow.ApprovalDone
}
