package tui

import (
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
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
	window := canvas.New(m.w, m.h)
	window.Fill(window.Bounds(), " ", canvas.Style{BG: m.theme.Backdrop})
	put := func(r canvas.Rect, part *canvas.Canvas) { window.Draw(r.X, r.Y, part) }
	l := layOut(m.w, m.h, m.focus)
	switch {
	case m.over != noOverlay && m.over != roomOverlay:
		put(l.body, m.draw(l.body, m.paintOverlay))
		l.toast, l.low = l.body, true
	case m.view.AtMenu:
		put(l.body, m.draw(l.body, m.paintMenu))
		l.toast, l.low = l.body, true
	default:
		l = m.withRoomForStep(l)
		m.putPanes(l, put, window.Mark)
	}
	if m.over == noOverlay && !m.view.AtMenu {
		put(l.title, m.drawPane(titlePane, l.title, m.paintTitle))
		put(l.keys, m.drawPane(keysPane, l.keys, m.paintKeys))
	} else {
		put(l.title, m.draw(l.title, m.paintTitle))
		put(l.keys, m.draw(l.keys, m.paintKeys))
	}
	if m.view.Past != stage.Now && m.over == noOverlay && !m.view.AtMenu {
		m.paintPast(window, l)
	}
	if m.over == roomOverlay {
		part := canvas.New(min(max(roomW, l.steps.W), l.body.W), l.body.H)
		m.paintRoom(m.painter(part), part.Bounds())
		window.Mark(canvas.Rect{X: l.body.X, Y: l.body.Y, W: part.Bounds().W, H: l.body.H}, "pane:"+string(flow.Room))
		window.Draw(l.body.X, l.body.Y, part)
	}
	m.brighten(window)
	m.paintToast(m.painter(window), l.toast, l.low)
	return m.signs.Shown(m.theme.Shown(window))
}

// putPanes draws the panes.
func (m Model) putPanes(l layout, put func(canvas.Rect, *canvas.Canvas), mark func(canvas.Rect, string)) {
	put(l.card, m.drawPane(cardPane, l.card, m.paintStepCard))
	put(l.steps, m.drawPane(stepsPane, l.steps, m.paintSteps))
	wire := m.paintWire
	if l.lanes {
		wire = m.paintLanes
	}
	put(l.wire, m.drawPane(wirePane, l.wire, wire))
	mark(l.desk, "pane:"+string(flow.Desk))
	mark(l.phone, "pane:"+string(flow.Phone))
	put(l.desk, m.drawPane(deskPane, l.desk, func(p paint.Painter, r canvas.Rect) { m.paintDesk(p, r, l.framed) }))
	put(l.strip, m.drawPane(stripPane, l.strip, m.paintStrip))
	put(l.phone, m.drawPane(phonePane, l.phone, m.paintPhonePane))
}

// painter draws what every part of the window is made of.
func (m Model) painter(c *canvas.Canvas) paint.Painter {
	return paint.Painter{Canvas: c, Theme: m.theme, Signs: m.signs, Narrator: m.narrator()}
}

// draw paints one part of the window on a canvas of its own, so that it has
// exactly its size.
func (m Model) draw(r canvas.Rect, paint func(paint.Painter, canvas.Rect)) *canvas.Canvas {
	p := m.painter(canvas.New(r.W, r.H))
	if !r.Empty() {
		p.Fill(p.Bounds(), m.theme.Backdrop)
		paint(p, p.Bounds())
	}
	return p.Canvas
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
	d.Draw(r, m.view.Seen().Desk)
}

func (m Model) paintPhonePane(p paint.Painter, r canvas.Rect) {
	devices.Phone(p, r, m.phone(), m.look(flow.Phone))
}

// looks is all that the looks of a pane depend on. version stands for the
// world that is looked at.
type looks struct {
	size    canvas.Rect
	version int
	lang    text.Lang
	theme   theme.Name
	focused bool
	node    string // focused
	target  stage.Target
	typing  string
	typed   string
	glow    devices.Glow
	photo   *devices.Photo
	asking  string
	awaited int
}

// drawn is a pane as it was drawn last.
type drawn struct {
	looks  looks
	canvas *canvas.Canvas
}

// drawPane draws a pane, or takes it as it was when nothing about it has
// changed. The last drawings are kept behind a pointer that all copies of the
// model share; only Window, in one goroutine, touches them.
func (m Model) drawPane(which pane, r canvas.Rect, paint func(paint.Painter, canvas.Rect)) *canvas.Canvas {
	now := looks{
		size: canvas.Rect{W: r.W, H: r.H}, version: m.version, lang: m.lang(), theme: m.theme.Name,
		focused: m.focus == which || which == keysPane || which == stripPane && m.focus == deskPane,
	}
	if now.focused {
		now.node, now.typing, now.typed = m.nodes[m.focusedDevice()], m.typing, string(m.typed)
	}
	switch which {
	case keysPane:
		now.asking, now.awaited = m.asking, m.awaited
	case stripPane, titlePane:
	case stepsPane, wirePane, cardPane:
		now.target = m.target
	case phonePane:
		now.target, now.glow, now.photo = m.target, m.glow, m.finder.photo
	case deskPane:
		now.target, now.glow = m.target, m.glow
	}
	if last := m.drawn[which]; last.looks == now {
		return last.canvas
	}
	c := m.draw(r, paint)
	m.drawn[which] = drawn{now, c}
	return c
}
