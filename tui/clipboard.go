package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/term"
)

// copied puts words into the clipboard and says what they are.
func (m Model) copied(words string, what flow.Text) (Model, tea.Cmd) {
	m.status = what
	return m, func() tea.Msg { return term.Copy(words) }
}

// copyBindings are the keys that copy what is on the desk, and what repeats the run.
func (m Model) copyBindings() []binding {
	copies := func(key, about string, words func(Model) string, missing string) binding {
		return binding{
			keys: []string{key}, about: flow.T("key.copy-" + about), group: stage.ForProgram,
			do: func(m Model) (Model, tea.Cmd) {
				return m.copied(words(m), flow.T("copied."+about))
			},
			unavailable: func(m Model) flow.Text {
				if words(m) == "" {
					return flow.T("status." + missing)
				}
				return flow.Text{}
			},
		}
	}
	return []binding{
		copies("y", "code", func(m Model) string { return m.onDesk(screen.Code) }, "no-code-here"),
		copies("Y", "link", func(m Model) string { return m.onDesk(screen.QR) }, "no-code-here"),
		copies("A", "repeat", Model.repeat, "no-repeat"),
	}
}

// onDesk is what the first node of a kind holds on the desk.
func (m Model) onDesk(role screen.Role) string {
	for _, n := range m.screen(flow.Desk).Nodes {
		if n.Role == role {
			return n.Value
		}
	}
	return ""
}

// repeat is the command that begins this run again.
func (m Model) repeat() string {
	if m.options.Repeat == nil {
		return ""
	}
	return m.options.Repeat(m.view.State)
}
