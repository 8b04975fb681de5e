package tui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"enrollsim/flow"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
)

func itoa(n int) string    { return strconv.Itoa(n) }
func utoa(n uint64) string { return strconv.FormatUint(n, 10) }

// View draws the window.
func (m Model) View() string {
	if m.w == 0 || m.h == 0 {
		return "" // the size comes with the first message
	}
	l := layOut(m.w, m.h, m.focus)
	rows := m.draw(l.title, m.paintTitle)
	switch {
	case m.over != noOverlay:
		rows = append(rows, m.draw(l.body, m.paintOverlay)...)
	case m.stage == menuStage:
		rows = append(rows, m.draw(l.body, m.paintMenu)...)
	default:
		rows = append(rows, m.draw(l.step, m.paintStepLine)...)
		rows = append(rows, m.drawPanes(l)...)
	}
	rows = append(rows, m.draw(l.keys, m.paintKeys)...)
	return strings.Join(rows, "\n")
}

// draw paints one part of the window on a canvas of its own, so that it has
// exactly its size.
func (m Model) draw(r canvas.Rect, paint func(painter, canvas.Rect)) []string {
	p := painter{Canvas: canvas.New(r.W, r.H), styles: m.styles, glyphs: m.glyphs, narrator: m.narrator(), now: m.world().Now, window: canvas.Rect{W: m.w, H: m.h}, motion: m.motion, qr: m.options.QR}
	if r.Empty() {
		return nil
	}
	paint(p, p.Bounds())
	return p.Lines()
}

// drawPanes draws the panes and joins their rows.
func (m Model) drawPanes(l layout) []string {
	parts := [][]string{
		m.drawPane(stepsPane, l.steps, m.paintSteps),
		m.drawPane(deskPane, l.desk, m.paintDeskPane),
		m.drawPane(phonePane, l.phone, m.paintPhonePane),
	}
	var rows []string
	for _, part := range parts {
		if rows == nil {
			rows = slices.Clone(part)
			continue
		}
		for y, line := range part {
			rows[y] += line
		}
	}
	return rows
}

func (m Model) paintDeskPane(p painter, r canvas.Rect) {
	m.painterFor(p, flow.Desk).paintDesk(r, m.world().Desk)
}

func (m Model) paintPhonePane(p painter, r canvas.Rect) {
	m.painterFor(p, flow.Phone).paintPhone(r, m.world().Phone())
}

// looks is all that the looks of a pane depend on. version stands for the
// world that is looked at.
type looks struct {
	size    canvas.Rect
	version int
	lang    text.Lang
	focused bool
	node    string // focused
	target  target
	typing  string
	typed   string
}

// drawn is a pane as it was drawn last.
type drawn struct {
	looks looks
	lines []string
}

// drawPane draws a pane, or takes it as it was when nothing about it has
// changed. The last drawings are kept behind a pointer that all copies of the
// model share; only View, in one goroutine, touches them.
func (m Model) drawPane(which pane, r canvas.Rect, paint func(painter, canvas.Rect)) []string {
	now := looks{size: canvas.Rect{W: r.W, H: r.H}, version: m.version, lang: m.lang, focused: m.focus == which}
	if now.focused {
		now.node, now.typing, now.typed = m.nodes[m.focusedDevice()], m.typing, string(m.typed)
	}
	if which != stepsPane {
		now.target = m.target
	}
	if last := m.drawn[which]; last.looks == now {
		return last.lines
	}
	lines := m.draw(r, paint)
	m.drawn[which] = drawn{now, lines}
	return lines
}

// painterFor is the painter that knows about one device's focus and mark.
func (m Model) painterFor(p painter, d flow.Device) painter {
	p.live = m.focusedDevice() == d
	if p.live && m.past == now {
		p.focus = m.nodes[d]
		p.typing, p.typed = m.typing, string(m.typed)
	}
	if m.target.device == d {
		p.target = m.target.node
	}
	return p
}

func (m Model) paintTitle(p painter, r canvas.Rect) {
	p.Fill(r, " ", p.bar)
	x := p.TextIn(r.X+1, r.Y, r.W-1, m.say(flow.T("word.simulation")), p.barStrong)
	x = p.TextIn(x, r.Y, r.W-x, "  enrollsim", p.bar)
	if m.stage == menuStage {
		return
	}
	w := m.world()
	state := flow.T("clock.running")
	switch {
	case m.past != now:
		state = flow.T("clock.past", "n", itoa(m.past+1), "count", itoa(len(m.snap.History)))
	case m.frozen:
		state = flow.T("clock.frozen")
	}
	right := m.phoneName() + "  " + w.Now.Format("15:04") + " " + m.say(state) + " "
	p.right(canvas.Rect{X: x + 1, Y: r.Y, W: r.X + r.W - x - 1, H: 1}, right, p.bar)
}

// phoneName says which phone is in the hand, whether another one rings, and
// that the room is dark, and which faults are set.
func (m Model) phoneName() string {
	w, n := m.world(), m.narrator()
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
	for _, h := range m.hints() {
		label := m.say(flow.T(h.text))
		if x+canvas.Width(h.shown())+canvas.Width(label)+1 > r.X+r.W {
			return
		}
		x = p.Text(x, r.Y, h.shown(), p.primary)
		x = p.Text(x, r.Y, " "+label+"  ", p.muted)
	}
}

// hint is keys of the key map and what they do, in a word or two.
type hint struct {
	text string
	keys []key.Binding
}

func (h hint) shown() string {
	var names []string
	for _, b := range h.keys {
		names = append(names, b.Help().Key)
	}
	return strings.Join(names, " ")
}

// hints are the keys that matter most now, of those that work.
func (m Model) hints() []hint {
	if m.typing != "" {
		return m.worthwhile()
	}
	var hints []hint
	deeds := append(m.deeds(), m.always()...)
	for _, h := range m.worthwhile() {
		h.keys = slices.DeleteFunc(h.keys, func(b key.Binding) bool {
			i := slices.IndexFunc(deeds, func(d deed) bool { return d.key.Help() == b.Help() })
			return i < 0 || deeds[i].barred(m).Key != ""
		})
		if len(h.keys) > 0 {
			hints = append(hints, h)
		}
	}
	return hints
}

// worthwhile are the keys to hint at where they work.
func (m Model) worthwhile() []hint {
	k := m.keys
	of := func(text string, keys ...key.Binding) hint { return hint{text, keys} }
	switch {
	case m.typing != "":
		return []hint{of("hint.give", k.use), of("hint.cancel", k.leave)}
	case m.over == faultsOverlay:
		return []hint{of("hint.inject", k.use), of("hint.choose", k.nextNode), of("hint.close", k.leave)}
	case m.over != noOverlay:
		return []hint{of("hint.remedy", k.follow), of("hint.close", k.leave), of("hint.scroll", k.nextNode, k.pageDown)}
	case m.stage == menuStage:
		return []hint{of("hint.start", k.use), of("hint.choose", k.nextNode), of("hint.language", k.language), of("hint.help", k.help), of("hint.quit", k.quit)}
	case m.past != now:
		return []hint{of("hint.now", k.now), of("hint.move", k.back, k.forward), of("hint.branch", k.branch), of("hint.why", k.why), of("hint.help", k.help)}
	}
	step := of("hint.follow", k.follow)
	if _, trouble := m.trouble(); trouble {
		step.text = "hint.trouble"
	}
	return []hint{
		step, of("hint.use", k.use), of("hint.pane", k.pane), of("hint.why", k.why), of("hint.steps", k.steps),
		of("hint.help", k.help), of("hint.large", k.large), of("hint.clock", k.minute, k.beforeEnd, k.afterEnd),
	}
}
