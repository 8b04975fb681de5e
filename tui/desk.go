package tui

import (
	"strings"

	"enrollsim/flow/portal"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// The quiet zones of the code, in modules: the standard's, and the least that
// still reads everywhere.
const (
	quietWide  = 4
	quietLeast = 2
)

// paintDesk draws the browser: tabs in the frame's upper edge, the address
// bar, and the page.
func (p painter) paintDesk(r canvas.Rect, d portal.Desk) {
	p.Box(r, p.border, p.frameStyle())
	s := d.Screen()
	p.browserTabs(r, s)
	in := r.Inset(1)
	if in.Empty() {
		return
	}
	p.addressBar(in, s)
	page := canvas.Rect{X: in.X, Y: in.Y + 1, W: in.W, H: in.H - 1}
	if s.ID == "portal-code" {
		p.codePage(page, s, d)
	} else {
		p.page(page, s)
	}
	for _, n := range s.At(screen.Hand) {
		c := p.button(n)
		p.put(max(r.X+1, r.X+r.W-2-c.width()), r.Y+r.H-1, c)
	}
}

// browserTabs are drawn into the frame.
func (p painter) browserTabs(r canvas.Rect, s screen.Screen) {
	x := r.X + 2
	for _, n := range s.At(screen.Header) {
		var label string
		style := p.accent
		switch {
		case n.Role == screen.Tab && n.On:
			label, style = "["+p.say(n.Text)+"]", p.strong
		case n.Role == screen.Tab:
			label, style = p.say(n.Text), p.muted
		case n.ID == "close-tab":
			label = p.glyphs.closeTab
		case n.ID == "new-tab":
			label = p.glyphs.newTab
		default:
			continue
		}
		c := p.control(n, label, style)
		if x+c.width() < r.X+r.W-1 {
			x = p.put(x, r.Y, c)
		}
	}
}

func (p painter) addressBar(in canvas.Rect, s screen.Screen) {
	x := in.X
	end := in.X + in.W
	if n, ok := s.Find("log-out"); ok {
		c := p.button(n)
		end -= c.width()
		p.put(end, in.Y, c)
	}
	if n, ok := s.Find("reload"); ok {
		x = p.put(x, in.Y, p.control(n, p.glyphs.reload, p.accent))
	}
	p.TextIn(x, in.Y, end-x, portal.Address, p.muted)
}

// page draws a page that is a column of texts and controls.
func (p painter) page(r canvas.Rect, s screen.Screen) {
	nodes := s.At(screen.Body)
	y := r.Y + max(0, min(4, (r.H-2*len(nodes))/3))
	for _, n := range nodes {
		y = p.node(canvas.Rect{X: r.X + 2, Y: y, W: r.W - 4, H: r.Y + r.H - y}, n)
		if r.H >= 2*len(nodes)+2 {
			y++
		}
	}
}

// codePage is the page with the banner and the code. Where the code does not
// fit whole it is not drawn at all: what it carries stands there as text, and
// the size of window that shows it.
func (p painter) codePage(r canvas.Rect, s screen.Screen, d portal.Desk) {
	banner, _ := s.Find("banner")
	code, _ := s.Find("code")
	expires, _ := s.Find("code-expires")
	link, _ := s.Find("qr")
	grid, _ := d.View()
	quiet, fits := quietZone(grid, r.W, r.H-3)
	if !fits {
		y := p.paragraph(canvas.Rect{X: r.X + 1, Y: r.Y, W: r.W - 1, H: r.H}, p.say(screen.T("qr.too-small", "w", itoa(minQRWindowW), "h", itoa(minQRWindowH))), p.warn)
		y = p.paragraph(canvas.Rect{X: r.X + 1, Y: y + 1, W: r.W - 1, H: r.Y + r.H - y - 1}, link.Value, p.text)
		y = p.paragraph(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 1, H: r.Y + r.H - y}, code.Value, p.strong)
		p.paragraph(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 1, H: r.Y + r.H - y}, p.countdown(expires, p.now), p.muted)
		return
	}
	columns, rows := qr.HalfBlockSize(grid.Size(), quiet)
	spare := r.H - rows - 3
	y := r.Y
	if spare > 5 {
		title, _ := s.Find("portal-title")
		p.Fill(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, p.rule, p.muted)
		spare -= 5
		y = p.centred(canvas.Rect{X: r.X, Y: y + 2 + spare/4, W: r.W, H: 1}, p.say(title.Text), p.strong) + 1
	}
	p.centred(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, p.say(banner.Text), p.text)
	y += 1 + min(1, spare)
	x := r.X + (r.W-columns)/2
	for i, line := range grid.HalfBlocks(quiet) {
		p.Raw(x, y+i, columns, line)
	}
	y += rows
	y += min(1, max(0, spare-1))
	p.node(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, code)
	p.node(canvas.Rect{X: r.X, Y: y + 1, W: r.W, H: 1}, expires)
}

// quietZone is the widest quiet zone with which the code fits, if it does.
func quietZone(g qr.Grid, w, h int) (quiet int, fits bool) {
	for _, quiet := range []int{quietWide, quietLeast} {
		if columns, rows := qr.HalfBlockSize(g.Size(), quiet); columns <= w && rows <= h {
			return quiet, !g.IsZero()
		}
	}
	return 0, false
}

// paintLarge draws the code over the whole window, in the form that most
// terminals and phones read.
func (p painter) paintLarge(r canvas.Rect, d portal.Desk) {
	grid, _ := d.View()
	code, ok := d.Code()
	if !ok {
		p.centred(canvas.Rect{X: r.X, Y: r.Y + r.H/2, W: r.W, H: 2}, p.say(screen.T("qr.none")), p.warn)
		return
	}
	y := r.Y
	for _, quiet := range []int{quietWide, quietLeast} {
		columns, rows := qr.LargeSize(grid.Size(), quiet)
		if columns > r.W || rows+2 > r.H {
			continue
		}
		for i, line := range grid.Large(quiet) {
			p.Raw(r.X+(r.W-columns)/2, y+i, columns, line)
		}
		y += rows
		break
	}
	if y == r.Y {
		columns, rows := qr.LargeSize(grid.Size(), quietLeast)
		size := screen.T("qr.too-small", "w", itoa(columns), "h", itoa(rows+4))
		y = p.paragraph(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 2, H: r.H}, p.say(size), p.warn) + 1
	}
	p.Text(r.X+1, y, code.Link, p.text)
	p.Text(r.X+1, y+1, strings.TrimSpace(code.Groups()), p.strong)
}
