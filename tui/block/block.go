// Package block lays out pages: blocks of known height that are stacked below or set
// beside each other, and drawn wherever the page is scrolled to.
package block

import (
	"slices"
	"strconv"

	"enrollsim/flow"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// Block is a part of a page, laid out for a width: so many rows, drawn in a rectangle
// that may begin above the canvas.
type Block struct {
	Rows  int
	Paint func(p paint.Painter, r canvas.Rect)
}

// Blank is a row of nothing.
func Blank() Block { return Block{1, func(paint.Painter, canvas.Rect) {}} }

// Text is words, wrapped to a width in columns.
func Text(words string, w int, style canvas.Style) Block { return lines(canvas.Wrap(words, w), style) }

// Beginning is as much of a text as so many rows show; dots stand for the rest.
func Beginning(words string, w, most int, dots string, style canvas.Style) Block {
	return lines(canvas.WrapTo(words, w, most, dots), style)
}

func lines(list []string, style canvas.Style) Block {
	return Block{len(list), func(p paint.Painter, r canvas.Rect) {
		for i, line := range list {
			p.TextIn(r.X, r.Y+i, r.W, line, style)
		}
	}}
}

// Led is a block with what leads it in columns of its own.
func Led(lead string, style canvas.Style, columns int, b Block) Block {
	return Block{max(1, b.Rows), func(p paint.Painter, r canvas.Rect) {
		p.TextIn(r.X, r.Y, columns, lead, style)
		b.Paint(p, canvas.Rect{X: r.X + columns, Y: r.Y, W: r.W - columns, H: b.Rows})
	}}
}

// Barred is a block with a bar of a colour along its left side, which takes two columns.
func Barred(color canvas.Color, b Block) Block {
	return Block{b.Rows, func(p paint.Painter, r canvas.Rect) {
		for y := r.Y; y < r.Y+b.Rows; y++ {
			p.TextIn(r.X, y, 1, p.Heavy.Left, p.Ink(color))
		}
		b.Paint(p, canvas.Rect{X: r.X + 2, Y: r.Y, W: r.W - 2, H: b.Rows})
	}}
}

// Section is the heading of what follows, with a fact at the end of its row.
func Section(words, fact string) Block {
	return Block{1, func(p paint.Painter, r canvas.Rect) { p.Section(r.X, r.Y, r.W, words, fact) }}
}

// Heading is a row of words, with others at its end, as a card begins.
func Heading(words, fact string, ink canvas.Color) Block {
	return Block{1, func(p paint.Painter, r canvas.Rect) {
		x := p.TextIn(r.X, r.Y, r.W, words, p.Strong(ink))
		p.Right(canvas.Rect{X: x + 1, Y: r.Y, W: r.X + r.W - x - 1, H: 1}, fact, p.Ink(p.Soft))
	}}
}

// Linked is a heading of which the end leads to an address.
func Linked(words, fact, address string, ink canvas.Color) Block {
	return Block{1, func(p paint.Painter, r canvas.Rect) {
		x := p.TextIn(r.X, r.Y, r.W, words, p.Strong(ink))
		style := p.Ink(p.Accent)
		style.Attr |= canvas.Underline
		x = p.Right(canvas.Rect{X: x + 1, Y: r.Y, W: r.X + r.W - x - 1, H: 1}, fact, style)
		p.Link(canvas.Rect{X: x, Y: r.Y, W: r.X + r.W - x, H: 1}, address)
	}}
}

// Stack is blocks below each other. What is out of sight is not drawn.
func Stack(blocks ...Block) Block {
	rows := 0
	for _, b := range blocks {
		rows += b.Rows
	}
	return Block{rows, func(p paint.Painter, r canvas.Rect) {
		for _, b := range blocks {
			if r.Y+b.Rows > 0 && r.Y < p.Bounds().H {
				b.Paint(p, canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: b.Rows})
			}
			r.Y += b.Rows
		}
	}}
}

// Scroll draws as much of a block as there is room for, from a row on. Where that is not
// all of it, the last row says whether more follows, and how much of it has been shown. It
// returns how far can be scrolled.
func Scroll(p paint.Painter, r canvas.Rect, b Block, from int) (last int) {
	rows := r.H
	if b.Rows > rows && rows > leastToSay {
		rows--
	}
	last = max(0, b.Rows-rows)
	from = min(max(0, from), last)
	in := p.On(canvas.New(r.W, rows))
	in.Fill(in.Bounds(), p.Backdrop)
	b.Paint(in, canvas.Rect{Y: -from, W: r.W, H: b.Rows})
	p.Draw(r.X, r.Y, in.Canvas)
	if rows == r.H {
		return last
	}
	sign, words := p.Below, "overlay.more"
	if from == last {
		sign, words = p.Above, "overlay.end"
	}
	x := p.TextIn(r.X, r.Y+rows, r.W, sign+" ", p.Ink(p.Accent))
	x = p.TextIn(x, r.Y+rows, r.X+r.W-x, p.Say(flow.T(words)), p.Ink(p.Soft))
	shown := strconv.Itoa((from+rows)*100/b.Rows) + "%"
	if at := r.X + r.W - len(shown); at > x {
		p.TextIn(at, r.Y+rows, len(shown), shown, p.Ink(p.Soft))
	}
	return last
}

// leastToSay is the fewest rows of which one can be spared to say that there is more.
const leastToSay = 3

// Join is lists of blocks one after the other, with a blank row between them.
func Join(lists ...[]Block) []Block {
	var all []Block
	for _, list := range lists {
		if len(list) == 0 {
			continue
		}
		if len(all) > 0 {
			all = append(all, Blank())
		}
		all = slices.Concat(all, list)
	}
	return all
}

// Column is a block with the width that it gets beside others.
type Column struct {
	W int
	Block
}

// Beside is blocks next to each other, with columns of air between them. All get the
// rows of the highest.
func Beside(air int, columns ...Column) Block {
	rows := 0
	for _, c := range columns {
		rows = max(rows, c.Rows)
	}
	return Block{rows, func(p paint.Painter, r canvas.Rect) {
		for _, c := range columns {
			c.Paint(p, canvas.Rect{X: r.X, Y: r.Y, W: c.W, H: rows})
			r.X += c.W + air
		}
	}}
}

// CardMargin is how many columns a card takes from what stands on it.
const CardMargin = 5

// Card is a surface with a bar of colour along its left edge, and blocks on it.
func Card(ground, bar canvas.Color, blocks ...Block) Block {
	in := Stack(blocks...)
	return Block{in.Rows + 2, func(p paint.Painter, r canvas.Rect) {
		p.Card(r, ground, bar)
		in.Paint(p, canvas.Rect{X: r.X + 3, Y: r.Y + 1, W: r.W - CardMargin, H: in.Rows})
	}}
}

// Key is a key and what it does.
type Key struct {
	Name  string // as it is pressed
	Cap   string // as it is written
	Words string
	First bool // it leads on
}

// Keys is some of them in one row, as many as fit. Each can be pointed at.
func Keys(keys ...Key) Block {
	return Block{1, func(p paint.Painter, r canvas.Rect) {
		x, end := r.X, r.X+r.W
		for _, k := range keys {
			if x+canvas.Width(k.Cap)+canvas.Width(k.Words)+3 > end {
				return
			}
			from := x
			x = p.KeyCap(x, r.Y, k.Cap, k.First)
			x = p.TextIn(x+1, r.Y, end-x-1, k.Words, p.Ink(p.Plain))
			p.Mark(canvas.Rect{X: from, Y: r.Y, W: x - from, H: 1}, "key:"+k.Name)
			x += 3
		}
	}}
}
