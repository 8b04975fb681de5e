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

// eventBlock is the log of the world that is looked at.
func (m Model) eventBlock(w int) block.Block {
	var events []block.Block
	for _, e := range m.view.SeenLog() {
		row := block.Event(m.painter(nil), w, m.narrator().Event(e))
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

// and is what stands between two parts of a list.
func (m Model) and() string { return m.say(flow.T("word.and")) }
