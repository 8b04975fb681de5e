package cover

import (
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// dot is what a square of a picture is; the zero value shows what is behind.
type dot struct {
	color canvas.Color
	lit   bool // where there are no colours: the square is drawn
}

// picture is a picture of squares, each a column wide and half a row high.
type picture struct {
	w, h int
	dots []dot
}

func newPicture(w, h int) *picture { return &picture{w, h, make([]dot, w*h)} }

// fill gives the squares of a rectangle one look.
func (c *picture) fill(x, y, w, h int, d dot) {
	for j := max(0, y); j < min(c.h, y+h); j++ {
		for i := max(0, x); i < min(c.w, x+w); i++ {
			c.dots[j*c.w+i] = d
		}
	}
}

// frame is the edge of a rectangle.
func (c *picture) frame(x, y, w, h int, d dot) {
	c.fill(x, y, w, 1, d)
	c.fill(x, y+h-1, w, 1, d)
	c.fill(x, y, 1, h, d)
	c.fill(x+w-1, y, 1, h, d)
}

// show draws the picture with its corner in a column and a half row, each square as
// large as scale says.
func (c *picture) show(p paint.Painter, x, y, scale int) {
	at := func(i, j int) dot {
		if j -= y; j < 0 || j >= c.h*scale {
			return dot{}
		}
		return c.dots[j/scale*c.w+i/scale]
	}
	for row := y / 2; row <= (y+c.h*scale-1)/2; row++ {
		for i := range c.w * scale {
			upper, lower := at(i, 2*row), at(i, 2*row+1)
			if !p.Solid() {
				if char := letter(p, upper.lit, lower.lit); char != "" {
					p.TextIn(x+i, row, 1, char, p.Ink(p.Bright))
				}
				continue
			}
			if upper.color != 0 {
				p.Pixel(x+i, 2*row, upper.color)
			}
			if lower.color != 0 {
				p.Pixel(x+i, 2*row+1, lower.color)
			}
		}
	}
}

// letter is the character for two squares above each other; empty for none.
func letter(p paint.Painter, upper, lower bool) string {
	signs := [4]string{"", "▀", "▄", "█"}
	if p.ASCII {
		signs = [4]string{"", `"`, "o", "#"}
	}
	n := 0
	if upper {
		n++
	}
	if lower {
		n += 2
	}
	return signs[n]
}
