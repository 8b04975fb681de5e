package canvas

import "slices"

// Area is a part of a canvas that means something to whoever points at it.
type Area struct {
	Rect
	Name string
}

// Mark names a rectangle, so that [Canvas.At] finds what is pointed at. What is
// marked later lies over what was marked before.
func (c *Canvas) Mark(r Rect, name string) {
	if r = r.intersect(c.Bounds()); !r.Empty() {
		c.areas = append(c.areas, Area{r, name})
	}
}

// At is the area that a cell is in; false if it is in none.
func (c *Canvas) At(x, y int) (Area, bool) {
	for _, a := range slices.Backward(c.areas) {
		if x >= a.X && x < a.X+a.W && y >= a.Y && y < a.Y+a.H {
			return a, true
		}
	}
	return Area{}, false
}

// Areas lists what was marked, in the order in which it was.
func (c *Canvas) Areas() []Area { return slices.Clone(c.areas) }

// takeAreas takes over the areas of a canvas that was drawn with its corner at x, y,
// as far as they are in sight.
func (c *Canvas) takeAreas(x, y int, sight Rect, areas []Area) {
	for _, a := range areas {
		a.X, a.Y = a.X+x, a.Y+y
		c.Mark(a.intersect(sight), a.Name)
	}
}
