package tui

import (
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
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
	put(l.title, m.draw(l.title, m.paintTitle))
	switch {
	case m.over != noOverlay && m.over != roomOverlay:
		put(l.body, m.draw(l.body, m.paintOverlay))
	case m.view.AtMenu:
		put(l.body, m.draw(l.body, m.paintMenu))
	default:
		put(l.step, m.draw(l.step, m.paintStepLine))
		put(l.steps, m.drawPane(stepsPane, l.steps, m.paintSteps))
		window.Mark(l.desk, "pane:"+string(flow.Desk))
		window.Mark(l.phone, "pane:"+string(flow.Phone))
		put(l.desk, m.drawPane(deskPane, l.desk, m.paintDeskPane))
		put(l.phone, m.drawPane(phonePane, l.phone, m.paintPhonePane))
	}
	put(l.keys, m.draw(l.keys, m.paintKeys))
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
	return m.theme.Shown(window)
}

// painter draws what every part of the window is made of.
func (m Model) painter(c *canvas.Canvas) paint.Painter {
	return paint.Painter{Canvas: c, Theme: m.theme, Signs: m.signs, Narrator: m.narrator()}
}

// draw paints one part of the window on a canvas of its own, so that it has
// exactly its size.
func (m Model) draw(r canvas.Rect, paint func(painter, canvas.Rect)) *canvas.Canvas {
	p := painter{
		Canvas: canvas.New(r.W, r.H), styles: m.styles, glyphs: m.glyphs, narrator: m.narrator(),
		now: m.view.Seen().Now, window: canvas.Rect{W: m.w, H: m.h}, motion: m.motion, qr: m.options.QR,
	}
	if !r.Empty() {
		p.Fill(p.Bounds(), " ", canvas.Style{BG: m.theme.Backdrop})
		paint(p, p.Bounds())
	}
	return p.Canvas
}

func (m Model) paintDeskPane(p painter, r canvas.Rect) {
	m.painterFor(p, flow.Desk).paintDesk(r, m.view.Seen().Desk)
}

func (m Model) paintPhonePane(p painter, r canvas.Rect) {
	m.painterFor(p, flow.Phone).paintPhone(r, m.view.Seen().Phone())
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
}

// drawn is a pane as it was drawn last.
type drawn struct {
	looks  looks
	canvas *canvas.Canvas
}

// drawPane draws a pane, or takes it as it was when nothing about it has
// changed. The last drawings are kept behind a pointer that all copies of the
// model share; only Window, in one goroutine, touches them.
func (m Model) drawPane(which pane, r canvas.Rect, paint func(painter, canvas.Rect)) *canvas.Canvas {
	now := looks{size: canvas.Rect{W: r.W, H: r.H}, version: m.version, lang: m.lang(), theme: m.theme.Name, focused: m.focus == which}
	if now.focused {
		now.node, now.typing, now.typed = m.nodes[m.focusedDevice()], m.typing, string(m.typed)
	}
	if which != stepsPane {
		now.target = m.target
	}
	if last := m.drawn[which]; last.looks == now {
		return last.canvas
	}
	c := m.draw(r, paint)
	m.drawn[which] = drawn{now, c}
	return c
}

// painterFor is the painter that knows about one device's focus and mark.
func (m Model) painterFor(p painter, d flow.Device) painter {
	p.live = m.focusedDevice() == d
	if p.live && m.view.Past == stage.Now {
		p.focus = m.nodes[d]
		p.typing, p.typed = m.typing, string(m.typed)
	}
	if m.target.Device == d {
		p.target = m.target.Node
	}
	return p
}

func (m Model) paintTitle(p painter, r canvas.Rect) {
	p.Fill(r, " ", p.bar)
	x := p.TextIn(r.X+1, r.Y, r.W-1, m.say(flow.T("word.simulation")), p.barStrong)
	x = p.TextIn(x, r.Y, r.W-x, "  enrollsim", p.bar)
	if m.view.AtMenu {
		return
	}
	w := m.view.Seen()
	state := flow.T("clock.running")
	switch {
	case m.view.Past != stage.Now:
		state = flow.T("clock.past", "n", itoa(m.view.Past+1), "count", itoa(len(m.view.History)))
	case m.view.Lost != nil:
		state = flow.T("clock.lost")
	case m.view.Frozen:
		state = flow.T("clock.frozen")
	}
	right := m.phoneName() + "  " + w.Now.Format("15:04") + " " + m.say(state) + " "
	p.right(canvas.Rect{X: x + 1, Y: r.Y, W: r.X + r.W - x - 1, H: 1}, right, p.bar)
}

// phoneName says which phone is in the hand, whether another one rings, and
// that the room is dark, and which faults are set.
func (m Model) phoneName() string {
	w, n := m.view.Seen(), m.narrator()
	said := []string{n.Actor(flow.Actor(w.Phone().ID()))}
	for _, p := range w.Phones() {
		if p.HasNotification() && p.ID() != w.Phone().ID() {
			said = append(said, n.Say(flow.T("word.rings", "phone", n.Actor(flow.Actor(p.ID())))))
		}
	}
	if w.Light < 100 {
		said = append(said, n.Say(flow.T("word.dark")))
	}
	said = append(said, armed(w)...)
	return strings.Join(said, "  ")
}

// paintKeys draws the line at the bottom: the status, or the keys that matter
// most, as many as fit.
func (m Model) paintKeys(p painter, r canvas.Rect) {
	if m.status.Key != "" {
		p.TextIn(r.X+1, r.Y, r.W-1, canvas.Cut(m.say(m.status), r.W-1, p.dots), p.warn)
		return
	}
	x := r.X + 1
	if m.asking != "" && m.over == noOverlay {
		x = p.argument(r, m.say(flow.T("line.argument", "about", m.say(m.asked().About()), "example", m.asked().Takes)), string(m.typed))
	}
	for _, h := range m.hints() {
		label, keys := m.say(h.text), strings.Join(h.keys, " ")
		if x+canvas.Width(keys)+canvas.Width(label)+1 > r.X+r.W {
			return
		}
		x = p.Text(x, r.Y, keys, p.primary)
		x = p.Text(x, r.Y, " "+label+"  ", p.muted)
	}
}
