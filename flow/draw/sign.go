package draw

import (
	"image"
	"math"
	"strconv"
	"strings"
)

// A cell of a terminal as it is painted, in pixels, and the text in it.
const (
	CellWidth  = 9
	CellHeight = 18
	CellSize   = 15 // of the font, whose characters are as wide as a cell
	CellBase   = 14 // where the baseline is
)

// Sign is a character that is drawn and not written, since fonts lack it or draw it with
// gaps to its neighbours. It is measured in the pixels of a cell.
type Sign struct {
	Boxes []image.Rectangle // that are filled
	Data  string            // of a [Path]
	Thick int               // of the line that the path is; it is filled where that is 0
	Faint int               // in percent of how opaque it is; 0 is wholly
}

// SignOf is the sign for a character; false if it is written.
func SignOf(r rune) (Sign, bool) {
	if r < '←' || isWide(r) { // most are
		return Sign{}, false
	}
	if s, ok := lined(r); ok {
		return s, true
	}
	if box, ok := blocks()[r]; ok {
		return Sign{Boxes: []image.Rectangle{box}}, true
	}
	s, ok := signs()[r]
	return s, ok
}

// blocks lists characters that fill a part of their cell.
func blocks() map[rune]image.Rectangle {
	return map[rune]image.Rectangle{
		'█': image.Rect(0, 0, 9, 18), '▀': image.Rect(0, 0, 9, 9), '▄': image.Rect(0, 9, 9, 18),
		'▁': image.Rect(0, 16, 9, 18), '▂': image.Rect(0, 13, 9, 18), '▃': image.Rect(0, 11, 9, 18),
		'▅': image.Rect(0, 7, 9, 18), '▆': image.Rect(0, 4, 9, 18), '▇': image.Rect(0, 2, 9, 18),
		'▉': image.Rect(0, 0, 8, 18), '▊': image.Rect(0, 0, 7, 18), '▋': image.Rect(0, 0, 6, 18), '▌': image.Rect(0, 0, 4, 18),
		'▍': image.Rect(0, 0, 3, 18), '▎': image.Rect(0, 0, 2, 18), '▏': image.Rect(0, 0, 1, 18),
		'▐': image.Rect(4, 0, 9, 18), '▕': image.Rect(8, 0, 9, 18), '▔': image.Rect(0, 0, 9, 2),
		'▬': image.Rect(0, 7, 9, 11), '▮': image.Rect(1, 4, 7, 14), '❚': image.Rect(2, 4, 6, 14), '■': image.Rect(1, 5, 8, 12),
	}
}

// signs lists characters that are paths.
func signs() map[rune]Sign {
	shade := func(percent int) Sign {
		return Sign{Boxes: []image.Rectangle{image.Rect(0, 0, CellWidth, CellHeight)}, Faint: percent}
	}
	filled := func(data string) Sign { return Sign{Data: data} }
	line := func(thick int, data string) Sign { return Sign{Data: data, Thick: thick} }
	const (
		disc = "M8.5 9a4 4 0 1 1 -8 0a4 4 0 1 1 8 0z"
		hole = "M7.5 9a3 3 0 1 0 -6 0a3 3 0 1 0 6 0z"
	)
	return map[rune]Sign{
		'░': shade(25), '▒': shade(50), '▓': shade(75),
		'✓': line(2, "M1.5 9.5l2.4 3l4 -7"), '✗': line(2, "M1.7 5.7l5.6 6.6m0 -6.6l-5.6 6.6"),
		'▸': filled("M2 5.2l5.6 3.8l-5.6 3.8z"), '◂': filled("M7 5.2l-5.6 3.8l5.6 3.8z"),
		'▴': filled("M4.5 5.8l4 6.2h-8z"), '▾': filled("M0.5 6h8l-4 6.2z"),
		'▶': filled("M0.8 3.8l8 5.2l-8 5.2z"), '►': filled("M0.8 3.8l8 5.2l-8 5.2z"),
		'◀': filled("M8.2 3.8l-8 5.2l8 5.2z"), '◄': filled("M8.2 3.8l-8 5.2l8 5.2z"),
		'▲': filled("M4.5 4.5l4.5 8.5h-9z"), '▼': filled("M0 5h9l-4.5 8.5z"), '◁': line(1, "M8 5l-6.5 4l6.5 4z"), '▷': line(1, "M1 5l6.5 4l-6.5 4z"),
		'●': filled(disc), '○': filled(disc + hole), '◉': filled(disc + hole + "M6.2 9a1.7 1.7 0 1 1 -3.4 0a1.7 1.7 0 1 1 3.4 0z"),
		'◐': filled(disc + "M4.5 6a3 3 0 0 1 0 6z"),
		'◆': filled("M4.5 4.2l4.3 4.8l-4.3 4.8l-4.3 -4.8z"), '◇': line(1, "M4.5 4.7l3.8 4.3l-3.8 4.3l-3.8 -4.3z"),
		'◢': filled("M9 0v18h-9z"), '□': line(1, "M1.5 5.5h6v7h-6z"),
		'▟': {Boxes: []image.Rectangle{image.Rect(4, 0, 9, 9), image.Rect(0, 9, 9, 18)}},
		'↻': line(1, "M7.6 6.2a3.8 3.8 0 1 0 0.6 3.9M8 3.4v3.2h-3.2"), '⌕': line(1, "M6.6 7.6a3 3 0 1 1 -6 0a3 3 0 1 1 6 0M5.7 9.8l2.8 3.6"),
		'⚠': filled("M4.5 4l4.5 10h-9zM4 7.5v3.2h1v-3.2zM4 11.7v1.2h1v-1.2z"),
	}
}

// lined are the characters of frames: what they have to the left, right, up and down.
func lined(r rune) (Sign, bool) {
	const light, heavy = 1, 2
	if data, ok := map[rune]string{ // with round corners, and in pieces
		'╭': "M4.5 18v-4a4.5 4.5 0 0 1 4.5 -4.5", '╮': "M4.5 18v-4a4.5 4.5 0 0 0 -4.5 -4.5",
		'╰': "M4.5 0v5a4.5 4.5 0 0 0 4.5 4.5", '╯': "M4.5 0v5a4.5 4.5 0 0 1 -4.5 4.5",
	}[r]; ok {
		return Sign{Data: data, Thick: light}, true
	}
	switch r {
	case '┆':
		return Sign{Boxes: []image.Rectangle{image.Rect(4, 1, 5, 5), image.Rect(4, 7, 5, 11), image.Rect(4, 13, 5, 17)}}, true
	case '╌':
		return Sign{Boxes: []image.Rectangle{image.Rect(0, 9, 3, 10), image.Rect(5, 9, 8, 10)}}, true
	}
	arms, ok := map[rune][4]int{
		'─': {light, light, 0, 0}, '│': {0, 0, light, light}, '┌': {0, light, 0, light}, '┐': {light, 0, 0, light},
		'└': {0, light, light, 0}, '┘': {light, 0, light, 0}, '├': {0, light, light, light}, '┤': {light, 0, light, light},
		'┬': {light, light, 0, light}, '┴': {light, light, light, 0}, '┼': {light, light, light, light},
		'━': {heavy, heavy, 0, 0}, '┃': {0, 0, heavy, heavy}, '┏': {0, heavy, 0, heavy}, '┓': {heavy, 0, 0, heavy},
		'┗': {0, heavy, heavy, 0}, '┛': {heavy, 0, heavy, 0}, '┣': {0, heavy, heavy, heavy}, '┫': {heavy, 0, heavy, heavy},
	}[r]
	if !ok {
		return Sign{}, false
	}
	const x, y = 4, 9 // where arms meet, to the right and down from there
	left, right, up, down := arms[0], arms[1], arms[2], arms[3]
	thick := max(left, right, up, down)
	var s Sign
	put := func(x0, y0, x1, y1 int) { s.Boxes = append(s.Boxes, image.Rect(x0, y0, x1, y1)) }
	top := y + 1 - thick // of lines across; heavy ones begin a pixel higher
	switch {
	case left > 0 && right > 0:
		put(0, top, CellWidth, y+1)
	case left > 0:
		put(0, top, x+thick, y+1)
	case right > 0:
		put(x, top, CellWidth, y+1)
	}
	switch {
	case up > 0 && down > 0:
		put(x, 0, x+thick, CellHeight)
	case up > 0:
		put(x, 0, x+thick, y+1)
	case down > 0:
		put(x, top, x+thick, CellHeight)
	}
	return s, true
}

// glyph is a sign in a text of a size.
func (s Sign) glyph(size float64) glyph {
	by := size / CellSize
	origin := point{0, -float64(CellBase * by)}
	g := glyph{advance: float64(CellWidth * by), faint: s.Faint}
	for _, b := range s.Boxes {
		g.outline.box(float64(float64(b.Min.X)*by), origin.y+float64(float64(b.Min.Y)*by),
			float64(float64(b.Dx())*by), float64(float64(b.Dy())*by), 0)
	}
	traced := trace(s.Data, origin, by)
	if s.Thick == 0 {
		g.outline = append(g.outline, traced...)
	} else {
		g.lines, g.thick = traced, float64(float64(s.Thick)*by)
	}
	return g
}

// At is the data of a sign's path with its cell at x, y.
func (s Sign) At(x, y int) string {
	var b strings.Builder
	for i, part := range strings.Split(s.Data, "M") {
		if i == 0 {
			continue // there is nothing before the first
		}
		t := tracer{data: part}
		left, top := t.number(), t.number()
		b.WriteString("M" + tenths(left+float64(x)) + " " + tenths(top+float64(y)) + t.data)
	}
	return b.String()
}

// tenths is a number as paths have it.
func tenths(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }
