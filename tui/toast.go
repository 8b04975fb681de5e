package tui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/paint"
)

const (
	toastLeast = 4 * time.Second        // how long a message stands
	toastWord  = 300 * time.Millisecond // at least, for each of its words
	glowFor    = time.Second            // how long a frame glows
)

// What comes when a message, or the glow of a frame, has stood long enough, with its
// number.
type (
	toastOver struct{ number int }
	glowOver  struct{ number int }
)

// timed lets go by themselves, after a while, a message that is new and the glow of a
// frame. While there is neither, nothing is waited for.
func (m Model) timed(before Model, msg tea.Msg) (Model, tea.Cmd) {
	var waits []tea.Cmd
	_, key := msg.(tea.KeyMsg)
	if m.status.Key != "" && (key || m.say(m.status) != before.say(before.status)) {
		m.toasts++
		waits = append(waits, m.later(m.toastFor(), toastOver{m.toasts}))
	}
	if m.glow != devices.Quiet && m.glow != before.glow && !m.options.Still {
		m.glows++
		waits = append(waits, m.later(glowFor, glowOver{m.glows}))
	}
	return m, tea.Batch(waits...)
}

// toastArea is the name of the area that a message takes.
const toastArea = "message"

// toastFor is how long the message of the moment stands: until it can have been read.
func (m Model) toastFor() time.Duration {
	return max(toastLeast, time.Duration(len(strings.Fields(m.say(m.status))))*toastWord)
}

// dismiss takes a message away that has been read.
func (m Model) dismiss(string) (Model, tea.Cmd) {
	m.status = flow.Text{}
	return m, nil
}

// paintToast draws the message of the moment at the lower right corner of a part of the
// window.
func (m Model) paintToast(p paint.Painter, room canvas.Rect) {
	if m.status.Key == "" {
		return
	}
	if r := p.Toast(room, m.say(m.status)); !r.Empty() {
		p.Mark(r, toastArea)
	}
}
