package tui

import (
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/paint"
)

func itoa(n int) string    { return strconv.Itoa(n) }
func utoa(n uint64) string { return strconv.FormatUint(n, 10) }

// View is the window as a terminal is told to show it.
func (m Model) View() string { return m.Window().String() }

// Window draws the window, for whoever shows it. It is as large as the app was
// told last, and empty until the first message, which brings the size.
func (m Model) Window() *canvas.Canvas {
	if m.w == 0 || m.h == 0 {
		return canvas.New(0, 0)
	}
	if m.training != nil {
		return m.training.Window()
	}
	window := canvas.New(m.w, m.h)
	l := layOut(m.w, m.h, m.focus)
	if m.forAudience() {
		l.present(m.w, m.h, m.focus, m.lang())
	}
	put := func(of pane, r canvas.Rect, paint painted) { window.Draw(r.X, r.Y, m.pane(of, r, paint)) }
	window.Fill(window.Bounds(), " ", canvas.Style{BG: m.theme.Backdrop})
	switch {
	case m.attracts():
		l.keys, l.title = canvas.Rect{}, canvas.Rect{W: m.w, H: min(1, m.h)}
		put(attractPane, canvas.Rect{Y: 1, W: m.w, H: max(0, m.h-1)}, Model.paintAttract)
	case m.over != noOverlay && m.over != roomOverlay:
		put(overlayPane, l.body, Model.paintOverlay)
		l.toast = l.body
	case m.view.AtMenu:
		m.putMenu(l.body, put)
		l.toast = l.body
	default:
		if !m.forAudience() {
			l = m.withRoomForStep(l)
		}
		window.Mark(l.desk, "pane:"+string(flow.Desk))
		window.Mark(l.phone, "pane:"+string(flow.Phone))
		m.putDevices(l, put)
		if m.inPast() {
			window.Recolor(l.body, m.theme.Faded)
			put(scrubberPane, scrubberRect(l), Model.paintScrubber)
		}
	}
	put(titlePane, l.title, Model.paintTitle)
	put(keysPane, l.keys, Model.paintKeys)
	if m.over == roomOverlay {
		r := l.drawer()
		window.Mark(r, "pane:"+string(flow.Room))
		put(roomPane, r, Model.paintRoom)
	}
	m.brighten(window)
	m.paintToast(m.painter(window), l.toast)
	return m.signs.Shown(m.theme.Shown(window))
}

// inPast reports whether the devices show a moment of the past.
func (m Model) inPast() bool {
	return m.view.Past != stage.Now && m.over == noOverlay && !m.view.AtMenu
}

// putDevices draws the devices, and what goes with them.
func (m Model) putDevices(l layout, put func(pane, canvas.Rect, painted)) {
	card := Model.paintStepCard
	if l.column {
		card = Model.paintStepColumn
	}
	put(cardPane, l.card, card)
	put(stepsPane, l.steps, Model.paintSteps)
	wire := Model.paintWire
	if l.lanes {
		wire = Model.paintLanes
	}
	put(wirePane, l.wire, wire)
	put(deskPane, l.desk, func(m Model, p paint.Painter, r canvas.Rect) { m.paintDesk(p, r, l.framed) })
	put(stripPane, l.strip, Model.paintStrip)
	put(phonePane, l.phone, Model.paintPhonePane)
	put(handPane, l.hand, Model.paintHand)
	put(captionPane, l.caption, Model.paintCaption)
}

// painter draws what every part of the window is made of.
func (m Model) painter(c *canvas.Canvas) paint.Painter {
	return paint.Painter{Canvas: c, Theme: m.theme, Signs: m.signs, Narrator: m.narrator()}
}

// look is how a device is looked at.
func (m Model) look(d flow.Device) devices.Look {
	look := devices.Look{Now: m.view.Seen().Now, Live: m.focusedDevice() == d, Motion: m.motion, Glow: m.glow, Photo: m.finder.photo}
	if look.Live && m.view.Past == stage.Now {
		look.Focus, look.Typing, look.Typed = m.nodes[d], m.typing, string(m.typed)
	}
	if m.target.Device == d {
		look.Target = m.target.Node
	}
	return look
}

func (m Model) paintDesk(p paint.Painter, r canvas.Rect, framed bool) {
	d := devices.Desk{Painter: p, Look: m.look(flow.Desk), Form: m.options.QR, Framed: framed, Missing: m.codeNote()}
	if at := m.view.Seen().DeskActor(); at != flow.ActorDesk {
		d.Name = m.narrator().Actor(at)
	}
	d.Draw(r, m.view.Seen().Desk())
}

func (m Model) paintPhonePane(p paint.Painter, r canvas.Rect) {
	devices.Phone(p, r, m.phone(), m.look(flow.Phone))
}
