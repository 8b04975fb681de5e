// Command oneline is the smallest Bubble Tea program, tuned as ours is: what
// the start of the simulator is measured against.
package main

import (
	"os"

	tea "github.com/charmbracelet/bubbletea"

	_ "enrollsim/tui/early"
)

type line struct{}

func (line) Init() tea.Cmd { return nil }

func (l line) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok && k.String() == "q" {
		return l, tea.Quit
	}
	return l, nil
}

func (line) View() string { return "one line" }

func main() {
	if _, err := tea.NewProgram(line{}, tea.WithAltScreen(), tea.WithFPS(120)).Run(); err != nil {
		os.Exit(1)
	}
}
