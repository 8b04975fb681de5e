package figure

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/draw"
	"enrollsim/flow/portal"
	"enrollsim/flow/screen"
)

// A browser, with its window.
const (
	deskWide = 660
	deskHigh = 620
	tabsHigh = 42
	barHigh  = 44
	siteHigh = 52
)

// lines is a path of a corner: up or down to the origin, and from there aside.
func lines(aside, down int) string { return fmt.Sprintf("M0 %dv%dh%d", down, -down, aside) }

// desk draws the browser with its top left corner at x, y.
func (p *pen) desk(d portal.Desk, x, y int) {
	g := glass{x, y, deskWide, deskHigh, 12}
	p.add(p.within(g, func(p *pen) { p.window(d, g) }))
	p.frame(x, y, deskWide, deskHigh, 12, "", draw.Line)
}

// window draws the tabs, the address and the page.
func (p *pen) window(d portal.Desk, g glass) {
	s := p.screen
	p.box(g.x, g.y, g.w, tabsHigh, 0, draw.Surface)
	p.box(g.x, g.y+tabsHigh, g.w, g.h, 0, draw.Glass)
	at, style := g.x+18, draw.Style{Size: 13}
	for _, n := range s.At(screen.Header) {
		middle := g.y + tabsHigh/2
		switch {
		case n.Role == screen.Tab:
			label := p.label(n)
			wide := draw.Width(label, style) + 36
			ink := draw.Soft
			if n.On {
				p.glyph(at, g.y+tabsHigh, draw.Glass, fmt.Sprintf("M0 0v-24q0 -8 8 -8h%dq8 0 8 8v24z", wide-16))
				ink = draw.Ink
			}
			p.words(at+wide/2, middle+8, wide-16, draw.Middle, ink, style, label)
			p.point(n, at+wide/2, g.y+tabsHigh, arrowUp)
			at += wide + 4
		case n.Sign == screen.SignClose:
			p.stroke(at+6, middle+4, 2, draw.Soft, "M-4 -4l8 8m0 -8l-8 8")
			p.point(n, at+6, middle+12, arrowUp)
			at += 22
		case n.Sign == screen.SignNew:
			p.stroke(at+12, middle+4, 2, draw.Soft, "M-5 0h10m-5 -5v10")
			p.point(n, at+12, middle+12, arrowUp)
			at += 28
		case n.Sign == screen.SignReload:
			p.stroke(g.x+28, g.y+tabsHigh+barHigh/2, 2, draw.Soft, "M6 -4a7 7 0 1 0 1 6M7 -9v5h-5")
			p.point(n, g.x+28, g.y+tabsHigh+barHigh/2+12, arrowUp)
		}
	}
	bar := g.y + tabsHigh
	p.words(g.x+g.w-18, g.y+27, 140, draw.End, draw.Soft, draw.Style{Size: 12, Bold: true}, p.narrator.Say(flow.T("word.simulation")))
	p.box(g.x+50, bar+7, g.w-68, 30, 15, draw.Surface)
	p.frame(g.x+66, bar+20, 10, 8, 2, draw.Soft, draw.Soft)
	p.stroke(g.x+71, bar+20, 2, draw.Soft, "M-3 0v-3a3 3 0 0 1 6 0v3")
	p.words(g.x+86, bar+27, g.w-130, draw.Start, draw.Ink, draw.Style{Size: 14}, portal.Address)
	p.hair(g.x, bar+barHigh, g.w)
	p.site(g, bar+barHigh)
	p.sheet(d, g, bar+barHigh+siteHigh)
}

// site draws the bar of the portal's own: its name, and the way out.
func (p *pen) site(g glass, y int) {
	p.box(g.x, y, g.w, siteHigh, 0, draw.Wall)
	p.words(g.x+24, y+33, 300, draw.Start, draw.Ink, draw.Style{Size: 18, Bold: true}, p.narrator.App(p.screen.App))
	style := draw.Style{Size: 14, Bold: true}
	right := g.x + g.w - 20
	for _, n := range p.screen.At(screen.Header) {
		if n.Role != screen.Button || n.Sign != "" {
			continue
		}
		wide := draw.Width(p.label(n), style) + 28
		p.frame(right-wide, y+10, wide, 32, 6, draw.Glass, draw.Line)
		p.words(right-wide/2, y+31, wide-12, draw.Middle, draw.Accent, style, p.label(n))
		p.point(n, right+4, y+26, arrowLeft)
		right -= wide + 8
	}
}

// sheet draws the page: a form or a message in the middle, with the code where there is
// one.
func (p *pen) sheet(d portal.Desk, g glass, top int) {
	const wide, side = 420, 264
	nodes := p.screen.At(screen.Body)
	if title := p.narrator.App(p.screen.App); len(nodes) > 0 && nodes[0].Role == screen.Title && p.label(nodes[0]) == title {
		nodes = nodes[1:] // the bar says it
	}
	x := g.x + (g.w-wide)/2
	at := slices.IndexFunc(nodes, func(n screen.Node) bool { return n.Role == screen.QR })
	if at < 0 {
		high := p.measured(func(p *pen) int { return p.column(nodes, x, 0, wide) })
		p.column(nodes, x, top+max(28, (g.y+g.h-top-high)/3), wide)
		return
	}
	y := p.column(nodes[:at], x, top+26, wide) + 6
	p.code(d, g.x+(g.w-side)/2, y, side)
	p.point(nodes[at], g.x+(g.w+side)/2+6, y+side/2, arrowLeft)
	p.column(nodes[at+1:], x, y+side+14, wide)
}

// quiet is the light margin around a code, in modules.
const quiet = 4

// code draws the code that the desk shows, in black on white in every theme.
func (p *pen) code(d portal.Desk, x, y, side int) {
	grid, _ := d.View()
	module := side / (grid.Size() + 2*quiet)
	rest := (side - module*(grid.Size()+2*quiet)) / 2
	if grid.IsSmall() {
		module /= 4
		rest = (side - module*(grid.Size()+2*quiet)) / 2
	}
	ground, margin := draw.White, quiet
	if grid.IsInverted() || grid.IsBare() {
		ground = draw.Black
	}
	p.box(x, y, side, side, 0, ground)
	if grid.IsBare() && !grid.IsInverted() {
		p.box(x+rest+margin*module, y+rest+margin*module, grid.Size()*module, grid.Size()*module, 0, draw.White)
	}
	ink := draw.Black
	dark := grid.Dark
	if grid.IsInverted() {
		ink = draw.White
		dark = func(x, y int) bool { return !grid.Dark(x, y) }
	}
	p.add(draw.Shape{
		Kind: draw.Path, X: x + rest + margin*module, Y: y + rest + margin*module, Fill: ink, Crisp: true, Scale: module,
		Data: draw.Modules(grid.Size(), dark),
	})
}
