package tui

import (
	"errors"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// Update takes one message. It does no work of its own: what needs the
// simulation becomes a request.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		return m, nil
	case tea.KeyMsg:
		m, cmd := m.press(msg)
		return m, tea.Batch(cmd, m.tick())
	case library:
		return m.read(msg)
	case situationsRead:
		if m.list = msg.list; msg.err != nil {
			m.status = flow.T("status.failed", "error", msg.err.Error())
		}
	case worldChanged:
		return m.changed(msg)
	case secondPassed:
		return m.second(msg)
	case frameDue:
		return m.nextFrame()
	case crashed:
		m.crash = msg.crash
		return m, tea.Quit
	case tea.ResumeMsg:
		return m.resumed()
	}
	return m, nil
}

// read takes over the library. Time begins to run.
func (m Model) read(l library) (Model, tea.Cmd) {
	if l.err != nil {
		m.status = flow.T("status.failed", "error", l.err.Error())
		return m, nil
	}
	m.library = l
	return m, m.tick()
}

// ask queues a request and sends it as soon as the simulation is free.
func (m Model) ask(r request) (Model, tea.Cmd) {
	m.queue = append(slices.Clip(m.queue), r)
	cmd := m.send()
	return m, cmd
}

func (m Model) changed(msg worldChanged) (Model, tea.Cmd) {
	if msg.run != m.run {
		return m, nil // of a simulation that was left
	}
	m.working = false
	before := len(m.snap.Log)
	switch {
	case msg.sim == nil: // it could not be started
	case msg.sim != m.sim:
		if msg.guide != nil {
			m.guide = msg.guide
		}
		m.enter(msg.sim, msg.snap)
	default:
		m.show(msg.snap)
	}
	m.takeScript(msg.player, msg.script)
	if last := len(m.snap.Log) - 1; before < len(m.snap.Log) && m.snap.Log[last].Kind == flow.PageReloaded {
		m.status = flow.T("status.reloaded")
	}
	if m.status.Key == "status.busy" && !m.snap.World.Busy() {
		m.status = flow.Text{}
	}
	if failure, ok := scenario.AsFailure(msg.err); ok {
		m.script.failure, m.playing, m.over, m.scroll = failure, false, scriptOverlay, 0
	} else if misstep, ok := flow.AsMisstep(msg.err); ok {
		m.status = flow.T("misstep." + string(misstep.Reason))
	} else if said, ok := errors.AsType[said](msg.err); ok {
		m.status = said.words
	} else if msg.err != nil && m.ctx.Err() == nil {
		m.status = flow.T("status.failed", "error", msg.err.Error())
	}
	return m, tea.Batch(m.send(), m.tick(), m.move())
}

// nextFrame brings a motion one picture further. It is the looks alone that
// move: the world is where it is.
func (m Model) nextFrame() (Model, tea.Cmd) {
	m.moving = false
	m.motion = max(0, m.motion-1)
	m.version++
	return m, m.move()
}

func (m Model) second(msg secondPassed) (Model, tea.Cmd) {
	m.ticking = false
	if msg.run == m.run && m.runs() {
		m, cmd := m.ask(m.passing())
		return m, tea.Batch(cmd, m.tick())
	}
	return m, m.tick()
}

// resumed makes the time that the program was suspended one wait.
func (m Model) resumed() (Model, tea.Cmd) {
	away := m.options.Wall().Sub(m.left).Truncate(time.Second)
	if m.left.IsZero() || !m.runs() || away < time.Second {
		return m, nil
	}
	return m.ask(perform(flow.Wait(away)))
}

// show takes over a snapshot and lets the focus follow what the step is about.
func (m *Model) show(snap sim.Snapshot) {
	before, was := m.screenIDs(), m.phoneScreen()
	m.snap = snap
	m.aimFocus(before)
	if stirs(was, m.phoneScreen()) && !m.options.Still {
		m.motion = motionFrames
	}
}

// phoneScreen is what the phone shows, if there is one.
func (m Model) phoneScreen() screen.Screen {
	if m.sim == nil || len(m.snap.History) == 0 {
		return screen.Screen{}
	}
	return m.world().Phone().Screen()
}

// stirs reports whether something of a phone's screen comes up with a motion:
// a banner that drops, a lens that finds its focus, a message of success.
func stirs(before, after screen.Screen) bool {
	if len(after.At(screen.Banner)) > len(before.At(screen.Banner)) {
		return true
	}
	return before.ID != after.ID && (has(after.Nodes, screen.Viewfinder) || has(after.Nodes, screen.Success))
}
