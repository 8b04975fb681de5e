package call

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/train"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
	"enrollsim/tui/term"
)

// binding is what some keys do now. The keys, the help and the line of hints are made of
// the same ones.
type binding struct {
	keys  []string
	shown string // how they are written, if not by the first
	about string // key of its words in the help; empty keeps it out
	hint  string // key of its words in the last row; empty keeps it out
	do    func(Model) (Model, tea.Cmd)
}

func (b binding) label() string {
	if b.shown != "" {
		return b.shown
	}
	return keys.Label(b.keys[0])
}

// press takes one key: what is being typed first, then the bindings.
func (m Model) press(msg tea.KeyMsg) (Model, tea.Cmd) {
	m.status = flow.Text{}
	key := keys.Of(msg)
	if (m.open() || m.over == reflectOverlay) && !m.show.on && !msg.Paste {
		if next, taken := m.typing(msg); taken {
			return next, nil
		}
	}
	if msg.Paste { // what it is may be a secret, so it is not repeated
		m.status = flow.T("status.paste")
		return m, nil
	}
	for _, b := range m.bindings() {
		if slices.Contains(b.keys, key) {
			return b.do(m)
		}
	}
	m.status = flow.T("call.no-key", "key", keys.Label(key))
	return m, nil
}

// bindings are what the keys do now, in the order of the last row.
func (m Model) bindings() []binding {
	switch {
	case m.over == helpOverlay, m.over == readOverlay && !m.beside():
		return m.pageBindings()
	case m.over == weighOverlay:
		return m.weighBindings()
	case m.over == noteOverlay:
		return []binding{
			{keys: []string{"enter"}, hint: "call.hint-keep-note", do: Model.keepNote},
			{keys: []string{"esc", "f4", "alt+n"}, hint: "call.hint-cancel", do: closes},
		}
	case m.over == devicesOverlay:
		return m.devicesBindings()
	case m.over == reflectOverlay:
		return reflectBindings()
	case m.phase == ringing:
		return []binding{{keys: []string{"esc"}, hint: "call.hint-leave", about: "call.key-leave", do: Model.leave}}
	case m.phase == reviewed:
		return append(m.debriefBindings(), m.lookBindings()...)
	case m.show.on:
		return m.showBindings()
	case !m.open():
		return m.endBindings()
	}
	return append(m.talkBindings(), m.lookBindings()...)
}

// talkBindings are what the keys do while the call goes on. Letters are what is said, so
// that they are keys with names, and Alt with a letter where those are taken.
func (m Model) talkBindings() []binding {
	pages := m.talkRows() - 1
	list := []binding{
		{keys: []string{"enter"}, about: "call.key-say", hint: "call.hint-say", do: Model.sayChosen},
		{keys: []string{"tab"}, about: "call.key-group", hint: "call.hint-group", do: turnGroup(1)},
		{keys: []string{"shift+tab"}, do: turnGroup(-1)},
		{keys: []string{"down"}, shown: keys.UpDown(m.o.ASCII), about: "call.key-choose", do: choose(1)},
		{keys: []string{"up"}, do: choose(-1)},
		{keys: []string{"f2", "alt+a"}, about: "call.key-read", hint: "call.hint-read", do: Model.toReading},
		{keys: []string{"f3", "alt+h"}, about: "call.key-weigh", hint: "call.hint-weigh", do: Model.toWeighing},
	}
	if !m.exam() {
		list = append(list, binding{keys: []string{"f5", "alt+w"}, about: "call.key-hint", hint: "call.hint-hint", do: Model.hint})
	}
	list = append(list,
		binding{keys: []string{"f10", "alt+e"}, about: "call.key-end", hint: "call.hint-end", do: Model.toEnd},
		binding{keys: []string{"f4", "alt+n"}, about: "call.key-note", hint: "call.hint-note", do: Model.toNote},
		binding{keys: []string{"esc"}, about: "call.key-clear", do: Model.escape},
	)
	if m.over == readOverlay { // beside the call
		return append(list, m.pageBindings()...)
	}
	return append(list,
		binding{keys: []string{"pgup"}, about: "call.key-back", do: scrolls(pages)},
		binding{keys: []string{"pgdown"}, do: scrolls(-pages)})
}

// lookBindings are what the keys do to how it looks.
func (m Model) lookBindings() []binding {
	return []binding{
		{keys: []string{"f1", "alt+k"}, about: "call.key-help", hint: "call.hint-keys", do: opens(helpOverlay)},
		{keys: []string{"f9", "alt+t"}, about: "key.theme", do: func(m Model) (Model, tea.Cmd) { return m.dressed(), nil }},
	}
}

// endBindings are what the keys do where a call has ended.
func (m Model) endBindings() []binding {
	first := binding{keys: []string{"enter"}, about: "call.key-debrief", hint: "call.hint-debrief", do: Model.toDebrief}
	if m.o.Exam {
		first = binding{keys: []string{"enter"}, about: "call.key-next", hint: "call.hint-next", do: Model.next}
	}
	if m.o.Exam && m.line.last {
		first.about, first.hint = "call.key-hand-in", "call.hint-hand-in"
	}
	return append([]binding{
		first,
		{keys: []string{"pgup", "up"}, about: "call.key-back", do: scrolls(m.talkRows() - 1)},
		{keys: []string{"pgdown", "down"}, do: scrolls(1 - m.talkRows())},
		{keys: []string{"esc"}, about: "call.key-leave", hint: "call.hint-leave", do: Model.leave},
	}, m.lookBindings()...)
}

// pageBindings are what the keys do on a page that scrolls: what opened it closes it.
func (m Model) pageBindings() []binding {
	most := max(1, m.pageRoom().H-2)
	list := []binding{
		{keys: []string{"pgdown"}, about: "call.key-page", do: scrolls(most)},
		{keys: []string{"pgup"}, do: scrolls(-most)},
		{keys: []string{"home"}, do: scrolls(-farther)},
		{keys: []string{"end"}, do: scrolls(farther)},
	}
	if m.beside() { // the arrows choose what to say
		list[0].hint = "hint.scroll"
	} else {
		list = append([]binding{
			{keys: []string{"down"}, shown: keys.UpDown(m.o.ASCII), about: "hint.scroll", hint: "hint.scroll", do: scrolls(1)},
			{keys: []string{"up"}, do: scrolls(-1)},
		}, list...)
	}
	if m.over == readOverlay {
		list = append([]binding{
			{keys: []string{"right"}, shown: keys.Sideways(m.o.ASCII), about: "call.key-article", hint: "call.hint-article", do: turnPage(1)},
			{keys: []string{"left"}, do: turnPage(-1)},
		}, list...)
	}
	if m.beside() { // Esc and letters belong to what is typed
		return list
	}
	shut := []string{"esc", "q", "enter", "f1", "alt+k", "?"}
	if m.over == readOverlay {
		shut = []string{"esc", "q", "enter", "f2", "alt+a"}
	}
	return append([]binding{{keys: shut, about: "call.key-close", hint: "hint.close", do: closes}}, list...)
}

// farther is more rows than any page has.
const farther = 10_000

// closes shuts what lies over the call.
func closes(m Model) (Model, tea.Cmd) {
	if m.over == weighOverlay && m.weighing.under == readOverlay {
		m.over = readOverlay
		return m, nil
	}
	m.over, m.scroll, m.note = noOverlay, 0, nil
	return m, nil
}

// opens lays something over the call.
func opens(o overlay) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		m.over, m.scroll = o, 0
		return m, nil
	}
}

func scrolls(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) { return m.scrolled(by), nil }
}

func (m Model) toNote() (Model, tea.Cmd) { return opens(noteOverlay)(m) }

// escape takes back what is typed; where nothing is, what is open; and where nothing has
// been said yet, it leaves.
func (m Model) escape() (Model, tea.Cmd) {
	switch {
	case m.composer.typed != "" || m.composer.group != "":
		m.composer = composer{}.found(m)
		return m, nil
	case m.over != noOverlay:
		return closes(m)
	case m.debrief.first != nil:
		return m.toFirst()
	case len(m.line.state.Turns) == 1:
		return m.leave()
	}
	m.status = flow.T("call.goes-on")
	return m, nil
}

// leave is enough of it.
func (m Model) leave() (Model, tea.Cmd) { return m, m.o.Leave }

// copied puts words into the clipboard and says what they are.
func (m Model) copied(words, what string) (Model, tea.Cmd) {
	m.status = flow.T(what)
	return m, func() tea.Msg { return term.Copy(words) }
}

// hints are the keys of the last row.
func (m Model) hints() []paint.Hint {
	var all []paint.Hint
	aside := m.open() && m.over == noOverlay && !m.layout().side.Empty() // where their keys stand with what they are for
	for _, b := range m.bindings() {
		if named := b.keys[0] == "f3" || b.keys[0] == "f4"; b.hint != "" && !(aside && named) {
			all = append(all, paint.Hint{Keys: []string{b.label()}, Words: m.say(b.hint), Mark: "key:" + b.keys[0]})
		}
	}
	return all
}

// endKey is the key of the words for an ending.
func endKey(e train.Ending) string { return "train.ended-" + string(e) }
