// Package chart draws how something came about: a lane each for computer, backend and
// phone, what passed between them as arrows, oldest first, and the pair of events that
// decides it.
package chart

import (
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// Least is the least width that a chart is drawn in, in columns.
const Least = 72

// The columns of a row: the bracket that joins the pair, then the time of day, then the
// lanes and, where there are several phones, which one it is.
const (
	timeAt  = 2
	firstAt = 13 // the lane of the computer
	lastEnd = 9  // columns from the lane of the phone on
	whoAt   = 2  // from there
)

// Chart is a chart in a size.
type Chart struct {
	narrate.Chart
	Airy bool // with blank rows around what is told apart
}

// row is a row as it is drawn.
type row struct {
	narrate.Row
	blank bool // the lanes alone
}

// rows are those that are drawn, in order.
func (c Chart) rows() []row {
	var rows []row
	blank := row{blank: true}
	if c.Airy {
		rows = append(rows, blank)
	}
	for _, r := range c.Rows {
		apart := c.Airy && r.Kind == narrate.Gap
		if apart {
			rows = append(rows, blank)
		}
		rows = append(rows, row{Row: r})
		if apart {
			rows = append(rows, blank)
		}
	}
	if c.Airy {
		rows = append(rows, blank)
	}
	return rows
}

// Height is how many rows the chart takes, the names of its lanes included.
func (c Chart) Height() int { return 1 + len(c.rows()) }

// Paint draws the chart with its corner at x, y. What is outside the canvas is cut off.
// Each event is an area that can be pointed at.
func (c Chart) Paint(p paint.Painter, x, y, w int) {
	d := drawing{Painter: p, signs: signsOf(p), x: x, w: w}
	d.lanes = [3]int{x + firstAt, x + (firstAt+w-lastEnd)/2, x + w - lastEnd}
	rows := c.rows()
	first, second := -1, -1
	for i, r := range rows {
		switch r.Mark {
		case 1:
			first = i
		case 2:
			second = i
		}
	}
	for lane, name := range c.Lanes {
		at := d.lanes[lane] - (canvas.Width(name)+2)/2
		p.Chip(at, y, name, p.Cap, p.Bright)
	}
	for i, r := range rows {
		d.row(y+1+i, r, first >= 0)
	}
	if first >= 0 && second > first {
		d.bracket(y+1+first, y+1+second)
	}
}

// signs are what lines are made of.
type signs struct {
	lane, pause, solid, broken, left, right, fromLeft, fromRight string
	top, side, bottom                                            string
}

func signsOf(p paint.Painter) signs {
	if p.ASCII {
		return signs{"|", ":", "-", ".", "<", ">", "|", "|", "+", "|", "+"}
	}
	return signs{"│", "┆", "─", "╌", "◀", "▶", "├", "┤", "┏", "┃", "┗"}
}

// drawing is a chart that is being drawn.
type drawing struct {
	paint.Painter
	signs
	x, w  int
	lanes [3]int // columns
}

// row draws one row. paired says that something before decides what was refused.
func (d drawing) row(y int, r row, paired bool) {
	d.ground(y, r)
	lane := d.lane
	if r.Kind == narrate.Gap {
		lane = d.pause
	}
	for _, at := range d.lanes {
		d.TextIn(at, y, 1, lane, d.Ink(d.Cap))
	}
	if r.blank {
		return
	}
	time := d.Ink(d.Faint)
	if r.Mark > 0 {
		time = d.Strong(d.Bright)
	}
	d.TextIn(d.x+timeAt, y, 8, r.Time, time)
	switch r.Kind {
	case narrate.Gap:
		d.middle(y, r.Text, d.Ink(d.Soft))
	case narrate.Folded:
		d.middle(y, d.Say(foldedText(r.Count)), d.Ink(d.Soft))
	case narrate.Message, narrate.Look:
		d.arrow(y, r.Row)
	case narrate.Fact:
		d.fact(y, r.Row, paired)
	}
	d.TextIn(d.lanes[2]+whoAt, y, lastEnd-whoAt, r.Who, d.Ink(d.Soft))
	if r.Event > 0 {
		d.Mark(canvas.Rect{X: d.x, Y: y, W: d.w, H: 1}, eventArea(r.Event))
	}
}

// ground tints the rows of the pair.
func (d drawing) ground(y int, r row) {
	if d.Depth != theme.Many || r.Mark == 0 {
		return
	}
	tint := d.Wrong
	if r.Mark == 1 {
		tint = canvas.Mix(d.Backdrop, d.Warn, 14)
	}
	d.Fill(canvas.Rect{X: d.x + 1, Y: y, W: d.w - 1, H: 1}, tint)
}

// middle writes words between the first lane and the last.
func (d drawing) middle(y int, words string, style canvas.Style) {
	room := d.lanes[2] - d.lanes[0] - 3
	words = canvas.Cut(words, room, d.Dots)
	d.TextIn(d.lanes[0]+2+(room-canvas.Width(words))/2, y, room, " "+words+" ", style)
}

// ink is the colour of what passes.
func (d drawing) ink(r narrate.Row) canvas.Color {
	switch {
	case r.State == narrate.Good:
		return d.Good
	case r.State == narrate.Bad:
		return d.Bad
	case r.Kind == narrate.Look:
		return d.Faint
	}
	return d.Accent
}

// arrow draws what passes from one lane to another: solid what is sent, broken what is
// only looked at.
func (d drawing) arrow(y int, r narrate.Row) {
	from, to := d.lanes[r.From], d.lanes[r.To]
	line, ink := d.solid, d.Ink(d.ink(r))
	if r.Kind == narrate.Look {
		line = d.broken
	}
	left, right := min(from, to), max(from, to)
	for x := left + 1; x < right; x++ {
		d.TextIn(x, y, 1, line, ink)
	}
	if from < to {
		d.TextIn(from, y, 1, d.fromLeft, ink)
		d.TextIn(to-1, y, 1, d.right, ink)
	} else {
		d.TextIn(from, y, 1, d.fromRight, ink)
		d.TextIn(to+1, y, 1, d.left, ink)
	}
	room := right - left - 5 // a sign of the line on both sides, and the head
	words := canvas.Cut(r.Text, room, d.Dots)
	at := left + 1 + (right-left-1-canvas.Width(words)-2)/2
	style := d.Ink(d.Plain)
	if r.Kind == narrate.Look {
		style = d.Ink(d.Soft)
	}
	d.TextIn(at, y, canvas.Width(words)+2, " "+words+" ", style)
}

// fact writes what happens at one lane; of the pair, with its number on the lane.
func (d drawing) fact(y int, r narrate.Row, paired bool) {
	at, words, style := d.lanes[r.From], r.Text, d.Ink(d.Plain)
	if r.State == narrate.Bad {
		style = d.Ink(d.Bad)
	}
	if r.State == narrate.Good {
		style = d.Ink(d.Good)
	}
	inset := 2
	if r.Mark > 0 {
		number, ground := []string{"", "1", "2"}[r.Mark], d.Warn
		if r.Mark == 2 {
			ground = d.Bad
		}
		if !paired {
			number = d.Failed
		}
		d.Chip(at-1, y, number, ground, d.OnState)
		style, inset = d.Strong(ground), 3
	}
	if r.From == narrate.PhoneLane { // there is more room on its left
		words = canvas.Cut(words, d.lanes[2]-d.lanes[0]-inset-1, d.Dots)
		d.TextIn(at-inset-canvas.Width(words), y, canvas.Width(words)+1, words+" ", style)
		return
	}
	room := d.x + d.w - at - inset
	d.TextIn(at+inset, y, room, canvas.Cut(words, room, d.Dots)+" ", style)
}

// bracket joins the pair at the left edge.
func (d drawing) bracket(from, to int) {
	for y := from; y <= to; y++ {
		sign := d.side
		switch y {
		case from:
			sign = d.top
		case to:
			sign = d.bottom
		}
		d.TextIn(d.x, y, 1, sign, d.Ink(canvas.Mix(d.Warn, d.Bad, 100*(y-from)/(to-from))))
	}
}

// Legend says in one row what the lines mean.
func Legend(p paint.Painter, x, y, w int, sent, looked, pair string) {
	s := signsOf(p)
	end := x + w
	x = p.TextIn(x, y, w, s.solid+s.solid+s.right, p.Ink(p.Accent))
	x = p.TextIn(x+1, y, end-x-1, sent, p.Ink(p.Soft)) + 3
	x = p.TextIn(x, y, end-x, s.broken+s.broken+s.right, p.Ink(p.Faint))
	x = p.TextIn(x+1, y, end-x-1, looked, p.Ink(p.Soft)) + 3
	if pair == "" || x+8+canvas.Width(pair) > end {
		return
	}
	x = p.Chip(x, y, "1", p.Warn, p.OnState)
	x = p.Chip(x, y, "2", p.Bad, p.OnState)
	p.TextIn(x+1, y, end-x-1, pair, p.Ink(p.Soft))
}

func foldedText(count int) flow.Text { return flow.T("chart.folded", "count", strconv.Itoa(count)) }

func eventArea(event int) string { return "event:" + strconv.Itoa(event) }
