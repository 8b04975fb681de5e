package call

import (
	"strings"

	"enrollsim/flow/train"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// scrolled moves what scrolls: a page, or the transcript from its end on.
func (m Model) scrolled(by int) Model {
	m.scroll = max(0, min(m.scroll+by, m.lastScroll()))
	return m
}

// lastScroll is how far can be scrolled.
func (m Model) lastScroll() int {
	room := m.pageRoom()
	rows := 0
	switch {
	case m.over == helpOverlay:
		rows = m.helpBlock(room.W).Rows
	case m.over == readOverlay:
		rows = m.readBlock(room.W).Rows + 2
	case m.phase == reviewed:
		rows = m.debriefPage(room.W).rows
	default:
		return max(0, len(m.transcript(m.layout().talk.W))-m.talkRows())
	}
	return max(0, rows-room.H+1)
}

// View is the page as a terminal is told to show it.
func (m Model) View() string { return m.Window().String() }

// Window draws the page. It is empty until the first message, which brings the size.
func (m Model) Window() *canvas.Canvas {
	c := canvas.New(m.w, m.h)
	if m.w == 0 || m.h == 0 {
		return c
	}
	p, l := m.painter(c), m.layout()
	p.Fill(c.Bounds(), p.Backdrop)
	page := m.pageRoom()
	toast := l.body
	switch {
	case m.over == helpOverlay:
		block.Scroll(p, page, m.helpBlock(page.W), m.scroll)
	case m.over == weighOverlay:
		m.paintWeighing(p, page)
	case m.over == readOverlay && !m.beside():
		m.paintReading(p, page)
	case m.over == devicesOverlay:
		m.paintDevices(p, l.body)
	case m.over == reflectOverlay:
		m.paintReflecting(p, page)
	case m.phase == ringing:
		m.paintRinging(p, l.body)
	case m.phase == reviewed:
		block.Scroll(p, page, m.debriefPage(page.W).Block, m.scroll)
	default:
		m.paintTalk(p, l.talk)
		if m.beside() {
			m.paintDivider(p, l)
			if r := m.heldRoom(); !r.Empty() {
				m.paintHeld(p, r)
			}
			m.paintReading(p, page)
		} else if !l.side.Empty() {
			m.paintDivider(p, l)
			m.paintSide(p, l.side)
		}
		m.paintCompose(p, l.compose)
		toast = canvas.Rect{X: 0, Y: 1, W: m.w, H: max(0, l.compose.Y-1)}
	}
	m.paintTitle(p, l.title)
	m.paintKeys(p, l.keys)
	if m.hover.Name != "" {
		if at, ok := c.At(m.hover.X, m.hover.Y); ok && at == m.hover {
			p.PointedAt(at.Rect)
		}
	}
	if m.status.Key != "" {
		p.Mark(p.Toast(toast, m.words.Say(m.status)), toastArea)
	}
	return m.signs.Shown(m.theme.Shown(c))
}

// paintTitle draws the first row: that this is a simulation, and how the call stands.
func (m Model) paintTitle(p paint.Painter, r canvas.Rect) {
	x := p.Title(r, true, m.say("word.simulation"))
	rest := canvas.Rect{X: x, Y: r.Y, W: r.X + r.W - x - 1, H: 1}
	end := rest.X + rest.W
	s := m.line.state
	if m.phase == talking {
		if words := m.patience(p, s); canvas.Width(words) < rest.W {
			ink := p.Good
			if s.Patience <= s.Most/2 {
				ink = p.Warn
			}
			if s.Patience <= 1 {
				ink = p.Bad
			}
			end = p.Right(rest, words, p.Strong(ink)) - 3
		}
		if clock := train.Stamp(s.Elapsed); end-x > len(clock) {
			end = p.Right(canvas.Rect{X: x, Y: r.Y, W: end - x, H: 1}, clock, p.Strong(p.Bright)) - 2
		}
	}
	for _, words := range m.chips() {
		if end-canvas.Width(words)-4 > x {
			end -= canvas.Width(words) + 2
			p.Chip(end, r.Y, words, p.Theme.Past, p.OnState)
			end--
		}
	}
	for _, title := range m.titles() {
		if canvas.Width(title)+2 < end-x {
			p.TextIn(x+2, r.Y, end-x-2, title, p.Ink(p.Bright))
			return
		}
	}
}

// chips are what is not as usual of a call.
func (m Model) chips() []string {
	var all []string
	if m.show.on {
		all = append(all, m.say("call.chip-par"))
	} else if m.debrief.first != nil {
		all = append(all, m.say("call.chip-again"))
	}
	return all
}

// patience is what is left of the customer's, as signs and, where there are none, as words.
func (m Model) patience(p paint.Painter, s train.State) string {
	left := max(s.Patience, 0)
	s.Most = max(s.Most, left) // who is heard has more
	if p.ASCII || m.w < sideFrom {
		return m.say("call.patience", "left", itoa(left)+"/"+itoa(s.Most))
	}
	return m.say("call.patience", "left", strings.Repeat(p.Chosen, left)+strings.Repeat(p.Unchosen, max(0, s.Most-left)))
}

// paintKeys draws the last row.
func (m Model) paintKeys(p paint.Painter, r canvas.Rect) {
	if r.Empty() {
		return
	}
	if p.Colored() {
		p.Fill(r, p.Panel)
	}
	margin := min(2, r.W/40) // as on every page
	if r.W < 100 {
		margin = min(1, margin)
	}
	p.Hints(canvas.Rect{X: r.X + margin, Y: r.Y, W: r.W - 2*margin, H: 1}, m.hints(), p.Accent)
}

// paintDivider draws the line between the call and what stands beside it.
func (m Model) paintDivider(p paint.Painter, l layout) {
	for y := l.side.Y; y < l.side.Y+l.side.H; y++ {
		p.TextIn(l.side.X-2, y, 1, p.Frame.Left, p.Ink(p.Cap))
	}
}

// paintRinging draws what there is before a call.
func (m Model) paintRinging(p paint.Painter, r canvas.Rect) {
	words := m.say("call.rings")
	in := canvas.Rect{X: r.X + 2, Y: r.Y + r.H/2, W: r.W - 4, H: 1}
	p.Centred(in, words, p.Strong(p.Bright))
}

// helpBlock lists what the keys do that work now.
func (m Model) helpBlock(w int) block.Block {
	under := m
	under.over = noOverlay
	rows := []block.Block{block.Section(m.say("call.help"), ""), block.Blank()}
	for _, b := range under.bindings() {
		if b.about == "" {
			continue
		}
		shown := b.label()
		if len(b.keys) > 1 && strings.HasPrefix(b.keys[1], "alt+") {
			shown += "  Alt+" + strings.ToUpper(b.keys[1][len("alt+"):])
		}
		p := m.painter(nil)
		rows = append(rows, block.Led(shown, p.Strong(p.Accent), min(16, w/3), block.Text(m.say(b.about), w-min(16, w/3), p.Ink(p.Plain))))
	}
	p := m.painter(nil)
	rows = append(rows, block.Led("Ctrl+C", p.Strong(p.Accent), min(16, w/3), block.Text(m.say("key.interrupt"), w-min(16, w/3), p.Ink(p.Plain))))
	if m.phase == talking {
		rows = append(rows, block.Blank(), block.Text(m.say("call.help-call"), w, p.Ink(p.Soft)))
	}
	return block.Stack(rows...)
}

// dressed is the page in the next theme.
func (m Model) dressed() Model {
	m.theme = theme.New(m.o.Renderer, m.theme.Name.Next())
	return m
}
