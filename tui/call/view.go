package call

import (
	"strings"

	"enrollsim/flow/train"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// The sizes of the parts.
const (
	besideW       = 118 // from here on what is read stands beside the call
	sideFrom      = 66  // and from here on notes do
	airyH         = 34
	composeRows   = 10 // tabs, field and hits, with the edge of the card
	composeLeast  = 4
	pageMost      = 96
	debriefMost   = 132
	speakerColumn = 10
)

// layout says where everything is.
type layout struct {
	title, talk, side, compose, keys canvas.Rect
	body                             canvas.Rect // all between title and keys
}

func (m Model) layout() layout {
	w, h := m.w, m.h
	l := layout{
		title: canvas.Rect{W: w, H: min(1, h)}, keys: canvas.Rect{Y: max(0, h-1), W: w, H: min(1, max(0, h-1))},
		body: canvas.Rect{Y: 1, W: w, H: max(0, h-2)},
	}
	margin, air := 1, 1
	if w >= 100 {
		margin = 2
	}
	if h < 20 || w < 30 {
		margin, air = min(margin, w/30), 0
	}
	rows := composeRows
	switch {
	case h >= airyH:
		rows += min(6, (h-airyH)/3+1)
	case h < 24:
		rows = max(composeLeast, composeRows-(24-h))
	}
	rows = min(rows, max(0, l.body.H-2))
	l.compose = canvas.Rect{Y: 1 + l.body.H - rows, W: w, H: rows}
	l.talk = canvas.Rect{X: margin, Y: 1 + air, W: w - 2*margin, H: l.body.H - rows - air}
	if w >= sideFrom && l.talk.H >= 6 {
		side := min(max(w*34/100, 26), 44)
		if m.beside() {
			side = w * 48 / 100
		}
		l.side = canvas.Rect{X: w - margin - side, Y: l.talk.Y, W: side, H: l.talk.H}
		l.talk.W -= side + 3
	}
	if h >= airyH { // air above the composer
		l.talk.H--
		l.side.H = max(0, l.side.H-1)
	}
	return l
}

// beside reports whether what is read stands beside the call, which goes on.
func (m Model) beside() bool { return m.over == readOverlay && m.open() && m.w >= besideW }

// talkRows is how many rows of the transcript are in sight.
func (m Model) talkRows() int { return max(2, m.layout().talk.H-1) }

// pageRoom is where a page lies: over the call, or beside it.
func (m Model) pageRoom() canvas.Rect {
	l := m.layout()
	if m.beside() {
		held := m.heldRoom()
		if !held.Empty() {
			held.H++
		}
		return canvas.Rect{X: l.side.X, Y: l.side.Y + held.H, W: l.side.W, H: l.side.H - held.H}
	}
	margin, most := 1, pageMost
	if m.w >= 100 {
		margin = 2
	}
	if m.phase == reviewed && m.over == noOverlay {
		most = debriefMost
	}
	w := max(0, min(m.w-2*margin, most))
	r := canvas.Rect{X: (m.w - w) / 2, Y: l.body.Y, W: w, H: l.body.H}
	if m.h >= 20 {
		r.Y, r.H = r.Y+1, r.H-1
	}
	return r
}

// heldRoom is where what it could be stands above what is read beside the call; empty where
// nothing is weighed, or there is no room.
func (m Model) heldRoom() canvas.Rect {
	side := m.layout().side
	rows := 1 + len(m.held())
	if rows == 1 || rows > side.H/3 {
		return canvas.Rect{}
	}
	return canvas.Rect{X: side.X, Y: side.Y, W: side.W, H: rows}
}

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
	if title := m.Title(); canvas.Width(title)+2 < end-x {
		p.TextIn(x+2, r.Y, end-x-2, title, p.Ink(p.Bright))
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
	margin := min(1, r.W/40)
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

// spoken is a row of the transcript.
type spoken struct {
	lead, words string
	ink         canvas.Color
	newest      bool // of what the customer said last
	soft        bool
}

// transcript is what was said, in rows of a width.
func (m Model) transcript(w int) []spoken {
	t := m.theme
	var all []spoken
	add := func(lead, words string, ink canvas.Color, newest, soft bool) {
		for i, line := range canvas.Wrap(words, max(1, w-speakerColumn-1)) {
			if i > 0 {
				lead = ""
			}
			all = append(all, spoken{lead, line, ink, newest, soft})
		}
	}
	hints := m.told
	for i, turn := range m.line.state.Turns {
		if turn.Act != "" {
			add(m.say("call.you"), turn.Said, t.Accent, false, true)
		}
		add(m.say("call.customer"), turn.Heard, t.Past, i == len(m.line.state.Turns)-1, false)
		for len(hints) > 0 && hints[0].Turn == i {
			add(m.say("call.hint"), hints[0].words, t.Warn, false, true)
			hints = hints[1:]
		}
	}
	return all
}

// paintTalk draws the transcript, so that its end is in sight.
func (m Model) paintTalk(p paint.Painter, r canvas.Rect) {
	if r.H < 1 {
		return
	}
	fact := m.say("call.level", "level", itoa(m.line.state.Level))
	p.Section(r.X, r.Y, r.W, m.say("call.title"), fact)
	rows := m.transcript(r.W)
	room := r.H - 1
	scroll := max(0, min(m.scroll, len(rows)-room))
	from := max(0, len(rows)-room-scroll)
	for i, row := range rows[from:min(len(rows), from+room)] {
		y := r.Y + 1 + i
		style, lead := p.Ink(p.Plain), p.Strong(row.ink)
		switch {
		case row.newest:
			style = p.Strong(p.Bright)
			if p.Depth == theme.Many {
				p.Fill(canvas.Rect{X: r.X - 1, Y: y, W: r.W + 2, H: 1}, canvas.Mix(p.Backdrop, p.Theme.Past, 14))
			}
		case row.soft:
			style = p.Ink(p.Soft)
		}
		p.TextIn(r.X, y, speakerColumn, row.lead, lead)
		p.TextIn(r.X+speakerColumn, y, r.W-speakerColumn, row.words, style)
	}
	if from > 0 {
		p.TextIn(r.X+r.W-1, r.Y+1, 1, p.Above, p.Ink(p.Accent))
	}
	if scroll > 0 {
		p.TextIn(r.X+r.W-1, r.Y+room, 1, p.Below, p.Ink(p.Accent))
	}
}

// paintSide draws the trainee's own notes and, unless nothing helps, what it could be.
func (m Model) paintSide(p paint.Painter, r canvas.Rect) {
	var notes []block.Block
	for _, n := range m.notes {
		notes = append(notes, block.Led(p.Bullet, p.Ink(p.Soft), 2, block.Text(n, r.W-2, p.Ink(p.Plain))))
	}
	if len(notes) == 0 {
		notes = append(notes, block.Text(m.say("call.no-notes"), r.W, p.Ink(p.Faint)))
	}
	written := block.Stack(notes...)
	room := max(1, min(written.Rows, r.H/3))
	p.Section(r.X, r.Y, r.W, m.say("call.notes"), m.keyLabel("f4"))
	part := p.On(canvas.New(r.W, min(room, r.H-1)))
	part.Fill(part.Bounds(), p.Backdrop)
	written.Paint(part, canvas.Rect{Y: min(0, room-written.Rows), W: r.W, H: written.Rows})
	p.Draw(r.X, r.Y+1, part.Canvas)
	if y := r.Y + room + 2; y < r.Y+r.H {
		m.paintHeld(p, canvas.Rect{X: r.X, Y: y, W: r.W, H: r.Y + r.H - y})
	}
}

func (m Model) keyLabel(key string) string {
	for _, b := range m.talkBindings() {
		if b.keys[0] == key {
			return b.label()
		}
	}
	return ""
}

// paintHeld draws what the trainee takes it for.
func (m Model) paintHeld(p paint.Painter, r canvas.Rect) {
	p.Section(r.X, r.Y, r.W, m.say("call.possible"), m.keyLabel("f3"))
	p.Mark(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, "key:f3")
	held := m.held()
	if len(held) == 0 {
		p.Paragraph(canvas.Rect{X: r.X, Y: r.Y + 1, W: r.W, H: r.H - 1}, m.say("call.no-weights"), p.Ink(p.Faint))
		return
	}
	for i, e := range held[:min(len(held), r.H-1)] {
		y, w := r.Y+1+i, m.weighing.weights[e.cause]
		words := m.weightWords(p, w)
		end := p.Right(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, words, weightInk(p, w))
		style := p.Ink(p.Plain)
		if w == likely {
			style = p.Strong(p.Bright)
		} else if w == out {
			style = p.Ink(p.Faint)
		}
		p.TextIn(r.X, y, end-r.X-1, canvas.Cut(e.title, end-r.X-1, p.Dots), style)
		p.Mark(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, "key:f3")
	}
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
