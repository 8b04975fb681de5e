package tui

import (
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// handset is how the phones of one system look.
type handset struct {
	frame    canvas.Border
	lens     string // in the upper edge of the frame
	clock    bool   // stands at the right end of the status bar, not at the left
	titles   bool   // of apps stand at the left, after the button there
	sheets   bool   // dialogs rise from the bottom
	recent   string // the navigation bar's buttons beside the one that leads home;
	previous string // empty where there is a bar to swipe instead
}

// handset returns the looks of a system's phones.
func (g glyphs) handset(os phone.OS) handset {
	if os == phone.Android {
		return handset{frame: g.square, lens: g.hole, clock: true, titles: true, sheets: true, recent: g.recent, previous: g.previous}
	}
	return handset{frame: g.border, lens: strings.Repeat(g.notch, 4)}
}

// shell draws the phone itself and returns its glass.
func (p painter) shell(body canvas.Rect, h handset) canvas.Rect {
	p.outline(body, h.frame)
	if body.W > 8 && body.H > 2 {
		p.centred(canvas.Rect{X: body.X, Y: body.Y, W: body.W, H: 1}, h.lens, p.frame)
	}
	return body.Inset(1)
}

func (p painter) statusBar(glass canvas.Rect, h handset) {
	row := canvas.Rect{X: glass.X + 1, Y: glass.Y, W: glass.W - 2, H: 1}
	clock, signs, simulation := p.now.Format("15:04"), p.signal+" "+p.battery, p.say(flow.T("word.simulation"))
	if h.clock {
		p.TextIn(row.X, row.Y, row.W, simulation, p.muted)
		p.right(row, clock, p.strong)
		row.W -= canvas.Width(clock) + 2
		p.right(row, signs, p.muted)
		return
	}
	p.TextIn(row.X, row.Y, row.W, clock, p.strong)
	p.right(row, signs, p.muted)
	p.centred(row, simulation, p.muted)
}

// bottomEdge is the edge of the glass that leads home: a bar to swipe, or a
// bar of three buttons.
func (p painter) bottomEdge(glass canvas.Rect, s screen.Screen, h handset) {
	row := canvas.Rect{X: glass.X, Y: glass.Y + glass.H - 1, W: glass.W, H: 1}
	bar := p.glyphs.home + p.glyphs.home
	if h.recent != "" {
		bar = p.button3
		p.Text(row.X+row.W/6, row.Y, h.previous, p.muted)
		p.Text(row.X+row.W-row.W/6-1, row.Y, h.recent, p.muted)
	}
	home := s.At(screen.Edge)
	if len(home) == 0 && h.recent != "" {
		p.centred(row, bar, p.muted)
	}
	for _, n := range home {
		label := bar + " " + p.label(n)
		if h.recent == "" {
			label += " " + bar
		}
		p.place(row, p.control(n, label, p.muted))
	}
}

// appHeader is an app's own bar: its title, and the button that leads back or
// to what else there is.
func (p painter) appHeader(in canvas.Rect, nodes []screen.Node, h handset) {
	if h.titles {
		p.Fill(canvas.Rect{X: in.X - 1, Y: in.Y, W: in.W + 2, H: 1}, " ", p.surface)
	}
	x := in.X
	for _, n := range nodes {
		if n.Role != screen.Button {
			continue
		}
		label := p.glyphs.menu + " " + p.label(n)
		if n.Sign == screen.SignBack {
			label = p.glyphs.back + " " + p.label(n)
			if canvas.Width(label)+p.titleWidth(nodes)+3 > in.W {
				label = p.glyphs.back // the title says enough
			}
		}
		c := p.control(n, label, p.accent)
		if h.titles {
			c = p.onSurface(c, n)
		}
		x = p.put(x, in.Y, c)
	}
	for _, n := range nodes {
		switch {
		case n.Role == screen.Button:
		case h.titles:
			p.TextIn(x+1, in.Y, in.X+in.W-x-1, canvas.Cut(p.label(n), in.X+in.W-x-1, p.dots), p.surfaceStrong)
		default:
			p.title(in, x, p.label(n))
		}
	}
	p.Fill(canvas.Rect{X: in.X, Y: in.Y + 1, W: in.W, H: 1}, p.rule, p.muted)
}

func (p painter) titleWidth(header []screen.Node) int {
	w := 0
	for _, n := range header {
		if n.Role == screen.Title {
			w += canvas.Width(p.label(n))
		}
	}
	return w
}

// title stands in the middle of the header, or as near to it as what stands
// before it allows.
func (p painter) title(in canvas.Rect, from int, words string) {
	room := in.X + in.W - from
	words = canvas.Cut(words, room, p.dots)
	x := max(from, in.X+(in.W-canvas.Width(words))/2)
	p.TextIn(min(x, in.X+in.W-canvas.Width(words)), in.Y, room, words, p.strong)
}

// onSurface is a control as it looks on a surface.
func (p painter) onSurface(c control, n screen.Node) control {
	if n.ID != p.focus {
		c.style = p.surfaceStrong
	}
	return c
}
