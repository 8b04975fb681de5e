package tui

import (
	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// Columns of a line of the wire.
const (
	wireWho    = 9
	wireArrow  = 15
	wireArrowW = 2
	wireText   = 18
)

// paintWire draws what passes between computer, phones and backend: lines below a
// heading, the newest last.
func (m Model) paintWire(p paint.Painter, r canvas.Rect) {
	p.Section(r.X, r.Y, r.W, m.say(flow.T("wire.title")), "")
	wire := m.narrator().Wire(m.view.SeenLog())
	rows := r.H - 1
	if wire.Unsent.Label != "" {
		rows--
	}
	passes := wire.Passes[max(0, len(wire.Passes)-rows):]
	y := r.Y + 1
	for _, pass := range passes {
		m.wireLine(p, canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, pass)
		y++
	}
	if wire.Unsent.Label != "" {
		p.TextIn(r.X+wireWho, y, r.W-wireWho, wire.Unsent.Label, p.Strong(p.Soft))
	}
}

// wireLine is one line: when, who, which way, what.
func (m Model) wireLine(p paint.Painter, r canvas.Rect, pass narrate.Pass) {
	color := stateColor(p, pass.State)
	text := p.Ink(p.Plain)
	if pass.Newest {
		text = p.Strong(color)
		if pass.State == narrate.Plain {
			text = p.Strong(p.Bright)
		}
	}
	p.TextIn(r.X, r.Y, r.W, pass.Time, p.Ink(p.Faint))
	p.TextIn(r.X+wireWho, r.Y, narrate.PassWhoColumns, pass.Who, p.Ink(p.Soft))
	m.wireArrow(p, canvas.Rect{X: r.X + wireArrow, Y: r.Y, W: wireArrowW, H: 1}, pass, pass.Way == narrate.Received, color)
	p.TextIn(r.X+wireText, r.Y, r.W-wireText, pass.Text, text)
}

// wireArrow draws an arrow along a row, to its right end or back. Along that of what
// has just been sent, a pulse runs.
func (m Model) wireArrow(p paint.Painter, r canvas.Rect, pass narrate.Pass, back bool, color canvas.Color) {
	towards, from, beside := []rune(p.Towards), []rune(p.From), []rune(p.Beside)
	for i := range r.W {
		sign := towards[0]
		switch {
		case pass.Way == narrate.Beside, pass.Way == narrate.Looked && r.W == wireArrowW:
			sign = beside[0]
		case back && i == 0:
			sign = from[0]
		case !back && i == r.W-1:
			sign = towards[1]
		}
		ink := color
		if pass.Newest && m.motion > 0 && pass.Way != narrate.Beside {
			ink = m.pulse(p, i, r.W, back, color)
		}
		p.TextIn(r.X+i, r.Y, 1, string(sign), p.Strong(ink))
	}
}

// pulse is the colour of column i of an arrow while something runs along it.
func (m Model) pulse(p paint.Painter, i, w int, back bool, color canvas.Color) canvas.Color {
	at := (motionFrames - m.motion) * w / motionFrames
	if back {
		at = w - 1 - at
	}
	if i >= at-w/8 && i <= at+w/8 {
		return p.Bright
	}
	return canvas.Mix(p.Backdrop, color, 40)
}

func stateColor(p paint.Painter, state narrate.State) canvas.Color {
	switch state {
	case narrate.Good:
		return p.Good
	case narrate.Bad:
		return p.Bad
	case narrate.Waiting:
		return p.Warn
	default:
		return p.Accent
	}
}

// lanes are the columns of computer, backend and phone.
type lanes struct{ desk, backend, phone int }

// laneRows is how many rows something that passes takes in the chart: its time, its
// words, an arrow, and air where there is room for it.
const laneRows = 3

// paintLanes draws what passes as a chart of three lanes, as much of the end of it as
// there is room for.
func (m Model) paintLanes(p paint.Painter, r canvas.Rect) {
	p.Section(r.X, r.Y, r.W, m.say(flow.T("wire.title")), "")
	at := lanes{r.X + 1, r.X + r.W/2 - 1, r.X + r.W - 3}
	p.TextIn(r.X, r.Y+2, r.W, m.say(flow.T("wire.desk")), p.Strong(p.Accent))
	backend := m.say(flow.T("wire.backend"))
	p.TextIn(at.backend-canvas.Width(backend)/2, r.Y+2, r.W, backend, p.Strong(p.WordRight))
	p.Right(canvas.Rect{X: r.X, Y: r.Y + 2, W: r.W, H: 1}, m.say(flow.T("wire.phone")), p.Strong(p.Warn))

	wire := m.narrator().Wire(m.view.SeenLog())
	top, bottom := r.Y+4, r.Y+r.H
	if facts := m.backendFacts(); len(facts) > 0 && r.H >= backendFrom {
		bottom -= len(facts) + 2
		m.paintFacts(p, canvas.Rect{X: r.X, Y: bottom + 1, W: r.W, H: r.Y + r.H - bottom - 1}, "around.backend", facts)
	}
	note := 0
	if wire.Unsent.Text != "" {
		note = 4 + len(canvas.Wrap(wire.Unsent.Text, r.W-4))
	}
	for y := top - 1; y < bottom; y++ {
		for _, x := range []int{at.desk, at.backend, at.phone} {
			p.TextIn(x, y, 1, p.Frame.Left, p.Ink(p.Cap))
		}
	}
	each := laneRows + 1
	if len(wire.Passes)*each > bottom-top-note {
		each = laneRows
	}
	fit := max(0, bottom-top-note) / each
	y := top
	for _, pass := range wire.Passes[max(0, len(wire.Passes)-fit):] {
		m.lanePass(p, canvas.Rect{X: r.X, Y: y, W: r.W, H: laneRows}, at, pass)
		y += each
	}
	if note > 0 {
		in := p.Card(canvas.Rect{X: r.X, Y: y, W: r.W, H: note - 1}, p.Panel, 0)
		p.TextIn(in.X, in.Y, in.W, wire.Unsent.Label, p.Strong(p.Bright))
		p.Paragraph(canvas.Rect{X: in.X, Y: in.Y + 1, W: in.W, H: in.H - 1}, wire.Unsent.Text, p.Ink(p.Soft))
	}
}

// lanePass is one thing that passes: its time and words, and an arrow from lane to lane.
func (m Model) lanePass(p paint.Painter, r canvas.Rect, at lanes, pass narrate.Pass) {
	own := at.phone
	if pass.Actor.AtDesk() {
		own = at.desk
	}
	from, to := min(own, at.backend), max(own, at.backend)
	color := stateColor(p, pass.State)
	switch pass.Way {
	case narrate.Looked:
		from, to, color = at.desk, at.phone, p.Warn
	case narrate.Beside:
		from, to = own, own
	default:
	}
	text := p.Ink(p.Plain)
	if pass.Newest {
		text = p.Strong(p.Bright)
	}
	x := min(from+2, r.X+r.W-max(canvas.Width(pass.Text), narrate.PassTimeColumns))
	p.TextIn(x, r.Y, r.W, pass.Time, p.Ink(p.Faint))
	p.TextIn(x, r.Y+1, r.W, pass.Text, text)
	y := r.Y + 2
	if from == to {
		p.TextIn(own, y, 1, p.Running, p.Ink(color))
		return
	}
	back := own == at.phone && pass.Way == narrate.Sent || own == at.desk && pass.Way == narrate.Received
	m.wireArrow(p, canvas.Rect{X: from + 1, Y: y, W: to - from - 1, H: 1}, pass, back, color)
	start := from
	if back {
		start = to
	}
	p.TextIn(start, y, 1, p.Running, p.Ink(color))
}
