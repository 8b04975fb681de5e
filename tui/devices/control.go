package devices

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// Sheet is a paper with the nodes of a device on it.
type Sheet struct {
	paint.Painter
	Look
	Paper  theme.Paper
	Device flow.Device // whose nodes they are
	Left   bool        // text begins at the left edge; else it stands in the middle
	Lead   string      // id of the label that stands out
	Square bool        // fields are filled and underlined, corners sharp
	Margin int         // columns at the right of the page that a card may take
}

// on is the sheet with another canvas.
func (s Sheet) on(c *canvas.Canvas) Sheet {
	s.Painter = s.Painter.On(c)
	return s
}

// Label is what is written on a node.
func (s Sheet) Label(n screen.Node) string {
	label := s.Narrator.Label(n, s.Now)
	if n.Sign == screen.SignSearch {
		label = s.Glass + " " + label
	}
	return label
}

func (s Sheet) focused(n screen.Node) bool  { return n.ID != "" && n.ID == s.Focus }
func (s Sheet) targeted(n screen.Node) bool { return n.ID != "" && n.ID == s.Target }

// signed is a label with the signs of focus around it, or with blanks in their place.
func (s Sheet) signed(n screen.Node, label string) string {
	if s.focused(n) {
		return s.FocusLeft + label + s.FocusRight
	}
	return " " + label + " "
}

// spaced is a label that has room for blanks inside of the signs of focus.
func (s Sheet) spaced(n screen.Node, label string) string { return s.signed(n, " "+label+" ") }

// Put writes the words of a node that can be used in one line, with the signs of focus
// around them and the arrow behind, and returns the column after them.
func (s Sheet) Put(x, y int, n screen.Node, label string, style canvas.Style) int {
	s.use(canvas.Rect{X: x, Y: y, W: canvas.Width(label) + 2, H: 1}, n)
	s.point(x+1, y, n)
	x = s.Text(x, y, s.signed(n, label), style)
	if s.targeted(n) {
		return s.arrow(x, y, s.Arrow)
	}
	return x
}

// width is the width of a label that [Sheet.Put] writes.
func (s Sheet) width(n screen.Node, label string) int {
	w := canvas.Width(label) + 2
	if s.targeted(n) {
		w += canvas.Width(s.Arrow)
	}
	return w
}

// use names the area in which a node can be used.
func (s Sheet) use(r canvas.Rect, n screen.Node) {
	if n.Usable() {
		s.Mark(r, Area(s.Device, n.ID))
	}
}

// point puts the terminal's cursor on a node that has the focus.
func (s Sheet) point(x, y int, n screen.Node) {
	if s.focused(n) {
		s.Point(x, y, false)
	}
}

// arrow draws the arrow to what the step is about, left of which x is. On what is too
// dark for it, it has a ground of its own.
func (s Sheet) arrow(x, y int, sign string) int {
	style := s.Strong(s.Theme.Arrow)
	if behind := s.PixelAt(x, 2*y+1); behind == s.Backdrop {
		style = s.Strong(s.Theme.Bad)
	} else if s.Colored() && !light(behind) {
		style.BG = s.Page.Ground
	}
	return s.Text(x, y, sign, style)
}

// light reports whether the arrow can be read on a ground.
func light(ground canvas.Color) bool {
	const darkest = 190
	if n, ok := ground.Index(); ok {
		return n == 7 || n == 15
	}
	return ground.Luma() >= darkest
}

// beside draws the arrow at the right end of a row, where something is targeted.
func (s Sheet) beside(r canvas.Rect, n screen.Node) {
	if s.targeted(n) {
		w := min(r.W, canvas.Width(s.Arrow))
		sign := s.Arrow
		if w < canvas.Width(s.Arrow) {
			sign = s.ArrowShort
		}
		s.arrow(r.X+r.W-canvas.Width(sign), r.Y, sign)
	}
}
