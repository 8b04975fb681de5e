package tui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
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
