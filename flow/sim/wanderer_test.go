package sim_test

import (
	"errors"
	"time"

	"pgregory.net/rapid"

	"enrollsim/flow"
)

// habit is one sort of thing that a wanderer does.
type habit struct {
	name string
	act  func(*rapid.T)
}

// GoString is how rapid's report calls it.
func (h habit) GoString() string { return h.name }

func (w *wanderer) habits() []habit {
	use := func(on flow.Device) func(*rapid.T) {
		return func(t *rapid.T) { w.use(t, on) }
	}
	return []habit{
		{"follow the guide", w.followGuide},
		{"use the phone", use(flow.Phone)},
		{"touch the phone", use(flow.Phone)},
		{"use the desk", use(flow.Desk)},
		{"hold the phone", w.hold},
		{"do without a node", w.gesture},
		{"wait", w.wait},
		{"press the key", func(*rapid.T) { w.press() }},
		{"try the absurd", w.tryAbsurd},
	}
}

// try does an action, which may be impossible: then it must leave no trace.
func (w *wanderer) try(a flow.Action) {
	w.T.Helper()
	before, events := dump(w.World()), len(w.Snapshot().Log)
	entries := len(w.Snapshot().History)
	possible := w.World().Possible(a)
	snap, err := w.Do(w.T.Context(), a)
	misstep, impossible := errors.AsType[*flow.Misstep](err)
	switch {
	case impossible && misstep.Action != a && misstep.Action.Target != "":
		w.T.Fatalf("%v is said of %v", err, a)
	case impossible && (dump(snap.World) != before || len(snap.Log) != events || len(snap.History) != entries):
		w.T.Fatalf("%v, and yet something happened\n%s", err, w.Log())
	case err != nil && !impossible:
		w.T.Fatalf("%v: %v", a, err)
	case a.Device != flow.Room && possible == impossible:
		w.T.Fatalf("%v was possible: %t, and gave %v", a, possible, err)
	}
}

// use does something with a node of a screen.
func (w *wanderer) use(t *rapid.T, on flow.Device) {
	nodes := w.World().Screen(on).Reachable()
	if len(nodes) == 0 {
		return
	}
	n := rapid.SampledFrom(nodes).Draw(t, "node")
	a := n.Action(on)
	if n.Editable() {
		typed := append(secrets(w.Config()), riley, casey, flow.TheCode, "IBKR Mobile", "wrong", "{user}", "")
		a = flow.Action{Device: on, Verb: flow.InputText, Target: n.ID, Text: rapid.SampledFrom(typed).Draw(t, "text")}
	}
	if !w.World().Possible(a) && n.ID != "new-tab" && n.Verb != flow.Closer && n.Verb != flow.Farther {
		t.Fatalf("%v is on the screen and cannot be done\n%s", a, w.Log())
	}
	w.try(a)
}

// hold moves the phone before the screen, or another phone into the hand.
func (w *wanderer) hold(t *rapid.T) {
	w.try(rapid.SampledFrom([]flow.Action{
		{Device: flow.Phone, Verb: flow.Aim},
		{Device: flow.Phone, Verb: flow.Aim, Amount: 25},
		{Device: flow.Phone, Verb: flow.Aim, Amount: 25},
		{Device: flow.Phone, Verb: flow.Aim, Amount: 20},
		{Device: flow.Phone, Verb: flow.Aim, Amount: 16},
		{Device: flow.Phone, Verb: flow.Aim, Amount: 101},
		{Device: flow.Phone, Verb: flow.Closer},
		{Device: flow.Phone, Verb: flow.Farther},
		{Device: flow.Room, Verb: flow.PickUp, Target: "phone-1"},
		{Device: flow.Room, Verb: flow.PickUp, Target: "phone-2"},
		{Device: flow.Room, Verb: flow.Light, Amount: 3},
		{Device: flow.Room, Verb: flow.Light, Amount: 100},
	}).Draw(t, "action"))
}

// gesture does what needs no node.
func (w *wanderer) gesture(t *rapid.T) {
	verb := rapid.SampledFrom([]flow.Verb{flow.Match, flow.Match, flow.NonMatch, flow.Cancel, flow.GoHome, flow.LaunchApp}).Draw(t, "verb")
	a := flow.Action{Device: flow.Phone, Verb: verb}
	if verb == flow.LaunchApp {
		a.Target = rapid.SampledFrom([]string{"camera", "app-store", "play-store", "settings", "messages", "ibkr-mobile", "games"}).Draw(t, "app")
	}
	w.try(a)
}

func (w *wanderer) wait(t *rapid.T) {
	a := flow.Action{Device: flow.Room, Verb: flow.Advance}
	switch rapid.IntRange(0, 3).Draw(t, "how") {
	case 0:
		a.Target = flow.BeforeExpiry
	case 1:
		a.Target = flow.AfterExpiry
	default:
		a.Duration = time.Duration(rapid.SampledFrom([]int{-1, 0, 1, 499, 1000, 7000, 60_000, 180_000, 900_000}).Draw(t, "ms")) * time.Millisecond
	}
	w.try(a)
}

func (w *wanderer) followGuide(t *rapid.T) {
	for range rapid.IntRange(1, 4).Draw(t, "steps") {
		_, err := w.Follow().Run(t.Context())
		if _, misstep := errors.AsType[*flow.Misstep](err); err != nil && !misstep {
			t.Fatalf("follow: %v", err)
		}
	}
}

// tryAbsurd aims at a node that may not be there, at either device.
func (w *wanderer) tryAbsurd(t *rapid.T) {
	w.try(flow.Action{
		Device: rapid.SampledFrom([]flow.Device{flow.Desk, flow.Phone, flow.Room}).Draw(t, "device"),
		Verb:   rapid.SampledFrom([]flow.Verb{flow.TapOn, flow.InputText, flow.LaunchApp, flow.Match, flow.Light, "shake"}).Draw(t, "verb"),
		Target: rapid.SampledFrom([]string{
			"", "push", "done", "banner", "get", "open", "tab-1", "tab-3", "close-tab", "code", "log-out", "passcode", "continue", "approve",
		}).Draw(t, "target"),
		Amount: rapid.IntRange(-1, 102).Draw(t, "amount"),
	})
}
