package tui

import (
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/theme"
)

// Snapshot is what the simulation was like when it last answered.
func (m Model) Snapshot() sim.Snapshot { return m.view.Snapshot }

// Frozen reports whether only actions take time.
func (m Model) Frozen() bool { return m.view.Frozen }

// Playing reports whether the guide or a run file plays by itself.
func (m Model) Playing() bool { return m.view.Playing }

// Grid is the code on the desk's screen at the moment that is drawn, if there
// is one.
func (m Model) Grid() qr.Grid {
	if m.view.AtMenu {
		return qr.Grid{}
	}
	grid, _ := m.view.Seen().Desk().View()
	return grid
}

// Fresh is the app as if it had never drawn anything.
func (m Model) Fresh() Model {
	m.kept = &drawings{}
	return m
}

// Binding is what a test sees of a binding.
type Binding struct {
	Keys  []string
	Label string
	About flow.Text
}

// Dressed is the app as if it had been started with these colours and signs, and
// had never drawn anything.
func (m Model) Dressed(r *lipgloss.Renderer, t theme.Name, ascii bool) Model {
	m.options.Renderer, m.options.ASCII = r, ascii
	m.signs = theme.NewSigns(ascii)
	return m.dress(t).Fresh()
}

// ActiveKeys are the bindings that the help lists now.
func (m Model) ActiveKeys() []Binding {
	var list []Binding
	for _, b := range m.usable() {
		list = append(list, Binding{b.keys, b.label(), b.about})
	}
	return list
}

// Keys are all bindings that there are in any situation.
func (m Model) Keys() []Binding {
	var list []Binding
	for _, c := range stage.Commands() {
		b := m.bindingOf(c)
		list = append(list, Binding{b.keys, b.label(), b.about})
	}
	for _, own := range [][]binding{m.ownBindings(), m.menuBindings(), m.pageBindings()} {
		for _, b := range own {
			list = append(list, Binding{b.keys, b.label(), b.about})
		}
	}
	return list
}

// Handlers are the ids of the commands that change the view alone.
func Handlers() []string {
	var ids []string
	for id := range handlers() {
		ids = append(ids, id)
	}
	return ids
}

// Focused is the device in focus and the node of it that Enter would use.
func (m Model) Focused() (flow.Device, string) {
	d := m.focusedDevice()
	return d, m.nodes[d]
}

// Target is the device and the node that are marked.
func (m Model) Target() (flow.Device, string) { return m.target.Device, m.target.Node }

// Clickable reports whether a click on a kind of area does something.
func Clickable(kind string) bool {
	_, ok := clicked()[kind]
	return ok
}

// Screen is what a device shows.
func (m Model) Screen(d flow.Device) screen.Screen { return m.screen(d) }

// ChosenGuide is the id of the guide that is chosen on the cover.
func (m Model) ChosenGuide() string { return m.chosenGuide().ID }

// Situation is the name of the situation that is chosen in their list.
func (m Model) Situation() string {
	o, _ := m.situation()
	return o.Scenario
}

// Card is where the current step is, alone or in the list.
func (m Model) Card() canvas.Rect {
	l := m.withRoomForStep(layOut(m.w, m.h, m.focus))
	if l.card.Empty() {
		return l.steps
	}
	return l.card
}

// Past is the entry of the history that is looked at.
func (m Model) Past() int { return m.view.Past }

// Narrator is who puts into words what is seen.
func (m Model) Narrator() narrate.Narrator { return m.narrator() }

// Covered reports whether something lies over the panes.
func (m Model) Covered() bool { return m.view.AtMenu || m.over != noOverlay }

// EndsHold reports whether a message is that something has been held long enough.
func EndsHold(msg tea.Msg) bool {
	_, ok := msg.(holdOver)
	return ok
}

// Photo is what the viewfinder shows, nil if it has no photograph, and whether the camera
// sees anything.
func (m Model) Photo() (photo *devices.Photo, sees bool) { return m.finder.photo, m.finder.sees }

// IsCue reports whether a message is what comes next of a presentation that goes on by
// itself.
func IsCue(msg tea.Msg) bool {
	_, ok := msg.(cueDue)
	return ok
}

// Show is the presentation that is shown.
func (m Model) Show() stage.Show { return m.view.Show }
