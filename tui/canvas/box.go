package canvas

// Border is the set of characters of a frame.
type Border struct {
	TopLeft, Top, TopRight, Left, Right, BottomLeft, Bottom, BottomRight string
}

// Rounded is the frame for terminals that draw box characters.
func Rounded() Border { return Border{"╭", "─", "╮", "│", "│", "╰", "─", "╯"} }

// Square is the frame with flat corners.
func Square() Border { return Border{"┌", "─", "┐", "│", "│", "└", "─", "┘"} }

// Heavy is a frame that stands out without colour.
func Heavy() Border { return Border{"┏", "━", "┓", "┃", "┃", "┗", "━", "┛"} }

// ASCII is the frame for terminals that draw nothing else.
func ASCII() Border { return Border{"+", "-", "+", "|", "|", "+", "-", "+"} }

// Box draws a frame along the inner edge of a rectangle. Too small a
// rectangle gets none.
func (c *Canvas) Box(r Rect, b Border, style Style) {
	if r.W < 2 || r.H < 2 {
		return
	}
	right, bottom := r.X+r.W-1, r.Y+r.H-1
	put := func(x, y int, char string) { c.set(x, y, c.char(char), 1, style) }
	for x := r.X + 1; x < right; x++ {
		put(x, r.Y, b.Top)
		put(x, bottom, b.Bottom)
	}
	for y := r.Y + 1; y < bottom; y++ {
		put(r.X, y, b.Left)
		put(right, y, b.Right)
	}
	put(r.X, r.Y, b.TopLeft)
	put(right, r.Y, b.TopRight)
	put(r.X, bottom, b.BottomLeft)
	put(right, bottom, b.BottomRight)
}
