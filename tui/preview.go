package tui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/paint"
)

// previewAfter is how long a situation is chosen before its world is made: who goes
// through the list does not wait for any.
const previewAfter = 150 * time.Millisecond

// The size of the device in the preview, and from which height on there is room for it.
const (
	previewLeast = 32
	deviceW      = 30
	deviceRows   = 15 // of what stands above and below it
	deviceMost   = 30
)

// previewDue comes when a situation has been chosen for a while.
type previewDue struct{ of string }

// preview is what is shown in a situation.
type preview struct {
	of    string
	world sim.World
}

// previewed comes when a preview was made; nil if there is none to be had.
type previewed struct{ seen *preview }

// awaitPreview waits before the world of the chosen situation is made, if that was
// just chosen and there is room to show it.
func (m Model) awaitPreview() (Model, tea.Cmd) {
	if !m.listing() || !m.options.Stage.Previews() {
		return m, nil
	}
	_, _, r := situationRect(layOut(m.w, m.h, m.focus).body)
	o, ok := m.situation()
	if !ok || o.Scenario == m.menu.awaited || r.H < previewLeast {
		return m, nil
	}
	m.menu.awaited = o.Scenario
	return m, m.later(previewAfter, previewDue{o.Scenario})
}

// makePreview makes the world of a situation, if that is still the chosen one.
func (m Model) makePreview(of string) (Model, tea.Cmd) {
	o, ok := m.situation()
	if !ok || !m.listing() || o.Scenario != of || m.menu.preview != nil && m.menu.preview.of == of {
		return m, nil
	}
	return m, func() tea.Msg {
		world, ok := m.options.Stage.Preview(o.Choice)
		if !ok {
			return previewed{}
		}
		return previewed{&preview{of, world}}
	}
}

// deviceBlock is the device on which a situation shows. It is false while nothing is
// known of it.
func (m Model) deviceBlock(o stage.Offer, w, h int) (block.Block, bool) {
	seen := m.menu.preview
	if seen == nil || seen.of != o.Scenario || h < previewLeast {
		return block.Block{}, false
	}
	rows := min(h-deviceRows, deviceMost)
	return block.Block{Rows: rows, Paint: func(p paint.Painter, r canvas.Rect) {
		part := p.On(canvas.New(w, rows+devices.HandRows)) // which are for who holds it
		part.Fill(part.Bounds(), p.Backdrop)
		look := devices.Look{Now: seen.world.Now}
		if seen.atDesk(o) {
			devices.Desk{Painter: part, Look: look}.Draw(canvas.Rect{W: w, H: rows}, seen.world.Desk())
		} else {
			devices.Phone(part, canvas.Rect{X: (w - deviceW) / 2, W: deviceW, H: rows + devices.HandRows}, seen.world.Phone(), look)
		}
		part.Unmark()
		p.DrawRows(r.X, r.Y, part.Canvas, 0, rows)
	}}, true
}

// atDesk reports whether the situation shows at the desk: it says that something went
// wrong, and has no code.
func (v *preview) atDesk(o stage.Offer) bool {
	_, code := v.world.Desk().Code()
	onPhone := o.Method != "login" && alerts(v.world.Screen(flow.Phone))
	return alerts(v.world.Screen(flow.Desk)) && !onPhone && !code
}

// alerts reports whether a screen says that something went wrong.
func alerts(s screen.Screen) bool {
	return slices.ContainsFunc(s.Nodes, func(n screen.Node) bool { return n.Role == screen.Alert })
}
