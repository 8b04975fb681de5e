package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/tui/call"
)

// Training is how calls on the telephone are taken in the app.
type Training struct {
	call.Desk
	Due  func() (int, error) // how many calls are due again
	Only bool                // the app is for calls alone, and ends when the trainee leaves them
}

// dueKnown is how many calls are due.
type dueKnown struct{ count int }

// awaitDue counts the calls that are due, for the door that leads to them, and so at the
// menu alone. Where they cannot be counted, it says nothing.
func (m Model) awaitDue() tea.Cmd {
	t := m.options.Training
	if t == nil || t.Due == nil || t.Only || !m.view.AtMenu {
		return nil
	}
	return func() tea.Msg {
		count, err := t.Due()
		if err != nil {
			count = 0
		}
		return dueKnown{count}
	}
}

// trainingLeft comes when the trainee has had enough.
type trainingLeft struct{}

// train opens the page of a call.
func (m Model) train() (Model, tea.Cmd) {
	t := m.options.Training
	page := call.New(m.options.Context, call.Options{
		Data: m.options.Stage.Data(), Desk: t.Desk, Leave: func() tea.Msg { return trainingLeft{} },
		Words: m.words, Theme: m.theme.Name, ASCII: m.options.ASCII, Still: m.options.Still,
		Renderer: m.options.Renderer, Later: m.later,
	}).Resize(m.w, m.h)
	m.training = &page
	return m, page.Init()
}

// inTraining takes a message while the page of a call is open; false where it is not for
// that page.
func (m Model) inTraining(msg tea.Msg) (Model, tea.Cmd, bool) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		page := m.training.Resize(msg.Width, msg.Height)
		m.w, m.h, m.training = msg.Width, msg.Height, &page
		return m, nil, true
	case trainingLeft:
		if m.options.Training.Only {
			return m, tea.Quit, true
		}
		m.training = nil
		return m, m.awaitDue(), true
	case tea.KeyMsg:
		if _, terminal := bound(terminalBindings(), msg.String()); terminal && !msg.Paste {
			return m, nil, false
		}
	case tea.MouseMsg:
	default:
		if !call.Owns(msg) {
			return m, nil, false
		}
	}
	page, cmd := m.training.Update(msg)
	m.training = &page
	return m, cmd, true
}

// dueText is how many calls are due, for the door that leads to them.
func (m Model) dueText() string {
	if m.menu.due == 0 {
		return ""
	}
	return m.say(flow.T("door.due", "count", itoa(m.menu.due)))
}
