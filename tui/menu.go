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
	var all []menuEntry
	for _, offer := range stage.Offers(m.guides, m.scenarios) {
		if isScenario := offer.Guide == nil; isScenario == m.nested {
			all = append(all, menuEntry{Offer: offer})
		}
	}
	if len(all) > 0 && !m.nested && len(m.scenarios) > 0 {
		all = append(all, menuEntry{nested: true})
	}
	return all
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
			keys: []string{"enter", " "}, about: flow.T("key.use"), group: stage.ForGuide, hint: flow.T("hint.start"), rank: 1,
			do: Model.choose, unavailable: nothingToChoose,
		},
		{
			keys: []string{"down", "right", "j", "tab", "shift+tab"}, shown: m.arrows(), about: flow.T("key.move"), group: stage.ForGuide,
			hint: flow.T("hint.choose"), rank: 2, do: step(1), unavailable: nothingToChoose,
		},
		{keys: []string{"up", "left", "k"}, do: step(-1), unavailable: nothingToChoose},
	}
}

func nothingToChoose(m Model) flow.Text {
	if len(m.menuPage()) == 0 {
		return flow.T("status.no-choice") // the guides are still being read
	}
	return flow.Text{}
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
