package tui

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/tui/canvas"
)

// numberW is the room for a step's glyph and number.
const numberW = 6

// stepLines is the most that is shown of a step that is not the next one.
const stepLines = 4

// paintSteps draws the list: each step with what has become of it, the next
// one in full and the others as far as there is room.
func (m Model) paintSteps(p painter, r canvas.Rect) {
	p.Box(r, p.border, p.frame)
	p.TextIn(r.X+2, r.Y, r.W-4, canvas.Cut(" "+m.guideName()+" ", r.W-4, p.dots), p.muted)
	in := r.Inset(1)
	in = canvas.Rect{X: in.X + 1, Y: in.Y, W: in.W - 2, H: in.H}
	if in.Empty() {
		return
	}
	bottom := in.Y + in.H
	y := p.paragraph(in, p.in(m.view.Guide.Title), p.strong) + 1
	end := []string(nil)
	if m.view.Guide.Finished(m.view.Seen().Cursor) {
		end = append([]string{""}, canvas.Wrap(p.say(flow.T("status.finished")), in.W)...)
	}
	steps := slices.DeleteFunc(m.followed(), func(p narrate.Paragraph) bool { return p.Kind != narrate.Step })
	var rows []stepRow
	for most := stepLines; most == stepLines || most > 0 && height(rows)+len(end) > bottom-y; most-- {
		rows = stepRows(p, steps, in.W, most)
	}
	for _, row := range rows {
		y = p.step(canvas.Rect{X: in.X, Y: y, W: in.W, H: bottom - y}, row)
	}
	for i, line := range end {
		p.TextIn(in.X, min(y+i, bottom), in.W, line, p.styles.good)
	}
}

// stepRow is a step as the list shows it.
type stepRow struct {
	number, word, glyph string
	lines               []string
	next, done          bool
}

// height is how many rows the list takes.
func height(rows []stepRow) int {
	h := 0
	for _, row := range rows {
		h += len(row.lines)
	}
	return h
}

// stepRows lists the steps, each but the next in so many lines at most.
func stepRows(p painter, steps []narrate.Paragraph, w, most int) []stepRow {
	var rows []stepRow
	for _, step := range steps {
		row := stepRow{number: step.Label, word: step.StateText, glyph: p.glyphs.progress(step.State), next: step.State == narrate.Next, done: step.State == narrate.Done}
		if step.State == narrate.Open {
			row.word = "" // that it is to be done says the list itself
		}
		if row.next {
			row.lines = append([]string{step.Caption}, canvas.Wrap(step.Text, w-numberW)...)
			row.lines = append(row.lines, "")
		} else {
			row.lines = canvas.WrapTo(step.Text, w-numberW-canvas.Width(row.word)-1, most, p.dots)
		}
		rows = append(rows, row)
	}
	return rows
}

func (p painter) step(r canvas.Rect, row stepRow) int {
	style, state := p.muted, p.muted
	switch {
	case row.next:
		style, state = p.strong, p.primary
	case row.done:
		state = p.styles.good
	}
	p.Text(r.X, r.Y, row.glyph, state)
	p.Text(r.X+2, r.Y, row.number, style)
	p.right(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, row.word, state)
	for i, line := range row.lines {
		look := p.muted
		if row.next && i > 0 {
			look = p.text
		}
		if i < r.H {
			p.TextIn(r.X+numberW, r.Y+i, r.W-numberW, line, look)
		}
	}
	return r.Y + len(row.lines)
}

// guideName is the number of the guide's article, or that it is a guide.
func (m Model) guideName() string {
	if m.view.Guide.Article == "" {
		return m.say(flow.T("help.guide"))
	}
	return m.view.Guide.Article
}

// paintStepLine draws the current step in one line.
func (m Model) paintStepLine(p painter, r canvas.Rect) {
	step, ok := m.view.Guide.Next(m.view.Cursor())
	if !ok {
		p.TextIn(r.X+1, r.Y, r.W-1, p.say(flow.T("status.finished")), p.styles.good)
		return
	}
	x := p.TextIn(r.X+1, r.Y, r.W-1, p.say(m.view.StepNumber())+"  ", p.primary)
	p.TextIn(x, r.Y, r.W-x-1, canvas.Cut(p.in(step.Say), r.W-x-1, p.dots), p.text)
}
