package figure

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"enrollsim/flow/draw"
	"enrollsim/flow/screen"
)

// gap is between the nodes of a column.
const gap = 12

// column draws nodes below each other from y on, and returns the y below them.
func (p *pen) column(nodes []screen.Node, x, y, w int) int {
	for i := 0; i < len(nodes); {
		if isRow(nodes[i]) {
			end := i
			for end < len(nodes) && isRow(nodes[end]) {
				end++
			}
			y = p.rows(nodes[i:end], x, y, w) + gap
			i = end
			continue
		}
		y = p.node(nodes[i], x, y, w) + gap
		i++
	}
	return y - gap
}

// isRow reports whether a node is a row of a list.
func isRow(n screen.Node) bool { return n.Role == screen.Link || n.Role == screen.Switch }

// rows draws rows of a list: on a card of an iPhone, across the glass of an Android phone.
func (p *pen) rows(nodes []screen.Node, x, y, w int) int {
	const high = 48
	if p.look == iphone {
		p.frame(x, y, w, high*len(nodes), 12, draw.Card, draw.Hair)
	}
	style := draw.Style{Size: 16}
	for i, n := range nodes {
		top := y + high*i
		middle := top + high/2
		paint, left, room := draw.Ink, x+14, w-48
		if p.look == android {
			left = x
		}
		if n.Role == screen.Switch {
			room = w - 84
		}
		if n.Role == screen.Link && p.look == browser {
			paint = draw.Accent
		}
		p.words(left, middle+6, room, draw.Start, paint, style, p.label(n))
		switch {
		case n.Role == screen.Switch:
			p.toggle(x+w-14, middle, n.On)
		case p.look == iphone:
			p.stroke(x+w-20, middle-6, 2, draw.Line, "M0 0l6 6l-6 6")
		}
		switch {
		case p.look == android:
			p.hair(x, top+high-1, w)
		case i > 0:
			p.hair(left, top, w-14)
		}
		p.point(n, x+w-4, middle, arrowLeft)
	}
	return y + high*len(nodes)
}

// toggle is a switch with its right end at x.
func (p *pen) toggle(x, y int, on bool) {
	track, knob, line := draw.Good, draw.OnGood, draw.Good
	if p.look == android {
		track, knob, line = draw.Accent, draw.OnAccent, draw.Accent
	}
	wide, high := 50, 28
	if p.look == android {
		wide, high = 46, 24
	}
	if !on {
		track, knob, line = draw.Surface, draw.Line, draw.Line
	}
	p.frame(x-wide, y-high/2, wide, high, high/2, track, line)
	r := high/2 - 4
	at := x - high/2
	if !on {
		at = x - wide + high/2
	}
	p.box(at-r, y-r, 2*r, 2*r, r, knob)
}

// node draws one node of a column from y on, and returns the y below it.
func (p *pen) node(n screen.Node, x, y, w int) int {
	switch n.Role {
	case screen.Title:
		return p.text(n, x, y, w, draw.Ink, draw.Style{Size: 21, Bold: true})
	case screen.Note:
		return p.text(n, x, y, w, draw.Soft, draw.Style{Size: 13})
	case screen.Alert:
		y = p.badge(x, y, w, draw.Bad, draw.OnBad, "M0 -11v13m0 8v0.5")
		return p.text(n, x, y, w, draw.Bad, draw.Style{Size: 17, Bold: true})
	case screen.Success:
		y = p.badge(x, y, w, draw.Good, draw.OnGood, "M-11 1l8 8l15 -17")
		return p.text(n, x, y, w, draw.Good, draw.Style{Size: 17, Bold: true})
	case screen.Button, screen.Primary:
		return p.button(n, x, y, w)
	case screen.Field, screen.Secret:
		return p.field(n, x, y, w)
	case screen.Progress:
		percent, _ := strconv.Atoi(n.Value)
		y, _ = p.paragraph(x, y, w, draw.Soft, draw.Style{Size: 14}, p.label(n)+" "+n.Value+"%")
		p.box(x, y+6, w, 8, 4, draw.Surface)
		p.box(x, y+6, w*min(max(percent, 0), 100)/100, 8, 4, draw.Accent)
		return y + 20
	case screen.Code:
		p.words(x+w/2, y+22, w, draw.Middle, draw.Ink, draw.Style{Size: 22, Bold: true, Mono: true}, n.Value)
		return y + 30
	case screen.Countdown: // stands on no page but the simulator's
		return y - gap
	case screen.Label:
		if app, ok := strings.CutPrefix(n.Text.Key, "app."); ok { // its name, with its icon
			at := x + (w-56)/2
			if p.look == android {
				at = x
			}
			p.tile(at, y, 56, app)
			y += 56 + gap
		}
	case screen.Link, screen.Icon, screen.Tab, screen.Switch, screen.QR, screen.Viewfinder, screen.Gesture:
	}
	return p.text(n, x, y, w, draw.Ink, draw.Style{Size: 16})
}

// text is a node that is text.
func (p *pen) text(n screen.Node, x, y, w int, fill draw.Paint, s draw.Style) int {
	below, wide := p.paragraph(x, y, w, fill, s, p.label(n))
	right := x + (w+wide)/2
	if p.look == android {
		right = x + wide
	}
	p.point(n, min(right+8, x+w), (y+below)/2, arrowLeft)
	return below
}

// badge is a round sign above a text that says how something went.
func (p *pen) badge(x, y, w int, fill, on draw.Paint, data string) int {
	const r = 26
	at := x + w/2
	if p.look == android {
		at = x + r
	}
	p.box(at-r, y, 2*r, 2*r, r, fill)
	p.stroke(at, y+r, 5, on, data)
	return y + 2*r + gap
}

// lens is a magnifying glass.
const lens = "M11 11l6 6M13 7a6 6 0 1 1 -12 0a6 6 0 1 1 12 0"

func (p *pen) button(n screen.Node, x, y, w int) int {
	style := draw.Style{Size: 16, Bold: true}
	label := p.label(n)
	for style.Size > 12 && draw.Width(label, style) > w-24 {
		style.Size--
	}
	high, round, wide := 48, 12, w
	if p.look != iphone {
		high, round = 42, 21
		wide = min(draw.Width(label, style)+44, w)
	}
	left := x
	if p.look == browser {
		high, round = 40, 6
		left = x + (w-wide)/2
	}
	fill, ink := draw.Accent, draw.OnAccent
	switch {
	case n.Role == screen.Primary:
		p.box(left, y, wide, high, round, fill)
	case p.look == iphone:
		ink = draw.Accent
		p.box(left, y, wide, high, round, draw.Surface)
	default:
		ink = draw.Accent
		p.frame(left, y, wide, high, round, "", draw.Line)
	}
	at := left + wide/2
	if n.Sign == screen.SignSearch {
		at += 12
		p.stroke(at-draw.Width(label, style)/2-24, y+high/2-9, 2, ink, lens)
	}
	p.words(at, y+high/2+6, wide-12, draw.Middle, ink, style, label)
	p.point(n, left+wide+5, y+high/2, arrowLeft)
	return y + high
}

func (p *pen) field(n screen.Node, x, y, w int) int {
	value := n.Value
	if n.Role == screen.Secret {
		value = strings.Repeat("•", utf8.RuneCountInString(value))
	}
	label := draw.Style{Size: 13}
	inner := draw.Style{Size: 17}
	switch p.look {
	case android: // the label stands in the outline
		p.frame(x, y+8, w, 50, 6, "", draw.Line)
		p.box(x+10, y, min(draw.Width(p.label(n), label)+10, w-20), 17, 0, draw.Glass)
		p.words(x+15, y+13, w-30, draw.Start, draw.Soft, label, p.label(n))
		p.words(x+15, y+39, w-30, draw.Start, draw.Ink, inner, value)
		p.point(n, x+w+4, y+33, arrowLeft)
		return y + 58
	case iphone, browser:
	}
	p.words(x+4, y+13, w-8, draw.Start, draw.Soft, label, p.label(n))
	p.frame(x, y+20, w, 44, 10, draw.Surface, draw.Hair)
	p.words(x+14, y+48, w-28, draw.Start, draw.Ink, inner, value)
	p.point(n, x+w+4, y+42, arrowLeft)
	return y + 64
}
