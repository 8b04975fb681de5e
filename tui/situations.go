package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/stage"
	"enrollsim/tui/keys"
)

// found are the situations that the filter leaves, in the order of the list.
func (m Model) found() []stage.Offer {
	looks := looks{lang: m.lang(), menu: menu{filter: m.menu.filter}}
	return m.kept.found.of(looks, func() []stage.Offer {
		return stage.Search(m.offers.situations, m.groups(), m.words, m.menu.filter)
	})
}

// groups are what is seen in the situations, in the order of the list.
func (m Model) groups() []cause.Group {
	groups, _ := m.options.Stage.Groups() // without them the list has no headings
	return groups
}

// named reports whether the filter asks for a situation by its name or its cause.
func (m Model) named(o stage.Offer) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(m.menu.filter)), o.IsNamed)
}

// situation is the one that is chosen; false if the filter leaves none.
func (m Model) situation() (stage.Offer, bool) {
	found := m.found()
	if len(found) == 0 {
		return stage.Offer{}, false
	}
	return found[min(m.menu.situation, len(found)-1)], true
}

// listing reports whether the list of the situations takes what is typed.
func (m Model) listing() bool { return m.view.AtMenu && m.menu.nested && m.over == noOverlay }

// filter takes what is typed; false if a key is none that types. The sign that stands before
// the field begins a search elsewhere, and blanks there are not seen, so neither begins what is
// typed.
func (m Model) filter(msg tea.KeyMsg) (Model, bool) {
	switch {
	case msg.Type == tea.KeyRunes && !msg.Alt, msg.Type == tea.KeySpace, msg.Type == tea.KeyBackspace:
	default:
		return m, false
	}
	typed := string(keys.Edited([]rune(m.menu.filter), msg))
	m.menu.filter, m.menu.situation = strings.TrimLeft(typed, "/ "), 0
	return m, true
}

// situationBindings are what the keys do in the list of the situations: what is
// printable filters it.
func (m Model) situationBindings() []binding {
	to := func(place func(at, count int) int) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) {
			count := len(m.found())
			m.menu.situation = max(0, min(place(min(m.menu.situation, count-1), count), count-1))
			return m, nil
		}
	}
	page := max(1, m.situationRows()-1)
	cause := flow.T("hint.cause")
	if m.menu.revealed {
		cause = flow.T("hint.hide-cause")
	}
	return []binding{
		{keys: []string{"enter"}, hint: flow.T("hint.begin"), rank: 1, do: Model.begin, unavailable: nothingFound},
		{keys: []string{"down"}, shown: keys.UpDown(m.options.ASCII), hint: flow.T("hint.choose"), rank: 3, do: to(func(at, _ int) int { return at + 1 })},
		{keys: []string{"up"}, do: to(func(at, _ int) int { return at - 1 })},
		{keys: []string{"pgdown"}, hint: flow.T("hint.page"), rank: 5, do: to(func(at, _ int) int { return at + page })},
		{keys: []string{"pgup"}, do: to(func(at, _ int) int { return at - page })},
		{keys: []string{"right"}, shown: keys.Sideways(m.options.ASCII), hint: flow.T("hint.groups"), rank: 4, do: toGroup(1)},
		{keys: []string{"left"}, do: toGroup(-1)},
		{keys: []string{"home"}, do: to(func(_, _ int) int { return 0 })},
		{keys: []string{"end"}, do: to(func(_, count int) int { return count })},
		{
			keys: []string{"tab"}, hint: cause, rank: 6, unavailable: nothingFound,
			do: func(m Model) (Model, tea.Cmd) {
				m.menu.revealed = !m.menu.revealed
				return m, nil
			},
		},
		{keys: []string{"esc"}, hint: flow.T("hint.cover"), rank: 7, do: Model.leaveMenu},
	}
}

// toGroup goes to the first situation of a group: of the next one, or of the one
// before.
func toGroup(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		found := m.found()
		at := min(m.menu.situation, len(found)-1)
		for i := at + by; i >= 0 && i < len(found); i += by {
			if first := i == 0 || found[i-1].Group != found[i].Group; first {
				m.menu.situation = i
				return m, nil
			}
		}
		return m, nil
	}
}

func nothingFound(m Model) flow.Text {
	if len(m.found()) == 0 {
		return flow.T("situations.none")
	}
	return flow.Text{}
}

// begin asks for the world of the chosen situation.
func (m Model) begin() (Model, tea.Cmd) {
	o, ok := m.situation()
	if !ok {
		return m, nil
	}
	return m.ask(stage.OpenChoice(o.Choice))
}

// clickSituation chooses a situation, and begins in the one that is chosen already.
func (m Model) clickSituation(name string) (Model, tea.Cmd) {
	if o, ok := m.situation(); ok && o.Scenario == name {
		return m.begin()
	}
	m.menu.situation = max(0, slices.IndexFunc(m.found(), func(o stage.Offer) bool { return o.Scenario == name }))
	return m, nil
}
