package tui

import (
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// press takes one key. Ctrl+C comes before everything, a field before what the
// keys mean elsewhere, and a refusal always says why.
func (m Model) press(msg tea.KeyMsg) (Model, tea.Cmd) {
	k := m.keys
	m.playing = m.playing && key.Matches(msg, k.scriptPlay) // every other key takes over
	if !key.Matches(msg, k.language) {                      // which says again what is said
		m.status = flow.Text{}
	}
	switch {
	case key.Matches(msg, k.interrupt):
		return m.interrupt()
	case key.Matches(msg, k.suspend):
		return m.suspend()
	case key.Matches(msg, k.repaint):
		return m, tea.ClearScreen
	case m.typing != "":
		return m.edit(msg)
	}
	d, ok := lookUpKey(append(m.deeds(), m.always()...), msg)
	switch why := d.barred(m); {
	case m.startsTyping(msg):
		next, cmd := m.use()
		next.typed = graphic(msg.Runes)
		return next, cmd
	case msg.Paste: // what it is may be a secret, so it is not repeated
		m.status = flow.T("status.paste")
		return m, nil
	case !ok && m.past != now && m.over == noOverlay:
		m.status = flow.T("status.past")
		return m, nil
	case !ok:
		m.status = flow.T("status.no-key", "key", keyName(msg))
		return m, nil
	case why.Key != "":
		m.status = why
		return m, nil
	}
	return d.do(m)
}

// startsTyping reports whether a key is a digit for the field in focus, or
// something pasted. Letters are keys of the app until Enter starts the typing.
func (m Model) startsTyping(msg tea.KeyMsg) bool {
	if m.stage != worldStage || m.over != noOverlay || m.past != now {
		return false
	}
	d := m.focusedDevice()
	n, _ := m.snap.World.Screen(d).CanUse(m.nodes[d])
	digit := len(msg.Runes) == 1 && msg.Runes[0] >= '0' && msg.Runes[0] <= '9'
	return n.Editable() && (digit || msg.Paste)
}

// graphic leaves of what was typed or pasted what can stand in a field: no line
// breaks, no control characters.
func graphic(runes []rune) []rune {
	return slices.DeleteFunc(slices.Clone(runes), func(r rune) bool { return !unicode.IsGraphic(r) })
}

// keyName is the key as the help spells it: Esc, not esc.
func keyName(msg tea.KeyMsg) string {
	name := msg.String()
	if len(name) > 1 {
		name = strings.ToUpper(name[:1]) + name[1:]
	}
	return name
}

func (m Model) interrupt() (Model, tea.Cmd) {
	m.cancel()
	return m, tea.Interrupt
}

func (m Model) quit() (Model, tea.Cmd) {
	m.cancel()
	return m, tea.Quit
}

func (m Model) suspend() (Model, tea.Cmd) {
	m.left = m.options.Wall()
	return m, tea.Suspend
}

func (m Model) switchLanguage() (Model, tea.Cmd) {
	if next := nextLang(m.lang); m.words[next].Lang() == next {
		m.lang = next
	}
	return m, nil
}

// use does what is focused.
func (m Model) use() (Model, tea.Cmd) {
	d := m.focusedDevice()
	n, _ := m.snap.World.Screen(d).CanUse(m.nodes[d])
	if n.Editable() {
		m.typing, m.typed = n.ID, nil
		if n.Role == screen.Field {
			m.typed = []rune(n.Value)
		}
		return m, nil
	}
	return m.ask(perform(n.Action(d)))
}

// follow does the guide's next step. Where something has gone wrong it first
// explains, and then does the remedy.
func (m Model) follow() (Model, tea.Cmd) {
	if _, trouble := m.trouble(); trouble {
		return opens(whyOverlay)(m)
	}
	return m.ask(follow)
}

// remedy does what helps against the trouble that is explained.
func (m Model) remedy() (Model, tea.Cmd) {
	m.over = noOverlay
	entry, _ := m.trouble()
	return m.ask(remedy(entry.Do))
}

func (m Model) toOtherDevice() (Model, tea.Cmd) {
	m.focus = phonePane - m.focus
	return m, nil
}

func (m Model) goHome() (Model, tea.Cmd) {
	m.focus = phonePane
	return m.ask(perform(flow.Action{Device: flow.Phone, Verb: flow.GoHome}))
}

func (m Model) freeze() (Model, tea.Cmd) {
	m.frozen = !m.frozen
	return m, m.tick()
}

func (m Model) save() (Model, tea.Cmd) { return m.ask(m.options.save) }

func (m Model) toMenu() (Model, tea.Cmd) {
	m.stage = menuStage
	return m, m.readSituations()
}

// edit takes a key for the field that is being typed into.
func (m Model) edit(msg tea.KeyMsg) (Model, tea.Cmd) {
	switch msg.Type {
	case tea.KeyEnter:
		n, _ := m.snap.World.Screen(m.focusedDevice()).Find(m.typing)
		if n.Role == screen.Secret && len(m.typed) == 0 {
			m.typing = "" // nothing typed leaves a secret as it is
			return m, nil
		}
		a := flow.Action{Device: m.focusedDevice(), Verb: flow.InputText, Target: m.typing, Text: string(m.typed)}
		m.typing = ""
		return m.ask(perform(a))
	case tea.KeyEsc:
		m.typing = ""
	case tea.KeyBackspace:
		m.typed = m.typed[:max(0, len(m.typed)-1)]
	case tea.KeyRunes, tea.KeySpace:
		m.typed = append(slices.Clip(m.typed), graphic(msg.Runes)...)
	}
	return m, nil
}

func (m Model) lookBack() (Model, tea.Cmd) {
	if m.past == now {
		return m.lookAt(len(m.snap.History) - 2)
	}
	return m.lookAt(m.past - 1)
}

func (m Model) lookForward() (Model, tea.Cmd) { return m.lookAt(m.past + 1) }

func (m Model) toNow() (Model, tea.Cmd) { return m.lookAt(now) }

func (m Model) branch() (Model, tea.Cmd) { return m.ask(branch(m.past)) }

// lookAt shows an entry of the history; the last one is the present.
func (m Model) lookAt(entry int) (Model, tea.Cmd) {
	before := m.screenIDs()
	m.past = entry
	if entry >= len(m.snap.History)-1 {
		m.past = now
	}
	m.aimFocus(before)
	return m, nil
}
