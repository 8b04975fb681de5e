package call

import (
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// spoken is a row of the transcript.
type spoken struct {
	lead, words string
	ink         canvas.Color
	newest      bool // of what the customer said last
	soft        bool
}

// transcript is what was said, in rows of a width.
func (m Model) transcript(w int) []spoken {
	t := m.theme
	var all []spoken
	add := func(lead, words string, ink canvas.Color, newest, soft bool) {
		for i, line := range canvas.Wrap(words, max(1, w-speakerColumn-1)) {
			if i > 0 {
				lead = ""
			}
			all = append(all, spoken{lead, line, ink, newest, soft})
		}
	}
	hints := m.told
	for i, turn := range m.line.state.Turns {
		if turn.Act != "" {
			add(m.say("call.you"), turn.Said, t.Accent, false, true)
		}
		add(m.say("call.customer"), turn.Heard, t.Past, i == len(m.line.state.Turns)-1, false)
		for len(hints) > 0 && hints[0].Turn == i {
			add(m.say("call.hint"), hints[0].words, t.Warn, false, true)
			hints = hints[1:]
		}
	}
	return all
}

// paintTalk draws the transcript, so that its end is in sight.
func (m Model) paintTalk(p paint.Painter, r canvas.Rect) {
	if r.H < 1 {
		return
	}
	fact := m.say("call.level", "level", itoa(m.line.state.Level))
	p.Section(r.X, r.Y, r.W, m.say("call.title"), fact)
	rows := m.transcript(r.W)
	room := r.H - 1
	scroll := max(0, min(m.scroll, len(rows)-room))
	from := max(0, len(rows)-room-scroll)
	for i, row := range rows[from:min(len(rows), from+room)] {
		y := r.Y + 1 + i
		style, lead := p.Ink(p.Plain), p.Strong(row.ink)
		switch {
		case row.newest:
			style = p.Strong(p.Bright)
			if p.Depth == theme.Many {
				p.Fill(canvas.Rect{X: r.X - 1, Y: y, W: r.W + 2, H: 1}, canvas.Mix(p.Backdrop, p.Theme.Past, 14))
			}
		case row.soft:
			style = p.Ink(p.Soft)
		}
		p.TextIn(r.X, y, speakerColumn, row.lead, lead)
		p.TextIn(r.X+speakerColumn, y, r.W-speakerColumn, row.words, style)
	}
	if from > 0 {
		p.TextIn(r.X+r.W-1, r.Y+1, 1, p.Above, p.Ink(p.Accent))
	}
	if scroll > 0 {
		p.TextIn(r.X+r.W-1, r.Y+room, 1, p.Below, p.Ink(p.Accent))
	}
}

// paintSide draws the trainee's own notes and, unless nothing helps, what it could be.
func (m Model) paintSide(p paint.Painter, r canvas.Rect) {
	var notes []block.Block
	for _, n := range m.notes {
		notes = append(notes, block.Led(p.Bullet, p.Ink(p.Soft), 2, block.Text(n, r.W-2, p.Ink(p.Plain))))
	}
	if len(notes) == 0 {
		notes = append(notes, block.Text(m.say("call.no-notes"), r.W, p.Ink(p.Faint)))
	}
	written := block.Stack(notes...)
	room := max(1, min(written.Rows, r.H/3))
	p.Section(r.X, r.Y, r.W, m.say("call.notes"), m.keyLabel("f4"))
	part := p.On(canvas.New(r.W, min(room, r.H-1)))
	part.Fill(part.Bounds(), p.Backdrop)
	written.Paint(part, canvas.Rect{Y: min(0, room-written.Rows), W: r.W, H: written.Rows})
	p.Draw(r.X, r.Y+1, part.Canvas)
	if y := r.Y + room + 2; y < r.Y+r.H {
		m.paintHeld(p, canvas.Rect{X: r.X, Y: y, W: r.W, H: r.Y + r.H - y})
	}
}

func (m Model) keyLabel(key string) string {
	for _, b := range m.talkBindings() {
		if b.keys[0] == key {
			return b.label()
		}
	}
	return ""
}
