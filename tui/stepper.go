package tui

import (
	"enrollsim/flow/narrate"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// Columns of the list of steps, from its left edge, and rows above it.
const (
	numberEnd = 5 // where the number of a step ends
	stepText  = 7 // where its words begin
	listTop   = 3 // rows above the steps
)

// stepper is the steps of what is being done, a line each, and a card of the one that
// is next, with its whole text. No line is ever cut, and those above the card never
// move.
type stepper struct {
	source, about string // above the list
	percent       int    // of it that is done
	steps         []narrate.Paragraph
	at            int // index of the step that the card takes the place of; len(steps) is after them all
	card          card
	folded        bool // the steps are one row of signs
}

// paint draws the list in a rectangle that has a column of air on both sides, into
// which the card reaches out.
func (s stepper) paint(p paint.Painter, r canvas.Rect) {
	list := canvas.Rect{X: r.X + 1, Y: r.Y, W: r.W - 2, H: r.H}
	end := p.Right(list, s.about, p.Ink(p.Soft))
	p.TextIn(list.X, r.Y, end-list.X-1, s.source, p.Ink(p.Soft))
	p.Bar(list.X, r.Y+1, list.W, s.percent, p.Good, p.Accent)
	top := listTop
	if s.folded {
		s.paintFolded(p, canvas.Rect{X: list.X, Y: r.Y + top, W: list.W, H: 2})
		s.card.paint(p, canvas.Rect{X: r.X, Y: r.Y + top + 3, W: r.W, H: r.H - top - 3}, s.card.rows(p, r.W, setting{roomy: true}))
		return
	}
	set, rows, hidden := s.fit(p, r.W, r.H-top)
	if hidden > 0 {
		top--
		set, rows, hidden = s.fit(p, r.W, r.H-top)
	}
	y := r.Y + top
	if hidden > 0 {
		p.TextIn(list.X, y, list.W, p.Dots, p.Ink(p.Faint))
		y++
	}
	for i := hidden; i <= len(s.steps); i++ {
		if i == s.at {
			y = s.card.paint(p, canvas.Rect{X: r.X, Y: y, W: r.W, H: r.Y + r.H - y}, rows) + set.pitch - 1
		}
		if i < len(s.steps) && (i != s.at) && y < r.Y+r.H {
			stepLine(p, list.X, y, list.W, s.steps[i])
			p.Mark(canvas.Rect{X: list.X, Y: y, W: list.W, H: 1}, "step:"+s.steps[i].Label)
			y += set.pitch
		}
	}
}

// fit chooses how the card is set so that the list fits into h rows, and how many of
// the first steps are left out where all else does not help. The pitch of the lines is
// the same whichever step is next.
func (s stepper) fit(p paint.Painter, w, h int) (set setting, rows []cardRow, hidden int) {
	const edges = 2 // of the card
	lines, longest := len(s.steps)-1, 0
	for _, step := range s.steps {
		longest = max(longest, len(canvas.Wrap(step.Text, w-stepText-2)))
	}
	over := 0
	for _, set = range settings() {
		rows = s.card.rows(p, w, set)
		over = set.pitch*(lines+1) - 1 + len(rows) + edges - h
		if over <= 0 && (set.pitch == 1 || set.pitch*lines+longest+7+edges <= h) {
			return set, rows, 0
		}
	}
	return set, rows, min(over+1, s.at)
}

// roomy reports whether the card has air in a rectangle, and no line is left out.
func (s stepper) roomy(p paint.Painter, r canvas.Rect) bool {
	set, _, hidden := s.fit(p, r.W, r.H-listTop)
	return set.roomy && hidden == 0
}

// stepLine is a step that is not the next one: what has become of it, its number and
// its short line.
func stepLine(p paint.Painter, x, y, w int, step narrate.Paragraph) {
	sign, color := stepSign(p.Signs, step.State), p.Faint
	words := p.Soft
	switch step.State {
	case narrate.Done:
		color = p.Good
	case narrate.Bad:
		color = p.Bad
	case narrate.NotDone:
		color = p.Warn
	case narrate.Skipped:
		words = p.Faint
	case narrate.Here:
		words = p.Plain
	default:
	}
	p.TextIn(x, y, 2, sign, p.Ink(color))
	p.Right(canvas.Rect{X: x, Y: y, W: numberEnd, H: 1}, step.Label, p.Ink(words))
	p.TextIn(x+stepText, y, w-stepText, step.Short, p.Ink(words))
}

// paintFolded draws the steps as a row of signs, with their numbers below if there is
// room for them.
func (s stepper) paintFolded(p paint.Painter, r canvas.Rect) {
	at := func(i int) int { return r.X + (r.W-1)*i/max(1, len(s.steps)-1) }
	numbers := r.H > 1
	if !numbers { // all as far from each other
		at = func(i int) int { return r.X + i*max(1, (r.W-1)/max(1, len(s.steps)-1)) }
	}
	for i, step := range s.steps[1:] {
		numbers = numbers && at(i+1)-at(i) > canvas.Width(step.Label)
	}
	for i, step := range s.steps {
		color := p.Faint
		switch {
		case i == s.at && s.card.state == narrate.Bad:
			step.State, color = narrate.Bad, p.Bad
		case step.State == narrate.Done:
			color = p.Good
		case step.State == narrate.Next:
			color = p.Accent
		case step.State == narrate.NotDone:
			color = p.Warn
		}
		p.TextIn(at(i), r.Y, 1, stepSign(p.Signs, step.State), p.Ink(color))
		if numbers {
			p.TextIn(at(i)+1-canvas.Width(step.Label), r.Y+1, canvas.Width(step.Label), step.Label, p.Ink(p.Faint))
		}
	}
}

// stepSign is the sign of how far a step is.
func stepSign(s *theme.Signs, state narrate.State) string {
	switch state {
	case narrate.Done:
		return s.Done
	case narrate.Bad:
		return s.Failed
	case narrate.Skipped:
		return s.Skipped
	case narrate.NotDone:
		return s.Failed
	case narrate.Next:
		return s.Next
	default:
		return s.Open
	}
}
