package call

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/tui/keys"
)

// debrief is what is looked at of a call that has ended.
type debrief struct {
	turn   int      // that is chosen
	first  *counted // the call that counts, where this is another try of it
	wanted bool     // it was asked for before it was there
}

// counted is a call that has ended, to come back to.
type counted struct {
	line  line
	watch watch
	notes []string
	after Afterwards

	reflection train.Reflection
}

// counted is the call that counts: this one, or that of which it is another try.
func (m Model) counted() *counted {
	if m.debrief.first != nil {
		return m.debrief.first
	}
	return &counted{m.line, m.watch, m.notes, m.after, m.reflection}
}

// toDebrief opens the truth about the call, as soon as it is there.
func (m Model) toDebrief() (Model, tea.Cmd) {
	if m.watch.review == nil {
		m.status, m.debrief.wanted = flow.T("call.wait"), true
		return m, nil
	}
	m.phase, m.scroll, m.debrief.turn, m.debrief.wanted, m.over = reviewed, 0, 0, false, noOverlay
	return m, nil
}

// toFirst goes back to the truth about the call that counts.
func (m Model) toFirst() (Model, tea.Cmd) {
	first := m.debrief.first
	m = m.anew()
	m.show = show{}
	m.line, m.watch, m.notes, m.after, m.reflection = first.line, first.watch, first.notes, first.after, first.reflection
	return m.toDebrief()
}

// debriefBindings are what the keys do after a call.
func (m Model) debriefBindings() []binding {
	most := max(1, m.pageRoom().H-2)
	list := []binding{
		{keys: []string{"n", "N"}, about: "call.key-next", hint: "call.hint-next", do: Model.next},
		{keys: []string{"enter"}, about: "call.key-again", hint: "call.hint-again", do: Model.tryAgain},
		{keys: []string{"down", "j"}, shown: keys.UpDown(m.o.ASCII), about: "call.key-line", hint: "call.hint-line", do: turns(1)},
		{keys: []string{"up", "k"}, do: turns(-1)},
		{keys: []string{"v"}, about: "call.key-par", hint: "call.hint-par", do: Model.toShow},
		{keys: []string{"w"}, about: "call.key-reflect", hint: "call.hint-reflect", do: Model.toReflecting},
		{keys: []string{"d"}, about: "call.key-devices", hint: "call.hint-devices", do: opens(devicesOverlay)},
		{keys: []string{"y"}, about: "call.key-copy", do: Model.copyDebrief},
		{keys: []string{"f2", "a"}, about: "call.key-read", do: Model.toReading},
		{keys: []string{"pgdown", "space"}, about: "call.key-page", do: scrolls(most)},
		{keys: []string{"pgup"}, do: scrolls(-most)},
		{keys: []string{"home"}, do: scrolls(-farther)},
		{keys: []string{"end"}, do: scrolls(farther)},
		{keys: []string{"l"}, about: "call.key-language", do: Model.switchLanguage},
		{keys: []string{"?"}, do: opens(helpOverlay)},
		{keys: []string{"t"}, do: func(m Model) (Model, tea.Cmd) { return m.dressed(), nil }},
	}
	if m.debrief.first != nil {
		return append([]binding{{keys: []string{"esc", "q"}, about: "call.key-to-debrief", hint: "call.hint-back-to-debrief", do: Model.toFirst}}, slices.DeleteFunc(list[1:], func(b binding) bool { return b.keys[0] == "w" })...)
	}
	leave := binding{keys: []string{"esc", "q"}, about: "call.key-leave", hint: "call.hint-leave", do: Model.leave}
	return slices.Insert(list, 4, leave) // after what leads on, so that it is never left out
}

// next begins the next call.
func (m Model) next() (Model, tea.Cmd) {
	m = m.anew()
	return m, m.begin()
}

// tryAgain goes back to before the chosen turn, to do something else there. It does not
// count.
func (m Model) tryAgain() (Model, tea.Cmd) {
	c, first, to := m.line.call, m.counted(), max(0, m.debrief.turn-1)
	m = m.anew()
	m.debrief.first, m.notes = first, first.notes
	return m, m.beginning(func() (Offer, error) {
		back, err := c.Back(m.ctx, to)
		return Offer{Call: back}, err
	})
}

// turns moves among the turns of the tape, and brings them into sight.
func turns(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		m.debrief.turn = max(0, min(m.debrief.turn+by, len(m.line.state.Turns)-1))
		return m.inSight(), nil
	}
}

// clickTurn chooses a turn, and goes back to one that is chosen.
func (m Model) clickTurn(n string) (Model, tea.Cmd) {
	at, err := strconv.Atoi(n)
	if err != nil || at >= len(m.line.state.Turns) || m.phase != reviewed {
		return m, nil
	}
	if at == m.debrief.turn {
		return m.tryAgain()
	}
	m.debrief.turn = at
	return m, nil
}

// inSight scrolls to the chosen turn.
func (m Model) inSight() Model {
	room := m.pageRoom()
	page := m.debriefPage(room.W)
	from, to := page.turns[m.debrief.turn], page.rows
	if m.debrief.turn+1 < len(page.turns) {
		to = page.turns[m.debrief.turn+1]
	}
	if m.debrief.turn == 0 {
		from = 0
	}
	switch {
	case from < m.scroll:
		m.scroll = from
	case to > m.scroll+room.H-1:
		m.scroll = min(from, to-room.H+1)
	}
	return m
}

// copyDebrief copies what is told after the call, as Markdown.
func (m Model) copyDebrief() (Model, tea.Cmd) {
	n := narrate.Narrator{Words: m.words}
	review := *m.watch.review
	review.Noted = m.reflection
	words := train.Markdown(m.line.call.Kit().Debrief(review, n))
	return m.copied(strings.TrimSpace(words)+"\n", "call.copied")
}

// switchLanguage says what is told after the call in the next language.
func (m Model) switchLanguage() (Model, tea.Cmd) {
	words, err := m.o.Data.Words(text.Next(m.lang()))
	if err != nil {
		m.status = flow.T("status.failed", "error", err.Error())
		return m, nil
	}
	m.words = words
	return m, nil
}

// mark is what there is to say of a turn in one word, and how it looks.
type mark struct {
	words string
	state markState
}

type markState int

const (
	noMark markState = iota
	goodMark
	warnMark
	badMark
)

// markOf is what a turn was: the most important of it.
func (m Model) markOf(r *train.Review, i int) mark {
	a, err := m.line.call.Kit().Act(r.State.Turns[i].Act)
	if err != nil { // the first turn is the customer's
		return mark{}
	}
	right := func(c flow.Cause) bool { return c == r.Truth.Cause || slices.Contains(r.Truth.Class, c) }
	_, better := r.Better(i, a)
	switch {
	case a.Trap != "":
		return mark{m.say("call.mark-critical"), badMark}
	case harmed(r, i):
		return mark{m.say("call.mark-harm"), badMark}
	case a.Explains() && right(a.Explain):
		return mark{m.say("call.mark-right"), goodMark}
	case a.Explains():
		return mark{m.say("call.mark-wrong"), warnMark}
	case slices.Contains(r.Score.Needless, i):
		return mark{m.say("call.mark-needless"), warnMark}
	case r.Truth.Gone[i] > 0 && !better:
		return mark{m.say("call.mark-best"), goodMark}
	case r.State.Turns[i].Reached && !r.State.Turns[i-1].Reached:
		return mark{m.say("call.mark-reached"), goodMark}
	}
	return mark{}
}

// harmed reports whether something was damaged in a turn. A login that was begun before the
// call and lapses in it is nobody's fault.
func harmed(r *train.Review, turn int) bool {
	begun := slices.Concat(r.After[1 : turn+1]...)
	return slices.ContainsFunc(r.After[turn], func(e flow.Event) bool {
		if e.Kind == flow.ChallengeLapsed {
			return slices.ContainsFunc(begun, func(o flow.Event) bool { return o.Kind == flow.ChallengeSent && o.Subject == e.Subject })
		}
		return slices.Contains([]flow.Kind{flow.ActivationRefused, flow.UserLocked, flow.UnlockReset, flow.AppDeleted, flow.StrangerIn}, e.Kind)
	})
}
