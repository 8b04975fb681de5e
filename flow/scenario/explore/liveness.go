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

// wayOut does, once nothing goes wrong any more, what helps against the last trouble, and
// else goes on with the guide and logs in with the key, until that has come about or the
// case is referred. Where the guide does not lead on, it looks for what went wrong before.
// It says how there is no way out, or nothing.
func wayOut(ctx context.Context, p *scenario.Player, causes cause.Catalogue) (string, error) {
	world := p.Sim()
	from := len(world.Snapshot().Log)
	if _, err := world.Do(ctx, flow.ClearFaults()); err != nil {
		return "", err
	}
	tried := map[int]bool{} // troubles against which something was done, by their events
	stalled := false
	for round := range rounds {
		why, troubled := trouble(world.Snapshot(), causes, tried, stalled || round > rounds/2)
		if err := sitDown(ctx, world, why.Event.Actor); err != nil {
			return "", err
		}
		next := goOn(world)
		if troubled {
			tried[why.Event.Seq] = true
			next = world.Walk(why.Entry.Do)
		}
		did, err := run(ctx, world, next)
		switch {
		case err != nil || slices.ContainsFunc(world.Snapshot().Log[from:], isOut):
			return "", err
		case !troubled && !did && stalled:
			return "there is nothing left to do" + before(world), nil
		case !troubled:
			stalled = !did
		}
	}
	return "it goes in circles" + before(world), nil
}

// trouble is what went wrong last that is not overcome and against which nothing was
// tried: the very last that went wrong or, with all, what did before.
func trouble(snap sim.Snapshot, causes cause.Catalogue, tried map[int]bool, all bool) (cause.Explanation, bool) {
	code, _ := snap.World.Desk().Code()
	for end := len(snap.Log); end > 0; {
		why, ok := causes.Why(snap.Log[:end], flow.CodeTail(code.Text))
		if !ok {
			break
		}
		end = why.Event.Seq - 1
		over := func(e flow.Event) bool { return flow.MatchesAny(why.Entry.Cured, e) }
		cured := why.Cured || slices.ContainsFunc(snap.Log[end+1:], over)
		if !cured && !tried[why.Event.Seq] && len(why.Entry.Do) > 0 {
			return why, true
		}
		if !all {
			break
		}
	}
	return cause.Explanation{}, false
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
