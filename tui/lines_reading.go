package tui

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"enrollsim/flow"
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

// nodes reads one device. What a dialog lies over is not read.
func (l *lines) nodes(d flow.Device, w sim.World) []string {
	s, target, shown := w.Screen(d), targetIn(l.guide, w), l.shown(d, w)
	page := []string{l.heading(d, w)}
	number := numberOf(d)
	dialog := false
	for _, n := range s.Nodes {
		said := l.teller().node(n, w.Now)
		if s.Modal() && behind(n) || n.Role == screen.Title && said == shown {
			continue
		}
		if n.Place == screen.Dialog && !dialog {
			dialog = true
			page = append(page, l.speak("line.dialog"))
		}
		if n.ID == target.Node && d == target.Device {
			said = l.speak("line.this-step", "node", said)
		}
		if n.Usable() {
			if l.past == now {
				said = itoa(number) + ". " + said
			}
			number++
		}
		page = append(page, said)
	}
	return page
}

// behind reports whether a dialog lies over the node, if there is one.
func behind(n screen.Node) bool {
	return n.Place == screen.Header || n.Place == screen.Body || n.Place == screen.Footer
}

// heading says which device it is and what is open on it.
func (l *lines) heading(d flow.Device, w sim.World) string {
	key := "line.heading"
	if w.Light < 100 {
		key = "line.heading-dark"
	}
	return l.speak(key, "device", l.device(d, w), "shown", l.shown(d, w), "dark", l.speak("word.dark"))
}

// shown is the name of what is open on a device.
func (l *lines) shown(d flow.Device, w sim.World) string {
	app := w.Screen(d).App
	switch {
	case d == flow.Desk:
		return l.speak("portal.name")
	case app == "":
		return l.speak("line.home-screen")
	}
	return l.teller().app(app)
}

// device is the name of a device; the phone is the one in the hand.
func (l *lines) device(d flow.Device, w sim.World) string {
	if d == flow.Desk {
		return l.teller().actor(flow.ActorDesk)
	}
	return l.teller().actor(flow.Actor(w.Phone().ID()))
}

// node says what a thing is, what it is called and what state it is in.
func (t teller) node(n screen.Node, at time.Time) string {
	label := t.say(n.Text)
	as := func(key string, args ...string) string {
		return t.say(flow.T("line."+key, append(args, "label", label)...))
	}
	if n.Place == screen.Banner {
		return as("banner")
	}
	switch n.Role {
	case screen.Button, screen.Primary:
		return as("button")
	case screen.Link, screen.Gesture, screen.Alert, screen.Success, screen.Viewfinder:
		return as(string(n.Role))
	case screen.Icon:
		return as("app")
	case screen.Tab:
		if n.On {
			return as("tab-chosen")
		}
		return as("tab")
	case screen.Switch:
		state := flow.T("word.off")
		if n.On {
			state = flow.T("word.on")
		}
		return as("switch", "state", t.say(state))
	case screen.Field, screen.Secret:
		if n.Value == "" {
			return as(string(n.Role) + "-empty")
		}
		return as(string(n.Role), "value", n.Value, "count", strconv.Itoa(utf8.RuneCountInString(n.Value)))
	case screen.Progress:
		return as("progress", "percent", n.Value)
	case screen.Code:
		return as("code", "code", n.Value)
	case screen.QR:
		if !n.On {
			return as("qr-covered")
		}
		return as("qr", "link", n.Value)
	case screen.Countdown:
		return t.timeLeft(n, at)
	case screen.Title, screen.Label, screen.Note:
	}
	return label
}

// timeLeft is the time left in words, or that there is none.
func (t teller) timeLeft(n screen.Node, at time.Time) string {
	left := n.Until.Sub(at)
	if left <= 0 {
		return t.say(flow.T(n.Text.Key + "-over"))
	}
	seconds := int((left + time.Second - 1) / time.Second)
	count := func(unit string, n int) string {
		if n == 1 {
			return t.say(flow.T("line.one-" + unit))
		}
		return t.say(flow.T("line."+unit+"s", "n", itoa(n)))
	}
	var said []string
	if seconds >= 60 {
		said = append(said, count("minute", seconds/60))
	}
	if seconds%60 > 0 {
		said = append(said, count("second", seconds%60))
	}
	return t.say(flow.T(n.Text.Key, "left", strings.Join(said, " ")))
}
