package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/tui/keys"
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
		m.typed = keys.Edited(m.typed, msg)
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
