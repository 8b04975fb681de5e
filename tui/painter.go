package tui

import (
	"time"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
)

// painter draws a device's nodes on a canvas. It knows which node has the
// focus, which one the current step is about, and what is being typed.
type painter struct {
	*canvas.Canvas
	styles
	glyphs
	narrator narrate.Narrator
	now      time.Time
	focus    string // node id; empty when the device is not in focus
	target   string // node id of what the step is about
	typing   string // node id of the field that is being edited
	typed    string
	live     bool // the pane is in focus
	motion   int  // frames until what has come up is in its place
}

// say returns words of the interface.
func (p painter) say(t flow.Text) string { return p.narrator.Say(t) }

// in returns, of words that are there in every language, the ones to show.
func (p painter) in(w text.Words) string { return p.narrator.In(w) }

// label is what is written on a node.
func (p painter) label(n screen.Node) string { return p.narrator.Label(n, p.now) }

// on is the painter with another canvas.
func (p painter) on(c *canvas.Canvas) painter {
	p.Canvas = c
	return p
}

// outline draws a device's frame. Of the device in focus it says so in its corner
// alone, so that little has to be written when the focus moves on.
func (p painter) outline(r canvas.Rect, border canvas.Border) {
	p.Box(r, border, p.frame)
	if p.live {
		p.Restyle(canvas.Rect{X: r.X, Y: r.Y, W: 2, H: 1}, p.active)
	}
}

// settling picks the picture of a motion: the last one is what stays.
func (p painter) settling(pictures ...string) string {
	return pictures[max(0, len(pictures)-1-p.motion)]
}

// paragraph writes wrapped text, left-aligned, and returns the row after it.
func (p painter) paragraph(r canvas.Rect, s string, style canvas.Style) int {
	for _, line := range canvas.Wrap(s, r.W) {
		if r.H <= 0 {
			break
		}
		p.TextIn(r.X, r.Y, r.W, line, style)
		r.Y, r.H = r.Y+1, r.H-1
	}
	return r.Y
}

// centred writes wrapped text in the middle and returns the row after it.
func (p painter) centred(r canvas.Rect, s string, style canvas.Style) int {
	for _, line := range canvas.Wrap(s, r.W) {
		if r.H <= 0 {
			break
		}
		p.TextIn(r.X+(r.W-canvas.Width(line))/2, r.Y, r.W, line, style)
		r.Y, r.H = r.Y+1, r.H-1
	}
	return r.Y
}

// right writes one line that ends at the right edge.
func (p painter) right(r canvas.Rect, s string, style canvas.Style) {
	s = canvas.Cut(s, r.W, p.dots)
	p.TextIn(r.X+r.W-canvas.Width(s), r.Y, r.W, s, style)
}

// control is a node that can be used, in one line, as wide as it needs:
// ▸[ Log In ]◂ when Enter uses it, with the arrow of the article's figures
// behind it when the current step is about it.
type control struct {
	text   string
	style  canvas.Style
	mark   string
	cursor int  // column of the text that the terminal's cursor stands on; 0 is none
	edited bool // it is being typed into
}

func (c control) width() int { return canvas.Width(c.text) + canvas.Width(c.mark) }

// control dresses a label.
func (p painter) control(n screen.Node, label string, style canvas.Style) control {
	c := control{text: " " + label + " ", style: style}
	if n.ID != "" && n.ID == p.focus {
		c.text, c.style = p.focusLeft+label+p.focusRight, p.styles.focus
		c.cursor = canvas.Width(p.focusLeft)
	}
	if n.ID != "" && n.ID == p.target {
		c.mark = p.markRight
	}
	return c
}

// place draws a control in the middle of a row, with room for its arrow. Where
// there is too little, the arrow loses its tail.
func (p painter) place(r canvas.Rect, c control) {
	x := r.X + (r.W-canvas.Width(c.text))/2
	if end := r.X + r.W; x+c.width() > end {
		if c.width() > r.W {
			c.mark = p.markShort
		}
		x = max(r.X, end-c.width())
	}
	p.put(x, r.Y, c)
}

// put draws a control at x, y and returns the column after it.
func (p painter) put(x, y int, c control) int {
	if c.cursor > 0 {
		p.Point(x+c.cursor, y, c.edited)
	}
	x = p.Text(x, y, c.text, c.style)
	return p.Text(x, y, c.mark, p.mark)
}
