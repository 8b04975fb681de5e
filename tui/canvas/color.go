package canvas

import "math"

// Parts are what a colour is mixed of: of the 256, the cube and the greys are known.
// False of those that a theme of the terminal moves.
func (c Color) Parts() (r, g, b uint8, ok bool) {
	n, entry := c.Index()
	switch {
	case !entry || n < 16:
		return c.RGB()
	case n >= 232:
		level := 8 + 10*(n-232)
		return level, level, level, true
	}
	level := func(step uint8) uint8 { return uint8(cubeLevel(int(step))) }
	return level((n - 16) / 36), level((n - 16) / 6 % 6), level((n - 16) % 6), true
}

// Mix is a colour between two: percent of the second, and the rest of the first.
// Of colours that a theme of the terminal moves there is none between: then it is the
// one that there would be more of.
func Mix(a, b Color, percent int) Color {
	percent = min(max(percent, 0), 100)
	ar, ag, ab, ok := a.Parts()
	br, bg, bb, also := b.Parts()
	if !ok || !also {
		if percent >= 50 {
			return b
		}
		return a
	}
	part := func(x, y uint8) uint8 { return uint8((int(x)*(100-percent) + int(y)*percent + 50) / 100) }
	return RGB(part(ar, br), part(ag, bg), part(ab, bb))
}

// near reports whether the eye does not tell two mixed colours apart beside each other.
func near(a, b Color) bool {
	const most = 4 // of 255 that any part may be away
	ar, ag, ab, ok := a.RGB()
	br, bg, bb, also := b.RGB()
	alike := func(x, y uint8) bool { return max(x, y)-min(x, y) <= most }
	return ok && also && alike(ar, br) && alike(ag, bg) && alike(ab, bb)
}

// Luma is how light a colour is to the eye, 0 to 255 (Rec. 601). Of those that a theme
// of the terminal moves it is 0 for black and 255 for everything else.
func (c Color) Luma() uint8 {
	if r, g, b, ok := c.Parts(); ok {
		return uint8((299*int(r) + 587*int(g) + 114*int(b)) / 1000)
	}
	if n, ok := c.Index(); ok && n == 0 {
		return 0
	}
	return 255
}

// Luminance is how light a mixed colour is, 0 to 1, as contrasts are counted by (WCAG 2).
// Of the others it is 0 for black and 1 for everything else.
func (c Color) Luminance() float64 {
	r, g, b, ok := c.RGB()
	if !ok {
		return float64(c.Luma()) / 255
	}
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// Nearest is the entry of the 256 colours that is most like a mixed colour: one of
// the cube of 6×6×6 or of the greys, which no theme of the terminal moves. The black
// of the cube is left to codes. What is nearly grey becomes grey: of the cube it would get
// another hue, and each shade of an ink another one. Other colours stay.
func (c Color) Nearest() Color {
	r, g, b, ok := c.RGB()
	if !ok {
		return c
	}
	distance := func(x, y, z int) int {
		dr, dg, db := int(r)-x, int(g)-y, int(b)-z
		return dr*dr + dg*dg + db*db
	}
	const tinted = 48 // between the least part and the largest
	cr, cg, cb := cubeStep(r), cubeStep(g), cubeStep(b)
	if max(r, g, b)-min(r, g, b) < tinted {
		cr = cubeStep(uint8((int(r) + int(g) + int(b)) / 3))
		cg, cb = cr, cr
	}
	grey := min(max((int(r)+int(g)+int(b))/3-3, 0)/10, 23)
	level := 8 + 10*grey
	if cr+cg+cb == 0 || distance(level, level, level) < distance(cubeLevel(cr), cubeLevel(cg), cubeLevel(cb)) {
		return Palette(uint8(232 + grey))
	}
	return Palette(uint8(16 + 36*cr + 6*cg + cb))
}

// cubeStep is the step of the colour cube that is next to a value.
func cubeStep(v uint8) int {
	switch {
	case v < 48:
		return 0
	case v < 115:
		return 1
	}
	return (int(v) - 35) / 40
}

// cubeLevel is the value of a step of the colour cube.
func cubeLevel(step int) int {
	if step == 0 {
		return 0
	}
	return 55 + 40*step
}
