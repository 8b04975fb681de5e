// Package canvas is a grid of terminal cells to draw on. Whatever is drawn
// outside is cut off, so a canvas always has exactly the size it was made with:
// panes cannot overflow, and dialogs can lie over what is behind them.
//
// # Cells
//
// A cell is one character with a [Style], whose colours are values and no escape
// sequences. A wide character takes two cells; half of one is none. Text is
// measured, cut and wrapped as terminals show it.
//
// # Whole or not at all
//
// [Canvas.DrawWhole] draws what is worth nothing in parts, such as a QR code. Where
// it does not fit it is not drawn, and what is drawn over a part of it later takes
// all of it away.
//
// # Showing it
//
// A [Differ] writes what brings a terminal from one canvas to the next, with the
// terminal's cursor where [Canvas.Point] has put it. [Canvas.Runs] is all that any
// other renderer needs. [Canvas.String] is the rows as a terminal is told to show them.
package canvas

import (
	"slices"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// Rect is a rectangle of cells.
type Rect struct{ X, Y, W, H int }

// Inset returns the rectangle without a margin of n cells on every side.
func (r Rect) Inset(n int) Rect {
	return Rect{r.X + n, r.Y + n, max(0, r.W-2*n), max(0, r.H-2*n)}
}

// Empty reports whether there is nothing to draw in.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// cell is one cell: a space in the terminal's own style if it is zero. The
// second cell of a wide character is its tail, with the style and the block of
// the first. It holds no pointer, as there are many of them.
type cell struct {
	char  rune // 0 is a space, or a tail; -n is character n of those that are several runes
	style Style
	block uint16 // number of the block it belongs to; 0 is none
	wide  bool   // the next cell is its tail
	tail  bool
}

// Canvas is a grid of cells. The zero value has none.
type Canvas struct {
	w, h   int
	cells  []cell
	long   []string // characters of several runes; character n is at n-1
	blocks []block  // what is there whole or not at all; block n is at n-1, empty once it is gone

	cursor  Cursor
	pointed bool // the cursor was put there
	areas   []Area
}

// New returns a blank canvas of w columns and h rows.
func New(w, h int) *Canvas {
	w, h = max(0, w), max(0, h)
	return &Canvas{w: w, h: h, cells: make([]cell, w*h)}
}

// Bounds is the whole canvas as a rectangle.
func (c *Canvas) Bounds() Rect { return Rect{0, 0, c.w, c.h} }

// set puts one character, and blanks the wide characters and the blocks that
// lose a part to it: half a character, like half a code, is none.
func (c *Canvas) set(x, y int, char rune, width int, style Style) {
	end := x + width
	if y < 0 || y >= c.h || x < 0 || end > c.w {
		return
	}
	row := c.row(y)
	for i := x; i < end; i++ {
		if id := row[i].block; id != 0 {
			c.erase(c.blocks[id-1].Rect)
		}
	}
	splitWide(row, x)
	splitWide(row, end)
	if char == ' ' {
		char = 0
	}
	row[x] = cell{char: char, style: style, wide: width == 2}
	if width == 2 {
		row[x+1] = cell{style: style, tail: true}
	}
}

// splitWide blanks the wide character that goes on from cell i-1 to cell i. What is
// behind it stays.
func splitWide(row []cell, i int) {
	if i < len(row) && row[i].tail {
		behind := cell{style: Style{BG: row[i].style.BG}}
		row[i-1], row[i] = behind, behind
	}
}

// Text writes one line from x, y on and returns the column after it. Control
// characters are left out; characters that do not fit are cut off.
func (c *Canvas) Text(x, y int, s string, style Style) int {
	return c.TextIn(x, y, c.w-x, s, style)
}

// TextIn is [Canvas.Text] within w columns. Where the style has no background, the
// one that is there stays.
func (c *Canvas) TextIn(x, y, w int, s string, style Style) int {
	end := x + w
	if !isPlain(s) {
		s = ansi.Strip(s)
	}
	for state := -1; s != ""; {
		var char rune
		var width int
		if r, w, size := firstSimple(s); w > 0 {
			char, width, s, state = r, w, s[size:], -1
		} else {
			var text string
			text, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
			if width = ansi.StringWidth(text); width == 0 {
				continue
			}
			char = c.char(text)
		}
		if x+width > end {
			break
		}
		c.set(x, y, char, width, c.over(x, y, style))
		x += width
	}
	return x
}

// char is how a character is kept in a cell of this canvas.
func (c *Canvas) char(text string) rune {
	if r, size := utf8.DecodeRuneInString(text); size == len(text) {
		return r
	}
	n := slices.Index(c.long, text)
	if n < 0 {
		n = len(c.long)
		c.long = append(c.long, text)
	}
	return rune(-n - 1)
}

// over is a style on what is behind a cell.
func (c *Canvas) over(x, y int, style Style) Style {
	if style.BG == 0 && x >= 0 && x < c.w && y >= 0 && y < c.h {
		style.BG = c.ground(x, y)
	}
	return style
}

// ground is what text stands on in a cell. A block goes where something is written
// over it, so that it is what the block was drawn on.
func (c *Canvas) ground(x, y int) Color {
	behind := &c.row(y)[x]
	if behind.block != 0 {
		return c.blocks[behind.block-1].ground
	}
	_, lower := behind.pixels()
	return lower
}

// Fill fills a rectangle with one narrow character.
func (c *Canvas) Fill(r Rect, char string, style Style) {
	filled := cell{char: c.char(char), style: style}
	if char == " " {
		filled.char = 0
	}
	c.fill(r, filled)
}

// fill puts the same narrow cell everywhere in a rectangle.
func (c *Canvas) fill(r Rect, with cell) {
	r = r.intersect(c.Bounds())
	if r.Empty() {
		return
	}
	for _, b := range c.blocks {
		if b.overlaps(r) {
			c.erase(b.Rect)
		}
	}
	first := c.row(r.Y)[r.X : r.X+r.W]
	for y := r.Y; y < r.Y+r.H; y++ {
		row := c.row(y)
		splitWide(row, r.X)
		splitWide(row, r.X+r.W)
		if y > r.Y {
			copy(row[r.X:], first)
			continue
		}
		for x := range first {
			first[x] = with
		}
	}
}

// Replace puts other characters in the place of some, of the same width. What was drawn
// by [Canvas.DrawWhole] stays as it is.
func (c *Canvas) Replace(others map[rune]rune) {
	for i := range c.cells {
		if other, ok := others[c.cells[i].char]; ok && c.cells[i].block == 0 {
			c.cells[i].char = other
		}
	}
}

// Restyle gives every character of a rectangle another style, to put what is
// behind a dialog into the background. What was drawn by [Canvas.DrawWhole]
// stays as it is.
func (c *Canvas) Restyle(r Rect, style Style) {
	r = r.intersect(c.Bounds())
	for y := r.Y; y < r.Y+r.H; y++ {
		row := c.row(y)
		for x := r.X; x < r.X+r.W; x++ {
			if row[x].block != 0 || row[x].tail {
				continue
			}
			row[x].style = style
			if row[x].wide {
				row[x+1].style = style
			}
		}
	}
}
