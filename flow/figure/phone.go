package figure

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/draw"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
)

// A phone, with its case.
const (
	phoneWide = 320
	phoneHigh = 640
	edge      = 9 // of the case around the glass
)

// glass is the lit part of a phone.
type glass struct{ x, y, w, h, round int }

// phone draws a phone with its top left corner at x, y.
func (p *pen) phone(m Moment, x, y int) {
	round := 54
	if p.look == android {
		round = 30
	}
	p.keys(x, y)
	p.frame(x, y, phoneWide, phoneHigh, round, draw.Case, draw.Rim)
	g := glass{x + edge, y + edge, phoneWide - 2*edge, phoneHigh - 2*edge, round - edge}
	on := p.within(g, func(p *pen) { p.lit(m, g) })
	p.add(on)
}

// within draws inside of the glass.
func (p *pen) within(g glass, drawing func(*pen)) draw.Shape {
	outer := p.shapes
	p.shapes = nil
	drawing(p)
	inner := p.shapes
	p.shapes = outer
	return draw.Shape{Kind: draw.Clip, X: g.x, Y: g.y, W: g.w, H: g.h, Round: g.round, Shapes: inner}
}

// keys stand out from the case at its sides.
func (p *pen) keys(x, y int) {
	if p.look == android {
		p.box(x+phoneWide-2, y+120, 5, 90, 2, draw.Rim)
		p.box(x+phoneWide-2, y+230, 5, 44, 2, draw.Rim)
		return
	}
	p.box(x-3, y+110, 5, 26, 2, draw.Rim)
	p.box(x-3, y+156, 5, 48, 2, draw.Rim)
	p.box(x-3, y+216, 5, 48, 2, draw.Rim)
	p.box(x+phoneWide-2, y+176, 5, 74, 2, draw.Rim)
}

// Heights of the bars of a phone.
const (
	statusIPhone  = 50
	statusAndroid = 34
	barIPhone     = 46
	barAndroid    = 58
	footIPhone    = 26
	footAndroid   = 42
	footerHigh    = 54
)

// lit draws what is on the glass.
func (p *pen) lit(m Moment, g glass) {
	s := p.screen
	body := s.At(screen.Body)
	header, footer := s.At(screen.Header), s.At(screen.Footer)
	status, bar, foot := statusIPhone, barIPhone, footIPhone
	if p.look == android {
		status, bar, foot = statusAndroid, barAndroid, footAndroid
	}
	top, bottom := g.y+status, g.y+g.h-foot
	finder := slices.IndexFunc(body, func(n screen.Node) bool { return n.Role == screen.Viewfinder })
	camera, home := finder >= 0, s.Has(screen.Icon)

	ground, ink := draw.Glass, draw.Ink
	switch {
	case home:
		ground = draw.Wall
	case camera && len(header) == 0: // the picture takes the whole of the glass
		ground, ink = draw.Black, draw.White
	case p.look == iphone && slices.ContainsFunc(body, isRow):
		ground = draw.Page
	}
	p.box(g.x, g.y, g.w, g.h, 0, ground)
	p.status(g, ink)
	if len(header) > 0 {
		p.header(header, g, top, bar)
		top += bar
	}
	if len(footer) > 0 {
		bottom -= footerHigh
		p.footer(footer, g, bottom, ink)
	}
	switch {
	case home:
		p.home(body, g, top)
	case camera:
		p.viewfinder(m, body[finder], g, top, bottom)
	default:
		p.body(body, g, top, bottom)
	}
	if s.Modal() {
		p.add(draw.Shape{Kind: draw.Box, X: g.x, Y: g.y, W: g.w, H: g.h, Fill: draw.Black, Faint: 50})
		p.dialog(s.At(screen.Dialog), g)
	}
	p.navigation(g, ink, s.Modal())
	for _, n := range s.At(screen.Banner) {
		p.banner(n, g, g.y+status)
	}
}

// status draws the bar at the top: the time, that it is a simulation, and signs.
func (p *pen) status(g glass, ink draw.Paint) {
	clock, word := p.now.Format("15:04"), p.narrator.Say(flow.T("word.simulation"))
	middle := g.x + g.w/2
	if p.look == android {
		p.box(g.x+18, g.y+10, 14, 14, 7, draw.Black)
		p.words(g.x+42, g.y+23, 44, draw.Start, ink, draw.Style{Size: 13, Bold: true}, clock)
		p.words(middle, g.y+22, 116, draw.Middle, ink, draw.Style{Size: 10}, word)
		p.glyph(g.x+g.w-60, g.y+12, ink, "M0 11l11 -11v11z")
		p.frame(g.x+g.w-40, g.y+11, 18, 12, 3, "", ink)
		p.box(g.x+g.w-38, g.y+13, 11, 8, 1, ink)
		return
	}
	p.words(g.x+56, g.y+31, 60, draw.Middle, ink, draw.Style{Size: 15, Bold: true}, clock)
	p.box(middle-50, g.y+12, 100, 28, 14, draw.Black)
	p.words(middle, g.y+30, 94, draw.Middle, draw.OnCase, draw.Style{Size: 10, Bold: true}, word)
	p.glyph(g.x+g.w-84, g.y+20, ink, "M0 12v-4h3v4zm5 0v-7h3v7zm5 0v-10h3v10z")
	p.frame(g.x+g.w-62, g.y+21, 24, 12, 4, "", ink)
	p.box(g.x+g.w-60, g.y+23, 17, 8, 2, ink)
}

// header draws the bar of an app: its title in the middle of an iPhone's, on the left of
// an Android phone's.
func (p *pen) header(nodes []screen.Node, g glass, y, high int) {
	title := draw.Style{Size: 17, Bold: true}
	left := g.x + 16
	base := y + high/2 + 6
	if p.look == android {
		title = draw.Style{Size: 19}
		p.box(g.x, y, g.w, high, 0, draw.Surface)
	}
	right := g.x + g.w - 16
	for _, n := range nodes {
		if n.Role == screen.Title || n.Role == screen.Label {
			continue
		}
		style := draw.Style{Size: 15}
		label := p.label(n)
		room := draw.Width(label, style)
		switch {
		case n.Sign == screen.SignBack && p.look == android:
			p.stroke(left, base-6, 2, draw.Ink, "M18 0h-18m7 -7l-7 7l7 7")
			p.point(n, left+9, base+10, arrowUp)
			left += 34
		case n.Sign == screen.SignBack:
			p.stroke(left, base-5, 2, draw.Accent, "M7 -7l-7 7l7 7")
			p.words(left+13, base, room, draw.Start, draw.Accent, style, label)
			p.point(n, left+20, base+8, arrowUp)
			left += 13 + room + 10
		case p.look == android:
			p.stroke(left, base-6, 2, draw.Accent, "M0 -6h18M0 0h18M0 6h18")
			p.words(left+26, base, room, draw.Start, draw.Accent, style, label)
			p.point(n, left+26+room/2, base+10, arrowUp)
			left += 26 + room + 14
		default:
			p.words(left, base, room, draw.Start, draw.Accent, style, label)
			p.point(n, left+room/2, base+8, arrowUp)
			left += room + 10
		}
	}
	for _, n := range nodes {
		if n.Role != screen.Title && n.Role != screen.Label {
			continue
		}
		if p.look == android {
			p.words(left, base, right-left, draw.Start, draw.Ink, title, p.label(n))
			continue
		}
		label, middle := p.label(n), g.x+g.w/2
		for title.Size > 12 && draw.Width(label, title) > right-left {
			title.Size--
		}
		room := 2 * min(middle-left, right-middle)
		if draw.Width(label, title) > room { // beside what stands on the left
			middle, room = (left+right)/2, right-left
		}
		p.words(middle, base, room, draw.Middle, draw.Ink, title, label)
	}
	if p.look == iphone {
		p.hair(g.x, y+high-1, g.w)
	}
}

// footer draws the bar at the bottom of an app, its buttons from the right.
func (p *pen) footer(nodes []screen.Node, g glass, y int, ink draw.Paint) {
	style := draw.Style{Size: 15, Bold: true}
	right := g.x + g.w - 18
	if ink != draw.White {
		p.hair(g.x, y, g.w)
	}
	for _, n := range nodes {
		label := p.label(n)
		wide := draw.Width(label, style) + 28
		paint, line := draw.Accent, draw.Line
		if ink == draw.White {
			paint, line = draw.White, draw.White
		}
		p.frame(right-wide, y+10, wide, 34, 17, "", line)
		p.words(right-wide/2, y+32, wide-16, draw.Middle, paint, style, label)
		p.point(n, right-wide/2, y+6, arrowDown)
		right -= wide + 8
	}
}

// body draws the middle of a page: a list from the top on, a message where the eye falls.
func (p *pen) body(nodes []screen.Node, g glass, top, bottom int) {
	const side = 22
	x, w := g.x+side, g.w-2*side
	high := p.measured(func(p *pen) int { return p.column(nodes, x, 0, w) })
	y := top + 20
	list := slices.ContainsFunc(nodes, func(n screen.Node) bool { return isRow(n) || n.Editable() })
	if spare := bottom - top - high - 40; !list && spare > 0 {
		y += spare * 3 / 10
	}
	p.column(nodes, x, y, w)
}

// dialog draws what asks: in the middle of an iPhone, at the foot of an Android phone.
func (p *pen) dialog(nodes []screen.Node, g glass) {
	const side = 20
	w := g.w - 44
	if p.look == android {
		w = g.w
	}
	x := g.x + (g.w-w)/2
	high := p.measured(func(p *pen) int { return p.column(nodes, x, 0, w-2*side) }) + 2*side
	y := g.y + (g.h-high)/2
	round := 20
	if p.look == android {
		y, round = g.y+g.h-high-footAndroid, 26
		p.box(x, y, w, high+footAndroid+round, round, draw.Glass)
	} else {
		y += p.clear(y, high)
		p.box(x, y, w, high, round, draw.Glass)
	}
	p.column(nodes, x+side, y+side, w-2*side)
}

// clear is how far a dialog is moved from y, at the least, so that neither of its edges cuts
// through a line of text.
func (p *pen) clear(y, high int) int {
	const most = 60
	for by := range most {
		for _, by := range []int{-by, by} {
			if !p.cuts(y+by) && !p.cuts(y+by+high) {
				return by
			}
		}
	}
	return 0
}

// cuts reports whether an edge at a height cuts through a line of text.
func (p *pen) cuts(y int) bool {
	return slices.ContainsFunc(p.shapes, func(s draw.Shape) bool {
		return s.Kind == draw.Text && s.Y-s.Style.Size < y && y < s.Y+s.Style.Size/3
	})
}

// banner draws what drops from the top edge, over the app.
func (p *pen) banner(n screen.Node, g glass, y int) {
	style := draw.Style{Size: 15, Bold: true}
	x, w := g.x+12, g.w-24
	lines := draw.Wrap(p.label(n), style, w-64)
	high := 24 + 21*len(lines)
	p.add(draw.Shape{Kind: draw.Box, X: x, Y: y, W: w, H: high, Round: 18, Fill: draw.Card, Line: draw.Accent, Thick: 2})
	app := p.screen.App
	if strings.HasPrefix(n.Text.Key, "push.") { // it comes from the app, whatever is in front
		app = phone.MobileApp
	}
	p.tile(x+12, y+(high-28)/2, 28, app)
	for i, line := range lines {
		p.words(x+50, y+27+21*i, w-62, draw.Start, draw.Accent, style, line)
	}
	p.point(n, x+w-6, y+high/2, arrowLeft)
}

// navigation is the bottom edge of the glass.
func (p *pen) navigation(g glass, ink draw.Paint, dimmed bool) {
	if dimmed && p.look == iphone {
		ink = draw.White
	}
	middle := g.x + g.w/2
	if p.look == iphone {
		p.box(middle-56, g.y+g.h-14, 112, 5, 2, ink)
	} else {
		y := g.y + g.h - footAndroid/2
		p.stroke(middle-80, y, 2, ink, "M6 -8l-12 8l12 8z")
		p.frame(middle-8, y-8, 16, 16, 8, "", ink)
		p.frame(middle+74, y-7, 14, 14, 2, "", ink)
	}
	for _, n := range p.screen.At(screen.Edge) {
		p.point(n, middle, g.y+g.h-22, arrowDown)
	}
}
