package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/cover"
	"enrollsim/tui/devices"
	"enrollsim/tui/keys"
)

// together is how many letters can arrive in one read when somebody types. More
// are pasted into a terminal that does not say so.
const together = 32

// keys takes letters that arrived in one read as so many keys.
func (m Model) keys(msg tea.KeyMsg) (Model, tea.Cmd) {
	if msg.Type != tea.KeyRunes || msg.Paste || len(msg.Runes) < 2 || len(msg.Runes) > together {
		return m.press(msg)
	}
	var cmds []tea.Cmd
	for _, letter := range msg.Runes {
		var cmd tea.Cmd
		m, cmd = m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{letter}, Alt: msg.Alt})
		cmds = append(cmds, cmd)
	}
	return m, tea.Batch(cmds...)
}

// press takes one key. What every terminal program does comes first, then what is
// being typed, then the bindings; a key that does nothing says why.
func (m Model) press(msg tea.KeyMsg) (Model, tea.Cmd) {
	key := keys.Of(msg)
	if m.acts.attract && key != "ctrl+c" && key != "ctrl+l" {
		m.acts.at = 0
		return m.showAct()
	}
	if m.acts.opening && key != "ctrl+c" {
		return m, nil
	}
	m.menu.picture = cover.Pictures                                      // whoever presses a key has seen the scene
	if c, _ := m.view.ByKey(key); c.ID != "language" || m.typing != "" { // which says again what is said
		m.status = flow.Text{}
	}
	unseen := m.unseen(key)
	m = m.letGo()
	if unseen {
		return m, nil
	}
	m.glow = devices.Quiet
	if b, ok := bound(terminalBindings(), key); ok && !msg.Paste {
		return m.does(b)
	}
	m, pause := m.takeOver(key)
	m, cmd := m.pressed(msg, key)
	return m, tea.Batch(pause, cmd)
}

// unseen reports whether a key would do what is next on a screen that is held back yet, so
// that nobody would see it: then it brings that screen, and no more.
func (m Model) unseen(key string) bool {
	c, _ := m.view.ByKey(key)
	return m.hold.on && m.view.When() == stage.InPresent && m.over == noOverlay && (key == "enter" || c.ID == "follow")
}

// takeOver stops what plays by itself where a key moves about on the devices; the
// commands of the stage stop it themselves where they do something.
func (m Model) takeOver(key string) (Model, tea.Cmd) {
	if c, ok := m.view.ByKey(key); !m.view.Playing || ok && c.When&m.view.When() != 0 {
		return m, nil
	}
	return m.ask(m.view.Pause())
}

func (m Model) pressed(msg tea.KeyMsg, key string) (Model, tea.Cmd) {
	if m.listing() {
		if next, taken := m.filter(msg); taken {
			return next, nil
		}
	}
	b, ok := bound(m.bindings(), key)
	switch {
	case m.typing != "":
		return m.edit(msg)
	case m.asking != "" && m.over == noOverlay:
		return m.editArgument(msg)
	case m.startsTyping(msg):
		next, cmd := m.use()
		next.typed = keys.Graphic(msg.Runes)
		return next, cmd
	case msg.Paste: // what it is may be a secret, so it is not repeated
		m.status = flow.T("status.paste")
		return m, nil
	case !ok:
		m.status = m.unbound(key)
		return m, nil
	}
	return m.does(b)
}

// does what a binding is for, or says why it cannot be done.
func (m Model) does(b binding) (Model, tea.Cmd) {
	if why := b.why(m); why.Key != "" {
		m.status = why
		return m, nil
	}
	return b.do(m)
}

// unbound says why a key does nothing: its command belongs to another mode,
// or it has none.
func (m Model) unbound(key string) flow.Text {
	if m.view.Past != stage.Now && m.over == noOverlay {
		return flow.T("status.past")
	}
	return flow.T("status.no-key", "key", keys.Label(key))
}

// startsTyping reports whether a key is a digit for the field in focus, or
// something pasted. Letters are keys of the app until Enter starts the typing.
func (m Model) startsTyping(msg tea.KeyMsg) bool {
	if m.view.When() != stage.InPresent || m.over != noOverlay {
		return false
	}
	d := m.focusedDevice()
	if m.presents() { // digits jump
		return false
	}
	n, _ := m.screen(d).CanUse(m.nodes[d])
	digit := len(msg.Runes) == 1 && msg.Runes[0] >= '0' && msg.Runes[0] <= '9'
	return n.Editable() && (digit || msg.Paste)
}

// use does what is focused.
func (m Model) use() (Model, tea.Cmd) {
	d := m.focusedDevice()
	n, _ := m.screen(d).CanUse(m.nodes[d])
	if n.Editable() {
		m.typing, m.typed = n.ID, nil
		if n.Role == screen.Field {
			m.typed = []rune(n.Value)
		}
		return m, nil
	}
	return m.ask(m.view.Act(n.Action(d)))
}

// edit takes a key for the field that is being typed into.
func (m Model) edit(msg tea.KeyMsg) (Model, tea.Cmd) {
	switch msg.Type {
	case tea.KeyEnter:
		d := m.focusedDevice()
		n, _ := m.screen(d).Find(m.typing)
		field := m.typing
		m.typing = ""
		if n.Role == screen.Secret && len(m.typed) == 0 {
			return m, nil // nothing typed leaves a secret as it is
		}
		return m.ask(m.view.Act(flow.Action{Device: d, Verb: flow.InputText, Target: field, Text: string(m.typed)}))
	case tea.KeyEsc:
		m.typing = ""
	default:
		m.typed = keys.Edited(m.typed, msg)
	}
	return m, nil
}
