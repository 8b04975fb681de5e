package narrate

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"enrollsim/flow/screen"
)

// Screen is what a device shows, in reading order: the name of the app, then
// what is on it, a node a paragraph. What a dialog lies over is left out, and so is
// a title that says the app's name again, and a countdown, which is on no page but the
// simulator's. It is what a listener hears and the
// alternative text of a picture.
func (n Narrator) Screen(s screen.Screen, now time.Time) []Paragraph {
	app := n.App(s.App)
	all := []Paragraph{{Kind: Title, Text: app}}
	dialog, keys := false, "" // what is written above users
	for _, node := range s.Nodes {
		said := n.Node(node, now)
		switch {
		case node.ID == "keys":
			keys = said
			continue
		case keys != "" && node.Role == screen.Success: // in one sentence, which the eyes read in two rows
			said = n.say("node.key", "label", keys, "user", n.Label(node, now))
		default:
			keys = ""
		}
		if s.Covers(node) || node.Role == screen.Countdown || node.Role == screen.Title && said == app {
			continue
		}
		if node.Place == screen.Dialog && !dialog {
			dialog = true
			all = append(all, n.heading("node.dialog"))
		}
		all = append(all, Paragraph{Kind: Node, Text: said, Ref: Ref{Node: node.ID}})
	}
	return all
}

// Node says what a node is, what it is called and what state it is in.
func (n Narrator) Node(node screen.Node, now time.Time) string {
	variant := string(node.Role)
	switch node.Role {
	case screen.Title, screen.Label, screen.Note:
		return n.Label(node, now) // text that is there to be read
	case screen.Countdown:
		return n.countdown(node, now, n.duration)
	case screen.Primary:
		variant = string(screen.Button)
	case screen.Tab:
		if node.On {
			variant += "-chosen"
		}
	case screen.Field, screen.Secret:
		if node.Value == "" {
			variant += "-empty"
		}
	case screen.QR:
		if !node.On {
			variant += "-covered"
		}
	case screen.Alert, screen.Success, screen.Button, screen.Link, screen.Icon, screen.Switch, screen.Progress,
		screen.Code, screen.Viewfinder, screen.Gesture:
	}
	switch {
	case node.Place == screen.Banner:
		variant = "banner"
	case node.Sign == screen.SignSearch:
		variant = "search"
	}
	return n.say("node."+variant, "label", n.Label(node, now), "value", node.Value, "state", n.OnOff(node.On),
		"count", strconv.Itoa(utf8.RuneCountInString(node.Value)))
}

// Label is what is written on a node or beside it, as it is read with the eyes:
// the time that is left of a countdown is in digits, and wording of the simulator's own
// has a mark, which the legend explains.
func (n Narrator) Label(node screen.Node, now time.Time) string {
	if node.Role == screen.Countdown {
		return n.countdown(node, now, digits)
	}
	if node.Simulated() {
		return n.say("word.simulated", "label", n.Say(node.Text))
	}
	return n.Say(node.Text)
}

// OnOff is the position of a switch.
func (n Narrator) OnOff(on bool) string {
	if on {
		return n.say("word.on")
	}
	return n.say("word.off")
}

// countdown is the time that is left, in the form that it is given, or that
// there is none. A second that has begun counts.
func (n Narrator) countdown(node screen.Node, now time.Time, form func(seconds int) string) string {
	left := node.Until.Sub(now)
	if left <= 0 {
		return n.say(node.Text.Key + "-over")
	}
	return n.say(node.Text.Key, "left", form(int((left+time.Second-1)/time.Second)))
}

func digits(seconds int) string { return fmt.Sprintf("%02d:%02d", seconds/60, seconds%60) }

// duration is a length of time in words: "4 minutes 59 seconds".
func (n Narrator) duration(seconds int) string {
	var said []string
	if seconds >= 60 {
		said = append(said, n.say("duration.minute", "count", strconv.Itoa(seconds/60)))
	}
	if seconds%60 > 0 {
		said = append(said, n.say("duration.second", "count", strconv.Itoa(seconds%60)))
	}
	return strings.Join(said, " ")
}
