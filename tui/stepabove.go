package tui

import (
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/paint"
)

// leastPage is how many rows the computer keeps while it shows no code.
const leastPage = 15

// paintStepCard draws the current step above the devices, where there is no room for
// the list: as much of its text as there are rows for, and where that is not all of it,
// the key that shows it.
func (m Model) paintStepCard(p paint.Painter, r canvas.Rect) {
	c := m.stepCard()
	ground, state := c.colors(p)
	switch {
	case p.Colored():
		p.Fill(r, ground)
		p.Fill(canvas.Rect{X: r.X, Y: r.Y, W: min(1, r.W/20), H: r.H}, state)
	case r.H > 1:
		for y := range r.H {
			p.Text(r.X, r.Y+y, p.Heavy.Left, canvas.Style{})
		}
	}
	number := c.number
	switch c.state {
	case narrate.Bad:
		number = strings.TrimSpace(p.Failed + " " + number)
	case narrate.Good:
		number = p.Done
	default:
	}
	x := r.X + 2
	if number != "" {
		x = p.TextIn(x, r.Y, r.W-2, number, p.Strong(state)) + 2
	}
	in := canvas.Rect{X: x, Y: r.Y, W: max(0, r.X+r.W-1-x), H: r.H}
	lines := canvas.Wrap(c.says(m.and()), in.W)
	switch {
	case c.besideText(lines, in): // then its title is what there is no room for
		p.Right(canvas.Rect{X: in.X, Y: in.Y + in.H - 1, W: in.W, H: 1}, c.aside, p.Ink(p.Soft))
	case in.H == 1 && len(lines) > 1: // its title is what there is room for
		m.paintCardTitle(p, m.paintMore(p, in), c)
		return
	case in.H > 1:
		if m.paintCardTitle(p, canvas.Rect{X: in.X, Y: in.Y, W: in.W, H: 1}, c) {
			c.keys = nil
		}
		in.Y, in.H = in.Y+1, in.H-1
		if len(lines) > in.H && len(c.ways) == in.H { // what is to be chosen is what there is room for
			lines = c.ways
		}
	}
	for i, line := range lines[:min(len(lines), in.H)] {
		row := canvas.Rect{X: in.X, Y: in.Y + i, W: in.W, H: 1}
		if i == in.H-1 && len(lines) > in.H {
			m.paintCut(p, row, line)
		} else {
			p.TextIn(row.X, row.Y, row.W, line, p.Ink(p.Plain))
		}
	}
	if len(lines) < in.H {
		p.Hints(canvas.Rect{X: in.X, Y: in.Y + in.H - 1, W: in.W, H: 1}, append(c.keys, c.offers...), state)
	}
}

// withRoomForStep is the layout in which the current step has the rows that its whole
// text takes, if the computer below it can spare them: a code stays whole.
func (m Model) withRoomForStep(l layout) layout {
	if l.card.Empty() || l.desk.Y != l.card.Y+l.card.H {
		return l
	}
	need := m.kept.rows.of(m.looks(cardPane, l.card), func() int {
		return 1 + len(canvas.Wrap(m.presentCard().says(m.and()), l.card.W-stepText)) // so that the past looks as it was
	})
	more := min(max(0, need-l.card.H), m.spareRows(l))
	l.card.H += more
	l.desk.Y, l.desk.H = l.desk.Y+more, max(0, l.desk.H-more)
	return l
}

// spareRows is how many rows the computer can spare for a card. In a small window what stands
// above a code is worth more.
func (m Model) spareRows(l layout) int {
	desk := l.desk
	switch {
	case !m.screen(flow.Desk).Has(screen.QR):
		return max(0, desk.H-leastPage)
	case l.card.H < cardRows:
		return 0
	}
	grid, _ := m.view.Seen().Desk().View()
	spare := 0
	for m.options.QR.Fits(grid, desk.W, desk.H-spare-1-devices.DeskRows) {
		spare++
	}
	return spare
}

// besideText reports whether the whole text fills the rows that there are, and what
// stands beside the title has room after its last line.
func (c card) besideText(lines []string, in canvas.Rect) bool {
	return c.state == narrate.Next && len(lines) == in.H && canvas.Width(lines[in.H-1])+2+canvas.Width(c.aside) <= in.W
}

// paintCardTitle draws the first row of a card: its title, its keys if it is no step, and
// what stands at its right edge. It reports whether the keys are there.
func (m Model) paintCardTitle(p paint.Painter, r canvas.Rect, c card) bool {
	end := p.Right(r, c.besideTitle(r.W), p.Ink(p.Soft))
	x := p.TextIn(r.X, r.Y, end-r.X-1, canvas.Cut(c.title, end-r.X-1, p.Dots), p.Strong(p.Bright)) + 3
	if c.state == narrate.Next {
		return false
	}
	_, state := c.colors(p)
	return p.Hints(canvas.Rect{X: x, Y: r.Y, W: end - x, H: 1}, c.keys, state) > 0
}

// besideTitle is what stands at the right edge of a title so wide: the title is not cut for it,
// and which press of how many is said before the figures.
func (c card) besideTitle(w int) string { return c.asideOf(c.title, w) }

// asideOf is what there is room for beside words in a row so wide.
func (c card) asideOf(words string, w int) string {
	forms := []string{c.part + "  " + c.aside, c.count + "  " + c.aside, c.count}
	for _, form := range forms {
		form = strings.TrimSpace(form)
		if form == "" || canvas.Width(words)+2+canvas.Width(form) <= w {
			return form
		}
	}
	return ""
}

// paintCut draws the last line that there is room for, and the key that shows all.
func (m Model) paintCut(p paint.Painter, r canvas.Rect, line string) {
	rest := m.paintMore(p, r)
	if rest.W == r.W {
		p.TextIn(r.X, r.Y, r.W, canvas.Cut(line, r.W, p.Dots), p.Ink(p.Plain))
		return
	}
	line = strings.TrimRight(canvas.WrapTo(line+" -", rest.W, 1, p.Dots)[0], " ")
	p.TextIn(rest.X, rest.Y, rest.W, line, p.Ink(p.Plain))
}

// paintMore draws, at the end of a row, the key that shows the whole text, and returns
// what is left of the row: all of it, where the key would take most.
func (m Model) paintMore(p paint.Painter, r canvas.Rect) canvas.Rect {
	more := paint.Hint{Keys: []string{"s"}, Words: m.say(flow.T("card.more")), Mark: "key:s"}
	rest := canvas.Rect{X: r.X, Y: r.Y, W: r.W - canvas.Width(more.Words) - 5, H: 1}
	if rest.W < max(4, r.W/3) {
		return r
	}
	p.Hints(canvas.Rect{X: r.X + rest.W + 1, Y: r.Y, W: r.W - rest.W, H: 1}, []paint.Hint{more}, 0)
	return rest
}
