package scenario_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// user uses every node that a device shows, once for each screen with other
// nodes on it.
type user struct {
	t       *testing.T
	screens map[string]bool // ids
	known   map[string]bool
}

// TestEveryNodeAnswers uses whatever can be used on every screen of the library
// and of walks that begin where its runs end. A node that does nothing, or of
// which its device does not know, is one whose page forgot it.
func TestEveryNodeAnswers(t *testing.T) {
	u := user{t: t, screens: map[string]bool{}, known: map[string]bool{}}
	for i, outcome := range scenario.RunAll(t.Context(), flowtest.Library(t), options()) {
		s := outcome.Player.Sim()
		wander(t, s, rand.New(rand.NewPCG(uint64(i), 1)))
		for _, entry := range s.Snapshot().History {
			u.useAll(entry.World)
		}
	}
	if len(u.screens) < 53 || len(u.known) < 150 {
		t.Errorf("only %d screens were reached, with %d sets of nodes", len(u.screens), len(u.known))
	}
}

// wander does what the screens offer, at random.
func wander(t *testing.T, s *sim.Sim, random *rand.Rand) {
	t.Helper()
	for range 60 {
		device := flow.Phone
		if random.IntN(4) == 0 {
			device = flow.Desk
		}
		nodes := s.Snapshot().World.Screen(device).Reachable()
		if len(nodes) == 0 {
			continue
		}
		a := use(nodes[random.IntN(len(nodes))], device, []string{"", flow.TheCode, "ibkr", "1234"}[random.IntN(4)])
		if _, err := s.Do(t.Context(), a); err != nil {
			if _, misstep := flow.AsMisstep(err); !misstep {
				t.Fatal(err)
			}
		}
	}
}

// use is what a person does with a node; a field is typed into.
func use(n screen.Node, on flow.Device, text string) flow.Action {
	if n.Editable() {
		return flow.Action{Device: on, Verb: flow.InputText, Target: n.ID, Text: text}
	}
	return n.Action(on)
}

func (u user) useAll(w sim.World) {
	u.t.Helper()
	useEach(u, flow.Desk, w.Desk.Screen(), w.Desk, w.Desk.Handle)
	for _, p := range w.Phones() {
		useEach(u, flow.Phone, p.Screen(), p, p.Handle)
	}
}

// useEach uses each node of a device's screen, as it stands.
func useEach[D any](u user, on flow.Device, s screen.Screen, before D, handle func(flow.Input) (D, flow.Effects, error)) {
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
		a := use(n, on, "x")
		after, fx, err := handle(a)
		if misstep, ok := flow.AsMisstep(err); ok && mayBeImpossible(n, misstep.Reason) {
			continue
		}
		idle := len(fx.Events)+len(fx.Calls)+len(fx.Timers) == 0 && reflect.DeepEqual(before, after)
		if err != nil || idle != doesNothing(n) {
			u.t.Errorf("%s, %v: error %v, nothing happens: %t", s.ID, a, err, idle)
		}
		if n.Editable() {
			after, _, err := handle(flow.Tap(on, n.ID))
			if err != nil || !reflect.DeepEqual(before, after) {
				u.t.Errorf("%s: a tap on %s is not for the focus alone (error %v)", s.ID, n.ID, err)
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
