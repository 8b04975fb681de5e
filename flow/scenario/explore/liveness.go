package explore

import (
	"context"
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// rounds is how often something is done at the end of a run: a step of the guide, or what
// helps. Behind one trouble may lie another.
const rounds = 60

// wayOut does, once nothing goes wrong any more, what helps against the last trouble, and
// else goes on with the guide and logs in with the key, until that has come about or the
// case is referred. It says how it does not, or nothing.
func wayOut(ctx context.Context, p *scenario.Player) (string, error) {
	world := p.Sim()
	from := len(world.Snapshot().Log)
	if _, err := world.Do(ctx, flow.ClearFaults()); err != nil {
		return "", err
	}
	out := func() bool { return slices.ContainsFunc(world.Snapshot().Log[from:], isOut) }
	tried := map[int]bool{} // troubles against which something was done, by their events
	stalled := false
	for range rounds {
		why, troubled := p.Why()
		if troubled = troubled && !why.Cured; troubled && !tried[why.Event.Seq] && len(why.Entry.Do) > 0 {
			tried[why.Event.Seq] = true
			did, err := run(ctx, world, world.Walk(why.Entry.Do))
			switch after, _ := p.Why(); {
			case err != nil || out():
				return "", err
			case did && after.Event.Seq == why.Event.Seq && !after.Cured:
				return "the remedy of " + string(why.Entry.Cause) + " is done and does not help", nil
			}
			continue
		}
		did, err := run(ctx, world, goOn(world))
		switch {
		case err != nil || out():
			return "", err
		case !did && stalled:
			return "there is nothing left to do" + before(world), nil
		}
		stalled = !did
	}
	return "it goes in circles" + before(world), nil
}

// run does all of a walk, and reports whether anything of it was possible.
func run(ctx context.Context, world *sim.Sim, w *sim.Walk) (did bool, err error) {
	before := len(world.Snapshot().Actions)
	snap, err := w.Run(ctx)
	if _, misstep := flow.AsMisstep(err); misstep {
		err = nil
	}
	return len(snap.Actions) > before, err
}

// goOn is the guide or, where it leads to nothing more, another login.
func goOn(world *sim.Sim) *sim.Walk {
	w, g := world.Snapshot().World, world.Config().Guide
	_, elsewhere := w.KeyElsewhere()
	if g.Login.Leave[w.Screen(flow.Desk).ID] != nil || elsewhere && !w.Desk.Waits() {
		return world.Walk(g.Login.Again.Do)
	}
	return world.Lead()
}

// before says what is before the person.
func before(world *sim.Sim) string {
	w := world.Snapshot().World
	return fmt.Sprintf(", with the desk at %s and the phone at %s", w.Screen(flow.Desk).ID, w.Screen(flow.Phone).ID)
}

// isOut reports whether the case has ended.
func isOut(e flow.Event) bool {
	return e.Kind == flow.ChallengeApproved || e.Kind == flow.ResponseAccepted || e.Kind == flow.Referred
}
