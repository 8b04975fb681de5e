package canvas

// Cursor is where the terminal's own cursor stands: on what is focused, so that
// screen readers and magnifiers find it. It is seen only where something is typed.
type Cursor struct {
	X, Y  int
	Shown bool
}

// Point puts the terminal's cursor on a cell. Outside the canvas it is not put.
func (c *Canvas) Point(x, y int, shown bool) {
	if x >= 0 && x < c.w && y >= 0 && y < c.h {
		c.cursor, c.pointed = Cursor{x, y, shown}, true
	}
}

// Cursor is where the terminal's cursor was put last: by [Canvas.Point], or with a
// canvas that was drawn here. It is hidden in the corner if it never was.
func (c *Canvas) Cursor() Cursor { return c.cursor }
