package tui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// deed is what a key does where it works, and what stands in its way. The
// keys, the help and the line at the bottom are all made of the same deeds, so
// none of them can promise what another one refuses.
type deed struct {
	key key.Binding
	do  func(Model) (Model, tea.Cmd)
	// bars says why it cannot be done now, or nothing; nil for what always can.
	bars func(Model) flow.Text
	// group is the heading of the help that it stands under.
	group string
}

// The headings of the help.
const (
	forGuide   = "help.guide"
	forDevices = "help.devices"
	forTime    = "help.time"
	forProgram = "help.program"
)

// barred says why a deed cannot be done now; it is empty if it can.
func (d deed) barred(m Model) flow.Text {
	if d.bars == nil {
		return flow.Text{}
	}
	return d.bars(m)
}

// deeds are what the keys do now, in the order of the help, but for those that
// work everywhere.
func (m Model) deeds() []deed {
	switch {
	case m.over == faultsOverlay:
		return m.faultDeeds()
	case m.over != noOverlay:
		return m.pageDeeds()
	case m.stage == menuStage:
		return m.menuDeeds()
	case m.past != now:
		return m.pastDeeds()
	}
	return m.worldDeeds()
}

// always are what the keys do everywhere but in a field.
func (m Model) always() []deed {
	k := m.keys
	return []deed{
		{key: k.language, group: forProgram, do: Model.switchLanguage},
		{key: k.help, group: forProgram, do: opens(helpOverlay)},
		{key: k.repaint, group: forProgram, do: tells(tea.ClearScreen)},
		{key: k.suspend, group: forProgram, do: Model.suspend},
		{key: k.quit, group: forProgram, do: Model.quit},
		{key: k.interrupt, group: forProgram, do: Model.interrupt},
	}
}

func (m Model) worldDeeds() []deed {
	k := m.keys
	return []deed{
		{key: k.follow, group: forGuide, do: Model.follow, bars: noFollow},
		{key: k.why, group: forGuide, do: opens(whyOverlay)},
		{key: k.steps, group: forGuide, do: opens(stepsOverlay)},
		{key: k.scriptStep, group: forGuide, do: Model.scriptStep, bars: noScript},
		{key: k.scriptPlay, group: forGuide, do: Model.scriptPlay, bars: noScript},
		{key: k.menu, group: forGuide, do: Model.toMenu},
		{key: k.save, group: forProgram, do: Model.save, bars: noSaving},
		{key: k.use, group: forDevices, do: Model.use, bars: nothingFocused},
		{key: k.nextNode, group: forDevices, do: moves(1), bars: nothingFocused},
		{key: k.previousNode, do: moves(-1), bars: nothingFocused},
		{key: k.pane, group: forDevices, do: Model.toOtherDevice},
		{key: k.large, group: forDevices, do: opens(largeOverlay), bars: noCode},
		{key: k.goHome, group: forDevices, do: Model.goHome},
		{key: k.pickUp, group: forDevices, do: asks(choose(otherPhone)), bars: noOtherPhone},
		{key: k.light, group: forDevices, do: asks(choose(otherLight))},
		{key: k.inject, group: forDevices, do: opens(faultsOverlay)},
		{key: k.minute, group: forTime, do: asks(perform(flow.Wait(time.Minute)))},
		{key: k.beforeEnd, group: forTime, do: asks(advance(flow.BeforeExpiry)), bars: noExpiryAhead(-time.Second)},
		{key: k.afterEnd, group: forTime, do: asks(advance(flow.AfterExpiry)), bars: noExpiryAhead(time.Second)},
		{key: k.freeze, group: forTime, do: Model.freeze},
		{key: k.back, group: forTime, do: Model.lookBack, bars: noPast},
	}
}

func (m Model) pastDeeds() []deed {
	k := m.keys
	return []deed{
		{key: k.now, group: forTime, do: Model.toNow},
		{key: k.leave, do: Model.toNow},
		{key: k.back, group: forTime, do: Model.lookBack, bars: noPast},
		{key: k.forward, group: forTime, do: Model.lookForward},
		{key: k.branch, group: forTime, do: Model.branch},
		{key: k.why, group: forGuide, do: opens(whyOverlay)},
		{key: k.steps, group: forGuide, do: opens(stepsOverlay)},
		{key: k.large, group: forDevices, do: opens(largeOverlay), bars: noCode},
		{key: k.pane, group: forDevices, do: Model.toOtherDevice},
	}
}

// lookUpKey is the deed of a key; false where it has none.
func lookUpKey(deeds []deed, msg tea.KeyMsg) (deed, bool) {
	for _, d := range deeds {
		if key.Matches(msg, d.key) {
			return d, true
		}
	}
	return deed{}, false
}

// possible lists the deeds that can be done now, each under a heading of the
// help once.
func (m Model) possible() []deed {
	var list []deed
	for _, d := range append(m.deeds(), m.always()...) {
		if d.group != "" && d.barred(m).Key == "" {
			list = append(list, d)
		}
	}
	return list
}

// opens is the deed that lays something over the panes.
func opens(over overlay) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		m.over, m.scroll = over, 0
		return m, nil
	}
}

// moves is the deed that moves the focus on the device that has it.
func moves(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		m.moveFocus(by)
		return m, nil
	}
}

// asks is the deed that sends the simulation a request.
func asks(r request) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) { return m.ask(r) }
}

// tells is the deed that tells the program something.
func tells(msg func() tea.Msg) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) { return m, msg }
}

// advance is the request to move the clock to a moment of the code's life.
func advance(to string) request {
	return perform(flow.Action{Device: flow.Room, Verb: flow.Advance, Target: to})
}

func noFollow(m Model) flow.Text {
	_, trouble := m.trouble()
	switch {
	case m.snap.World.Busy():
		return flow.T("status.busy")
	case m.finished() && !trouble:
		return flow.T("status.finished")
	}
	return flow.Text{}
}

func nothingFocused(m Model) flow.Text {
	d := m.focusedDevice()
	if _, ok := m.snap.World.Screen(d).CanUse(m.nodes[d]); !ok {
		return flow.T("status.nothing-focused")
	}
	return flow.Text{}
}

func noSaving(m Model) flow.Text {
	if m.options.Save == nil {
		return flow.T("status.no-saving")
	}
	return flow.Text{}
}

func noCode(m Model) flow.Text {
	if !has(m.world().Desk.Screen().Nodes, screen.QR) {
		return flow.T("qr.none")
	}
	return flow.Text{}
}

func noOtherPhone(m Model) flow.Text {
	if len(m.snap.World.Phones()) < 2 {
		return flow.T("status.one-phone")
	}
	return flow.Text{}
}

// noExpiryAhead says why the clock cannot be moved to so long after the code's
// expiry.
func noExpiryAhead(after time.Duration) func(Model) flow.Text {
	return func(m Model) flow.Text {
		w := m.snap.World
		code, ok := w.Desk.Code()
		switch {
		case m.working: // the world may be another one when its turn comes
		case !ok:
			return flow.T("misstep." + string(flow.NoCodeInSight))
		case !code.Expires.Add(after).After(w.Now):
			return flow.T("misstep." + string(flow.ExpiryPassed))
		}
		return flow.Text{}
	}
}

func noPast(m Model) flow.Text {
	switch {
	case m.past == 0:
		return flow.T("line.beginning")
	case m.past == now && len(m.snap.History) < 2:
		return flow.T("status.no-past")
	}
	return flow.Text{}
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
