package call

import (
	"github.com/charmbracelet/lipgloss"

	"enrollsim/flow/train"
	"enrollsim/tui/theme"
)

// Chosen is the id of the act that is chosen to be said; empty if there is none.
func (m Model) Chosen() string {
	if m.composer.chosen >= len(m.composer.hits) {
		return ""
	}
	return m.composer.hits[m.composer.chosen].act.ID
}

// State is the call as its answers have told.
func (m Model) State() train.State { return m.line.state }

// Clickable reports whether a click on a kind of area does something.
func Clickable(kind string) bool { return clickable(kind) }

// Dressed is the page as if it had been started with these colours and signs.
func (m Model) Dressed(r *lipgloss.Renderer, name theme.Name, ascii bool) Model {
	m.o.Renderer, m.o.ASCII = r, ascii
	m.signs, m.theme = theme.NewSigns(ascii), theme.New(r, name)
	return m
}
