package canvas

// Draw puts another canvas on this one with its corner at x, y. A wide
// character of which only half is in sight becomes a space, and what was drawn
// by [Canvas.DrawWhole] and would be cut is left out.
func (c *Canvas) Draw(x, y int, other *Canvas) { c.DrawRows(x, y, other, 0, other.h) }

// DrawRows puts n rows of another canvas, from one on, on this one, as
// [Canvas.Draw] does.
func (c *Canvas) DrawRows(x, y int, other *Canvas, from, n int) {
	from = min(max(0, from), other.h)
	n = min(max(0, n), other.h-from)
	part := Rect{x, y, other.w, n}.intersect(c.Bounds())
	if part.Empty() {
		return
	}
	for _, b := range c.blocks {
		if b.overlaps(part) {
			c.erase(b.Rect)
		}
	}
	first, end := part.X, part.X+part.W
	for at := part.Y; at < part.Y+part.H; at++ {
		row := c.row(at)
		splitWide(row, first)
		splitWide(row, end)
		source := other.row(from + at - y)
		copy(row[first:end], source[first-x:end-x])
		c.adoptLong(row[first:end], other)
		trimWide(row[first:end])
	}
	c.adopt(x, y-from, part, other.blocks)
	c.takeAreas(x, y-from, part, other.areas)
	if at := other.cursor; other.pointed && at.Y >= from && at.Y < from+n {
		c.Point(x+at.X, y-from+at.Y, at.Shown)
	}
}

// DrawWhole is [Canvas.Draw] for what is worth nothing in parts, as a code is
// that nobody can read when a piece is missing: where it does not fit whole it
// is not drawn, and drawing over a part of it later takes all of it away.
func (c *Canvas) DrawWhole(x, y int, other *Canvas) {
	r := Rect{x, y, other.w, other.h}
	if r.Empty() || r.intersect(c.Bounds()) != r {
		return
	}
	ground := c.ground(x, y)
	c.Draw(x, y, other)
	for i, b := range c.blocks {
		if b.overlaps(r) { // a part of what is one piece now
			c.blocks[i] = block{}
		}
	}
	c.addBlock(block{r, ground})
}

// block is what is drawn whole or not at all, and the ground that it was drawn on,
// which is seen again when it is gone.
type block struct {
	Rect
	ground Color
}

// adoptLong takes over the characters of several runes of cells that were just copied.
func (c *Canvas) adoptLong(cells []cell, from *Canvas) {
	if len(from.long) == 0 {
		return
	}
	for i := range cells {
		if char := cells[i].char; char < 0 {
			cells[i].char = c.char(from.long[-char-1])
		}
	}
}

// adopt takes over the blocks of a canvas that was just copied with its corner
// at x, y, as far as it is in sight. Those that are not wholly in sight are
// blanked.
func (c *Canvas) adopt(x, y int, sight Rect, blocks []block) {
	for _, b := range blocks {
		b.X, b.Y = b.X+x, b.Y+y
		switch seen := b.intersect(sight); {
		case seen.Empty():
		case seen == b.Rect:
			c.addBlock(b)
		default:
			c.blank(seen, b.ground)
		}
	}
}

// addBlock makes the cells of a rectangle one block.
func (c *Canvas) addBlock(b block) {
	c.blocks = append(c.blocks, b)
	r := b.Rect
	for y := r.Y; y < r.Y+r.H; y++ {
		row := c.row(y)
		for x := r.X; x < r.X+r.W; x++ {
			row[x].block = uint16(len(c.blocks))
		}
	}
}

// erase blanks a block, which is none any more.
func (c *Canvas) erase(b Rect) {
	id := c.cells[b.Y*c.w+b.X].block
	ground := c.blocks[id-1].ground
	c.blocks[id-1] = block{}
	c.blank(b, ground)
}

func (c *Canvas) blank(r Rect, ground Color) {
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			c.row(y)[x] = cell{style: Style{BG: ground}}
		}
	}
}

// trimWide blanks the wide characters of which one half lies outside the cells. What is
// behind them stays.
func trimWide(cells []cell) {
	if first := &cells[0]; first.tail {
		*first = cell{style: Style{BG: first.style.BG}}
	}
	if last := &cells[len(cells)-1]; last.wide {
		*last = cell{style: Style{BG: last.style.BG}}
	}
}

func (c *Canvas) row(y int) []cell { return c.cells[y*c.w : (y+1)*c.w] }

// intersect is what two rectangles have in common; empty if that is nothing.
func (r Rect) intersect(o Rect) Rect {
	x, y := max(r.X, o.X), max(r.Y, o.Y)
	return Rect{x, y, min(r.X+r.W, o.X+o.W) - x, min(r.Y+r.H, o.Y+o.H) - y}
}

func (r Rect) overlaps(o Rect) bool { return !r.intersect(o).Empty() }
