package explore

import (
	"context"
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/phone"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// rounds is how often something is done at the end of a run: a step of the guide, or what
// helps. Behind one trouble may lie another.
const rounds = 60

// wayOut does, once nothing goes wrong any more, what helps against the last trouble. It
// then goes on with the guide and logs in with the key, does what helps against whatever
// goes wrong in that, and so on until a login with the key has come about or the case is
// referred. It says how there is no way out, or nothing.
func wayOut(ctx context.Context, p *scenario.Player, causes cause.Catalogue) (string, error) {
	world := p.Sim()
	from := len(world.Snapshot().Log)
	if _, err := world.Do(ctx, flow.ClearFaults()); err != nil {
		return "", err
	}
	tried := map[int]bool{} // troubles against which something was done, by their events
	stalled := false
	for range rounds {
		why, troubled := trouble(world.Snapshot(), causes, tried)
		if err := sitDown(ctx, world, why.Event.Actor); err != nil {
			return "", err
		}
		if err := takePhone(ctx, world); err != nil {
			return "", err
		}
		var next *sim.Walk
		switch {
		case troubled:
			tried[why.Event.Seq] = true
			next = world.Walk(why.Entry.Do)
		case stalled: // whoever gets no further logs in once more
			next = world.Walk(again(world))
		default:
			next = goOn(world)
		}
		begun := world.Snapshot()
		did, err := run(ctx, world, next)
		switch {
		case err != nil || slices.ContainsFunc(world.Snapshot().Log[from:], isOut):
			return "", err
		case !troubled && !did && stalled:
			return "there is nothing left to do" + before(world), nil
		case !troubled:
			stalled = !did || leadsBack(begun, world.Snapshot())
		}
	}
	return "it goes in circles" + before(world), nil
}

// leadsBack reports whether what was done is what was done last before, and everything
// looks as it did after that.
func leadsBack(begun, ended sim.Snapshot) bool {
	before, did := len(begun.Actions), ended.Actions[len(begun.Actions):]
	return before >= len(did) && slices.Equal(begun.Actions[before-len(did):], did) &&
		begun.World.Screen(flow.Phone).ID == ended.World.Screen(flow.Phone).ID &&
		begun.World.Screen(flow.Desk).ID == ended.World.Screen(flow.Desk).ID
}

// trouble is the last that went wrong, if it is not overcome and nothing was tried
// against it.
func trouble(snap sim.Snapshot, causes cause.Catalogue, tried map[int]bool) (cause.Explanation, bool) {
	code, _ := snap.World.Desk().Code()
	why, ok := causes.Why(snap.Log, flow.CodeTail(code.Text))
	return why, ok && !why.Cured && !tried[why.Event.Seq] && len(why.Entry.Do) > 0
}

// takePhone takes a phone that the guide is for, where the one in the hand is of another
// system and no login waits for it.
func takePhone(ctx context.Context, world *sim.Sim) error {
	w, system := world.Snapshot().World, phone.OS(world.Config().Guide.System)
	if w.Desk().Waits() || w.Phone().Spec().OS == system {
		return nil
	}
	for _, p := range w.Phones() {
		if p.Spec().OS == system && p.Where() == phone.Here {
			_, err := world.Do(ctx, flow.Action{Device: flow.Room, Verb: flow.PickUp, Target: p.ID()})
			return err
		}
	}
	return nil
}

// again is to log in once more, whatever waits at the desk.
func again(world *sim.Sim) []flow.Action {
	leave := flow.Action{Device: flow.Desk, Verb: flow.TapOn, Target: "cancel-login"}
	return append([]flow.Action{leave}, world.Config().Guide.Login.Again.Do...)
}

// sitDown sits down at the computer that it is about, where that helps: where the last
// trouble was or, if that was at no computer and no login waits here, where one does.
func sitDown(ctx context.Context, world *sim.Sim, trouble flow.Actor) error {
	w := world.Snapshot().World
	for i, id := range flow.Desks() {
		desk, _ := w.DeskOf(flow.Action{Device: flow.Desk, On: id})
		there := !w.Desk().Waits() && desk.Waits()
		if trouble.AtDesk() {
			there = trouble == flow.DeskActor(i)
		}
		if there && id != w.DeskID() {
			_, err := world.Do(ctx, flow.Action{Device: flow.Room, Verb: flow.SitAt, Target: id})
			return err
		}
	}
	return nil
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

// goOn is the guide or, where it leads to nothing more, another login. The app, which some
// guides require, is fetched where it was deleted.
func goOn(world *sim.Sim) *sim.Walk {
	w, g := world.Snapshot().World, world.Config().Guide
	app := flow.Action{Device: flow.Phone, Verb: flow.LaunchApp, Target: phone.MobileApp}
	if !w.Possible(app) && !w.Busy() {
		return world.Walk(fetchApp())
	}
	_, elsewhere := w.KeyElsewhere()
	if g.Login.Leave[w.Screen(flow.Desk).ID] != nil || elsewhere && !w.Desk().Waits() {
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

// fetchApp installs the app from the store of any phone.
func fetchApp() []flow.Action {
	do := func(verb flow.Verb, target, text string) flow.Action {
		return flow.Action{Device: flow.Phone, Verb: verb, Target: target, Text: text}
	}
	var all []flow.Action
	for _, store := range slices.Concat(phone.IOS.Stores(), phone.Android.Stores()) {
		all = append(all, do(flow.LaunchApp, store, ""))
	}
	return append(all, do(flow.TapOn, "search", ""), do(flow.InputText, "search-field", "IBKR Mobile"), do(flow.TapOn, "search-go", ""),
		do(flow.TapOn, "result", ""), do(flow.TapOn, "get", ""), do(flow.TapOn, "install", ""), do(flow.Match, "", ""),
		do(flow.InputText, "passcode", ""))
}
