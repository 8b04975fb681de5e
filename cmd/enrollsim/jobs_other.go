//go:build !unix

package main

import (
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/tui"
)

// jobs has nothing to do where no shell stops programs.
type jobs struct{}

func (jobs) listen(func(tea.Msg)) (end func()) { return func() {} }

func (jobs) filter(msg tea.Msg) tea.Msg {
	if _, suspend := msg.(tea.SuspendMsg); suspend {
		return tui.NoShell{}
	}
	return msg
}
