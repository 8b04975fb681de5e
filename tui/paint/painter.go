// Package paint draws what every part of the window is made of: text, rules, key
// caps, chips, cards, buttons and bars, on a canvas, in a theme. A surface is seen by
// its colour; where there are no colours, it is framed by lines instead.
package paint

import (
	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// Painter is a canvas, and all that is needed to draw on it. It is a value: a copy
// can draw on another canvas.
type Painter struct {
	*canvas.Canvas
	*theme.Theme
	*theme.Signs
	Narrator narrate.Narrator
}

// On is the painter with another canvas.
func (p Painter) On(c *canvas.Canvas) Painter {
	p.Canvas = c
	return p
}

// Say returns words of the interface.
func (p Painter) Say(t flow.Text) string { return p.Narrator.Say(t) }

// In returns, of words that are there in every language, the ones to show.
func (p Painter) In(w text.Words) string { return p.Narrator.In(w) }

// Paragraph writes wrapped text, left-aligned, and returns the row after it.
func (p Painter) Paragraph(r canvas.Rect, s string, style canvas.Style) int {
	for _, line := range canvas.Wrap(s, r.W) {
		if r.H <= 0 {
			break
		}
		p.TextIn(r.X, r.Y, r.W, line, style)
		r.Y, r.H = r.Y+1, r.H-1
	}
	return r.Y
}

// Centred writes wrapped text in the middle, in lines about as long as each other, and
// returns the row after it.
func (p Painter) Centred(r canvas.Rect, s string, style canvas.Style) int {
	for _, line := range canvas.Balanced(s, r.W) {
		if r.H <= 0 {
			break
		}
		p.TextIn(r.X+(r.W-canvas.Width(line))/2, r.Y, r.W, line, style)
		r.Y, r.H = r.Y+1, r.H-1
	}
	return r.Y
}

// Right writes one line that ends at the right edge, and returns its first column.
func (p Painter) Right(r canvas.Rect, s string, style canvas.Style) int {
	s = canvas.Cut(s, r.W, p.Dots)
	x := r.X + r.W - canvas.Width(s)
	p.TextIn(x, r.Y, r.W, s, style)
	return x
}

// Rule is a line that fills a row.
func (p Painter) Rule(x, y, w int, color canvas.Color) {
	for i := range w {
		p.TextIn(x+i, y, 1, p.Signs.Rule, p.Ink(color))
	}
}

// Section is the heading of a block: its words, a rule that fills the rest of the
// row, and a fact at the end of it, which may be empty.
func (p Painter) Section(x, y, w int, words, fact string) {
	at := p.TextIn(x, y, w, words, p.Strong(p.Soft)) + 1
	end := x + w
	if fact != "" {
		end = p.Right(canvas.Rect{X: at, Y: y, W: end - at, H: 1}, fact, p.Ink(p.Faint)) - 1
	}
	p.Rule(at, y, end-at, p.Cap)
}
