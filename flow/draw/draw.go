// Package draw is drawings as display lists: what is drawn, where, and with which
// named paint. A list knows nothing of what it depicts, and whoever makes one nothing
// of the file that it becomes.
//
// Everything is measured in whole pixels, so that the same list is the same on every
// processor. No font is needed: text is given room by the widths of Helvetica, which the
// usual sans-serif fonts share or stay below.
//
// A drawing becomes a file by [Drawing.SVG], and pixels by a [Painter], which brings fonts
// of its own: the Go fonts, and for Chinese a part of Noto Sans TC, see OFL.txt.
package draw

import "strings"

// Drawing is a picture.
type Drawing struct {
	Width, Height int
	Lang          string // of its words, as a language tag
	Title         string // what it is, in a line
	About         string // what is to be seen, for who does not see it
	Shapes        []Shape
}

// Kind is what a [Shape] is.
type Kind int

// The kinds.
const (
	Box   Kind = iota // a rectangle, with round corners where Round says so
	Path              // Data from X, Y on
	Text              // Words on the baseline Y
	Photo             // a PNG
	Clip              // the Shapes inside of a box
	Timed             // the Shapes, seen at the Times alone
)

// Anchor is which point of a text its X is.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Shape is one thing on a [Drawing]. What does not apply to its kind is zero.
type Shape struct {
	Kind       Kind
	X, Y, W, H int // of a Text, W is the room that it has
	Round      int // the radius of the corners
	Fill, Line Paint
	Thick      int     // of the line, in pixels; 1 where that is 0
	Faint      int     // how opaque it is, in percent; 0 is wholly
	Dashed     bool    // the line
	Data       string  // of a Path, as SVG writes paths, of relative commands with whole numbers or tenths
	Scale      int     // of a Path, by which Data is multiplied; 1 where that is 0
	Crisp      bool    // edges lie on pixels and are not smoothed
	Words      string  // of a Text
	Style      Style   // of a Text
	Anchor     Anchor  // of a Text
	Length     int     // of a Text: how wide it is to be exactly; as wide as its font has it where that is 0
	Bytes      []byte  // of a Photo
	Shapes     []Shape // of a Clip, or what is Timed
	Times      []Span  // of what is Timed, in their order
}

// Span is a time during which something is seen, in milliseconds from the beginning. To is
// 0 where it stays.
type Span struct{ From, To int }

// Style is how a text is set.
type Style struct {
	Size int // of the font, in pixels
	Bold bool
	Mono bool // all characters are of one width
}

// Add puts shapes on top of what there is.
func (d *Drawing) Add(shapes ...Shape) { d.Shapes = append(d.Shapes, shapes...) }

// BandHigh is the height of a [Drawing.Band].
const BandHigh = 30

// Band puts a band below a drawing, which says what it is.
func (d *Drawing) Band(words string) {
	style := Style{Size: 12, Bold: true}
	d.Add(
		Shape{Kind: Box, Y: d.Height, W: d.Width, H: BandHigh, Fill: Band},
		Shape{Kind: Text, X: d.Width / 2, Y: d.Height + 20, W: d.Width - 16, Anchor: Middle, Style: style, Fill: OnBand, Words: words},
	)
	d.Height += BandHigh
}

// Texts lists the texts of a drawing, those inside of clips too.
func (d *Drawing) Texts() []Shape { return texts(d.Shapes) }

func texts(shapes []Shape) []Shape {
	var all []Shape
	for _, s := range shapes {
		if s.Kind == Text {
			all = append(all, s)
		}
		all = append(all, texts(s.Shapes)...)
	}
	return all
}

// Says reports whether a text of the drawing contains some words.
func (d *Drawing) Says(words string) bool {
	for _, s := range d.Texts() {
		if strings.Contains(s.Words, words) {
			return true
		}
	}
	return false
}
