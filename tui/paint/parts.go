package paint

import (
	"strings"

	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// Solid reports whether surfaces can be painted by the pixel: there are colours, and
// half blocks. Elsewhere they are framed by lines.
func (p Painter) Solid() bool { return p.Colored() && !p.ASCII }

// Slab is a filled rectangle of pixels, of which Y and H count half rows, with its
// corners rounded off.
func (p Painter) Slab(r canvas.Rect, color canvas.Color) {
	if r.Empty() {
		return
	}
	const corner = 28 // percent of what is behind that is covered there
	right, bottom := r.X+r.W-1, r.Y+r.H-1
	at := [4][2]int{{r.X, r.Y}, {right, r.Y}, {r.X, bottom}, {right, bottom}}
	var behind [4]canvas.Color
	for i, c := range at {
		behind[i] = p.PixelAt(c[0], c[1])
	}
	p.Paint(r, color)
	for i, c := range at {
		p.Pixel(c[0], c[1], canvas.Mix(behind[i], color, corner))
	}
}

// Fill fills a rectangle with a surface.
func (p Painter) Fill(r canvas.Rect, color canvas.Color) {
	p.Canvas.Fill(r, " ", canvas.Style{BG: color})
}

// Card is a filled surface that begins and ends half a row inside of r, with a
// column of colour along its left edge if bar is one. Without colours or half
// blocks it is a frame. It returns the room in it.
func (p Painter) Card(r canvas.Rect, ground, bar canvas.Color) canvas.Rect {
	in := canvas.Rect{X: r.X + 2, Y: r.Y + 1, W: r.W - 4, H: r.H - 2}
	if r.W < 4 || r.H < 3 {
		return canvas.Rect{X: r.X, Y: r.Y}
	}
	if !p.Solid() {
		p.Fill(r, ground)
		p.Box(r, p.Frame, canvas.Style{FG: p.Theme.Soft, BG: ground})
		return in
	}
	p.Paint(canvas.Rect{X: r.X, Y: 2*r.Y + 1, W: r.W, H: 2*r.H - 2}, ground)
	if bar != 0 {
		p.Paint(canvas.Rect{X: r.X, Y: 2*r.Y + 1, W: 1, H: 2*r.H - 2}, bar)
	}
	return in
}

// Shadow darkens what is below and behind a card: half a row under it, a cell to the
// right.
func (p Painter) Shadow(r canvas.Rect) {
	if p.Depth != theme.Many {
		return
	}
	black := canvas.RGB(0, 0, 0)
	for x := r.X + 1; x < r.X+r.W; x++ {
		p.Blend(x, 2*(r.Y+r.H)-1, black, 50)
	}
}

// Chip is words on a surface of their own, with a blank on both sides. It returns the
// column after it.
func (p Painter) Chip(x, y int, words string, ground, ink canvas.Color) int {
	return p.Text(x, y, " "+words+" ", p.Filled(ground, ink))
}

// KeyCap is a key, on the cap of a keyboard; the first of a line is the one that
// leads on.
func (p Painter) KeyCap(x, y int, key string, first bool) int {
	if first {
		return p.Chip(x, y, key, p.Accent, p.OnState)
	}
	return p.Chip(x, y, key, p.Cap, p.Bright)
}

// Bar shows a part of something, of a whole that is 100 percent, in one row: from the
// first colour to the second.
func (p Painter) Bar(x, y, w, percent int, from, to canvas.Color) {
	full := (w*min(max(percent, 0), 100) + 99) / 100
	for i := range w {
		sign, color := p.BarEmpty, p.Cap
		if i < full {
			sign, color = p.BarFull, canvas.Mix(from, to, 100*i/max(1, w-1))
		}
		p.TextIn(x+i, y, 1, sign, p.Ink(color))
	}
}

// GradientText is written in colours from the first to the second.
func (p Painter) GradientText(x, y int, words string, from, to canvas.Color) int {
	runes := []rune(words)
	for i, r := range runes {
		x = p.Text(x, y, string(r), p.Strong(canvas.Mix(from, to, 100*i/max(1, len(runes)-1))))
	}
	return x
}

// Widest is the width of the widest of some lines.
func Widest(lines []string) int {
	w := 0
	for _, line := range lines {
		w = max(w, canvas.Width(line))
	}
	return w
}

// Pad fills words with blanks up to a width.
func Pad(words string, w int) string {
	return words + strings.Repeat(" ", max(0, w-canvas.Width(words)))
}

// hoverPercent is how much nearer to the brightest ink a ground comes that is
// pointed at.
const hoverPercent = 14

// PointedAt brightens what the mouse points at.
func (p Painter) PointedAt(r canvas.Rect) {
	p.Recolor(r, func(s canvas.Style) canvas.Style {
		if p.Depth != theme.Many {
			s.Attr |= canvas.Underline
			return s
		}
		s.BG = canvas.Mix(s.BG, p.Bright, hoverPercent)
		return s
	})
}

// program is the name in the title.
const program = "enrollsim"

// titleLeast is how narrow a window may be that has room for the name: that it is a
// simulation comes first.
const titleLeast = 28

// Title draws the first row: whose window it is, if it is to be named, and that it is a
// simulation. It returns the column after it.
func (p Painter) Title(r canvas.Rect, named bool, simulation string) int {
	p.Gradient(canvas.Rect{X: r.X, Y: 2 * r.Y, W: r.W, H: 2}, p.BarLeft, p.BarRight)
	x := r.X + min(1, r.W/100)
	if r.W > titleLeast && named {
		x = p.GradientText(x+1, r.Y, program, p.WordLeft, p.WordRight) + 1
	}
	return p.Chip(x, r.Y, simulation, p.Simulation, p.OnSimulation)
}
