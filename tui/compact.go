package tui

import (
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// The least room in which a phone looks like one.
const (
	phoneMinW = 28
	phoneMinH = 17
)

// paintCompact draws a device in a pane that is too small for its looks: its
// texts and controls as lines, scrolled so that the focus is in sight. With a
// dialog up, the dialog is all there is.
func (p painter) paintCompact(r canvas.Rect, s screen.Screen) {
	p.outline(r, p.border)
	var nodes []screen.Node
	for _, n := range s.Nodes {
		if !s.Covers(n) {
			nodes = append(nodes, n)
		}
	}
	p.column(r.Inset(1), nodes)
}
