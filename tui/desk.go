package tui

import (
	"strings"

	"enrollsim/flow/portal"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// The least room in which the browser looks like one.
const (
	deskMinW = 24
	deskMinH = 8
)

// paintDesk draws the browser: tabs in the frame's upper edge, the address
// bar, and the page.
func (p painter) paintDesk(r canvas.Rect, d portal.Desk) {
	s := d.Screen()
	if r.W < deskMinW || r.H < deskMinH {
		p.paintCompact(r, s)
		return
	}
	p.outline(r, p.border)
	p.browserTabs(r, s)
	in := r.Inset(1)
	p.addressBar(canvas.Rect{X: in.X, Y: in.Y, W: in.W, H: 1}, s)
	page := canvas.Rect{X: in.X, Y: in.Y + 1, W: in.W, H: in.H - 1}
	if has(s.Nodes, screen.QR) {
		p.codePage(page, s, d)
	} else {
		p.page(page, s.At(screen.Body))
	}
	for _, n := range s.At(screen.Hand) {
		c := p.button(n)
		p.put(max(r.X+1, r.X+r.W-2-c.width()), r.Y+r.H-1, c)
	}
}

// browserTabs are drawn into the frame, the chosen one standing out of it.
func (p painter) browserTabs(r canvas.Rect, s screen.Screen) {
	x := r.X + 2
	for _, n := range s.At(screen.Header) {
		var label string
		style := p.accent
		switch {
		case n.Role == screen.Tab && n.On:
			label, style = p.tabLeft+" "+p.label(n)+" "+p.tabRight, p.strong
		case n.Role == screen.Tab:
			label, style = p.label(n), p.muted
		case n.Sign == screen.SignClose:
			label = p.glyphs.closeTab
		case n.Sign == screen.SignNew:
			label = p.glyphs.newTab
		default:
			continue
		}
		c := p.control(n, label, style)
		if end := x + c.width(); end < r.X+r.W-1 {
			if n.ID != p.focus { // the frame goes on up to it
				c.text, x = strings.TrimSpace(c.text), x+1
			}
			p.put(x, r.Y, c)
			x = end
		}
	}
}

// addressBar is the browser's own row, with what the portal keeps in its upper
// right corner at the end of it.
func (p painter) addressBar(row canvas.Rect, s screen.Screen) {
	p.Fill(row, " ", p.surface)
	end := row.X + row.W
	x := row.X
	for _, n := range s.At(screen.Header) {
		switch {
		case n.Sign == screen.SignReload:
			x = p.put(x, row.Y, p.onSurface(p.control(n, p.glyphs.reload, p.accent), n))
		case n.Role == screen.Button && n.Sign == "":
			c := p.onSurface(p.button(n), n)
			end -= c.width()
			p.put(end, row.Y, c)
		}
	}
	p.TextIn(x, row.Y, end-x, portal.Address, p.surface)
}

// onSurface is a control as it looks on a surface.
func (p painter) onSurface(c control, n screen.Node) control {
	if n.ID != p.focus {
		c.style = p.surfaceStrong
	}
	return c
}

// pageW is how wide a page is that has nothing wide on it.
const pageW = 52

// page draws a page that is a column of texts and controls, a little above the
// middle.
func (p painter) page(r canvas.Rect, nodes []screen.Node) {
	w := min(r.W-2, pageW)
	in := canvas.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: r.H}
	spare := r.H - p.heights(nodes, w)
	if spare -= len(aired(nodes, spare-1)); spare > 0 {
		in.Y += max(1, spare/3)
		in.H -= in.Y - r.Y
	}
	p.column(in, nodes)
}

// codePage is a page with a code: texts above it, and below it what belongs to
// it. Of the texts above, the first ones give way where there is too little
// room. Where the code does not fit whole it is not drawn at all: what it
// carries stands there as text.
func (p painter) codePage(r canvas.Rect, s screen.Screen, d portal.Desk) {
	above, _, below := aroundCode(s.At(screen.Body))
	grid, _ := d.View()
	rest := p.heights(below, r.W-2)
	code, fits := p.qr.picture(grid, r.W, r.H-rest)
	if !fits {
		p.codeText(r, s)
		return
	}
	size := code.Bounds()
	spare := r.H - size.H - rest
	for len(above) > 0 && p.heights(above, r.W-2) > spare {
		above = above[1:]
	}
	spare -= p.heights(above, r.W-2)
	// What is left over is air: around the code first, then above the page.
	gap := min(1, spare/2)
	wide := min(1, max(0, spare-2*gap)/max(1, len(above)))
	y := r.Y + max(0, spare-2*gap-wide*len(above))/2
	for _, n := range above {
		y = p.node(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 2, H: r.H}, n) + wide
	}
	y += gap - min(wide, gap)
	p.DrawWhole(r.X+(r.W-size.W)/2, y, code)
	y += size.H + gap
	for _, n := range below {
		y = p.node(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 2, H: r.Y + r.H - y}, n)
	}
}

// aroundCode parts a page at its code.
func aroundCode(body []screen.Node) (above []screen.Node, code screen.Node, below []screen.Node) {
	for i, n := range body {
		if n.Role == screen.QR {
			return body[:i], n, body[i+1:]
		}
	}
	return body, screen.Node{}, nil
}

// codeText is the page where the code is not drawn: why not, what it carries,
// and all else that is below it.
func (p painter) codeText(r canvas.Rect, s screen.Screen) {
	_, link, below := aroundCode(s.At(screen.Body))
	y := p.codeNote(canvas.Rect{X: r.X + 1, Y: r.Y, W: r.W - 2, H: r.H})
	y = p.paragraph(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 2, H: r.Y + r.H - y}, link.Value, p.text)
	p.column(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 2, H: r.Y + r.H - y}, below)
}
