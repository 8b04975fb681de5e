package sim

import (
	"reflect"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/guide"
)

// Due is what the person does next on the way through a guide, by hand: with a
// node that can be used now, or in the room. It is what an arrow points at. Where
// a login waits for the phone that is its answer, as it is for [Sim.Follow]; else
// the guide's next step, or a login request that a phone shows. It is false where
// nothing is to be done now.
func (w World) Due(g *guide.Guide) (flow.Action, bool) {
	if g == nil {
		return flow.Action{}, false
	}
	if w.Desk().Waits() {
		for _, way := range g.Login.Answers(w.Screen(flow.Desk).ID) {
			if a, ok := w.last(way.Do); ok {
				return a, true
			}
		}
		return flow.Action{}, false
	}
	if step, ok := g.Next(w.Cursor); ok && w.owner == 0 {
		if a, ok := w.byHand(step.Do); ok {
			return a, true
		}
	}
	return w.last(g.Login.Elsewhere)
}

// last is what is due of a list that may have been begun: a phone that is not in
// the hand, then the desk, and on the phone what comes last of what is there.
func (w World) last(list []flow.Action) (flow.Action, bool) {
	for _, d := range []flow.Device{flow.Room, flow.Desk, flow.Phone} {
		var due []flow.Action
		for i, a := range slices.Backward(list) {
			if a.Device == d && w.due(list, i) {
				due = append(due, a)
			}
		}
		if a, ok := w.byHand(due); ok {
			return a, true
		}
	}
	return flow.Action{}, false
}

// byHand is the first of some actions that can be done now, as the hand does it:
// an app is opened by its icon, or else by the way home to that, and aiming ends
// with moving closer or farther.
func (w World) byHand(list []flow.Action) (flow.Action, bool) {
	var moves, home []flow.Action
	for _, a := range list {
		switch {
		case a.Verb == flow.LaunchApp && w.opened(a):
		case a.Verb == flow.LaunchApp:
			moves = append(moves, flow.Tap(a.Device, a.Target))
			home = []flow.Action{{Device: a.Device, Verb: flow.GoHome}}
		case a.Verb == flow.Aim:
			move := flow.Closer
			if w.Phone().Distance() < a.Amount {
				move = flow.Farther
			}
			moves = append(moves, flow.Action{Device: a.Device, Verb: flow.Aim}, flow.Action{Device: a.Device, Verb: move})
		default:
			moves = append(moves, a)
		}
	}
	if !w.Screen(flow.Phone).Modal() { // else first the question, then the way home
		moves = append(moves, home...)
	}
	for _, a := range moves {
		if a.Device == flow.Room && w.Possible(a) {
			return a, true
		}
		if _, ok := w.Screen(a.Device).Doing(a); ok {
			return a, true
		}
	}
	return flow.Action{}, false
}

// opened reports whether to open an app, which may be the one in front, would
// show nothing else than is there.
func (w World) opened(a flow.Action) bool {
	after, _, err := w.Phone().Handle(a)
	return err == nil && reflect.DeepEqual(after.Screen(), w.Phone().Screen())
}

// due reports whether the turn of action i of a list has come: a phone that is
// in the hand is not picked up, nor does the person sit down where they sit; what is read elsewhere is typed once it can be read
// there, and what sends it is tapped once it stands in its field.
func (w World) due(list []flow.Action, i int) bool {
	a := list[i]
	switch {
	case a.Verb == flow.PickUp:
		return w.find(a.Target) != w.inHand
	case a.Verb == flow.SitAt && a.On == "":
		return w.DeskID() != a.Target
	case a.Verb == flow.ShowCode:
		return string(w.Desk().Drawing()) != a.Target
	case copies(a):
		return w.read(a).Text != a.Text
	case i > 0 && a.Verb == flow.TapOn && list[i-1].Device == a.Device && copies(list[i-1]):
		return w.typed(list[i-1])
	}
	return true
}

// copies reports whether an action types what is read elsewhere.
func copies(a flow.Action) bool {
	return a.Verb == flow.InputText && (a.Text == flow.TheCode || a.Text == flow.TheChallenge || a.Text == flow.TheResponse)
}

// typed reports whether what an action types stands in its field.
func (w World) typed(a flow.Action) bool {
	n, ok := w.Screen(a.Device).Find(a.Target)
	plain := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	return ok && plain(n.Value) == plain(w.read(a).Text)
}
