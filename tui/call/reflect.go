package call

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/train"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
)

// reflecting is what the trainee writes down after a call, while it is being typed.
type reflecting struct {
	draft train.Reflection
	field int // of [train.ReflectionFields], in which is typed
}

// toReflecting opens the fields, with what they have.
func (m Model) toReflecting() (Model, tea.Cmd) {
	m.over, m.reflecting = reflectOverlay, reflecting{draft: m.reflection}
	return m, nil
}

// name is the field in which is typed.
func (r *reflecting) name() string { return train.ReflectionFields()[r.field] }

// typed takes a key that types.
func (r reflecting) typed(msg tea.KeyMsg) reflecting {
	into := r.draft.Field(r.name())
	*into = string(keys.Edited([]rune(*into), msg))
	return r
}

// toField goes to another field.
func toField(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		all := len(train.ReflectionFields())
		m.reflecting.field = (m.reflecting.field + by + all) % all
		return m, nil
	}
}

// nextField goes to the next field and, from the last one, keeps them all.
func (m Model) nextField() (Model, tea.Cmd) {
	if m.reflecting.field+1 < len(train.ReflectionFields()) {
		return toField(1)(m)
	}
	draft := m.reflecting.draft
	m.over = noOverlay
	if draft == m.reflection {
		return m, nil
	}
	m.reflection = draft
	if m.o.Reflected == nil {
		return m, nil
	}
	run, ctx, keep, setup, review := m.run, m.ctx, m.o.Reflected, m.line.call.Setup(), *m.watch.review
	return m, func() tea.Msg { return reflected{run, keep(ctx, setup, review, draft)} }
}

// reflected is that what was written down was kept, or could not be.
type reflected struct {
	run int
	err error
}

// noted says whether what was written down was kept.
func (m Model) noted(msg reflected) Model {
	m.status = flow.T("call.reflected")
	if msg.err != nil {
		m.status = flow.T("status.failed", "error", msg.err.Error())
	}
	return m
}

// reflectBindings are what the keys do in the fields.
func reflectBindings() []binding {
	return []binding{
		{keys: []string{"enter"}, hint: "call.hint-next-field", do: Model.nextField},
		{keys: []string{"tab", "down"}, do: toField(1)},
		{keys: []string{"shift+tab", "up"}, do: toField(-1)},
		{keys: []string{"esc"}, hint: "call.hint-cancel", do: func(m Model) (Model, tea.Cmd) {
			m.over = noOverlay
			return m, nil
		}},
	}
}

// paintReflecting draws the fields while they are typed in.
func (m Model) paintReflecting(p paint.Painter, r canvas.Rect) {
	p.Section(r.X, r.Y, r.W, m.say("debrief.reflection"), "")
	y := p.Paragraph(canvas.Rect{X: r.X, Y: r.Y + 2, W: r.W, H: max(0, r.H-2)}, m.say("call.reflect-how"), p.Ink(p.Soft)) + 1
	for i, name := range train.ReflectionFields() {
		if y+2 > r.Y+r.H {
			return
		}
		style := p.Ink(p.Plain)
		if i == m.reflecting.field {
			style = p.Strong(p.Bright)
		}
		p.TextIn(r.X, y, r.W, m.say("debrief.reflect-"+name), style)
		words, field := *m.reflecting.draft.Field(name), canvas.Rect{X: r.X, Y: y + 1, W: r.W, H: 1}
		if i == m.reflecting.field {
			m.paintField(p, field, words, "", "call.reflect-type")
		} else {
			p.Fill(field, p.Panel)
			p.TextIn(r.X+2, y+1, r.W-3, canvas.Cut(words, r.W-3, p.Dots), p.Ink(p.Plain))
		}
		y += 3
	}
}

// reflectionCard is what was written down after the call, or how to, and what was written
// down the last time.
func (m Model) reflectionCard(w int) block.Block {
	t := m.theme
	rows := []block.Block{block.Heading(m.say("debrief.reflection"), "", t.Accent)}
	row := func(label, words string) {
		rows = append(rows, block.Text(label, w, t.Ink(t.Soft)), block.Led("", t.Ink(t.Plain), 2, block.Text(words, w-2, t.Ink(t.Plain))))
	}
	for _, name := range train.ReflectionFields() {
		if words := *m.reflection.Field(name); words != "" {
			row(m.say("debrief.reflect-"+name), words)
		}
	}
	if m.reflection.Empty() {
		rows = append(rows, block.Text(m.say("call.reflect-none"), w, t.Ink(t.Plain)))
	}
	if last := m.after.Noted.Next; last != "" {
		row(m.say("call.reflect-last"), last)
	}
	return block.Card(t.Panel, t.Accent, rows...)
}

// Afterwards is what there is to say when what came of a call was kept.
type Afterwards struct {
	Comes func(narrate.Narrator) string // when the call comes back; nil says nothing
	Noted train.Reflection              // what was written down the last time
}

// Keeper keeps what came of a call.
type Keeper func(context.Context, train.Setup, train.Review) (Afterwards, error)
