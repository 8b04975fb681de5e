package tui

import (
	"enrollsim/flow"
	"enrollsim/flow/portal"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// largeText is the rows of link, string and countdown below the large code.
const largeText = 3

// codeNote says why the code is not drawn, and returns the row after it.
func (p painter) codeNote(r canvas.Rect) int {
	columns, rows := qr.LargeSize(usualModules, quietLeast)
	w, h, drawn := p.qr.window()
	switch {
	case !drawn:
		return p.paragraph(r, p.say(flow.T("qr.as-text")), p.muted)
	case p.window.W >= columns && p.window.H >= rows+largeText+2:
		return p.paragraph(r, p.say(flow.T("qr.press-c")), p.warn)
	}
	return p.paragraph(r, p.say(flow.T("qr.too-small", "w", itoa(w), "h", itoa(h))), p.warn)
}

// paintLarge draws the code over the whole window, in the form that most
// terminals and phones read, or the largest that fits, with what it carries
// below it.
func (p painter) paintLarge(r canvas.Rect, d portal.Desk) {
	grid, _ := d.View()
	y := r.Y
	large, fits := p.qr.largest(grid, r.W, r.H-largeText)
	switch {
	case fits:
		size := large.Bounds()
		p.DrawWhole(r.X+(r.W-size.W)/2, y, large)
		y += size.H
	case p.qr == QRNone:
		y = p.centred(r, p.say(flow.T("qr.as-text")), p.muted)
	default:
		w, h := qr.HalfBlockSize(grid.Size(), quietLeast)
		y = p.centred(r, p.say(flow.T("qr.too-small", "w", itoa(w), "h", itoa(h+2+largeText))), p.warn)
	}
	for _, n := range d.Screen().Nodes {
		switch n.Role {
		case screen.QR:
			y = p.centred(canvas.Rect{X: r.X, Y: y, W: r.W, H: r.Y + r.H - y}, n.Value, p.text)
		case screen.Code, screen.Countdown:
			y = p.node(canvas.Rect{X: r.X, Y: y, W: r.W, H: r.Y + r.H - y}, n)
		default:
		}
	}
}
