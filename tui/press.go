package tui

import (
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// press takes one key. Ctrl+C comes before everything.
func (m Model) press(msg tea.KeyMsg) (Model, tea.Cmd) {
	k := m.keys
	m.status = screen.Text{}
	switch {
	case key.Matches(msg, k.interrupt):
		m.cancel()
		return m, tea.Interrupt
	case key.Matches(msg, k.suspend):
		m.left = m.options.Wall()
		return m, tea.Suspend
	case key.Matches(msg, k.repaint):
		return m, tea.ClearScreen
	case m.typing != "":
		return m.edit(msg)
	case key.Matches(msg, k.language):
		if next := nextLang(m.lang); m.words[next].Lang() == next {
			m.lang = next
		}
		return m, nil
	case m.over != noOverlay:
		return m.pressOverlay(msg)
	case key.Matches(msg, k.quit):
		m.cancel()
		return m, tea.Quit
	case key.Matches(msg, k.help):
		m.over, m.scroll = helpOverlay, 0
		return m, nil
	case m.stage == menuStage:
		return m.pressMenu(msg)
	case m.past != now:
		return m.pressPast(msg)
	}
	return m.pressWorld(msg)
}

func (m Model) pressWorld(msg tea.KeyMsg) (Model, tea.Cmd) {
	k := m.keys
	switch {
	case key.Matches(msg, k.use):
		return m.use()
	case m.startsTyping(msg):
		next, _ := m.use()
		next.typed = msg.Runes
		return next, nil
	case key.Matches(msg, k.nextNode):
		m.moveFocus(1)
	case key.Matches(msg, k.previousNode):
		m.moveFocus(-1)
	case key.Matches(msg, k.pane):
		m.focus = phonePane - m.focus
	case key.Matches(msg, k.follow):
		return m.follow()
	case key.Matches(msg, k.why):
		m.over, m.scroll = whyOverlay, 0
	case key.Matches(msg, k.steps):
		m.over, m.scroll = stepsOverlay, 0
	case key.Matches(msg, k.large):
		m.over, m.scroll = largeOverlay, 0
	case key.Matches(msg, k.goHome):
		m.focus = phonePane
		return m.ask(perform(flow.Action{Device: flow.Phone, Verb: flow.GoHome}))
	case key.Matches(msg, k.pickUp):
		return m.ask(choose(otherPhone))
	case key.Matches(msg, k.light):
		return m.ask(choose(otherLight))
	case key.Matches(msg, k.minute):
		return m.ask(perform(flow.Wait(time.Minute)))
	case key.Matches(msg, k.beforeEnd):
		return m.ask(perform(flow.Action{Device: flow.Room, Verb: flow.Advance, Target: flow.BeforeExpiry}))
	case key.Matches(msg, k.afterEnd):
		return m.ask(perform(flow.Action{Device: flow.Room, Verb: flow.Advance, Target: flow.AfterExpiry}))
	case key.Matches(msg, k.freeze):
		m.frozen = !m.frozen
		return m, m.tick()
	case key.Matches(msg, k.back):
		m.lookBack(len(m.snap.History) - 2)
	case key.Matches(msg, k.menu):
		m.stage = menuStage
	default:
		m.status = screen.T("status.no-key", "key", keyName(msg))
	}
	return m, nil
}

// darkRoom is what is left of the light when it is switched off, in percent.
const darkRoom = 3

// otherLight switches the light in the room.
func otherLight(w sim.World) flow.Action {
	percent := 100
	if w.Light == 100 {
		percent = darkRoom
	}
	return flow.Action{Device: flow.Room, Verb: flow.Light, Amount: percent}
}

// otherPhone picks up the next phone.
func otherPhone(w sim.World) flow.Action {
	phones := w.Phones()
	inHand := w.Phone().ID()
	next := phones[0].ID()
	for i, p := range phones {
		if p.ID() == inHand {
			next = phones[(i+1)%len(phones)].ID()
		}
	}
	return flow.Action{Device: flow.Room, Verb: flow.PickUp, Target: next}
}

// startsTyping reports whether a key is a digit for the field in focus. Letters
// are keys of the app until Enter starts the typing.
func (m Model) startsTyping(msg tea.KeyMsg) bool {
	d := m.focusedDevice()
	n, _ := m.snap.World.Screen(d).CanUse(m.nodes[d])
	return n.Editable() && len(msg.Runes) == 1 && msg.Runes[0] >= '0' && msg.Runes[0] <= '9'
}

// keyName is the key as the help spells it: Esc, not esc.
func keyName(msg tea.KeyMsg) string {
	name := msg.String()
	if len(name) > 1 {
		name = strings.ToUpper(name[:1]) + name[1:]
	}
	return name
}

// use does what is focused.
func (m Model) use() (Model, tea.Cmd) {
	d := m.focusedDevice()
	n, ok := m.snap.World.Screen(d).CanUse(m.nodes[d])
	switch {
	case !ok:
		m.status = screen.T("status.nothing-focused")
		return m, nil
	case n.Editable():
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
	if m.snap.World.Busy() {
		m.status = screen.T("status.busy")
		return m, nil
	}
	if _, trouble := m.trouble(); trouble {
		m.over, m.scroll = whyOverlay, 0
		return m, nil
	}
	if m.finished() {
		m.status = screen.T("status.finished")
		return m, nil
	}
	return m.ask(follow)
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
		m.typed = append(slices.Clip(m.typed), msg.Runes...)
	}
	return m, nil
}

func (m Model) pressOverlay(msg tea.KeyMsg) (Model, tea.Cmd) {
	k := m.keys
	opener := map[overlay]key.Binding{helpOverlay: k.help, whyOverlay: k.why, stepsOverlay: k.steps, largeOverlay: k.large}
	switch {
	case m.over == whyOverlay && key.Matches(msg, k.follow):
		return m.remedy()
	case key.Matches(msg, k.leave, k.quit, opener[m.over]) || msg.Type == tea.KeyEnter:
		m.over = noOverlay
	case key.Matches(msg, k.nextNode):
		m.scroll = min(m.scroll+1, m.lastScroll())
	case key.Matches(msg, k.previousNode):
		m.scroll = max(0, min(m.scroll, m.lastScroll())-1)
	case key.Matches(msg, k.help):
		m.over, m.scroll = helpOverlay, 0
	default:
		m.status = screen.T("status.no-key", "key", keyName(msg))
	}
	return m, nil
}

// remedy does what helps against the trouble that is explained.
func (m Model) remedy() (Model, tea.Cmd) {
	if m.status = m.noRemedy(); m.status.Key != "" {
		return m, nil
	}
	m.over = noOverlay
	entry, _ := m.trouble()
	return m.ask(remedy(entry.Do))
}

func (m Model) pressPast(msg tea.KeyMsg) (Model, tea.Cmd) {
	k := m.keys
	switch {
	case key.Matches(msg, k.now, k.leave):
		m.lookBack(now)
	case key.Matches(msg, k.back):
		m.lookBack(max(0, m.past-1))
	case key.Matches(msg, k.forward):
		m.lookBack(m.past + 1)
	case key.Matches(msg, k.branch):
		return m.ask(branch(m.past))
	case key.Matches(msg, k.why):
		m.over, m.scroll = whyOverlay, 0
	case key.Matches(msg, k.steps):
		m.over, m.scroll = stepsOverlay, 0
	case key.Matches(msg, k.large):
		m.over = largeOverlay
	case key.Matches(msg, k.pane):
		m.focus = phonePane - m.focus
	default:
		m.status = screen.T("status.past")
	}
	return m, nil
}

// lookBack shows an entry of the history, or the present.
func (m *Model) lookBack(entry int) {
	before := m.screenIDs()
	switch {
	case entry == now && m.past == now:
		m.status = screen.T("status.no-past")
	case entry < 0 && m.past == now:
		m.status = screen.T("status.no-past")
	case entry >= len(m.snap.History)-1:
		m.past = now
	default:
		m.past = entry
	}
	m.aimFocus(before)
}
