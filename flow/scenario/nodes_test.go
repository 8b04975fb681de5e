package scenario_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// nodeUser uses the nodes that devices show.
type nodeUser struct {
	t       *testing.T
	screens map[string]bool // that were used, by id
	known   map[string]bool // screens with their nodes
}

// Whatever can be used on a screen does something. A node that does not, or that
// its device does not know, is one that its page forgot.
func TestEveryNodeAnswers(t *testing.T) {
	t.Parallel()
	u := nodeUser{t: t, screens: map[string]bool{}, known: map[string]bool{}}
	visitWorlds(t, u.useAll)
	for _, id := range slices.Concat(screen.Screens(flow.Phone), screen.Screens(flow.Desk)) {
		if !u.screens[id] {
			t.Errorf("the screen %s was not reached", id)
		}
	}
}

func (u nodeUser) useAll(w sim.World, run string) {
	u.t.Helper()
	useEach(u, run, flow.Desk, w.Desk().Screen(), w.Desk(), w.Desk().Handle)
	for _, p := range w.Phones() {
		useEach(u, run, flow.Phone, p.Screen(), p, p.Handle)
	}
}

// useEach uses each node of a device's screen, as it stands.
func useEach[D any](
	u nodeUser, run string, on flow.Device, s screen.Screen, before D, handle func(flow.Input) (D, flow.Effects, error),
) {
	u.t.Helper()
	shown := s.ID
	for _, n := range s.Reachable() {
		shown += fmt.Sprint(" ", n.ID, n.On)
	}
	if u.known[shown] {
		return
	}
	u.known[shown], u.screens[s.ID] = true, true
	for _, n := range s.Reachable() {
		a := n.Action(on)
		if n.Editable() {
			a = flow.Action{Device: on, Verb: flow.InputText, Target: n.ID, Text: "x"}
		}
		after, fx, err := handle(a)
		if misstep, ok := flow.AsMisstep(err); ok && mayBeImpossible(n, misstep.Reason) {
			continue
		}
		idle := len(fx.Events)+len(fx.Calls)+len(fx.Timers) == 0 && reflect.DeepEqual(before, after)
		if err != nil || idle != doesNothing(n) {
			u.t.Errorf("%s of %s, %v: error %v, nothing happens: %t", s.ID, run, a, err, idle)
		}
		if n.Editable() {
			after, _, err := handle(flow.Tap(on, n.ID))
			if err != nil || !reflect.DeepEqual(before, after) {
				u.t.Errorf("%s of %s: a tap on %s does more than focus it (error %v)", s.ID, run, n.ID, err)
			}
		}
	}
}

// mayBeImpossible reports whether a node may be shown where it cannot be used,
// for this reason.
func mayBeImpossible(n screen.Node, why flow.Reason) bool {
	switch n.ID {
	case "closer", "farther":
		return why == flow.OutOfReach
	case "new-tab":
		return why == flow.TooManyTabs
	}
	return false
}

// doesNothing reports whether a node is to do nothing: choosing the tab that is
// chosen.
func doesNothing(n screen.Node) bool { return n.Role == screen.Tab && n.On }
