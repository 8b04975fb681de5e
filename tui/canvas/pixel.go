package canvas

// A cell is two pixels above each other: the lower one is the foreground of '▄',
// the upper one the background. Fonts often leave a gap at the top of a cell, which
// would show between blocks that hang from there; a background has none.
const (
	lowerHalf = '▄'
	upperHalf = '▀' // only where nothing is known of what is below
)

// pixels are the two colours of a cell, without its text.
func (c *cell) pixels() (upper, lower Color) {
	upper, lower = c.style.BG, c.style.BG
	switch c.char {
	case lowerHalf:
		lower = c.style.FG
	case upperHalf:
		upper = c.style.FG
	}
	return upper, lower
}

// Pixel paints half a cell, and takes its text away: y counts half rows from the
// top. Outside the canvas nothing is painted.
func (c *Canvas) Pixel(x, y int, color Color) {
	if x < 0 || x >= c.w || y < 0 || y >= 2*c.h {
		return
	}
	upper, lower := c.row(y / 2)[x].pixels()
	if y%2 == 0 {
		upper = color
	} else {
		lower = color
	}
	char, style := halves(upper, lower)
	c.set(x, y/2, char, 1, style)
}

// halves is the character of which the halves have these colours, and its style.
func halves(upper, lower Color) (rune, Style) {
	switch {
	case upper == lower:
		return 0, Style{BG: upper}
	case lower == 0:
		return upperHalf, Style{FG: upper}
	}
	return lowerHalf, Style{FG: lower, BG: upper}
}

// PixelAt is the colour of half a cell; none outside the canvas.
func (c *Canvas) PixelAt(x, y int) Color {
	if x < 0 || x >= c.w || y < 0 || y >= 2*c.h {
		return 0
	}
	upper, lower := c.row(y / 2)[x].pixels()
	if y%2 == 0 {
		return upper
	}
	return lower
}

// Blend mixes a colour into half a cell: percent of it, and the rest of what is
// there. It draws edges that are not on the grid, and shadows.
func (c *Canvas) Blend(x, y int, color Color, percent int) {
	c.Pixel(x, y, Mix(c.PixelAt(x, y), color, percent))
}

// Paint fills a rectangle of pixels: Y and H count half rows.
func (c *Canvas) Paint(r Rect, color Color) { c.Wash(r, color, color) }

// Gradient fills a rectangle of pixels with colours from the left edge to the right
// one.
func (c *Canvas) Gradient(r Rect, left, right Color) {
	for x := range r.W {
		c.Paint(Rect{r.X + x, r.Y, 1, r.H}, Mix(left, right, 100*x/max(1, r.W-1)))
	}
}

// Wash fills a rectangle of pixels with colours from the top to the bottom. The halves of
// a cell that the eye does not tell apart have one: a space takes a third of the bytes.
func (c *Canvas) Wash(r Rect, top, bottom Color) {
	color := func(y int) Color { return Mix(top, bottom, 100*(y-r.Y)/max(1, r.H-1)) }
	if top == bottom {
		color = func(int) Color { return top }
	}
	for y, end := r.Y, r.Y+r.H; y < end; y++ {
		upper := color(y)
		if y >= 0 && y%2 == 0 && y+1 < end { // whole cells
			lower := color(y + 1)
			if near(upper, lower) {
				lower = upper
			}
			text, style := halves(upper, lower)
			c.fill(Rect{r.X, y / 2, r.W, 1}, cell{char: text, style: style})
			y++
			continue
		}
		for x := r.X; x < r.X+r.W; x++ {
			c.Pixel(x, y, upper)
		}
	}
}

// Recolor gives every cell of a rectangle the style that a function makes of its
// own, to put it into the background or the past. What was drawn by
// [Canvas.DrawWhole] changes too.
func (c *Canvas) Recolor(r Rect, change func(Style) Style) {
	r = r.intersect(c.Bounds())
	var was, is Style // neighbours are often alike
	known := false
	for y := r.Y; y < r.Y+r.H; y++ {
		row := c.row(y)
		for x := r.X; x < r.X+r.W; x++ {
			if style := row[x].style; !known || style != was {
				was, is, known = style, change(style), true
			}
			row[x].style = is
		}
	}
}
