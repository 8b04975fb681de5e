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
	toastW     = 44                     // how wide it is at most
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
// window: as a card, or where there is too little room, as rows.
func (m Model) paintToast(p paint.Painter, room canvas.Rect) {
	if m.status.Key == "" || room.W < 4 || room.H < 1 {
		return
	}
	const edges = 4 // columns for a bar and air
	const spill = 2 // rows of what is above that a long message may take
	words := m.say(m.status)
	lines := canvas.Wrap(words, min(toastW, room.W)-edges)
	card := len(lines)+2 <= room.H
	if !card && len(lines) > room.H {
		lines = canvas.WrapTo(words, room.W-edges, room.H+spill, p.Dots)
	}
	w := room.W // so that nothing of the rows below is left beside it
	if card && room.W > toastW {
		w = paint.Widest(lines) + edges
	}
	r := canvas.Rect{X: room.X + room.W - w, Y: room.Y + room.H - len(lines), W: w, H: len(lines)}
	in := canvas.Rect{X: r.X + 2, Y: r.Y, W: w - edges + 1, H: r.H}
	if card {
		r.Y, r.H = r.Y-2, r.H+2
		in.Y--
		p.Card(r, p.Raised, p.Warn)
	} else {
		p.Canvas.Fill(r, " ", p.Filled(p.Raised, p.Bright))
		p.Canvas.Fill(canvas.Rect{X: r.X, Y: r.Y, W: 1, H: r.H}, " ", p.Filled(p.Warn, p.OnState))
	}
	style := p.Ink(p.Bright)
	if !card && !p.Colored() {
		style = p.Filled(0, 0)
	}
	for i, line := range lines {
		p.TextIn(in.X, in.Y+i, in.W, line, style)
	}
	p.Mark(r, toastArea)
}
