package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/stage"
)

// answered is the answer to a request.
type answered struct {
	state stage.State
	err   error
}

// ask queues a request, in the order of the keys, and waits for its answer.
func (m Model) ask(r stage.Request) (Model, tea.Cmd) {
	m.awaited++
	return m, await(m.seat.Ask(r))
}

// await is the command that waits for the answer to a request.
func await(t *stage.Ticket) tea.Cmd {
	return func() tea.Msg {
		s, err := t.Wait()
		return answered{s, err}
	}
}

// Listen sends the program of an app a message whenever its seat is notified, until
// it leaves.
func Listen(p *tea.Program, seat *stage.Seat) {
	for range seat.Changes() {
		p.Send(Changed{})
	}
}

// frameDue comes while something is on its way to its place.
type frameDue struct{}

// frame is how long one picture of a motion stands. A motion of
// [motionFrames] is over before anybody waits for it.
const (
	frame        = 50 * time.Millisecond
	motionFrames = 4
)

// move waits for the next picture of a motion, if there is one.
func (m *Model) move() tea.Cmd {
	if m.moving || m.motion == 0 {
		return nil
	}
	m.moving = true
	return m.later(frame, frameDue{})
}

// later is a message that comes after a while.
func (m Model) later(d time.Duration, msg tea.Msg) tea.Cmd {
	tick := m.options.Tick
	if tick == nil {
		tick = tea.Tick
	}
	return tick(d, func(time.Time) tea.Msg { return msg })
}
