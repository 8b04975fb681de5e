package tui

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// narrator speaks the language that is chosen.
func (m Model) narrator() narrate.Narrator { return narrate.Narrator{Words: m.words} }

// followed is the guide with what has become of its steps.
func (m Model) followed() []narrate.Paragraph {
	return m.narrator().Followed(m.view.Guide, m.view.Cursor(), m.view.Seen().Phone().Screen().ID)
}

// blocks are paragraphs as a page shows them, with a blank row between sections.
func (m Model) blocks(w int, paragraphs []narrate.Paragraph) []block.Block {
	var blocks []block.Block
	chosen := false // what follows is about a choice
	for i, p := range paragraphs {
		if i > 0 && apart(paragraphs[i-1].Kind, p.Kind) {
			blocks = append(blocks, block.Blank())
		}
		row := m.paragraph(w, p)
		switch p.Kind {
		case narrate.Choice:
			chosen = true
		case narrate.Question, narrate.Heading:
			chosen = false
		default:
			if chosen {
				row = block.Led("", canvas.Style{}, choiceColumns-bulletColumns, m.paragraph(w-choiceColumns+bulletColumns, p))
			}
		}
		blocks = append(blocks, row)
	}
	return append(blocks, block.Blank())
}

// apart reports whether a blank row stands between two paragraphs.
func apart(above, below narrate.Kind) bool {
	switch below {
	case narrate.Heading:
		return true
	case narrate.Question:
		return above != narrate.Heading
	case narrate.Step:
		return above == narrate.Step
	case narrate.Aside:
		return false
	default:
		return above == narrate.Title
	}
}

// The columns of what leads a paragraph: the sign and the number of a step, a bullet,
// the number of a question and what may be chosen below it, a time.
const (
	numberColumns = 7
	bulletColumns = 2
	choiceColumns = 4
	timeColumns   = 10
)

// paragraph is one of them.
func (m Model) paragraph(w int, p narrate.Paragraph) block.Block {
	t := m.theme
	words := func(columns int, s string, style canvas.Style) block.Block { return block.Text(s, w-columns, style) }
	switch p.Kind {
	case narrate.Title:
		return words(0, p.String(), t.Strong(m.inkOf(p.State, t.Bright)))
	case narrate.Heading:
		return block.Section(p.Text, "")
	case narrate.Aside:
		return words(0, p.Text, t.Ink(t.Soft))
	case narrate.Item:
		if p.Ref.Cause != "" { // that is left after an answer
			return block.Led("", t.Ink(t.Plain), bulletColumns, words(bulletColumns, p.Text, t.Ink(t.Past)))
		}
		return block.Led(m.signs.Bullet, t.Ink(t.Accent), bulletColumns, words(bulletColumns, m.labelled(p), t.Ink(t.Plain)))
	case narrate.Choice:
		return block.Led("  "+m.signs.Bullet, t.Ink(t.Accent), choiceColumns, words(choiceColumns, p.Text, t.Ink(t.Plain)))
	case narrate.Question:
		if p.Label != "" {
			return block.Led(p.Label, t.Strong(t.Accent), choiceColumns, words(choiceColumns, p.Text, t.Strong(t.Bright)))
		}
		return block.Led(m.signs.Bullet, t.Ink(t.Accent), bulletColumns, words(bulletColumns, p.Text, t.Strong(t.Bright)))
	case narrate.Answer:
		return block.Led("", t.Ink(t.Plain), bulletColumns, words(bulletColumns, p.Text, t.Ink(t.Plain)))
	case narrate.Event:
		return m.event(w, p)
	case narrate.Step:
		return m.step(w, p)
	default:
		return m.body(w, p)
	}
}

// body is a plain paragraph; what is good or bad stands on a card.
func (m Model) body(w int, p narrate.Paragraph) block.Block {
	t := m.theme
	switch p.State {
	case narrate.Good:
		return block.Card(t.Fine, t.Good, block.Text(p.Text, w-block.CardMargin, t.Strong(t.Bright)))
	case narrate.Bad:
		return block.Card(t.Wrong, t.Bad, block.Text(p.Text, w-block.CardMargin, t.Strong(t.Bright)))
	default:
		return block.Text(p.Text, w, t.Ink(t.Plain))
	}
}

// step is a step of the guide: how far it is, its number, which figures show it, and
// all that it says.
func (m Model) step(w int, p narrate.Paragraph) block.Block {
	t := m.theme
	sign, ink, says := m.signs.Open, t.Soft, t.Ink(t.Plain)
	switch p.State {
	case narrate.Done:
		sign, ink = m.signs.Done, t.Good
	case narrate.Skipped:
		sign = m.signs.Skipped
	case narrate.NotDone:
		sign, ink = m.signs.Failed, t.Warn
	case narrate.Next:
		sign, ink, says = m.signs.Next, t.Accent, t.Strong(t.Bright)
	default:
	}
	state := p.StateText
	if p.Caption != "" {
		state += m.and() + p.Caption
	}
	lead := block.Led(sign+" "+p.Label, t.Strong(ink), numberColumns, block.Text(p.Text, w-numberColumns, says))
	return block.Stack(lead, block.Led("", says, numberColumns, block.Text(state, w-numberColumns, t.Ink(t.Soft))))
}

// event is an event of the log, with its true cause where it has one.
func (m Model) event(w int, p narrate.Paragraph) block.Block {
	t := m.theme
	ink := t.Plain
	if p.Ref.Cause != "" {
		ink = t.Bad
	}
	if p.Label == "" { // as it stands in the log
		return block.Text(p.String(), w, t.Ink(ink))
	}
	said := p
	said.Label = ""
	return block.Led(p.Label, t.Ink(t.Soft), timeColumns, block.Text(said.String(), w-timeColumns, t.Ink(ink)))
}

// eventBlock is the log of the world that is looked at.
func (m Model) eventBlock(w int) block.Block {
	var events []block.Block
	for _, e := range m.view.SeenLog() {
		row := m.event(w, m.narrator().Event(e))
		events = append(events, block.Block{Rows: row.Rows, Paint: func(p paint.Painter, r canvas.Rect) {
			p.Mark(r, "event:"+itoa(e.Seq))
			row.Paint(p, r)
		}})
	}
	if events == nil {
		return block.Text(m.say(flow.T("line.no-events")), w, m.theme.Ink(m.theme.Plain))
	}
	return block.Stack(slices.Concat(events, []block.Block{block.Blank()})...)
}

// inkOf is the ink of what is good or bad, or another one.
func (m Model) inkOf(state narrate.State, otherwise canvas.Color) canvas.Color {
	switch state {
	case narrate.Good:
		return m.theme.Good
	case narrate.Bad:
		return m.theme.Bad
	default:
		return otherwise
	}
}

// labelled is a text after its label, where it has one.
func (m Model) labelled(p narrate.Paragraph) string {
	if p.Label == "" {
		return p.Text
	}
	return p.Label + m.and() + p.Text
}

// and is what stands between two parts of a list.
func (m Model) and() string { return m.say(flow.T("word.and")) }
