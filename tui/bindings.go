package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui/keys"
)

// binding is what a key does where it works, and why it does not, if it does
// not. The keys, the help and the line of hints are all made of the same bindings,
// so none of them can promise what another one refuses. Most are commands of the
// stage; the others move about in this view.
type binding struct {
	keys  []string
	shown string // how the keys are written, if not by the name of the first
	about flow.Text
	group stage.Group // heading of the help that it stands under; none keeps it out
	hint  flow.Text
	rank  int // in the line of hints; 0 is not hinted at
	do    func(Model) (Model, tea.Cmd)
	// unavailable says why it cannot be done now; nil, or empty, if it can.
	unavailable func(Model) flow.Text
}

// why says why a binding cannot be used now; it is empty if it can.
func (b binding) why(m Model) flow.Text {
	if b.unavailable == nil {
		return flow.Text{}
	}
	return b.unavailable(m)
}

// label is how the keys are written.
func (b binding) label() string {
	if b.shown != "" {
		return b.shown
	}
	return keys.Label(b.keys[0])
}

// someMore is how many bindings there are at the most beside the commands and those that move
// about.
const someMore = 12

// bindings are what the keys do now, in the order of the help.
func (m Model) bindings() []binding {
	switch {
	case m.listing():
		return append(m.situationBindings(), terminalBindings()...)
	case m.over == roomOverlay:
		list := m.roomBindings()
		for _, c := range m.view.Commands() {
			b := m.bindingOf(c)
			b.rank = 0 // the hints are for the drawer
			list = append(list, b)
		}
		return append(append(list, themeBinding()), terminalBindings()...)
	case m.over == notesOverlay && m.options.Backstage:
		return m.backstageBindings()
	case m.over != noOverlay:
		return append(m.pageBindings(), m.always()...)
	}
	commands := m.view.Commands()
	list := slices.Grow([]binding(nil), len(commands)+someMore)
	if m.forAudience() {
		list = append(list, m.presentBindings()...)
	}
	list = append(list, m.ownBindings()...)
	for _, c := range commands {
		list = append(list, m.bindingOf(c))
	}
	if !m.view.AtMenu {
		list = append(list, m.copyBindings()...)
	}
	if m.view.When() == stage.InPresent {
		list = append(list, roomBinding())
	}
	return append(append(list, themeBinding()), terminalBindings()...)
}

// bindingOf is the binding of a command.
func (m Model) bindingOf(c stage.Command) binding {
	b := binding{
		keys: c.Keys, about: c.About(), group: c.Group,
		do:          func(m Model) (Model, tea.Cmd) { return m.command(c) },
		unavailable: func(m Model) flow.Text { return m.unavailable(c) },
	}
	if c.Hinted&m.view.When() != 0 {
		b.rank, b.hint = 2*c.Rank, c.Hint(m.view) // between those of the view
		if c.ID == "language" {
			b.hint = flow.T(b.hint.Key, "language", m.nameOf(text.Next(m.lang())))
		}
	}
	return b
}

// nameOf is what a language calls itself; its tag where its characters may not be there.
func (m Model) nameOf(l text.Lang) string {
	if m.options.ASCII {
		return string(l)
	}
	return l.Name()
}

// always are the commands that work in every mode, while something lies
// over the panes too, and what every terminal program does.
func (m Model) always() []binding {
	var list []binding
	for _, c := range m.view.Commands() {
		if c.When == stage.Always {
			b := m.bindingOf(c)
			b.rank = 0 // the hints are for what lies over the panes
			list = append(list, b)
		}
	}
	return append(append(list, themeBinding()), terminalBindings()...)
}

func themeBinding() binding {
	return binding{keys: []string{"t"}, about: flow.T("key.theme"), group: stage.ForProgram, do: Model.nextTheme}
}

func terminalBindings() []binding {
	return []binding{
		{keys: []string{"ctrl+l"}, about: flow.T("key.repaint"), group: stage.ForProgram, do: tells(tea.ClearScreen)},
		{keys: []string{"ctrl+z"}, about: flow.T("key.suspend"), group: stage.ForProgram, do: Model.suspend, unavailable: unattended},
		{keys: []string{"ctrl+c"}, about: flow.T("key.interrupt"), group: stage.ForProgram, do: Model.interrupt},
	}
}

// ownBindings are what moves about in this view: in the menu, or on the devices.
func (m Model) ownBindings() []binding {
	if m.view.AtMenu {
		return m.menuBindings()
	}
	pane := binding{keys: []string{"tab", "shift+tab"}, about: flow.T("key.pane"), group: stage.ForDevices, do: Model.toOtherDevice}
	if m.view.Past != stage.Now {
		return []binding{pane}
	}
	pane.hint, pane.rank = flow.T("hint.pane"), 3
	down, up, shown := []string{"down", "right", "j"}, []string{"up", "left", "k"}, keys.UpDown(m.options.ASCII)
	if m.forAudience() { // where the arrows go beat by beat
		down, up, shown = down[2:], up[2:], "j k"
	}
	return []binding{
		{
			keys: []string{"enter"}, about: flow.T("key.use"), group: stage.ForDevices, hint: m.useHint(), rank: 1,
			do: Model.use, unavailable: nothingFocused,
		},
		{
			keys: down, shown: shown, about: flow.T("key.move"), group: stage.ForDevices,
			do: moves(1), unavailable: nothingFocused,
		},
		{keys: up, shown: shown, do: moves(-1), unavailable: nothingFocused},
		pane,
	}
}

// bound is the binding of a key; false where it has none.
func bound(list []binding, key string) (binding, bool) {
	i := slices.IndexFunc(list, func(b binding) bool { return slices.Contains(b.keys, key) })
	if i < 0 {
		return binding{}, false
	}
	return list[i], true
}

// usable lists the bindings that the help shows: those that can be used now.
func (m Model) usable() []binding {
	return slices.DeleteFunc(m.bindings(), func(b binding) bool { return b.group == "" || b.why(m).Key != "" })
}

// hint is keys and what they do, in a word or two.
type hint struct {
	text  flow.Text
	keys  []string
	press string // the key that a click on it is
}

// hints are the keys that matter most now, of those that work. Keys of one rank
// are one hint.
func (m Model) hints() []hint {
	if m.typing != "" || m.asking != "" && m.over == noOverlay {
		return []hint{{flow.T("hint.give"), []string{"Enter"}, "enter"}, {flow.T("hint.cancel"), []string{"Esc"}, "esc"}}
	}
	list := slices.DeleteFunc(m.bindings(), func(b binding) bool { return b.rank == 0 || b.why(m).Key != "" })
	slices.SortStableFunc(list, func(a, b binding) int { return a.rank - b.rank })
	var hints []hint
	last := 0
	for _, b := range list {
		if b.rank == last {
			hints[len(hints)-1].keys = append(hints[len(hints)-1].keys, b.label())
			continue
		}
		last = b.rank
		hints = append(hints, hint{b.hint, []string{b.label()}, b.keys[0]})
	}
	return hints
}

// tells is a binding that tells the program something.
func tells(msg func() tea.Msg) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) { return m, msg }
}

// moves is a binding that moves the focus on the device that has it.
func moves(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		m.moveFocus(by)
		return m, nil
	}
}

func nothingFocused(m Model) flow.Text {
	if _, ok := m.screen(m.focusedDevice()).CanUse(m.nodes[m.focusedDevice()]); !ok {
		return flow.T("status.nothing-focused")
	}
	return flow.Text{}
}
