package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
)

// askFor lets the person give what a command takes: a fault in the drawer of the
// room, anything else in the line at the bottom.
func (m Model) askFor(c stage.Command) Model {
	if c.Choices != nil {
		m.over, m.asking = roomOverlay, ""
		m.chosen = slices.IndexFunc(m.roomRows(), func(r roomRow) bool { return r.fault })
		return m
	}
	m.asking, m.typed = c.ID, nil
	return m
}

// asked is the command whose argument is being given.
func (m Model) asked() stage.Command {
	c, _ := m.view.ByID(m.asking)
	return c
}

// editArgument takes a key for the argument that is typed at the bottom.
func (m Model) editArgument(msg tea.KeyMsg) (Model, tea.Cmd) {
	switch msg.Type {
	case tea.KeyEnter:
		return m.request(m.asked(), string(m.typed))
	case tea.KeyEsc:
		m.asking = ""
	default:
		m.typed = edited(m.typed, msg)
	}
	return m, nil
}

// armed names the faults that have still to strike.
func armed(w sim.World) []string {
	var names []string
	for _, f := range w.Faults() {
		names = append(names, string(f.Name))
	}
	return names
}

// argument writes what is being typed for a command, and returns the column after
// it.
func (p painter) argument(r canvas.Rect, about, typed string) int {
	x := p.TextIn(r.X+1, r.Y, r.W-1, canvas.Cut(about, r.W/2, p.dots)+" ", p.strong)
	p.Point(x+1+canvas.Width(typed), r.Y, true)
	x = p.TextIn(x, r.Y, r.X+r.W-x, "["+typed+"_]", p.styles.focus)
	return p.TextIn(x, r.Y, r.X+r.W-x, "  ", p.text)
}
