package canvas

import (
	"slices"
	"strings"
)

// Area is a part of a canvas that means something to whoever points at it.
type Area struct {
	Rect
	Name string
}

// linked begins the name of an area that leads elsewhere, before the address. A
// terminal that knows links opens it (OSC 8).
const linked = "link:"

// Link makes what is written in a row a link to an address.
func (c *Canvas) Link(r Rect, address string) { c.Mark(r, linked+address) }

// links lists the areas that lead elsewhere, as far as nothing is marked over them.
func (c *Canvas) links() []Area {
	var list []Area
	for _, a := range c.areas {
		if !strings.HasPrefix(a.Name, linked) {
			continue
		}
		if top, _ := c.At(a.X, a.Y); top == a {
			list = append(list, a)
		}
	}
	return list
}

// same reports whether an area is on another canvas too, and looks there as it does
// here.
func (c *Canvas) same(a Area, other *Canvas) bool {
	if !slices.Contains(other.links(), a) {
		return false
	}
	for y := a.Y; y < a.Y+a.H; y++ {
		here, there := c.row(y), other.row(y)
		for x := a.X; x < a.X+a.W; x++ {
			if !c.alike(&here[x], other, &there[x]) {
				return false
			}
		}
	}
	return true
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

// Unmark forgets what was marked: what is on the canvas is only looked at.
func (c *Canvas) Unmark() { c.areas = nil }

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
