package screen_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// lamp is a device with two screens: one with its switch, and one with a dialog
// over that.
type lamp struct {
	on   bool
	name string
	asks bool
}

func (l lamp) rows() screen.Table[lamp] {
	return screen.Table[lamp]{
		{ID: "title", Role: screen.Title, Place: screen.Header},
		{ID: "name", Role: screen.Field, Value: l.name, Input: func(l *lamp, text string, _ *flow.Effects) { l.name = text }},
		{ID: "switch", Role: screen.Switch, On: l.on, Tap: func(l *lamp, fx *flow.Effects) {
			l.on = !l.on
			fx.Emit(flow.LightChanged, "")
		}},
		{ID: "bulb", Role: screen.Button, Hidden: !l.on, Tap: func(*lamp, *flow.Effects) {}},
		{ID: "more", Role: screen.Button, Impossible: flow.TooManyTabs, Tap: func(*lamp, *flow.Effects) {}},
		{ID: "shake", Role: screen.Gesture, Place: screen.Hand, Verb: flow.Match},
		{ID: "loose", Role: screen.Field},
		{ID: "yes", Role: screen.Primary, Place: screen.Dialog, Hidden: !l.asks, Tap: func(l *lamp, _ *flow.Effects) { l.asks = false }},
	}
}

// What is used on a table answers, or says why it does not.
func TestUse(t *testing.T) {
	tap := func(id string) flow.Action { return flow.Tap(flow.Phone, id) }
	input := func(id string) flow.Action {
		return flow.Action{Device: flow.Phone, Verb: flow.InputText, Target: id, Text: "desk lamp"}
	}
	for _, test := range []struct {
		before lamp
		action flow.Action
		after  lamp
		events int
		reason flow.Reason
	}{
		{lamp{}, tap("switch"), lamp{on: true}, 1, ""},
		{lamp{}, input("name"), lamp{name: "desk lamp"}, 0, ""},
		{lamp{}, tap("name"), lamp{}, 0, ""}, // it gets the focus
		{lamp{asks: true}, tap("yes"), lamp{}, 0, ""},
		{lamp{}, tap("nowhere"), lamp{}, 0, flow.NotOnScreen},
		{lamp{}, tap("title"), lamp{}, 0, flow.NotOnScreen},
		{lamp{}, tap("bulb"), lamp{}, 0, flow.NotOnScreen},
		{lamp{asks: true}, tap("switch"), lamp{asks: true}, 0, flow.NotOnScreen},
		{lamp{}, input("switch"), lamp{}, 0, flow.NotAField},
		{lamp{}, tap("more"), lamp{}, 0, flow.TooManyTabs},
		{lamp{}, tap("shake"), lamp{}, 0, flow.UnknownVerb},
		{lamp{}, input("loose"), lamp{}, 0, flow.UnknownVerb},
	} {
		device := test.before
		var fx flow.Effects
		err := device.rows().Use(&device, test.action, &fx)
		misstep, _ := flow.AsMisstep(err)
		var reason flow.Reason
		if misstep != nil {
			reason = misstep.Reason
		}
		if device != test.after || len(fx.Events) != test.events || reason != test.reason || (err == nil) != (reason == "") {
			t.Errorf("%v on %+v: %+v, %d events, %v", test.action, test.before, device, len(fx.Events), err)
		}
	}
}

// A table is drawn in its order, in the body unless it says otherwise, without
// what is hidden.
func TestNodes(t *testing.T) {
	nodes := lamp{name: "desk lamp"}.rows().Nodes()
	want := []screen.Node{
		{ID: "title", Role: screen.Title, Place: screen.Header},
		{ID: "name", Role: screen.Field, Place: screen.Body, Value: "desk lamp"},
		{ID: "switch", Role: screen.Switch, Place: screen.Body},
		{ID: "more", Role: screen.Button, Place: screen.Body},
		{ID: "shake", Role: screen.Gesture, Place: screen.Hand, Verb: flow.Match},
		{ID: "loose", Role: screen.Field, Place: screen.Body},
	}
	if len(nodes) != len(want) {
		t.Fatalf("drawn are %v", nodes)
	}
	for i := range want {
		if got := nodes[i]; got.ID != want[i].ID || got.Role != want[i].Role || got.Place != want[i].Place ||
			got.Value != want[i].Value || got.Verb != want[i].Verb {
			t.Errorf("node %d is %+v, want %+v", i, got, want[i])
		}
	}
	if !(lamp{on: true}).rows().Nodes()[2].On {
		t.Error("a switch that is on is drawn off")
	}
}
