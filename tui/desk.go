package tui

import (
	"enrollsim/flow/portal"
	"enrollsim/flow/qr"
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
	p.Box(r, p.border, p.frameStyle())
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
	grid, _ := d.View()
	picture, fits := p.qr.picture(grid, r.W, r.H-3)
	if !fits {
		p.codeText(r, s)
		return
	}
	spare := r.H - picture.rows - 3
	y := r.Y
	if spare > 5 {
		title, _ := s.Find("portal-title")
		p.Fill(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, p.rule, p.muted)
		spare -= 5
		y = p.centred(canvas.Rect{X: r.X, Y: y + 2 + spare/4, W: r.W, H: 1}, p.say(title.Text), p.strong) + 1
	}
	p.centred(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, p.say(banner.Text), p.text)
	y += 1 + min(1, spare)
	p.picture(r.X+(r.W-picture.columns)/2, y, picture)
	y += picture.rows + min(1, max(0, spare-1))
	p.node(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, code)
	p.node(canvas.Rect{X: r.X, Y: y + 1, W: r.W, H: 1}, expires)
}

// codeText is the page where the code is not drawn.
func (p painter) codeText(r canvas.Rect, s screen.Screen) {
	link, _ := s.Find("qr")
	code, _ := s.Find("code")
	expires, _ := s.Find("code-expires")
	bottom := r.Y + r.H
	y := r.Y
	write := func(text string, style canvas.Style) {
		y = p.paragraph(canvas.Rect{X: r.X + 1, Y: y, W: r.W - 1, H: bottom - y}, text, style)
	}
	columns, rows := qr.LargeSize(usualModules, quietLeast)
	w, h, drawn := p.qr.window()
	switch {
	case !drawn:
		write(p.say(screen.T("qr.as-text")), p.muted)
	case p.window.W >= columns && p.window.H >= rows+largeText+2:
		write(p.say(screen.T("qr.press-c")), p.warn)
	default:
		write(p.say(screen.T("qr.too-small", "w", itoa(w), "h", itoa(h))), p.warn)
	}
	write(link.Value, p.text)
	write(code.Value, p.strong)
	write(p.countdown(expires, p.now), p.muted)
}

func (p painter) picture(x, y int, picture picture) {
	for i, line := range picture.lines {
		p.Raw(x, y+i, picture.columns, line)
	}
}

// largeText is the rows of link, string and countdown below the large code.
const largeText = 3

// paintLarge draws the code over the whole window, in the form that most
// terminals and phones read, or the largest that fits, with what it carries
// below it.
func (p painter) paintLarge(r canvas.Rect, d portal.Desk) {
	code, ok := d.Code()
	if !ok {
		p.centred(canvas.Rect{X: r.X, Y: r.Y + r.H/2, W: r.W, H: 2}, p.say(screen.T("qr.none")), p.warn)
		return
	}
	grid, _ := d.View()
	y := r.Y
	large, fits := p.qr.largest(grid, r.W, r.H-largeText)
	switch {
	case fits:
		p.picture(r.X+(r.W-large.columns)/2, y, large)
		y += large.rows
	case p.qr == QRNone:
		y = p.centred(r, p.say(screen.T("qr.as-text")), p.muted)
	default:
		w, h := qr.HalfBlockSize(grid.Size(), quietLeast)
		y = p.centred(r, p.say(screen.T("qr.too-small", "w", itoa(w), "h", itoa(h+2+largeText))), p.warn)
	}
	expires := screen.Node{Text: screen.T("portal.code-expires"), Until: code.Expires}
	for _, text := range []string{code.Link, code.Groups(), p.countdown(expires, p.now)} {
		y = p.centred(canvas.Rect{X: r.X, Y: y, W: r.W, H: r.Y + r.H - y}, text, p.text)
	}
}
