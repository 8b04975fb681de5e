package tui

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/paint"
)

// usualModules is the side of a version 2 code, which the backend's links are.
const usualModules = 25

// largeText is the rows of string and countdown below the large code, with the link.
const largeText = 3

// LeastForCode is the least window in which a code can be drawn, in columns and rows.
func LeastForCode() (w, h int) { return codeWindow(devices.QRAuto.Size(usualModules)) }

// codeNote says why the code is not drawn where it is not.
func (m Model) codeNote() string {
	form := m.options.QR
	columns, rows := form.Size(usualModules)
	large, high := devices.QRLarge.Size(usualModules)
	w, h := codeWindow(columns, rows)
	switch {
	case form == devices.QRNone:
		return m.say(flow.T("qr.as-text"))
	case m.w >= large && m.h >= high+largeText+2:
		return m.say(flow.T("qr.press-c"))
	}
	return m.say(flow.T("qr.too-small", "w", itoa(w), "h", itoa(h)))
}

// paintLarge draws the code over the whole window, in the form that most
// terminals and phones read, or the largest that fits, with what it carries
// below it.
func (m Model) paintLarge(p paint.Painter, r canvas.Rect) {
	desk := m.view.Seen().Desk()
	grid, _ := desk.View()
	y := r.Y
	largest, least := m.options.QR.Largest, devices.QRHalf
	if m.options.QR == devices.QRASCII {
		least = devices.QRASCII // letters are for who asks for them, too
	}
	if p.ASCII && m.options.QR != devices.QRHalf { // half blocks are for who asks for them
		largest, least = m.options.QR.Picture, m.options.QR
	}
	large, fits := largest(grid, r.W, r.H-largeText, p.Depth)
	switch {
	case fits:
		size := large.Bounds()
		air := min(r.H-size.H-largeText, 4) // rows to spare: above the code, and below it
		y += air / 2
		p.DrawWhole(r.X+(r.W-size.W)/2, y, large)
		y += size.H + min(1, air/2)
	case m.options.QR == devices.QRNone:
		y = p.Centred(r, m.say(flow.T("qr.as-text")), p.Ink(p.Soft))
	default:
		w, h := least.Size(grid.Size())
		y = p.Centred(r, m.say(flow.T("qr.too-small", "w", itoa(w), "h", itoa(h+2+largeText))), p.Ink(p.Warn))
	}
	below := func(words string, style canvas.Style) {
		y = p.Centred(canvas.Rect{X: r.X, Y: y, W: r.W, H: r.Y + r.H - y}, words, style)
	}
	for _, n := range desk.Screen().Nodes {
		switch n.Role {
		case screen.QR:
			below(n.Value, p.Ink(p.Soft))
		case screen.Code:
			below(n.Value, p.Strong(p.Bright))
		case screen.Countdown:
			below(m.narrator().Label(n, m.clock()), p.Ink(p.Soft))
		default:
		}
	}
}
