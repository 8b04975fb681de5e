package devices

import (
	"math"

	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// shape paints a figure that is not on the grid, in a square of side pixels, each in a
// colour that depends on its row. distance is how far a point lies outside of the
// figure, negative inside: by that a pixel at its edge is mixed with what is behind.
func (s Sheet) shape(x, y, side int, color func(row int) canvas.Color, distance func(x, y float64) float64) {
	for row := range side {
		for col := range side {
			d := distance(float64(col)+0.5, float64(row)+0.5)
			if percent := int(50 - 100*d); percent > 0 {
				s.Blend(x+col, y+row, color(row), percent)
			}
		}
	}
}

// disc is a filled circle of side pixels, with one colour a row of cells.
func (s Sheet) disc(x, y, side int, colors theme.Tile) {
	r := float64(side) / 2
	s.shape(x, y, side, func(row int) canvas.Color {
		return canvas.Mix(colors.Top, colors.Bottom, 100*(row-(y+row)%2)/max(1, side-1))
	}, func(px, py float64) float64 { return math.Hypot(px-r, py-r) - r })
}

// check draws a check mark into a disc, from its left end to so many percent of it.
func (s Sheet) check(x, y, side, percent int, color canvas.Color) {
	u := float64(side)
	corners := [3][2]float64{{0.27 * u, 0.53 * u}, {0.43 * u, 0.69 * u}, {0.75 * u, 0.33 * u}}
	short := math.Hypot(corners[1][0]-corners[0][0], corners[1][1]-corners[0][1])
	long := math.Hypot(corners[2][0]-corners[1][0], corners[2][1]-corners[1][1])
	drawn := (short + long) * float64(percent) / 100
	thick := 0.075 * u
	s.shape(x, y, side, func(int) canvas.Color { return color }, func(px, py float64) float64 {
		d := stroke(px, py, corners[0], corners[1], drawn/short)
		if drawn > short {
			d = min(d, stroke(px, py, corners[1], corners[2], (drawn-short)/long))
		}
		return d - thick
	})
}

// stroke is the distance of a point from a line of which a part is drawn, 1 for all.
func stroke(x, y float64, from, to [2]float64, part float64) float64 {
	dx, dy := to[0]-from[0], to[1]-from[1]
	at := ((x-from[0])*dx + (y-from[1])*dy) / (dx*dx + dy*dy)
	at = min(max(at, 0), min(part, 1))
	return math.Hypot(x-from[0]-at*dx, y-from[1]-at*dy)
}

// bang draws an exclamation mark into a disc, on whole columns.
func (s Sheet) bang(x, y, side int, color canvas.Color) {
	w := max(2, side/8)
	left := x + (side-w)/2
	s.Paint(canvas.Rect{X: left, Y: y + side/5, W: w, H: side * 7 / 20}, color)
	s.Paint(canvas.Rect{X: left, Y: y + side*7/10, W: w, H: max(2, side/8)}, color)
}
