package call

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/train"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
)

// After the end, and not before, what the customer had before them can be looked at.

// The size of a device in the debrief, and of the phone beside the computer.
const (
	figureW    = 32
	figureRows = 20
	handsetW   = 36
)

// devicesBindings are what the keys do while the devices are looked at.
func (m Model) devicesBindings() []binding {
	to := func(by int) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) {
			m.debrief.turn = max(0, min(m.debrief.turn+by, len(m.line.state.Turns)-1))
			return m, nil
		}
	}
	return []binding{
		{keys: []string{"right", "down", "j"}, shown: keys.UpDown(m.o.ASCII), about: "call.key-line", hint: "call.hint-line", do: to(1)},
		{keys: []string{"left", "up", "k"}, do: to(-1)},
		{keys: []string{"esc", "q", "enter", "d"}, about: "call.key-close", hint: "hint.close", do: func(m Model) (Model, tea.Cmd) {
			m.over = noOverlay
			return m.inSight(), nil
		}},
	}
}

// paintDevices draws what was before the customer after the chosen turn.
func (m Model) paintDevices(p paint.Painter, r canvas.Rect) {
	review := m.watch.review
	if review == nil || m.debrief.turn >= len(review.Seen) || r.H < 4 {
		return
	}
	turn, w := review.State.Turns[m.debrief.turn], review.Seen[m.debrief.turn]
	said := turn.Said
	if said == "" {
		said = turn.Heard
	}
	x := p.TextIn(r.X+1, r.Y, r.W-1, train.Stamp(turn.At+turn.Took)+"  ", p.Ink(p.Soft))
	p.TextIn(x, r.Y, r.X+r.W-x-1, canvas.Cut(said, r.X+r.W-x-1, p.Dots), p.Strong(p.Bright))
	part := p.On(canvas.New(r.W, r.H-1))
	part.Fill(part.Bounds(), p.Backdrop)
	phone := min(handsetW, max(r.W/3, 30))
	look := devices.Look{Now: w.Now}
	if desk := r.W - phone - 3; desk >= 30 {
		devices.Desk{Painter: part, Look: look, Framed: r.W >= besideW}.Draw(canvas.Rect{X: 1, W: desk, H: r.H - 1}, w.Desk())
	} else {
		phone = r.W
	}
	devices.Phone(part, canvas.Rect{X: r.W - phone, W: phone, H: r.H - 1 + devices.HandRows}, w.Phone(), look)
	part.Unmark()
	p.Draw(r.X, r.Y+1, part.Canvas)
}

// figureBlock is the device on which the trouble showed when the customer called.
func (m Model) figureBlock(w sim.World) block.Block {
	return block.Block{Rows: figureRows, Paint: func(p paint.Painter, r canvas.Rect) {
		part := p.On(canvas.New(figureW, figureRows+devices.HandRows)) // which are for who holds it
		part.Fill(part.Bounds(), p.Backdrop)
		look := devices.Look{Now: w.Now}
		if atDesk(w) {
			devices.Desk{Painter: part, Look: look}.Draw(canvas.Rect{W: figureW, H: figureRows}, w.Desk())
		} else {
			devices.Phone(part, canvas.Rect{W: figureW, H: figureRows + devices.HandRows}, w.Phone(), look)
		}
		part.Unmark()
		p.DrawRows(r.X, r.Y, part.Canvas, 0, figureRows)
	}}
}

// atDesk reports whether it is the computer that says that something went wrong.
func atDesk(w sim.World) bool {
	alerts := func(s screen.Screen) bool {
		return slices.ContainsFunc(s.Nodes, func(n screen.Node) bool { return n.Role == screen.Alert })
	}
	return alerts(w.Screen(flow.Desk)) && !alerts(w.Screen(flow.Phone))
}
