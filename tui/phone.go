package tui

import (
	"strings"
	"unicode"

	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// handRows are below the phone, for what the person does with it.
const handRows = 2

// paintPhone draws the phone: frame, status bar, the app, what lies over it,
// and below it what the person can do with the phone.
func (p painter) paintPhone(r canvas.Rect, ph phone.Phone) {
	s := ph.Screen()
	if r.W < phoneMinW || r.H < phoneMinH {
		p.paintCompact(r, s)
		return
	}
	looks := p.handset(ph.Spec().OS)
	body := canvas.Rect{X: r.X, Y: r.Y, W: min(r.W, phoneMost), H: r.H - handRows}
	body.X += (r.W - body.W) / 2
	body.Y += max(0, (r.H-handRows-body.H)/2)
	glass := p.shell(body, looks)
	p.statusBar(glass, looks)
	in := canvas.Rect{X: glass.X + 1, Y: glass.Y + 1, W: glass.W - 2, H: glass.H - 2}
	if has(s.Nodes, screen.Viewfinder) || len(s.At(screen.Header)) > 0 {
		for _, n := range s.At(screen.Banner) { // the app makes room: its header can be used, its lens looks out
			h := p.bannerHeight(glass, n)
			in.Y, in.H = in.Y+h, in.H-h
		}
	}
	p.app(in, s, looks)
	if s.Modal() {
		p.Restyle(canvas.Rect{X: glass.X, Y: glass.Y + 1, W: glass.W, H: glass.H - 2}, p.glass)
		p.dialog(glass, s.At(screen.Dialog), looks)
	}
	for _, n := range s.At(screen.Banner) {
		p.banner(glass, n)
	}
	p.bottomEdge(glass, s, looks)
	p.hand(canvas.Rect{X: r.X, Y: body.Y + body.H, W: r.W, H: handRows}, s)
}

func (p painter) hand(r canvas.Rect, s screen.Screen) {
	for _, n := range s.At(screen.Hand) {
		p.node(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, n)
		r.Y++
	}
}

// app draws header, body and footer between the status bar and the bottom
// edge. What it looks like depends on what is in it: icons, a viewfinder, or a
// column of anything else.
func (p painter) app(in canvas.Rect, s screen.Screen, looks handset) {
	if header := s.At(screen.Header); len(header) > 0 {
		p.appHeader(in, header, looks)
		in.Y, in.H = in.Y+2, in.H-2
	}
	for _, n := range s.At(screen.Footer) {
		in.H--
		c := p.button(n)
		p.put(in.X+in.W-c.width(), in.Y+in.H, c)
	}
	body := s.At(screen.Body)
	switch {
	case has(body, screen.Icon):
		p.icons(in, body)
	case has(body, screen.Viewfinder):
		p.camera(in, body)
	default:
		if p.heights(body, in.W) < in.H {
			in.Y, in.H = in.Y+1, in.H-1
		}
		p.column(in, body)
	}
}

func has(nodes []screen.Node, role screen.Role) bool {
	for _, n := range nodes {
		if n.Role == role {
			return true
		}
	}
	return false
}

// camera draws a viewfinder in the room that the other nodes leave.
func (p painter) camera(in canvas.Rect, body []screen.Node) {
	for _, n := range body {
		if n.Role == screen.Viewfinder {
			continue
		}
		h := p.height(n, in.W)
		in.H -= h
		p.node(canvas.Rect{X: in.X, Y: in.Y + in.H, W: in.W, H: h}, n)
	}
	for _, n := range body {
		if n.Role == screen.Viewfinder {
			p.viewfinder(in, n)
		}
	}
}

// iconW and iconH are the room of one icon with its name.
const (
	iconW = 16
	iconH = 4
)

func (p painter) icons(in canvas.Rect, nodes []screen.Node) {
	perRow := min(2, max(1, in.W/iconW))
	left := in.X + (in.W-perRow*iconW)/2
	gap := 1
	if rows := (len(nodes) + perRow - 1) / perRow; rows*(iconH+gap)-gap > in.H-1 {
		gap = 0
	}
	for i, n := range nodes {
		x := left + (i%perRow)*iconW
		y := in.Y + 1 + (i/perRow)*(iconH+gap)
		style := p.surface
		if n.ID == p.focus {
			style = p.styles.focus
		}
		tile := canvas.Rect{X: x + 5, Y: y, W: 6, H: 3}
		p.Fill(tile, " ", style)
		p.Box(tile, p.border, style)
		sign := monogram(p.label(n))
		p.TextIn(x+8-(canvas.Width(sign)+1)/2, y+1, 4, sign, style)
		if n.ID == p.target {
			p.Text(x+11, y+1, p.markRight, p.mark)
		}
		name := p.control(n, canvas.Cut(p.label(n), iconW-2, p.dots), p.text)
		name.mark = "" // it is on the tile
		p.put(x+(iconW-canvas.Width(name.text))/2, y+3, name)
	}
}

// monogram is what stands on an app's icon: the initials of its name, or the
// number that it begins with.
func monogram(name string) string {
	first, _, _ := strings.Cut(name, " ")
	if first != "" && strings.Trim(first, "0123456789") == "" {
		return first
	}
	var initials []rune
	for _, r := range name {
		if unicode.IsUpper(r) || unicode.Is(unicode.Han, r) {
			initials = append(initials, r)
		}
	}
	if len(initials) > 0 && unicode.Is(unicode.Han, initials[0]) {
		return string(initials[:1])
	}
	return string(initials[:min(len(initials), 2)])
}

// dialog draws a box over the app: in the middle, or as a sheet that has risen
// from the bottom.
func (p painter) dialog(glass canvas.Rect, nodes []screen.Node, looks handset) {
	w := glass.W - 4
	if looks.sheets {
		w = glass.W
	}
	inner := w - 4
	h := 2 + p.heights(nodes, inner)
	h = min(h+len(aired(nodes, glass.H-3-h)), glass.H-2)
	r := canvas.Rect{X: glass.X + (glass.W-w)/2, Y: glass.Y + 1 + max(0, (glass.H-2-h)/2), W: w, H: h}
	if looks.sheets {
		r.Y = glass.Y + glass.H - 1 - h
	}
	p.Fill(canvas.Rect{X: glass.X, Y: r.Y, W: glass.W, H: r.H}, " ", p.text)
	p.Box(r, p.glyphs.dialog, p.active)
	p.column(canvas.Rect{X: r.X + 2, Y: r.Y + 1, W: inner, H: h - 2}, nodes)
}

// bannerHeight is how many rows a banner takes.
func (p painter) bannerHeight(glass canvas.Rect, n screen.Node) int {
	return len(canvas.Wrap(p.label(n), glass.W-6)) + 2
}

// banner drops from the top edge, over whatever is there.
func (p painter) banner(glass canvas.Rect, n screen.Node) {
	lines := canvas.Wrap(p.label(n), glass.W-6)
	r := canvas.Rect{W: glass.W, H: len(lines) + 2}
	box := p.on(canvas.New(r.W, r.H))
	box.Box(r, p.glyphs.dialog, p.active)
	for i, line := range lines {
		spare := widest(lines) - canvas.Width(line)
		c := p.control(n, strings.Repeat(" ", spare/2)+line+strings.Repeat(" ", spare-spare/2), p.primary)
		c.mark = ""
		box.put((r.W-canvas.Width(c.text))/2, 1+i, c)
	}
	if n.ID == p.target {
		box.right(canvas.Rect{Y: r.H - 1, W: r.W - 2, H: 1}, p.markRight, p.mark)
	}
	p.DrawBelow(glass.X, glass.Y+1, box.Canvas, min(p.motion, r.H))
}
