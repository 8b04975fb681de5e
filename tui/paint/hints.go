package paint

import (
	"strings"

	"enrollsim/tui/canvas"
)

// Hint is a key, or several, and what they do in a word or two.
type Hint struct {
	Keys  []string
	Words string
	Room  int    // columns that its words take at the least, so that what follows stands still
	Mark  string // of the area that can be pointed at; empty for none
}

// width is how many columns a hint takes.
func (h Hint) width() int {
	w := canvas.Width(h.Words)
	if w > 0 {
		w++
	}
	return canvas.Width(h.cap()) + 2 + max(w, h.Room)
}

func (h Hint) cap() string { return strings.Join(h.Keys, " ") }

// hintGap is the air between two hints.
const hintGap = 2

// Hints writes keys and what they do in one row, as many as fit whole: the last ones
// are left out first. The first one stands out in the colour of lead, if that is one. It
// returns how many are there.
func (p Painter) Hints(r canvas.Rect, hints []Hint, lead canvas.Color) int {
	x, end := r.X, r.X+r.W
	for i, h := range hints {
		if x+canvas.Width(h.cap())+2+1+canvas.Width(h.Words) > end {
			return i
		}
		from := x
		if i == 0 && (lead != 0 || !p.Colored()) {
			x = p.Chip(x, r.Y, h.cap(), lead, p.OnState)
		} else {
			x = p.Chip(x, r.Y, h.cap(), p.Cap, p.Bright)
		}
		p.TextIn(x+1, r.Y, end-x-1, h.Words, p.Ink(p.Soft))
		x = from + h.width()
		if h.Mark != "" {
			p.Mark(canvas.Rect{X: from, Y: r.Y, W: min(x, end) - from, H: 1}, h.Mark)
		}
		x += hintGap
	}
	return len(hints)
}

// HintRows parts hints into rows of a width.
func HintRows(hints []Hint, w int) [][]Hint {
	var rows [][]Hint
	x := 0
	for _, h := range hints {
		if len(rows) == 0 || x+hintGap+h.width() > w {
			rows, x = append(rows, nil), -hintGap
		}
		x += hintGap + h.width()
		rows[len(rows)-1] = append(rows[len(rows)-1], h)
	}
	return rows
}
