package call

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/train"
)

// show is the best path of a call, which plays by itself.
type show struct {
	on   bool
	acts []string // ids
}

// beatDue comes when the next line of a show is due.
type beatDue struct{ run int }

// How long a line of a show stands: as long as it can be read.
const (
	lineLeast = 2 * time.Second
	lineRune  = 45 * time.Millisecond
)

// toShow plays the best path of the call.
func (m Model) toShow() (Model, tea.Cmd) {
	c, first := m.line.call, m.counted()
	setup := c.Setup()
	m = m.anew()
	m.debrief.first = first
	m.show = show{true, c.Kit().Model(setup.Scenario.Name, setup.Scenario.Cause)}
	return m, m.beginning(func() (Offer, error) {
		again, err := c.Kit().Start(m.ctx, setup)
		return Offer{Call: again}, err
	})
}

// beat waits for the next line of a show.
func (m Model) beat() tea.Cmd {
	if !m.show.on || m.o.Still || m.line.state.Ended != train.Open {
		return nil
	}
	last := m.line.state.Turns[len(m.line.state.Turns)-1]
	return m.o.Later(max(lineLeast, time.Duration(len([]rune(last.Said+last.Heard)))*lineRune), beatDue{m.run})
}

// nextLine says what is next of a show.
func (m Model) nextLine() (Model, tea.Cmd) {
	at := len(m.line.state.Turns) - 1
	if !m.show.on || at >= len(m.show.acts) || m.phase != talking {
		return m, nil
	}
	a, err := m.line.call.Kit().Act(m.show.acts[at])
	if err != nil {
		return m, nil
	}
	return m.speak(a, "")
}

// showBindings are what the keys do while a show plays.
func (m Model) showBindings() []binding {
	list := []binding{{keys: []string{"enter", " ", "space", "right", "down"}, about: "call.key-next-line", hint: "call.hint-next-line", do: Model.nextLine}}
	if !m.open() {
		list = []binding{{keys: []string{"enter"}, about: "call.key-debrief", hint: "call.hint-back-to-debrief", do: Model.toFirst}}
	}
	return append(append(list,
		binding{keys: []string{"pgup", "up"}, about: "call.key-back", do: scrolls(m.talkRows() - 1)},
		binding{keys: []string{"pgdown"}, do: scrolls(1 - m.talkRows())},
		binding{keys: []string{"esc", "q"}, about: "call.key-to-debrief", hint: "call.hint-back-to-debrief", do: Model.toFirst}),
		m.lookBindings()...)
}
