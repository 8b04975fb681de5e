package tui

import (
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// handRows are below the phone, for what the person does with it.
const handRows = 2

// paintPhone draws the phone: frame, status bar, the app, what lies over it,
// and below it what the person can do with the phone.
func (p painter) paintPhone(r canvas.Rect, ph phone.Phone) {
	if r.W < phoneMinW || r.H < phoneMinH {
		p.paintCompact(r, ph.Screen())
		return
	}
	body := canvas.Rect{X: r.X, Y: r.Y, W: min(r.W, phoneW), H: min(r.H-handRows, phoneMaxH)}
	body.X += (r.W - body.W) / 2
	body.Y += max(0, (r.H-handRows-body.H)/2)
	s := ph.Screen()
	p.Box(body, p.border, p.frameStyle())
	if body.W > 8 && body.H > 2 {
		p.centred(canvas.Rect{X: body.X, Y: body.Y, W: body.W, H: 1}, p.notch+p.notch+p.notch+p.notch, p.frameStyle())
	}
	glass := body.Inset(1)
	if glass.Empty() {
		return
	}
	p.statusBar(glass)
	p.app(glass, s)
	if s.Modal() {
		p.Restyle(canvas.Rect{X: glass.X, Y: glass.Y + 1, W: glass.W, H: glass.H - 2}, p.glass)
		p.dialog(glass, s.At(screen.Dialog))
	}
	for _, n := range s.At(screen.Banner) {
		p.banner(glass, n)
	}
	p.homeBar(glass, s)
	p.hand(canvas.Rect{X: r.X, Y: body.Y + body.H, W: r.W, H: handRows}, s)
}

func (p painter) statusBar(glass canvas.Rect) {
	p.TextIn(glass.X+1, glass.Y, glass.W, p.now.Format("15:04"), p.strong)
	p.centred(canvas.Rect{X: glass.X, Y: glass.Y, W: glass.W, H: 1}, p.say(screen.T("word.simulation")), p.muted)
	p.right(canvas.Rect{X: glass.X, Y: glass.Y, W: glass.W - 1, H: 1}, p.signal+" "+p.battery, p.muted)
}

// homeBar is the bottom edge, from which a swipe leads home.
func (p painter) homeBar(glass canvas.Rect, s screen.Screen) {
	y := glass.Y + glass.H - 1
	for _, n := range s.At(screen.Edge) {
		bar := p.glyphs.home + p.glyphs.home
		c := p.control(n, bar+" "+p.say(n.Text)+" "+bar, p.muted)
		p.put(glass.X+(glass.W-canvas.Width(c.text))/2, y, c)
	}
}

func (p painter) hand(r canvas.Rect, s screen.Screen) {
	for _, n := range s.At(screen.Hand) {
		p.node(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, n)
		r.Y++
	}
}

// app draws header, body and footer between the status bar and the home bar.
func (p painter) app(glass canvas.Rect, s screen.Screen) {
	in := canvas.Rect{X: glass.X + 1, Y: glass.Y + 1, W: glass.W - 2, H: glass.H - 2}
	if s.App == "" {
		p.icons(in, s)
		return
	}
	if header := s.At(screen.Header); len(header) > 0 {
		p.header(in, header)
		in.Y, in.H = in.Y+2, in.H-2
	}
	if footer := s.At(screen.Footer); len(footer) > 0 {
		in.H--
		p.node(canvas.Rect{X: in.X, Y: in.Y + in.H, W: in.W, H: 1}, footer[0])
	}
	if s.App == phone.CameraApp {
		n, _ := s.Find("viewfinder")
		for _, banner := range s.At(screen.Banner) {
			h := p.bannerHeight(glass, banner)
			in.Y, in.H = in.Y+h, in.H-h
		}
		p.viewfinder(in, n)
		return
	}
	p.column(canvas.Rect{X: in.X, Y: in.Y + 1, W: in.W, H: in.H - 1}, s.At(screen.Body))
}

func (p painter) header(in canvas.Rect, nodes []screen.Node) {
	for _, n := range nodes {
		if n.Role == screen.Button {
			p.put(in.X, in.Y, p.control(n, p.glyphs.back+" "+p.say(n.Text), p.accent))
			continue
		}
		p.node(canvas.Rect{X: in.X, Y: in.Y, W: in.W, H: 1}, n)
	}
	p.Fill(canvas.Rect{X: in.X, Y: in.Y + 1, W: in.W, H: 1}, p.rule, p.muted)
}

// column draws nodes below each other, with air between them where there is
// room for it.
func (p painter) column(r canvas.Rect, nodes []screen.Node) {
	air := 0
	if p.heights(nodes, r.W)+len(nodes)-1 <= r.H {
		air = 1
	}
	bottom := r.Y + r.H
	for _, n := range nodes {
		r.Y = p.node(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: bottom - r.Y}, n) + air
	}
}

// iconW and iconH are the room of one icon with its name.
const (
	iconW = 16
	iconH = 4
)

func (p painter) icons(in canvas.Rect, s screen.Screen) {
	perRow := min(2, max(1, in.W/iconW))
	left := in.X + (in.W-perRow*iconW)/2
	for i, n := range s.At(screen.Body) {
		x := left + (i%perRow)*iconW
		y := in.Y + 1 + (i/perRow)*(iconH+1)
		if y+iconH > in.Y+in.H {
			return
		}
		style := p.accent
		if n.ID == p.focus {
			style = p.primary
		}
		p.Box(canvas.Rect{X: x + 5, Y: y, W: 6, H: 3}, p.border, style)
		p.centred(canvas.Rect{X: x + 6, Y: y + 1, W: 4, H: 1}, iconGlyph(n.ID, p.glyphs), style)
		if n.ID == p.target {
			p.Text(x+11, y+1, p.markRight, p.mark)
		}
		name := p.control(n, canvas.Cut(p.say(n.Text), iconW-2, p.dots), p.text)
		p.Text(x+(iconW-canvas.Width(name.text))/2, y+3, name.text, name.style)
	}
}

func iconGlyph(app string, g glyphs) string {
	switch app {
	case phone.CameraApp:
		return g.lens
	case phone.AppStore:
		return "A"
	case phone.SettingsApp:
		return "*"
	}
	return "IB"
}

// dialog draws a box over the app.
func (p painter) dialog(glass canvas.Rect, nodes []screen.Node) {
	w := glass.W - 4
	inner := w - 4
	h := 2 + p.heights(nodes, inner)
	if air := len(nodes) - 1; h+air <= glass.H-3 {
		h += air
	}
	h = min(h, glass.H-2)
	r := canvas.Rect{X: glass.X + 2, Y: glass.Y + 1 + max(0, (glass.H-2-h)/2), W: w, H: h}
	p.Fill(canvas.Rect{X: glass.X, Y: r.Y, W: glass.W, H: r.H}, " ", p.text)
	p.Box(r, p.glyphs.dialog, p.active)
	p.column(canvas.Rect{X: r.X + 2, Y: r.Y + 1, W: inner, H: h - 2}, nodes)
}

// heights is how many rows nodes take without air between them.
func (p painter) heights(nodes []screen.Node, w int) int {
	h := 0
	for _, n := range nodes {
		h += p.height(n, w)
	}
	return h
}

// height is how many rows a node takes.
func (p painter) height(n screen.Node, w int) int {
	switch n.Role {
	case screen.Title, screen.Label, screen.Note:
		return len(canvas.Wrap(p.say(n.Text), w))
	case screen.Alert, screen.Success:
		return len(canvas.Wrap("! "+p.say(n.Text), w))
	case screen.Progress:
		return 2
	default:
		return 1
	}
}

// bannerHeight is how many rows a banner takes.
func (p painter) bannerHeight(glass canvas.Rect, n screen.Node) int {
	return len(canvas.Wrap(p.say(n.Text), glass.W-6)) + 2
}

// banner drops from the top edge, over whatever is there.
func (p painter) banner(glass canvas.Rect, n screen.Node) {
	lines := canvas.Wrap(p.say(n.Text), glass.W-6)
	r := canvas.Rect{W: glass.W, H: len(lines) + 2}
	box := p
	box.Canvas = canvas.New(r.W, r.H)
	box.Box(r, p.glyphs.dialog, p.active)
	for i, line := range lines {
		c := p.control(n, line, p.primary)
		c.mark = ""
		box.put((r.W-canvas.Width(c.text))/2, 1+i, c)
	}
	if n.ID == p.target {
		box.right(canvas.Rect{Y: r.H - 1, W: r.W - 2, H: 1}, p.markRight, p.mark)
	}
	p.DrawBelow(glass.X, glass.Y+1, box.Canvas, min(p.motion, r.H))
}
