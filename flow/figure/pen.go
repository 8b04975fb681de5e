package figure

import (
	"time"

	"enrollsim/flow/draw"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
)

// look is whose manner a screen is drawn in.
type look int

const (
	iphone look = iota
	android
	browser
)

// pen draws the nodes of one screen.
type pen struct {
	narrator narrate.Narrator
	now      time.Time
	screen   screen.Screen
	look     look
	target   string // the id of the node that the arrow points at
	shapes   []draw.Shape
	arrow    []draw.Shape // drawn last, over the device's edge
}

func (p *pen) add(shapes ...draw.Shape) { p.shapes = append(p.shapes, shapes...) }

// box is a filled rectangle.
func (p *pen) box(x, y, w, h, round int, fill draw.Paint) {
	p.add(draw.Shape{Kind: draw.Box, X: x, Y: y, W: w, H: h, Round: round, Fill: fill})
}

// frame is a rectangle with an outline.
func (p *pen) frame(x, y, w, h, round int, fill, line draw.Paint) {
	p.add(draw.Shape{Kind: draw.Box, X: x, Y: y, W: w, H: h, Round: round, Fill: fill, Line: line})
}

// glyph is a filled path, with X, Y its origin.
func (p *pen) glyph(x, y int, fill draw.Paint, data string) {
	p.add(draw.Shape{Kind: draw.Path, X: x, Y: y, Fill: fill, Data: data})
}

// stroke is a line.
func (p *pen) stroke(x, y, thick int, line draw.Paint, data string) {
	p.add(draw.Shape{Kind: draw.Path, X: x, Y: y, Line: line, Thick: thick, Data: data})
}

// hair divides.
func (p *pen) hair(x, y, w int) { p.box(x, y, w, 1, 0, draw.Hair) }

// words sets one line. What has no room is cut, with an ellipsis.
func (p *pen) words(x, y, room int, anchor draw.Anchor, fill draw.Paint, s draw.Style, words string) {
	if words == "" {
		return
	}
	if draw.Width(words, s) > room {
		runes := []rune(words)
		for len(runes) > 0 && draw.Width(string(runes)+"…", s) > room {
			runes = runes[:len(runes)-1]
		}
		words = string(runes) + "…"
	}
	p.add(draw.Shape{Kind: draw.Text, X: x, Y: y, W: room, Anchor: anchor, Fill: fill, Style: s, Words: words})
}

// paragraph sets lines below each other, from the top y, and returns the y below them and
// how wide the widest is. It is in the middle, or on the left of an Android phone.
func (p *pen) paragraph(x, y, room int, fill draw.Paint, s draw.Style, words string) (below, wide int) {
	anchor, at := draw.Middle, x+room/2
	if p.look == android {
		anchor, at = draw.Start, x
	}
	for _, line := range draw.Balance(words, s, room) {
		p.words(at, y+s.Size, room, anchor, fill, s, line)
		y += s.Size + s.Size*2/5
		wide = max(wide, draw.Width(line, s))
	}
	return y, wide
}

// label is what is written on a node.
func (p *pen) label(n screen.Node) string { return p.narrator.Label(n, p.now) }

// The arrow, pointing to the left, up and down, with its tip at the origin.
const (
	arrowLeft = "M0 0l16 -11v6.5h28v9h-28v6.5z"
	arrowUp   = "M0 0l11 16h-6.5v22h-9v-22h-6.5z"
	arrowDown = "M0 0l11 -16h-6.5v-22h-9v22h-6.5z"
)

// point has the arrow point at a node whose side is at x, y, if it is the target.
func (p *pen) point(n screen.Node, x, y int, arrow string) {
	if n.ID == "" || n.ID != p.target {
		return
	}
	p.arrow = []draw.Shape{{Kind: draw.Path, X: x, Y: y, Fill: draw.Mark, Line: draw.White, Thick: 1, Data: arrow}}
}

// gesture is what the person does with the device, below it.
func (p *pen) gesture(n screen.Node, x, y, w int) {
	style := draw.Style{Size: 14}
	label := p.label(n)
	wide := min(draw.Width(label, style)+32, w)
	left := x + (w-wide)/2
	p.add(draw.Shape{Kind: draw.Box, X: left, Y: y, W: wide, H: 32, Round: 16, Line: draw.Line, Dashed: true})
	p.words(x+w/2, y+21, wide-16, draw.Middle, draw.Ink, style, label)
	p.point(n, left+wide+6, y+16, arrowLeft)
}

// measured is how high something becomes that is drawn from y 0 on.
func (p *pen) measured(drawing func(*pen) int) int {
	scratch := *p
	scratch.shapes, scratch.arrow = nil, nil
	return drawing(&scratch)
}
