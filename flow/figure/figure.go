// Package figure draws what a device shows at one moment, from its screen tree: the
// figures of the articles, and those of a run. Which moment is which figure is a rule,
// see [Moments].
package figure

import (
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/draw"
	"enrollsim/flow/narrate"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
)

// Sizes of a figure, in pixels. On the right there is room for the arrow's tail.
const (
	margin   = 24
	tail     = 44
	handHigh = 44
)

// Draw draws a moment in the narrator's language. The caption names the figure. Every
// figure has a band at its foot, outside of the device, that says what it is.
func Draw(n narrate.Narrator, m Moment, caption string) *draw.Drawing {
	d := &draw.Drawing{
		Lang:  string(n.Words.Lang()),
		Title: n.Say(flow.T("figure.title", "caption", caption)),
		About: About(n, m),
	}
	on := m.Screen()
	p := &pen{narrator: n, now: m.World.Now, target: m.Points, screen: on}
	width, height := phoneWide, phoneHigh
	if m.Device == flow.Desk {
		width, height = deskWide, deskHigh
		p.look = browser
		p.desk(m.World.Desk(), margin, margin)
	} else {
		p.look = iphone
		if m.phone().Spec().OS == phone.Android {
			p.look = android
		}
		p.phone(m, margin, margin)
	}
	d.Width = margin + width + tail + margin
	bottom := margin + height + margin/2
	if hand, ok := on.Find(m.Points); ok && hand.Place == screen.Hand {
		p.gesture(hand, margin, bottom, width)
		bottom += handHigh
	}
	d.Height = bottom
	d.Add(draw.Shape{Kind: draw.Box, W: d.Width, H: d.Height, Fill: draw.Ground})
	d.Add(p.shapes...)
	d.Add(p.arrow...)
	d.Band(n.Say(flow.T("figure.band")))
	return d
}

// Part is a node of what a figure shows, in words.
type Part struct {
	Node string `json:"node,omitempty"` // its id; empty for the device's app
	Says string `json:"says"`
}

// Parts lists in reading order what a figure shows, as a listener hears it. What the
// person does with a device and not on it is left out, but for what the arrow points at.
func Parts(n narrate.Narrator, m Moment) []Part {
	on := m.Screen()
	var parts []Part
	heading := "" // of what comes next
	for _, p := range n.Screen(on, m.World.Now) {
		if p.Kind == narrate.Heading {
			heading = p.Text + " "
			continue
		}
		node, _ := on.Find(p.Ref.Node)
		if (node.Place == screen.Hand || node.Place == screen.Edge) && node.ID != m.Points {
			continue
		}
		if node.Role == screen.QR && on.Has(screen.Code) && node.On {
			p.Text = n.Say(flow.T("figure.qr")) // its string stands below it
		}
		parts = append(parts, Part{p.Ref.Node, heading + p.Text})
		heading = ""
	}
	return parts
}

// About is a figure in words: its alternative text.
func About(n narrate.Narrator, m Moment) string {
	var said []string
	pointed := ""
	for _, p := range Parts(n, m) {
		said = append(said, endless(p.Says))
		if p.Node != "" && p.Node == m.Points {
			pointed = p.Says
		}
	}
	text := n.Say(flow.T("figure.about", "device", n.Say(m.device()), "shows", strings.Join(said, n.Say(flow.T("figure.and")))))
	if pointed != "" {
		text = n.Say(flow.T("figure.points", "about", text, "node", endless(pointed)))
	}
	return text
}

// endless is a sentence without its full stop.
func endless(words string) string { return strings.TrimRight(words, ".。") }

// device names the kind of device.
func (m Moment) device() flow.Text {
	switch {
	case m.Device == flow.Desk:
		return flow.T("figure.browser")
	case m.phone().Spec().OS == phone.Android:
		return flow.T("figure.android")
	}
	return flow.T("figure.iphone")
}
