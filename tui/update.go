package tui

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
)

// Changed says that the seat was notified: there may be something else to see.
type Changed struct{}

// NoShell says that the program cannot be suspended, as nobody is there who could
// continue it.
type NoShell struct{}

// Update takes one message. It does no work of its own: what needs the world
// becomes a request.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, cmd := m.update(msg)
	if held := next.awaitHold(m); held != nil {
		cmd = tea.Batch(cmd, held)
	}
	next, over := next.timed(m, msg)
	if over != nil {
		cmd = tea.Batch(cmd, over)
	}
	next, preview := next.awaitPreview()
	if preview != nil {
		cmd = tea.Batch(cmd, preview)
	}
	next, due := next.goesOn(m, msg)
	if due != nil {
		cmd = tea.Batch(cmd, due)
	}
	if next.options.Backstage && next.over == noOverlay {
		next.over = notesOverlay
	}
	next, looks := next.aimed()
	if looks != nil {
		cmd = tea.Batch(cmd, looks)
	}
	next.seat.Reading(next.reading())
	if title := next.title(); title != m.titled {
		next.titled = title
		cmd = tea.Batch(cmd, tea.SetWindowTitle(title))
	}
	return next, cmd
}

// title is what the terminal calls its window: that this is a simulation, and where one
// is in it.
func (m Model) title() string {
	where := ""
	switch {
	case m.training != nil:
		where = m.training.Title()
	case m.view.AtMenu, m.view.Guide == nil:
	case m.view.Past != stage.Now:
		where = m.say(flow.T("clock.past", "n", itoa(m.view.Past+1), "count", itoa(len(m.view.History))))
	default:
		where = m.view.Guide.Title.In(m.lang())
		if _, ok := m.view.Guide.Next(m.view.Seen().Cursor); ok {
			where = m.say(m.view.StepNumber()) + ": " + where
		}
	}
	return strings.TrimSuffix("enrollsim ("+m.say(flow.T("word.simulation"))+") "+where, " ")
}

func (m Model) update(msg tea.Msg) (Model, tea.Cmd) {
	if m.training != nil {
		if next, cmd, taken := m.inTraining(msg); taken {
			return next, cmd
		}
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.KeyMsg:
		m.hover = canvas.Area{} // who types does not point
		return m.keys(msg)
	case tea.MouseMsg:
		return m.mouse(msg)
	case dueKnown:
		m.menu.due = msg.count
	case begun:
		if t := m.options.Training; t != nil && t.Only {
			return m.train()
		}
		return m.beginShow()
	case Changed:
		return m.taken(m.options.Stage.State())
	case answered:
		m.acts.opening = false
		m.awaited--
		m.menu.watched = m.menu.watched && msg.err == nil
		m, cmd := m.taken(msg.state)
		if said := stage.Said(msg.err); said.Key != "" {
			m.status = said
		}
		return m, cmd
	case written:
		m.status = stage.Said(msg.said)
	case photoTaken:
		return m.develop(msg)
	case photoDue:
		if msg.of == m.finder.sight && m.finder.sees {
			return m.shoot()
		}
	case frameDue:
		return m.nextFrame()
	case sceneDue:
		return m.nextPicture()
	case previewDue:
		return m.makePreview(msg.of)
	case previewed:
		m.menu.preview = msg.seen
	case toastOver:
		if msg.number == m.toasts {
			m.status = flow.Text{}
		}
	case glowOver:
		if msg.number == m.glows {
			m.glow = devices.Quiet
		}
	case holdOver:
		if msg.number == m.hold.number {
			return m.letGo(), nil
		}
	case tea.ResumeMsg:
		return m.resumed()
	case NoShell:
		m.departed, m.status = time.Time{}, flow.T("status.no-shell")
	}
	return m, nil
}

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

// nextFrame brings a motion one picture further. It is the looks alone that
// move: the world is where it is.
func (m Model) nextFrame() (Model, tea.Cmd) {
	m.moving = false
	m.motion = max(0, m.motion-1)
	return m, m.move()
}

// resumed makes the time that the program was suspended one wait.
func (m Model) resumed() (Model, tea.Cmd) {
	if m.departed.IsZero() {
		return m, nil
	}
	away := m.options.Wall().Sub(m.departed)
	m.departed = time.Time{}
	return m, await(m.seat.Away(away))
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
