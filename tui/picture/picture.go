// Package picture is a window of the terminal as a picture: a drawing, whose SVG needs no
// font to look right, and pixels. Both have the same cells, see [draw.CellWidth], and both
// end in a band below the window that says what it is.
//
// What the picture shows is made of four things: grounds, which are rectangles; frames,
// blocks and signs, which are drawn and not written; words, which are as wide as their
// cells in every font; and lines under words.
package picture

import (
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow/draw"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// Look is what the colours of a window are that a terminal has a say in.
type Look struct {
	Ink, Ground canvas.Color // the terminal's own, which have to be mixed ones
	Theme       draw.Theme   // of the band
}

// LookOf is the look of a theme. Without colours it is black on white.
func LookOf(t *theme.Theme) Look {
	look := Look{Ink: t.Plain, Ground: t.Backdrop, Theme: draw.Dark}
	if !t.Colored() {
		look.Ink, look.Ground = canvas.RGB(0, 0, 0), canvas.RGB(255, 255, 255)
	}
	if look.Ground.Luma() > look.Ink.Luma() {
		look.Theme = draw.Light
	}
	return look
}

// entry is one of the sixteen colours that a terminal's theme moves, as most have them.
func entry(n uint8) canvas.Color {
	entries := [...]canvas.Color{
		canvas.RGB(0, 0, 0), canvas.RGB(205, 0, 0), canvas.RGB(0, 205, 0), canvas.RGB(205, 205, 0),
		canvas.RGB(0, 0, 238), canvas.RGB(205, 0, 205), canvas.RGB(0, 205, 205), canvas.RGB(229, 229, 229),
		canvas.RGB(127, 127, 127), canvas.RGB(255, 0, 0), canvas.RGB(0, 255, 0), canvas.RGB(255, 255, 0),
		canvas.RGB(92, 92, 255), canvas.RGB(255, 0, 255), canvas.RGB(0, 255, 255), canvas.RGB(255, 255, 255),
	}
	return entries[n%16]
}

// mixed is a colour as it is mixed; own where it is the terminal's.
func mixed(c, own canvas.Color) canvas.Color {
	if n, ok := c.Index(); ok && n < 16 {
		return entry(n)
	}
	r, g, b, ok := c.Parts()
	if !ok {
		return own
	}
	return canvas.RGB(r, g, b)
}

// faintPercent is how much of a faint ink is on its ground.
const faintPercent = 60

// colors are the ink and the ground of a style.
func (l Look) colors(s canvas.Style) (ink, ground canvas.Color) {
	ink, ground = mixed(s.FG, l.Ink), mixed(s.BG, l.Ground)
	if s.Attr&canvas.Faint != 0 {
		ink = canvas.Mix(ground, ink, faintPercent)
	}
	if s.Attr&canvas.Reverse != 0 {
		ink, ground = ground, ink
	}
	return ink, ground
}

// paint is a mixed colour for a drawing.
func paint(c canvas.Color) draw.Paint {
	r, g, b, _ := c.RGB()
	return draw.Mixed(r, g, b)
}

// Font sizes of narrow and of wide characters, in pixels.
const (
	narrowSize = draw.CellSize
	wideSize   = 17
)

// wideBase is where wide characters stand in their cells: the strokes at their top are
// higher than those of any letter.
const wideBase = draw.CellBase + 1

// written is text in cells: columns of one ink from a cell on.
type written struct {
	x, y, w    int
	wide, bold bool
	ink        canvas.Color
	words      string
}

// shape is the text as a drawing has it, as wide as its cells.
func (w written) shape() draw.Shape {
	size, base := narrowSize, draw.CellBase
	if w.wide {
		size, base = wideSize, wideBase
	}
	return draw.Shape{
		Kind: draw.Text, X: w.x * draw.CellWidth, Y: w.y*draw.CellHeight + base, W: w.w * draw.CellWidth, Length: w.w * draw.CellWidth,
		Fill: paint(w.ink), Style: draw.Style{Size: size, Bold: w.bold, Mono: true}, Words: w.words,
	}
}

// underline is where the line below a text of so many cells is.
func underline(x, y, w int) (left, top, wide, high int) {
	return x * draw.CellWidth, y*draw.CellHeight + draw.CellBase + 2, w * draw.CellWidth, 1
}

// Drawing is a window as a drawing of its language, with a band of these words below it.
// Its title and what it is about are the caller's to say.
func Drawing(c *canvas.Canvas, look Look, band string) *draw.Drawing {
	size := c.Bounds()
	d := &draw.Drawing{Width: size.W * draw.CellWidth, Height: size.H * draw.CellHeight}
	d.Add(look.Backdrop(d.Width, d.Height))
	d.Add(Part(c, look, size)...)
	d.Band(band)
	return d
}

// Backdrop is what is behind a window of so many pixels.
func (l Look) Backdrop(w, h int) draw.Shape {
	return draw.Shape{Kind: draw.Box, W: w, H: h, Fill: paint(l.Ground)}
}

// Part is what is drawn on the backdrop for the characters of a window that begin in a
// rectangle, at their places in the whole.
func Part(c *canvas.Canvas, look Look, r canvas.Rect) []draw.Shape {
	grounds, boxes, paths := newAreas(), newAreas(), newTraces()
	var words []draw.Shape
	for y := r.Y; y < r.Y+r.H; y++ {
		var text *written
		flush := func() {
			if text != nil {
				text.words = strings.TrimRight(text.words, " ")
				words = append(words, text.shape())
			}
			text = nil
		}
		for x, cell := range c.Cells(y) {
			if x < r.X || x >= r.X+r.W {
				continue
			}
			ink, ground := look.colors(cell.Style)
			if ground != look.Ground {
				grounds.add(brush{color: ground}, x*draw.CellWidth, y*draw.CellHeight, cell.W*draw.CellWidth, draw.CellHeight)
			}
			if cell.Style.Attr&canvas.Underline != 0 {
				left, top, wide, high := underline(x, y, cell.W)
				boxes.add(brush{color: ink}, left, top, wide, high)
			}
			bold := cell.Style.Attr&canvas.Bold != 0
			if cell.Char == ' ' {
				// One space belongs to the words around it; more do not.
				if text != nil && text.x+text.w == x {
					text.words += " "
				}
				continue
			}
			if sign, ok := draw.SignOf(cell.Char); ok {
				for _, b := range sign.Boxes {
					boxes.add(brush{ink, sign.Faint}, x*draw.CellWidth+b.Min.X, y*draw.CellHeight+b.Min.Y, b.Dx(), b.Dy())
				}
				if sign.Data != "" {
					paths.add(brush{color: ink}, sign, x, y)
				}
				flush()
				continue
			}
			goesOn := text != nil && text.ink == ink && text.bold == bold && text.wide == (cell.W == 2) &&
				(text.x+text.w == x || text.x+text.w == x-1 && !text.wide && strings.HasSuffix(text.words, " "))
			if !goesOn {
				flush()
				text = &written{x: x, y: y, wide: cell.W == 2, bold: bold, ink: ink}
			}
			text.words += string(cell.Char)
			text.w = x + cell.W - text.x
		}
		flush()
	}
	return slices.Concat(grounds.shapes(), boxes.shapes(), paths.shapes(), words)
}

// brush is what something is painted with.
type brush struct {
	color canvas.Color
	faint int // in percent; 0 is wholly opaque
}

// areas are rectangles by what they are painted with. Those that touch become one.
type areas struct {
	order []brush
	boxes map[brush][]area
}

type area struct{ x, y, w, h int }

func newAreas() *areas { return &areas{boxes: map[brush][]area{}} }

// add adds a rectangle, from left to right and down.
func (a *areas) add(with brush, x, y, w, h int) {
	list, known := a.boxes[with]
	if !known {
		a.order = append(a.order, with)
	}
	if n := len(list) - 1; n >= 0 && list[n].y == y && list[n].h == h && list[n].x+list[n].w == x {
		list[n].w += w
		return
	}
	a.boxes[with] = append(list, area{x, y, w, h})
}

// shapes are the rectangles as one path for each brush.
func (a *areas) shapes() []draw.Shape {
	var all []draw.Shape
	for _, with := range a.order {
		var data strings.Builder
		for _, b := range stacked(a.boxes[with]) {
			fmt.Fprintf(&data, "M%d %dh%dv%dh-%dz", b.x, b.y, b.w, b.h, b.w)
		}
		all = append(all, draw.Shape{Kind: draw.Path, Fill: paint(with.color), Faint: with.faint, Crisp: true, Data: data.String()})
	}
	return all
}

// stacked joins rectangles of one width that stand on each other.
func stacked(list []area) []area {
	type column struct{ x, w, bottom int }
	standing := map[column]int{}
	var all []area
	for _, b := range list {
		i, ok := standing[column{b.x, b.w, b.y}]
		if ok {
			delete(standing, column{b.x, b.w, b.y})
			all[i].h += b.h
		} else {
			i = len(all)
			all = append(all, b)
		}
		standing[column{b.x, b.w, b.y + b.h}] = i
	}
	return all
}

// traces are signs by what they are drawn with, and how thick.
type traces struct {
	order []trace
	data  map[trace]*strings.Builder
}

type trace struct {
	brush
	thick int
}

func newTraces() *traces { return &traces{data: map[trace]*strings.Builder{}} }

// add adds a sign in a cell.
func (t *traces) add(with brush, sign draw.Sign, x, y int) {
	key := trace{with, sign.Thick}
	b, known := t.data[key]
	if !known {
		b = &strings.Builder{}
		t.data[key] = b
		t.order = append(t.order, key)
	}
	b.WriteString(sign.At(x*draw.CellWidth, y*draw.CellHeight))
}

func (t *traces) shapes() []draw.Shape {
	var all []draw.Shape
	for _, key := range t.order {
		s := draw.Shape{Kind: draw.Path, Data: t.data[key].String()}
		if key.thick == 0 {
			s.Fill = paint(key.color)
		} else {
			s.Line, s.Thick = paint(key.color), key.thick
		}
		all = append(all, s)
	}
	return all
}
