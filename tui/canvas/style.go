package canvas

// Color is what a cell's character or its background is painted with: the
// terminal's own (the zero Color), an entry of the terminal's palette, or a mix
// of red, green and blue. Colours that are equal (==) are the same.
type Color uint32

// The kind of a colour stands above its 24 bits of value.
const (
	palette Color = 1 << 24
	mixed   Color = 2 << 24
)

// Palette is entry n of the terminal's 256 colours. Themes of the terminal
// change the first sixteen of them, and leave the others as they are.
func Palette(n uint8) Color { return palette | Color(n) }

// RGB is a colour mixed of red, green and blue, each from 0 to 255.
func RGB(r, g, b uint8) Color { return mixed | Color(r)<<16 | Color(g)<<8 | Color(b) }

// Index is the entry of the palette that a colour is; false if it is none.
func (c Color) Index() (n uint8, ok bool) { return uint8(c), c&palette != 0 }

// RGB is what a colour is mixed of; false if it is not mixed.
func (c Color) RGB() (r, g, b uint8, ok bool) {
	return uint8(c >> 16), uint8(c >> 8), uint8(c), c&mixed != 0
}

// Attr is a set of attributes of a cell, joined by |. The zero Attr has none.
type Attr uint8

// The attributes.
const (
	Bold Attr = 1 << iota
	Faint
	Italic
	Underline
	Reverse // foreground and background change places
)

// Style is how a cell looks. The zero Style is the terminal's own. Styles that
// are equal (==) look the same.
type Style struct {
	FG, BG Color
	Attr   Attr
}

// behind is what is seen of a style where there is only a space.
func (s Style) behind() Style {
	if s.Attr&(Underline|Reverse) != 0 {
		return s
	}
	return Style{BG: s.BG}
}
