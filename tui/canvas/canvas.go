// Package canvas is a grid of terminal cells to draw on. Whatever is drawn
// outside is cut off, so a canvas always has exactly the size it was made with:
// panes cannot overflow, and dialogs can lie over what is behind them.
package canvas

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// Style is what is written before and after a run of cells that look alike. The
// zero Style writes nothing.
type Style struct{ around *around }

type around struct{ before, after string }

// StyleOf takes over a lipgloss style's colours and attributes, as its renderer
// would write them.
func StyleOf(s lipgloss.Style) Style {
	before, after, _ := strings.Cut(s.Render("x"), "x")
	if before == "" && after == "" {
		return Style{}
	}
	return Style{&around{before, after}}
}

func (s Style) before() string {
	if s.around == nil {
		return ""
	}
	return s.around.before
}

func (s Style) after() string {
	if s.around == nil {
		return ""
	}
	return s.around.after
}

// Rect is a rectangle of cells.
type Rect struct{ X, Y, W, H int }

// Inset returns the rectangle without a margin of n cells on every side.
func (r Rect) Inset(n int) Rect {
	return Rect{r.X + n, r.Y + n, max(0, r.W-2*n), max(0, r.H-2*n)}
}

// Empty reports whether there is nothing to draw in.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// cell is one cell. A wide character's second cell is a tail, and so are all
// but the first of a raw run.
type cell struct {
	text  string
	style Style
	width int32 // of text; 0 marks a tail
	raw   bool
}

var blank = cell{text: " ", width: 1}

// Canvas is a grid of cells. The zero value has none.
type Canvas struct {
	w, h  int
	cells []cell
}

// New returns a blank canvas of w columns and h rows.
func New(w, h int) *Canvas {
	w, h = max(0, w), max(0, h)
	c := &Canvas{w: w, h: h, cells: make([]cell, w*h)}
	for i := range c.cells {
		c.cells[i] = blank
	}
	return c
}

// Bounds is the whole canvas as a rectangle.
func (c *Canvas) Bounds() Rect { return Rect{0, 0, c.w, c.h} }

// set puts one cell, and blanks what a wide character or a raw run loses when
// part of it is overwritten: half a character, like half a code, is none.
func (c *Canvas) set(x, y int, put cell) {
	end := x + max(1, int(put.width))
	if y < 0 || y >= c.h || x < 0 || end > c.w {
		return
	}
	row := c.cells[y*c.w : (y+1)*c.w]
	for i := x; i < end; i++ {
		breakRun(row, i)
	}
	row[x] = put
	for i := x + 1; i < end; i++ {
		row[i] = cell{style: put.style}
	}
}

// breakRun blanks the wide character or raw run that cell i belongs to.
func breakRun(row []cell, i int) {
	first := i
	for first > 0 && row[first].width == 0 {
		first--
	}
	if width := int(row[first].width); width > 1 {
		for j := first; j < first+width && j < len(row); j++ {
			row[j] = blank
		}
	}
}

// Text writes one line from x, y on and returns the column after it. Control
// characters are left out; characters that do not fit are cut off.
func (c *Canvas) Text(x, y int, s string, style Style) int {
	return c.TextIn(x, y, c.w-x, s, style)
}

// TextIn is [Canvas.Text] within w columns.
func (c *Canvas) TextIn(x, y, w int, s string, style Style) int {
	end := x + w
	s = ansi.Strip(s)
	for state := -1; s != ""; {
		var text string
		text, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		width := ansi.StringWidth(text)
		if width == 0 {
			continue
		}
		if x+width > end {
			break
		}
		c.set(x, y, cell{text: text, style: style, width: int32(width)})
		x += width
	}
	return x
}

// Raw puts a line that is width cells wide and carries its own escape
// sequences. Where it does not fit whole, nothing is put.
func (c *Canvas) Raw(x, y, width int, line string) {
	if x+width <= c.w && width > 0 {
		c.set(x, y, cell{text: line, width: int32(width), raw: true})
	}
}

// Fill fills a rectangle with one narrow character.
func (c *Canvas) Fill(r Rect, char string, style Style) {
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			c.set(x, y, cell{text: char, style: style, width: 1})
		}
	}
}

// Restyle gives every cell of a rectangle another style, to put what is
// behind a dialog into the background. Raw runs stay as they are.
func (c *Canvas) Restyle(r Rect, style Style) {
	for y := max(0, r.Y); y < min(c.h, r.Y+r.H); y++ {
		for x := max(0, r.X); x < min(c.w, r.X+r.W); x++ {
			if cell := &c.cells[y*c.w+x]; !cell.raw {
				cell.style = style
			}
		}
	}
}

// Draw puts another canvas on this one with its corner at x, y.
func (c *Canvas) Draw(x, y int, other *Canvas) {
	for oy := range other.h {
		for ox := range other.w {
			if cell := other.cells[oy*other.w+ox]; cell.width > 0 {
				c.set(x+ox, y+oy, cell)
			}
		}
	}
}

// DrawBelow puts the lower part of another canvas on this one: all but its
// first hidden rows, as if it came down from behind an edge.
func (c *Canvas) DrawBelow(x, y int, other *Canvas, hidden int) {
	c.DrawRows(x, y, other, hidden, other.h-hidden)
}

// DrawRows puts n rows of another canvas, from one on, on this one.
func (c *Canvas) DrawRows(x, y int, other *Canvas, from, n int) {
	from = min(max(0, from), other.h)
	n = min(max(0, n), other.h-from)
	c.Draw(x, y, &Canvas{w: other.w, h: n, cells: other.cells[from*other.w:]})
}

// Lines returns the rows, each exactly as wide as the canvas.
func (c *Canvas) Lines() []string {
	lines := make([]string, c.h)
	var b strings.Builder
	for y := range c.h {
		b.Reset()
		var now Style
		for _, cell := range c.cells[y*c.w : (y+1)*c.w] {
			if cell.width == 0 {
				continue
			}
			if cell.style != now {
				b.WriteString(now.after())
				b.WriteString(cell.style.before())
				now = cell.style
			}
			b.WriteString(cell.text)
		}
		b.WriteString(now.after())
		lines[y] = b.String()
	}
	return lines
}

// String is the rows joined by newlines.
func (c *Canvas) String() string { return strings.Join(c.Lines(), "\n") }
