package tui

import (
	"strings"

	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/tui/canvas"
)

// stepWord says in a word how far a step is.
func stepWord(g *guide.Guide, c guide.Cursor, i, here int) (word screen.Text, glyph func(glyphs) string) {
	switch {
	case c.Mark(i) == guide.Done:
		word, glyph = screen.T("step.done"), func(g glyphs) string { return g.done }
	case c.Mark(i) == guide.Skipped:
		word, glyph = screen.T("step.skipped"), func(g glyphs) string { return g.skipped }
	case i == c.Next:
		word, glyph = screen.T("step.next"), func(g glyphs) string { return g.next }
	default:
		word, glyph = screen.T("step.open"), func(g glyphs) string { return g.open }
	}
	if i == here && !g.Finished(c) && i != c.Next {
		word = screen.T("step.here")
	}
	return word, glyph
}

// hereIn is the step whose figure is shown now, or -1.
func hereIn(g *guide.Guide, w sim.World) int {
	i, ok := g.Here(w.Cursor, w.Phone().Screen().ID)
	if !ok {
		return -1
	}
	return i
}

// paintSteps draws the list: each step with what has become of it, the next
// one in full.
func (m Model) paintSteps(p painter, r canvas.Rect) {
	p.Box(r, p.border, p.frame)
	title := " " + m.guide.Article + " "
	p.TextIn(r.X+2, r.Y, r.W-4, canvas.Cut(title, r.W-4), p.muted)
	in := r.Inset(1)
	in = canvas.Rect{X: in.X + 1, Y: in.Y, W: in.W - 2, H: in.H}
	if in.Empty() {
		return
	}
	y := p.paragraph(in, m.guide.Title.In(m.lang), p.strong) + 1
	w := m.world()
	here := hereIn(m.guide, w)
	bottom := in.Y + in.H
	for i, step := range m.guide.Steps {
		if y >= bottom {
			return
		}
		y = m.paintStep(p, canvas.Rect{X: in.X, Y: y, W: in.W, H: bottom - y}, step, i, here, w.Cursor)
	}
	if m.guide.Finished(w.Cursor) && y+1 < bottom {
		p.paragraph(canvas.Rect{X: in.X, Y: y + 1, W: in.W, H: bottom - y - 1}, m.say(screen.T("status.finished")), p.good)
	}
}

// numberW is the room for a step's glyph and number.
const numberW = 6

// paintStep draws the next step in full and the others in a line.
func (m Model) paintStep(p painter, r canvas.Rect, step guide.Step, i, here int, c guide.Cursor) int {
	word, glyph := stepWord(m.guide, c, i, here)
	style, stateStyle := p.muted, p.muted
	switch {
	case i == c.Next:
		style, stateStyle = p.strong, p.primary
	case c.Mark(i) == guide.Done:
		stateStyle = p.good
	}
	p.Text(r.X, r.Y, glyph(p.glyphs), stateStyle)
	p.Text(r.X+2, r.Y, step.Number, style)
	said, state := step.Say.In(m.lang), m.say(word)
	p.right(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, state, stateStyle)
	room := r.W - numberW - canvas.Width(state) - 1
	if i != c.Next {
		p.TextIn(r.X+numberW, r.Y, room, canvas.Cut(said, room), style)
		return r.Y + 1
	}
	p.TextIn(r.X+numberW, r.Y, room, m.figures(step), p.muted)
	return p.paragraph(canvas.Rect{X: r.X + numberW, Y: r.Y + 1, W: r.W - numberW, H: r.H - 2}, said, p.text) + 1
}

func (m Model) figures(step guide.Step) string {
	var numbers []string
	for _, f := range step.Figures {
		numbers = append(numbers, f.Number)
	}
	return m.say(screen.T("step.figures", "numbers", strings.Join(numbers, ", ")))
}

// paintStepLine draws the current step in one line.
func (m Model) paintStepLine(p painter, r canvas.Rect) {
	w := m.world()
	step, ok := m.guide.Next(w.Cursor)
	if !ok {
		p.TextIn(r.X+1, r.Y, r.W-1, m.say(screen.T("status.finished")), p.good)
		return
	}
	count := itoa(len(m.guide.Steps))
	x := p.TextIn(r.X+1, r.Y, r.W-1, m.say(screen.T("step.of", "n", step.Number, "count", count))+"  ", p.primary)
	p.TextIn(x, r.Y, r.W-x-1, canvas.Cut(step.Say.In(m.lang), r.W-x-1), p.text)
}

// stepsText is the whole guide as text: the steps, and the problems after them.
func (m Model) stepsText() []line {
	w := m.world()
	here := hereIn(m.guide, w)
	lines := []line{{m.guide.Title.In(m.lang), strong}, {m.guide.Intro.In(m.lang), muted}, {}}
	for i, step := range m.guide.Steps {
		word, glyph := stepWord(m.guide, w.Cursor, i, here)
		weight := plain
		if i == w.Cursor.Next {
			weight = strong
		}
		lines = append(lines,
			line{glyph(m.glyphs) + " " + step.Number + "  " + m.say(word) + ", " + m.figures(step), muted},
			line{step.Say.In(m.lang), weight})
	}
	lines = append(lines, line{}, line{m.say(screen.T("guide.problems")), strong})
	for _, problem := range m.guide.Problems {
		lines = append(lines, line{m.glyphs.bullet + " " + problem.Ask.In(m.lang), plain}, line{problem.Answer.In(m.lang), muted})
	}
	return lines
}
