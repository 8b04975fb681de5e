package devices

import (
	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/portal"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// onSheet is the nodes' paper on what lies over an app.
func (h *handset) onSheet() Sheet {
	s := h.Sheet
	s.Paper.Ground, s.Paper.Title, s.Paper.Text, s.Paper.Soft = h.looks.Sheet, h.looks.OnSheet, h.looks.OnSheet, h.looks.SoftSheet
	s.Paper.Card = canvas.Mix(h.looks.Sheet, s.Paper.Line, 85)
	if h.Depth == theme.Many { // of sixteen colours, the sheet has this one itself
		s.Paper.Field = h.Page.Ground
	}
	s.Left = false
	return s
}

// dialog draws what the app waits for, over what it lies over: a card in the middle, or
// a sheet that has risen from the bottom.
func (h *handset) dialog(nodes []screen.Node) {
	glass := h.glass
	if h.Solid() {
		h.Recolor(canvas.Rect{X: glass.X, Y: h.body.Y, W: glass.W, H: h.body.H}, h.dimmed)
	}
	behind := canvas.Rect{X: glass.X, Y: glass.Y, W: glass.W, H: glass.H - 1}
	h.Mark(behind, "pane:"+string(flow.Phone)) // it cannot be used
	w := glass.W - 2
	if h.droid {
		w = glass.W
	}
	s := h.onSheet()
	inner := w - 4
	if !h.Solid() {
		inner += 2
	}
	picture := unlocking(nodes)
	rows := 0
	if h.Solid() && picture != nil {
		rows = (len(picture)+1)/2 + 1
	}
	const edges = 4 // of the card, the status bar and what leads home
	most := glass.H - edges
	if s.Natural(nodes, inner)+rows > most {
		rows = 0
	}
	need := min(s.Natural(nodes, inner)+rows, most)
	r := canvas.Rect{X: glass.X + (glass.W-w)/2, W: w, H: need + 2}
	r.Y = glass.Y + 1 + max(0, (glass.H-2-r.H)/2)
	if h.droid {
		r.Y = glass.Y + glass.H - 1 - r.H
	}
	in := h.lay(r)
	if rows > 0 {
		s.stamp(r.X+(r.W-len(picture[0]))/2, 2*in.Y+1, picture, s.Paper.Accent, s.Paper.Accent)
	}
	s.Column(canvas.Rect{X: in.X, Y: in.Y + rows, W: in.W, H: in.H - rows}, nodes)
}

// lay draws what lies over an app, and returns the room in it.
func (h *handset) lay(r canvas.Rect) canvas.Rect {
	in := canvas.Rect{X: r.X + 2, Y: r.Y + 1, W: r.W - 4, H: r.H - 2}
	if !h.Solid() {
		in.X, in.W = in.X-1, in.W+2
		h.Canvas.Fill(r, " ", canvas.Style{BG: h.looks.Sheet})
		h.Box(r, h.Heavy, canvas.Style{FG: h.looks.OnSheet, BG: h.looks.Sheet})
		return in
	}
	if !h.droid || r.Y <= h.glass.Y+1 { // a sheet stands on the edge
		h.Shadow(r)
	}
	h.Slab(canvas.Rect{X: r.X, Y: 2*r.Y + 1, W: r.W, H: 2*r.H - 2}, h.looks.Sheet)
	return in
}

// dimmed is a style of what lies behind a dialog.
func (h *handset) dimmed(s canvas.Style) canvas.Style {
	const share = 42
	if h.Depth != theme.Many {
		return canvas.Style{FG: grey(s.FG), BG: grey(s.BG), Attr: s.Attr}
	}
	return canvas.Style{FG: canvas.Mix(s.FG, h.looks.Lens, share), BG: canvas.Mix(s.BG, h.looks.Lens, share), Attr: s.Attr}
}

// grey is what is left of one of sixteen colours behind a dialog.
func grey(c canvas.Color) canvas.Color {
	const light, dark = 7, 8
	if n, ok := c.Index(); ok && (n == 15 || n == light) {
		return canvas.Palette(light)
	}
	return canvas.Palette(dark)
}

// unlocking is the picture of what a dialog asks for; nil if it has none.
func unlocking(nodes []screen.Node) sprite {
	title, _ := first(nodes, screen.Title)
	switch title.Text.Key {
	case "unlock.title-face-id":
		return face()
	case "unlock.title-touch-id", "unlock.title-fingerprint":
		return finger()
	case "unlock.title-passcode", "unlock.title-pin", "unlock.title-store":
		return lock()
	}
	return nil
}

// bannerRows is how many rows a banner takes, from below the status bar on.
func (h *handset) bannerRows(n screen.Node) int {
	rows := len(h.bannerLines(n))
	if h.Solid() && h.under(n) != "" {
		rows++
	}
	if h.flat() {
		return max(2, rows)
	}
	return rows + 2
}

// flat reports whether a banner lies on the glass from edge to edge, as there is no
// room for a card.
func (h *handset) flat() bool { return h.Solid() && !h.tall }

// drop is how many rows an app makes room for a banner: its header can be used, its
// lens looks out.
func (h *handset) drop() int {
	rows := 0
	for _, n := range h.shown.At(screen.Banner) {
		rows += h.bannerRows(n)
	}
	return rows
}

// bannerLines is what is written on a banner, below whose it is where there is room
// for that.
func (h *handset) bannerLines(n screen.Node) []string {
	if !h.Solid() {
		return canvas.Wrap(h.Label(n), h.glass.W-8) // and the arrow
	}
	if h.titled(n) {
		return append([]string{h.Narrator.App(phone.MobileApp)}, canvas.Wrap(h.Label(n), h.glass.W-16)...)
	}
	if h.flat() {
		return canvas.Wrap(h.Label(n), h.glass.W-2-h.bannerSide(n))
	}
	const around = 7 // columns of the card, of the signs of focus, and after the picture
	return canvas.Wrap(h.Label(n), h.glass.W-around-h.bannerSide(n)+1)
}

// titled reports whether a banner says whose it is: a message does, and the camera's
// own words do not.
func (h *handset) titled(n screen.Node) bool { return h.tall && h.under(n) == "" }

// banner drops from the top edge over whatever is there, and unrolls.
func (h *handset) banner(n screen.Node) {
	lines := h.bannerLines(n)
	if !h.Solid() || !h.titled(n) {
		lines[0] = paint.Pad(lines[0], paint.Widest(lines))
	}
	r := canvas.Rect{X: h.glass.X, Y: h.glass.Y + 1, W: h.glass.W, H: h.bannerRows(n)}
	s := h.onSheet()
	s.Left = true
	if under := h.under(n); h.Solid() && under != "" {
		lines = append(lines, under)
	}
	if h.Solid() && h.tall {
		r.X, r.W = r.X+1, r.W-2
	}
	r.H = max(2, r.H-h.Motion)
	var in canvas.Rect
	end := 0
	if h.flat() {
		h.Fill(r, h.looks.Sheet)
		in = canvas.Rect{X: r.X + 1, Y: r.Y, W: r.W - 2, H: r.H}
	} else {
		r.H = max(3, r.H)
		in = h.lay(r)
		end++ // the margin
	}
	h.use(r, n)
	x := in.X
	if h.Solid() {
		x += h.bannerPicture(in.X, in.Y, n)
	} else {
		x, end = x+1, 0 // inside of the lines
	}
	for i, line := range lines {
		if i >= in.H {
			break
		}
		style := s.Strong(s.Paper.Title)
		switch {
		case !h.Solid():
		case h.titled(n) && i > 0:
			style = s.Ink(s.Paper.Text)
		case i > 0 && i == len(lines)-1 && h.under(n) != "":
			style = s.Ink(s.Paper.Soft)
		}
		text := " " + line + " "
		if i == 0 {
			text = s.signed(n, line)
			s.point(x, in.Y, n)
		}
		s.TextIn(x-1, in.Y+i, in.X+in.W-x+2, text, style)
	}
	if h.targeted(n) {
		row := canvas.Rect{X: in.X, Y: in.Y + min(len(lines), in.H) - 1, W: in.W + end, H: 1}
		for row.Y > in.Y && x+canvas.Width(lines[row.Y-in.Y]+s.Arrow) > row.X+row.W {
			row.Y-- // to a line that has room for it
		}
		s.beside(row, n)
	}
}

// under is the line below what a banner says: where it leads.
func (h *handset) under(n screen.Node) string {
	switch n.Text.Key {
	case "camera.banner-website":
		return portal.Address
	case "camera.banner-app", "camera.banner-login":
		return h.Narrator.App(phone.MobileApp)
	}
	return ""
}

// bannerSide is how wide the picture of a banner is, with the column behind it. What the camera
// offers has none where its words take the row.
func (h *handset) bannerSide(n screen.Node) int {
	switch _, small := h.smallPicture(n); {
	case h.titled(n):
		return 9
	case h.flat() && h.under(n) != "":
		return 0
	default:
		return len(small[0]) + 1
	}
}

// bannerPicture draws the picture of a banner, and returns its width with the column
// behind it.
func (h *handset) bannerPicture(x, y int, n screen.Node) int {
	side := h.bannerSide(n)
	colors, sign := h.smallPicture(n)
	switch {
	case h.titled(n) && h.Motion == 0:
		h.tile(x, 2*y, icon(phone.MobileApp), h.looks.Key)
	case h.titled(n), side == 0:
	default:
		h.Wash(canvas.Rect{X: x, Y: 2 * y, W: len(sign[0]), H: len(sign)}, colors.Top, colors.Bottom)
		h.stamp(x, 2*y, sign, colors.Sign, colors.Dark)
	}
	return side
}

// smallPicture is the picture of a banner that has few rows. Its sign stands clear of its edges,
// as the banner is as light as the sign.
func (h *handset) smallPicture(n screen.Node) (theme.Tile, sprite) {
	if n.Text.Key == "camera.banner-website" {
		return h.looks.Store, sprite{"....", ".##.", ".##.", "...."}
	}
	return h.looks.Key, sprite{"......", ".####.", ".##.#.", "......"}
}
