package devices

import (
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// settings is a page of the settings: lists on cards, on a ground that is a little
// darker.
func (h *handset) settings() {
	if !h.droid && h.Solid() {
		h.Paper.Ground, h.Paper.List = canvas.Mix(h.Paper.Card, h.Paper.Line, 20), h.Paper.Ground
	}
	h.flood(h.Paper.Ground, h.Paper.Ground)
	in := h.inner(h.header())
	h.Left = true
	body := h.shown.At(screen.Body)
	if h.Solid() && h.shown.ID != "settings" && h.Natural(body, in.W)+6 < in.H {
		app := phone.SettingsApp
		switch h.shown.ID {
		case "settings-camera":
			app = phone.CameraApp
		case "settings-notifications", "settings-apps":
			app = sold(body[0])
		}
		x := in.X + (in.W-8)/2
		if h.droid {
			x = in.X
		}
		h.tile(x, 2*in.Y+1, icon(app), tileOf(h.looks, app))
		in.Y, in.H = in.Y+6, in.H-6
	}
	h.Column(in, body)
	h.foot(h.Paper.Title)
}

// messages is a text message in its bubble.
func (h *handset) messages() {
	h.flood(h.Paper.Ground, h.Paper.Ground)
	in := h.inner(h.header())
	body := h.shown.At(screen.Body)
	if !h.Solid() {
		h.Column(in, body)
		h.foot(h.Paper.Title)
		return
	}
	y := in.Y
	for _, n := range body {
		if n.Role != screen.Label {
			y = h.Centred(canvas.Rect{X: in.X, Y: y, W: in.W, H: in.Y + in.H - y}, h.Label(n), h.Ink(h.Paper.Soft)) + 1
			continue
		}
		lines := canvas.Wrap(h.Label(n), in.W-8)
		bubble := canvas.Rect{X: in.X, Y: 2*y + 1, W: in.W - 4, H: 2*len(lines) + 2}
		h.Slab(bubble, h.Paper.Line)
		h.Paint(canvas.Rect{X: bubble.X, Y: bubble.Y + bubble.H, W: 1, H: 1}, h.Paper.Line) // where it comes from
		y = h.Paragraph(canvas.Rect{X: in.X + 2, Y: y + 1, W: in.W - 8, H: len(lines)}, h.Label(n), h.Ink(h.Paper.Text)) + 2
	}
	h.foot(h.Paper.Title)
}
