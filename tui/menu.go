package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/stage"
)

// menuEntry is a row of the menu that can be chosen: an offer, or the way to the list
// of the scenarios.
type menuEntry struct {
	stage.Offer
	nested bool // the way to the scenarios
}

// menuPage lists what there is to choose now: the guides, and last the way to the
// scenarios; or those.
func (m Model) menuPage() []menuEntry {
	guides, scenarios := m.offers()
	if m.nested {
		return scenarios
	}
	if len(scenarios) > 0 {
		guides = append(guides, menuEntry{nested: true})
	}
	return guides
}

// offers are all guides, and all scenarios.
func (m Model) offers() (guides, scenarios []menuEntry) {
	offers, _ := m.options.Stage.Offers() // the menu is not gone to without them
	for _, offer := range offers {
		if offer.Guide == nil {
			scenarios = append(scenarios, menuEntry{Offer: offer})
		} else {
			guides = append(guides, menuEntry{Offer: offer})
		}
	}
	return guides, scenarios
}

// menuBindings are what the keys do in the menu.
func (m Model) menuBindings() []binding {
	step := func(by int) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) {
			count := len(m.menuPage())
			m.menu = (m.menu + by + count) % count
			return m, nil
		}
	}
	return []binding{
		{
			keys: []string{"enter"}, about: flow.T("key.use"), group: stage.ForGuide, hint: flow.T("hint.start"), rank: 1,
			do: Model.choose,
		},
		{
			keys: []string{"down", "right", "j", "tab", "shift+tab"}, shown: m.arrows(), about: flow.T("key.move"), group: stage.ForGuide,
			hint: flow.T("hint.choose"), rank: 2, do: step(1),
		},
		{keys: []string{"up", "left", "k"}, do: step(-1)},
	}
}

// leaveMenu goes back to the first page, or to the world as it was left.
func (m Model) leaveMenu() (Model, tea.Cmd) {
	if m.nested {
		m.nested = false
		m.menu = slices.IndexFunc(m.menuPage(), func(e menuEntry) bool { return e.nested })
		return m, nil
	}
	m.view.AtMenu = false
	m.version++
	return m, nil
}

// choose turns to the scenarios, or asks for the world of an menuEntry.
func (m Model) choose() (Model, tea.Cmd) {
	e := m.menuPage()[m.menu]
	if e.nested {
		m.nested, m.menu = true, 0
		return m, nil
	}
	return m.ask(stage.OpenChoice(e.Choice))
}
