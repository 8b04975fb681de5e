package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/devices"
)

// taken shows a state of the stage, and ends the app where one of its requests
// panicked.
func (m Model) taken(s stage.State) (Model, tea.Cmd) {
	ended, run := m.view.Crash != nil, m.view.Run
	m = m.take(s)
	switch {
	case m.view.Crash != nil && !ended:
		return m, tea.Quit
	case m.menu.watched && m.view.Run != run:
		m, play := m.watch()
		return m, tea.Batch(m.move(), play)
	}
	return m, m.move()
}

// take shows a state of the stage, unless it is older than the one that is shown.
func (m Model) take(s stage.State) Model {
	before := m.view
	m.view = before.Take(s)
	if m.view.Version == before.Version {
		return m
	}
	if m.view.Run != before.Run {
		m.over, m.asking, m.typing = noOverlay, "", ""
		m.nodes, m.target = map[flow.Device]string{}, stage.Target{}
		m.menu.preview, m.menu.awaited = nil, "" // a world less to keep
	}
	m.show(before)
	if m.view.Run != before.Run && m.target.Node == "" {
		m.focus = paneOf(lastDevice(m.view.Log))
	}
	m.report(before)
	return m
}

// lastDevice is the one at which something happened last.
func lastDevice(log []flow.Event) flow.Device {
	for _, e := range slices.Backward(log) {
		switch e.Actor {
		case flow.ActorDesk, flow.ActorDesk2:
			return flow.Desk
		case flow.ActorRoom, flow.ActorBackend, flow.ActorNetwork, flow.ActorService:
		default: // a phone, by its id
			return flow.Phone
		}
	}
	return flow.Desk
}

// report says at the bottom what is new and is not seen on the devices.
func (m *Model) report(before stage.View) {
	last := len(m.view.Log) - 1
	if m.view.Run == before.Run && len(before.Log) < len(m.view.Log) && m.view.Log[last].Kind == flow.PageReloaded {
		m.status = flow.T("status.reloaded")
	}
	if m.status.Key == "status.busy" && !m.view.World.Busy() {
		m.status = flow.Text{}
	}
	if m.presents() || m.options.Backstage { // what a run file says is for who writes it
		return
	}
	if playing := stage.PlayingText(before.State, m.view.State); playing.Key != "" && m.view.Run == before.Run {
		m.status = playing
	}
	switch was, is := before.Playback, m.view.Playback; {
	case is.Name == "" && was.Name != "" && m.view.Run == before.Run+1 && m.view.Guide == before.Guide:
		m.status = flow.T("run-file.left")
	case is.Name != "" && (was.Name != is.Name || m.view.Run != before.Run):
		m.status = flow.T("run-file.begin", "name", is.Name)
	case is.Tries != was.Tries:
		m.status = played(is)
	}
	if missed := m.view.NotDone(); m.view.Run == before.Run && len(missed) > len(before.NotDone()) {
		m.status = m.missing(missed[len(missed)-1])
	}
	if f := m.view.Playback.Failure; f != nil && f != before.Playback.Failure {
		m.over, m.scroll = failureOverlay, 0
	}
	if m.view.Lost != nil {
		m.status = flow.T("status.lost", "error", m.view.Lost.Error())
	}
}

// missing is that a step is not done, since what it asks to allow was refused, and what
// there will not be for that.
func (m Model) missing(step guide.Step) flow.Text {
	return flow.T("step.was-not-done", "n", step.Number, "missing", m.narrator().In(step.Missing))
}

// played is what to say of how far a run file has been played. Its notes are for who
// presents, and have a page of their own; what a step is called is for who writes the file.
func played(at stage.Playback) flow.Text {
	if at.Over() {
		return flow.T("run-file.end", "count", itoa(at.Count))
	}
	return flow.T("run-file.at", "done", itoa(at.Done), "count", itoa(at.Count))
}

// show lets the focus follow what the step is about, and what has come up move to
// its place.
func (m *Model) show(before stage.View) {
	m.version++
	if !m.view.HasWorld() {
		return
	}
	var was screen.Screen
	var shown map[flow.Device]string
	if before.HasWorld() && before.Run == m.view.Run {
		was, shown = before.SeenPhone().Screen(), screenIDs(before)
	}
	m.aimFocus(shown)
	is := m.view.SeenPhone().Screen()
	if before.Run == m.view.Run && before.HasWorld() {
		m.felt(was, is)
	}
	held := m.hold.number
	if m.holds(before); m.hold.number != held {
		m.glow, is = devices.Quiet, m.phone().Screen()
		was.ID = "" // a code that is read comes up with a motion
	}
	if !m.options.Still && (needsMotion(was, is) || m.passed(before)) {
		m.motion = motionFrames
	}
}

// felt lets the frames of the devices tell what a phone has just come to say.
func (m *Model) felt(before, after screen.Screen) {
	if before.ID == after.ID {
		return
	}
	m.glow = devices.Tells(after)
}

// passed reports whether something new is on the wire.
func (m *Model) passed(before stage.View) bool {
	n := m.narrator()
	return before.Run == m.view.Run && len(n.Wire(before.SeenLog()).Passes) < len(n.Wire(m.view.SeenLog()).Passes)
}

// needsMotion reports whether something of a phone's screen comes up with a
// motion: a banner that drops, a lens that finds its focus, a message of success.
func needsMotion(before, after screen.Screen) bool {
	if len(after.At(screen.Banner)) > len(before.At(screen.Banner)) {
		return true
	}
	return before.ID != after.ID && (after.Has(screen.Viewfinder) || after.Has(screen.Success))
}
