package devices

import (
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// What a page has for a picture where it cannot be painted by the pixel: a mark drawn in
// characters, of which each is two pixels high.

// drawnMark is a mark, alone or in a frame.
type drawnMark struct {
	sprite
	framed bool
}

// The air between a drawn mark and its frame, in columns and rows.
const markAirX, markAirY = 3, 1

// drawnMarks are the marks of how something has ended, the largest first.
func drawnMarks(succeeded bool) []drawnMark {
	large, small := sprite{
		".####.",
		".####.",
		".####.",
		".####.",
		".####.",
		"..##..",
		"..##..",
		"......",
		"..##..",
		"..##..",
	}, sprite{
		".##.",
		".##.",
		".##.",
		".##.",
		"....",
		".##.",
	}
	if succeeded {
		large, small = sprite{
			"...............##",
			"..............###",
			".............###.",
			"##..........###..",
			"###........###...",
			".###......###....",
			"..###....###.....",
			"...###..###......",
			"....######.......",
			".....####........",
		}, sprite{
			"..........##",
			".........##.",
			"##......##..",
			".##....##...",
			"..##..##....",
			"...####.....",
		}
	}
	return []drawnMark{{large, true}, {large, false}, {small, false}}
}

// size is how many cells a mark takes.
func (m drawnMark) size() (w, h int) {
	w, h = len(m.sprite[0]), (len(m.sprite)+1)/2
	if m.framed {
		w, h = w+2+2*markAirX, h+2+2*markAirY
	}
	return w, h
}

// drawMark draws a mark with its corner at x, y.
func (s Sheet) drawMark(x, y int, m drawnMark, border canvas.Border, ink canvas.Color) {
	style := s.Strong(ink)
	if m.framed {
		w, h := m.size()
		s.lined(canvas.Rect{X: x, Y: y, W: w, H: h}, border, ink)
		x, y = x+1+markAirX, y+1+markAirY
	}
	dark := func(row, col int) bool { return row < len(m.sprite) && m.sprite[row][col] == '#' }
	for row := 0; row < len(m.sprite); row += 2 {
		for col := range m.sprite[row] {
			if sign := s.halves(dark(row, col), dark(row+1, col)); sign != "" {
				s.Text(x+col, y+row/2, sign, style)
			}
		}
	}
}

// lined is a frame of lines on the sheet's paper.
func (s Sheet) lined(r canvas.Rect, border canvas.Border, ink canvas.Color) {
	s.Box(r, border, canvas.Style{FG: ink, BG: s.Paper.Ground})
}

// halves is the character of which the upper and the lower half are filled or not.
func (s Sheet) halves(upper, lower bool) string {
	signs := [4]string{"", "▄", "▀", "█"}
	if s.ASCII {
		signs = [4]string{"", ".", "'", "#"}
	}
	at := 0
	if upper {
		at += 2
	}
	if lower {
		at++
	}
	return signs[at]
}

// drawn draws how a page says that something has ended, as large as there is room for in so
// many rows, and returns the rows that it takes with the air around it.
func (s Sheet) drawn(in canvas.Rect, nodes []screen.Node, spare int) int {
	border, ink := s.Heavy, s.Paper.Bad
	if succeeded(nodes) {
		border, ink = s.Frame, s.Paper.Good
	}
	for _, m := range drawnMarks(succeeded(nodes)) {
		w, h := m.size()
		if h+1 > spare || w > in.W {
			continue
		}
		air := min(in.H/14, (spare-h-1)/4)
		s.drawMark(in.X+(in.W-w)/2, in.Y+air, m, border, ink)
		return h + 1 + 2*air
	}
	return 0
}
