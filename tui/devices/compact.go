package devices

import (
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// Compact draws a device in a pane that is too small for its looks: its texts and
// controls as lines, scrolled so that the focus is in sight. With a dialog up, the
// dialog is all there is.
func (s Sheet) Compact(r canvas.Rect, shown screen.Screen) {
	s.Paper = s.Panes
	if s.Colored() {
		s.Fill(r, s.Paper.Ground)
	}
	s.Box(r, s.Frame, canvas.Style{FG: s.Theme.Faint, BG: s.Paper.Ground})
	if s.Live { // in its corner alone, so that little has to be written when the focus moves on
		s.Restyle(canvas.Rect{X: r.X, Y: r.Y, W: 2, H: 1}, canvas.Style{FG: s.Theme.Accent, BG: s.Paper.Ground})
	}
	var nodes []screen.Node
	for _, n := range shown.Nodes {
		if !shown.Covers(n) {
			nodes = append(nodes, n)
		}
	}
	s.Column(r.Inset(1), nodes)
}
