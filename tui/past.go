package tui

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// scrubberRows is the height of the line of dots that the past is, and of the words
// below it.
const scrubberRows = 2

// scrubberRect is where the line of dots is, below the devices; it is empty where there
// is no room for it.
func scrubberRect(l layout) canvas.Rect {
	r := canvas.Rect{Y: l.keys.Y - scrubberRows, W: l.keys.W, H: scrubberRows}
	if r.Y <= l.body.Y || r.W < scrubberLeast {
		return canvas.Rect{}
	}
	return r
}

const (
	scrubberLeast = 40 // columns of the window
	dotsApart     = 3  // columns, for each to be a dot of its own
)

// paintScrubber draws the entries of the history as dots, between the times of the
// first and the last, and what happened at the one that is looked at.
func (m Model) paintScrubber(p paint.Painter, r canvas.Rect) {
	p.Fill(r, p.Panel)
	history := m.view.History
	last := len(history) - 1
	first, until := history[0].World.Now.Format(clockTime), history[last].World.Now.Format(clockTime)
	p.TextIn(r.X+1, r.Y, r.W-2, first, p.Ink(p.Faint))
	p.Right(canvas.Rect{X: r.X + 1, Y: r.Y, W: r.W - 2, H: 1}, until, p.Ink(p.Faint))
	from, to := r.X+len(first)+3, r.X+r.W-len(until)-4
	at := func(entry int) int { return from + entry*(to-from)/max(1, last) }
	for x := from; x <= to; x++ {
		line, ink := p.Signs.Rule, p.Past
		if x > at(m.view.Past) {
			line, ink = p.Open, p.Faint
		}
		p.TextIn(x, r.Y, 1, line, p.Ink(ink))
	}
	for entry := range history {
		paintDot(p, at(entry), r.Y, m.moment(entry), (to-from)/max(1, last) >= dotsApart)
		left, right := from-1, to+1 // half of the way to the next dots is its own
		if entry > 0 {
			left = (at(entry-1) + at(entry) + 1) / 2
		}
		if entry < last {
			right = (at(entry)+at(entry+1)+1)/2 - 1
		}
		p.Mark(canvas.Rect{X: left, Y: r.Y, W: max(1, right+1-left), H: 1}, "past:"+itoa(entry))
	}
	here := at(m.view.Past)
	p.Chip(here-1, r.Y, p.Chosen, p.Past, p.OnState)
	words := canvas.Cut(m.happened(m.view.Past), r.W-2, p.Dots)
	x := min(max(r.X+1, here-canvas.Width(words)/2), r.X+r.W-1-canvas.Width(words))
	p.TextIn(x, r.Y+1, r.W, words, p.Strong(p.Bright))
}

// clockTime is how a virtual time of day is written.
const clockTime = "15:04:05"

// moment is what an entry of the history is.
type moment int

const (
	ordinary moment = iota
	succeeded
	failed
)

// moment tells a success and a failure from the other entries.
func (m Model) moment(entry int) moment {
	is := ordinary
	for _, e := range m.eventsOf(entry) {
		switch {
		case e.Cause != "":
			return failed
		case e.Kind == flow.ActivationDone || e.Kind == flow.ApprovalDone:
			is = succeeded
		}
	}
	return is
}

// eventsOf are the events that came with an entry of the history.
func (m Model) eventsOf(entry int) []flow.Event {
	from := 0
	if entry > 0 {
		from = m.view.History[entry-1].Events
	}
	return m.view.Log[min(from, len(m.view.Log)):min(m.view.History[entry].Events, len(m.view.Log))]
}

// happened says what came of an entry of the history.
func (m Model) happened(entry int) string {
	events := m.eventsOf(entry)
	if len(events) == 0 {
		return m.say(flow.T(map[bool]string{true: "past.beginning", false: "past.nothing"}[entry == 0]))
	}
	return m.narrator().Event(events[len(events)-1]).Text
}

// paintDot draws an entry. Where they stand close, an ordinary one is part of the line.
func paintDot(p paint.Painter, x, y int, is moment, apart bool) {
	switch {
	case is == failed:
		p.TextIn(x, y, 1, p.Failed, p.Strong(p.Bad))
	case is == succeeded:
		p.TextIn(x, y, 1, p.Done, p.Strong(p.Good))
	case apart:
		p.TextIn(x, y, 1, p.Bullet, p.Ink(p.Soft))
	}
}

// lookAtNamed looks at an entry of the history that is clicked.
func (m Model) lookAtNamed(name string) (Model, tea.Cmd) {
	entry, err := strconv.Atoi(name)
	if err != nil || m.over != noOverlay {
		return m, nil
	}
	return m.lookAt(entry)
}
