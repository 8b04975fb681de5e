package tui

import (
	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// The numbers of what can be used on a device begin here, and go on in reading
// order. Each device has numbers of its own, so one that was heard stays true
// until its device is read anew, whatever happens on the other.
const (
	phoneNumbers = 1
	deskNumbers  = 21
)

// numberOf is the number of the first thing on a device.
func numberOf(d flow.Device) int {
	if d == flow.Desk {
		return deskNumbers
	}
	return phoneNumbers
}

// numbered is the thing with this number; false where there is none.
func (l *lines) numbered(number int) (flow.Device, screen.Node, bool) {
	for _, d := range []flow.Device{flow.Desk, flow.Phone} {
		nodes := l.snap.World.Screen(d).Reachable()
		if i := number - numberOf(d); i >= 0 && i < len(nodes) {
			return d, nodes[i], true
		}
	}
	return "", screen.Node{}, false
}

// devices reads what is on devices, in the order given. What can be used has
// its number; in the past nothing can.
func (l *lines) devices(list ...flow.Device) []string {
	l.read = list
	w := l.world()
	var page []string
	for _, d := range list {
		page = append(page, l.nodes(d, w)...)
	}
	return page
}

// nodes reads one device.
func (l *lines) nodes(d flow.Device, w sim.World) []string {
	s, mark := w.Screen(d), targetIn(l.guide, w)
	read := l.narrator().Screen(s, w.Now)
	page := []string{l.heading(d, w, read[0].Text)}
	number := numberOf(d)
	for _, p := range read[1:] {
		said := p.Text
		if p.Kind == narrate.Node && p.Ref.Node == mark.node && d == mark.device {
			said = l.speak("line.this-step", "node", said)
		}
		if _, usable := s.CanUse(p.Ref.Node); usable && p.Kind == narrate.Node {
			if l.past == now {
				said = itoa(number) + ". " + said
			}
			number++
		}
		page = append(page, said)
	}
	return page
}

// heading says which device it is and what is open on it.
func (l *lines) heading(d flow.Device, w sim.World, open string) string {
	key := "line.heading"
	if w.Light < 100 {
		key = "line.heading-dark"
	}
	return l.speak(key, "device", l.device(d, w), "shown", open, "dark", l.speak("word.dark"))
}

// device is the name of a device; the phone is the one in the hand.
func (l *lines) device(d flow.Device, w sim.World) string {
	if d == flow.Desk {
		return l.narrator().Actor(flow.ActorDesk)
	}
	return l.narrator().Actor(flow.Actor(w.Phone().ID()))
}
