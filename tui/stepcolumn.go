package tui

import (
	"slices"
	"strings"

	"enrollsim/flow/narrate"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// paintStepColumn draws the current step as a column beside the devices: what has become of
// the steps as a row of signs, and below it the step with its whole text.
func (m Model) paintStepColumn(p paint.Painter, r canvas.Rect) {
	s := m.stepper()
	ground, state := s.card.colors(p)
	if s.card.state == narrate.Next && p.Name == theme.Light { // the page beside it is as light as a card
		ground = p.Backdrop
	}
	if p.Colored() {
		p.Fill(r, ground)
	}
	in := canvas.Rect{X: r.X + 1, Y: r.Y, W: r.W - 2, H: r.H}
	rows := s.columnRows(in.W)
	for i := len(rows) - 1; i >= 0 && len(rows) > in.H; i-- { // air first, then what the last row of the window says too
		if rows[i].air {
			rows = slices.Delete(rows, i, i+1)
		}
	}
	for i := len(rows) - 1; i >= 0 && len(rows) > in.H; i-- {
		if len(rows[i].hints) > 0 {
			rows = slices.Delete(rows, i, i+1)
		}
	}
	for i, row := range rows[:min(len(rows), in.H)] {
		at := canvas.Rect{X: in.X, Y: in.Y + i, W: in.W, H: 1}
		switch {
		case row.signs:
			s.paintFolded(p, at)
		case i == in.H-1 && len(rows) > in.H:
			m.paintCut(p, at, row.text)
		default:
			s.paintColumnRow(p, at, row, state)
		}
	}
}

// columnRow is a row of the current step as a column.
type columnRow struct {
	air    bool // nothing, where there is room for that
	signs  bool // what has become of the steps
	number string
	title  string
	text   string
	quiet  bool
	hints  []paint.Hint // one
	lead   bool
}

// columnRows are the rows of the current step in a column so wide.
func (s stepper) columnRows(w int) []columnRow {
	c := s.card
	rows := []columnRow{{signs: true}, {air: true}}
	if c.number != "" || c.aside != "" {
		rows = append(rows, columnRow{number: c.number})
	}
	for _, line := range canvas.Wrap(c.title, w) {
		rows = append(rows, columnRow{title: line})
	}
	rows = append(rows, columnRow{air: true})
	for _, f := range c.facts {
		rows = append(rows, columnRow{text: f.Number + " " + f.Word})
	}
	if len(c.facts) > 0 && len(c.text) > 0 {
		rows = append(rows, columnRow{air: true})
	}
	for _, line := range c.lines(w) {
		rows = append(rows, columnRow{text: line})
	}
	rows = append(rows, hintsBelow(c.heading, c.keys, w, true)...)
	return append(rows, hintsBelow(c.rest, c.offers, w, false)...)
}

// hintsBelow are keys below each other, under a heading if there is one. What a key does may
// take more than a row.
func hintsBelow(heading string, hints []paint.Hint, w int, lead bool) []columnRow {
	if len(hints) == 0 {
		return nil
	}
	rows := []columnRow{{air: true}}
	if heading != "" {
		rows = append(rows, columnRow{text: heading, quiet: true})
	}
	for i, h := range hints {
		indent := canvas.Width(strings.Join(h.Keys, " ")) + 3
		lines := canvas.Wrap(h.Words, w-indent)
		h.Words = lines[0]
		rows = append(rows, columnRow{hints: []paint.Hint{h}, lead: lead && i == 0})
		for _, line := range lines[1:] {
			rows = append(rows, columnRow{text: strings.Repeat(" ", indent) + line, quiet: true})
		}
	}
	return rows
}

func (s stepper) paintColumnRow(p paint.Painter, r canvas.Rect, row columnRow, state canvas.Color) {
	ink := p.Ink(p.Plain)
	if row.quiet {
		ink = p.Ink(p.Soft)
	}
	switch {
	case row.number != "" || row.title == "" && row.text == "" && len(row.hints) == 0 && !row.air:
		s.paintNumber(p, r, row.number, state)
	case row.title != "":
		title := p.Bright
		if s.card.state == narrate.Good {
			title = state
		}
		p.TextIn(r.X, r.Y, r.W, row.title, p.Strong(title))
	case row.lead:
		p.Hints(r, row.hints, state)
	case len(row.hints) > 0:
		p.Hints(r, row.hints, 0)
	default:
		p.TextIn(r.X, r.Y, r.W, row.text, ink)
	}
}

// paintNumber draws the number of the step, and beside it which press it is and the figures.
func (s stepper) paintNumber(p paint.Painter, r canvas.Rect, number string, state canvas.Color) {
	if s.card.state == narrate.Bad {
		number = strings.TrimSpace(p.Failed + " " + number)
	}
	p.TextIn(r.X, r.Y, r.W, number, p.Strong(state))
	p.Right(r, s.card.asideOf(number, r.W), p.Ink(p.Soft))
}
