package tui

import (
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// The least room in which a phone looks like one.
const (
	phoneMinW = 30
	phoneMinH = 17
)

// paintCompact draws a device in a pane that is too small for its looks: its
// texts and controls as lines, scrolled so that the focus is in sight. With a
// dialog up, the dialog is all there is.
func (p painter) paintCompact(r canvas.Rect, s screen.Screen) {
	p.Box(r, p.border, p.frameStyle())
	in := r.Inset(1)
	if in.Empty() {
		return
	}
	all := canvas.New(in.W, compactRows)
	page := p
	page.Canvas = all
	y, focused := 0, 0
	for _, n := range s.Nodes {
		behind := s.Modal() && (n.Place == screen.Header || n.Place == screen.Body || n.Place == screen.Footer)
		if behind || y >= compactRows {
			continue
		}
		if n.ID == p.focus {
			focused = y
		}
		y = page.compactNode(canvas.Rect{Y: y, W: in.W, H: compactRows - y}, n)
	}
	top := min(max(0, focused-in.H/2), max(0, y-in.H))
	p.DrawRows(in.X, in.Y, all, top, in.H)
}

// compactRows is more than any screen has.
const compactRows = 64

// compactNode draws what has no place of its own in a list as a line.
func (p painter) compactNode(r canvas.Rect, n screen.Node) int {
	switch n.Role {
	case screen.Icon, screen.Tab:
		p.put(r.X, r.Y, p.control(n, p.say(n.Text), p.accent))
		return r.Y + 1
	case screen.Viewfinder:
		return p.centred(r, p.say(n.Text), p.text)
	case screen.QR:
		return p.paragraph(r, n.Value, p.text)
	default:
		return p.node(r, n)
	}
}
