package call

import (
	"time"

	"enrollsim/flow/narrate"
	"enrollsim/flow/train"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// tapeSplit is the widths of the two columns of the tape.
func tapeSplit(w int) (left, right int) {
	left = (w - 3) * 52 / 100
	return left, w - 3 - left
}

// The columns of the tape before what is said.
const (
	stampColumns = 6
	whoColumns   = 10
)

func (m Model) tapeHeadings(w int) block.Block {
	left, _ := tapeSplit(w)
	return block.Block{Rows: 1, Paint: func(p paint.Painter, r canvas.Rect) {
		p.TextIn(r.X+2, r.Y, left, m.say("call.heard"), p.Strong(p.Theme.Past))
		p.TextIn(r.X+left+3, r.Y, w-left-3, m.say("call.happened"), p.Strong(p.Good))
	}}
}

// turnBlock is a turn of the tape: what was said and heard and, beside or below it, what
// really happened.
func (m Model) turnBlock(r *train.Review, i, w int) block.Block {
	t, turn, n := m.theme, r.State.Turns[i], narrate.Narrator{Words: m.words}
	left, right := w, w-4
	if w >= tapeWideW {
		left, right = tapeSplit(w)
	}
	mk := m.markOf(r, i)
	var said []block.Block
	row := func(at time.Duration, who string, ink canvas.Color, words string, style canvas.Style, room int) block.Block {
		spoken := block.Led(who, t.Strong(ink), whoColumns, block.Text(words, max(1, room-2-stampColumns-whoColumns), style))
		return block.Led("", style, 2, block.Led(train.Stamp(at), t.Ink(t.Faint), stampColumns, spoken))
	}
	if turn.Act != "" {
		said = append(said, row(turn.At, m.say("call.you"), t.Accent, turn.Said, t.Ink(t.Bright), left-canvas.Width(mk.words)-3))
	}
	said = append(said, row(turn.At+turn.Took, m.say("call.customer"), t.Past, turn.Heard, t.Ink(t.Soft), left))
	if words := m.line.call.Kit().BetterWords(*r, i, n); words != "" {
		said = append(said, block.Led("", t.Ink(t.Soft), 2+stampColumns, block.Text(words, max(1, left-2-stampColumns), t.Ink(t.Past))))
	}
	var events []block.Block
	for _, e := range r.After[i] {
		events = append(events, block.Event(m.painter(nil), right, n.Event(e)))
	}
	ground, chip := canvas.Color(0), t.Good
	switch mk.state {
	case goodMark:
		ground = t.Fine
	case warnMark:
		chip = t.Warn
	case badMark:
		ground, chip = t.Wrong, t.Bad
	case noMark:
	}
	heard, happened := block.Stack(said...), block.Stack(events...)
	both := block.Beside(3, block.Column{W: left, Block: heard}, block.Column{W: right, Block: happened})
	if w < tapeWideW {
		both = heard
		if len(events) > 0 {
			both = block.Stack(heard, block.Led("", t.Ink(t.Soft), 4, happened))
		}
	}
	chosen := m.debrief.turn == i
	return block.Block{Rows: both.Rows, Paint: func(p paint.Painter, at canvas.Rect) {
		first := canvas.Rect{X: at.X, Y: at.Y, W: w, H: 1}
		if ground != 0 {
			p.Fill(first, ground)
		}
		if chosen {
			p.Fill(canvas.Rect{X: at.X, Y: at.Y, W: w, H: both.Rows}, p.Now)
			p.TextIn(at.X, at.Y, 1, p.FocusLeft, p.Strong(p.Accent))
			p.Point(at.X, at.Y, false)
		}
		p.Mark(canvas.Rect{X: at.X, Y: at.Y, W: w, H: both.Rows}, "turn:"+itoa(i))
		both.Paint(p, at)
		if w >= tapeWideW {
			for y := range both.Rows {
				p.TextIn(at.X+left+1, at.Y+y, 1, p.Frame.Left, p.Ink(p.Cap))
			}
		}
		if mk.words != "" {
			p.Chip(at.X+left-canvas.Width(mk.words)-2, at.Y, mk.words, chip, p.OnState)
		}
	}}
}
