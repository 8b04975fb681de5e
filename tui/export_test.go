package tui

import (
	"reflect"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/qr"
	"enrollsim/flow/sim"
)

// Snapshot is what the simulation was like when it last answered.
func (m Model) Snapshot() sim.Snapshot { return m.snap }

// Frozen reports whether only actions take time.
func (m Model) Frozen() bool { return m.frozen }

// Grid is the code on the desk's screen at the moment that is drawn, if there
// is one.
func (m Model) Grid() qr.Grid {
	if m.stage == menuStage {
		return qr.Grid{}
	}
	grid, _ := m.world().Desk.View()
	return grid
}

// ReadSituations is what the app asks for beside the library.
func (m Model) ReadSituations() tea.Cmd { return m.readSituations() }

// Fresh is the app as if it had never drawn anything.
func (m Model) Fresh() Model {
	m.drawn = map[pane]drawn{}
	return m
}

// ActiveKeys are the bindings that the help lists now.
func (m Model) ActiveKeys() []key.Binding {
	var keys []key.Binding
	for _, d := range m.possible() {
		keys = append(keys, d.key)
	}
	return keys
}

// Keys are all bindings that there are, Bindings is how many.
func (m Model) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{
		k.use, k.follow, k.why, k.nextNode, k.previousNode, k.pane, k.goHome, k.pickUp, k.light, k.inject, k.scriptStep, k.scriptPlay, k.save,
		k.large, k.steps, k.language, k.minute, k.beforeEnd, k.afterEnd, k.freeze, k.back, k.forward,
		k.now, k.branch, k.menu, k.help, k.pageUp, k.pageDown, k.leave, k.quit, k.interrupt, k.suspend, k.repaint,
	}
}

// Bindings counts the bindings of the program.
func Bindings() int { return reflect.TypeFor[keyMap]().NumField() }

// Focused is the device in focus and the node of it that Enter would use.
func (m Model) Focused() (flow.Device, string) {
	d := m.focusedDevice()
	return d, m.nodes[d]
}

// Target is the device and the node that are marked.
func (m Model) Target() (flow.Device, string) { return m.target.device, m.target.node }
