package tui

import (
	"cmp"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// caption is what is said of the moment to people who watch.
type caption struct {
	state       narrate.State
	number      string // of the guide's step
	title, text string
}

// eventsTold is how many events of a beat are told at most.
const eventsTold = 3

// heading is the title with its number.
func (c caption) heading() string { return strings.TrimSpace(c.number + "  " + c.title) }

// whole is all of it, in one line.
func (c caption) whole() string { return text.Sentences(c.heading(), c.text) }

// caption is that of the moment: the step of the guide, or what happened in the run file;
// if a device says so, that something failed.
func (m Model) caption() caption {
	c := m.stepCard()
	said := caption{state: c.state, number: c.number, title: c.title, text: c.says(m.and())}
	at := m.view.Playback
	switch {
	case c.state == narrate.Bad && (at.Name == "" || m.view.Show.At == 0 || m.failedNow()):
		if alert := m.alert(); alert != "" {
			said.text = text.Sentences(m.say(flow.T("caption.says", "words", alert)), said.text)
		}
		said.number = ""
		return said
	case at.Name == "", m.view.Show.Over && c.state == narrate.Good:
		return said
	case m.view.Show.At == 0 && at.Says != nil:
		return caption{title: m.say(flow.T("caption.says", "words", m.narrator().In(at.Says))), text: m.say(flow.T("caption.customer"))}
	}
	if told := m.told(); len(told) > 0 {
		return caption{title: told[0], text: text.Sentences(told[1:]...)}
	}
	said.number = ""
	return said
}

// told is what people and devices did in the beat, a sentence each.
func (m Model) told() []string {
	var told []string
	from := min(m.view.Show.From, len(m.view.Log))
	for _, e := range m.view.Log[from:] {
		if e.Actor == flow.ActorBackend || e.Actor == flow.ActorNetwork || len(told) == eventsTold {
			continue
		}
		told = append(told, m.say(flow.T("caption.event", "event", m.narrator().Event(e).Text)))
	}
	return told
}

// failedNow reports whether something went wrong in the beat of the moment, and not before.
func (m Model) failedNow() bool {
	from := min(m.view.Show.From, len(m.view.Log))
	return slices.ContainsFunc(m.view.Log[from:], func(e flow.Event) bool { return e.Cause != "" })
}

// alert is what a device says of what failed, the phone first.
func (m Model) alert() string { return cmp.Or(m.alertOn(flow.Phone), m.alertOn(flow.Desk)) }

func (m Model) alertOn(d flow.Device) string {
	for _, n := range m.screen(d).Nodes {
		if n.Role == screen.Alert {
			return m.narrator().Label(n, m.view.Seen().Now)
		}
	}
	return ""
}

// captionRows is how many rows a caption takes in a window of a height. Chinese takes more.
func captionRows(h int, lang text.Lang) int {
	switch {
	case h < 20:
		return min(3, h/4)
	case h < 30:
		return 4 + (h-mediumH)/2
	}
	if lang == text.TraditionalChinese {
		return between(10, 28, h, 30, 60)
	}
	return between(8, 22, h, 30, 60)
}

// present is the devices, and the caption below them over the whole width.
func (l *layout) present(w, h int, focus pane, lang text.Lang) {
	rows := captionRows(h, lang)
	l.card, l.steps, l.wire, l.hand, l.keys, l.lanes = canvas.Rect{}, canvas.Rect{}, canvas.Rect{}, canvas.Rect{}, canvas.Rect{}, false
	l.caption = canvas.Rect{Y: h - rows, W: w, H: rows}
	in := canvas.Rect{Y: 1, W: w, H: max(0, h-rows-1)}
	if in.H >= 30 { // air above and below
		in.Y, in.H = 2, in.H-2
	}
	l.toast = canvas.Rect{Y: max(0, in.Y+in.H-3), W: w, H: min(3, in.H)}
	if w < mediumW || in.H < 15 {
		l.desk, l.phone, l.strip = in, canvas.Rect{}, canvas.Rect{}
		if focus == phonePane {
			l.desk, l.phone = canvas.Rect{}, in
		}
		return
	}
	edge := min(margin, (w-78)/2)
	phone := min(max(phoneSmall, in.H*7/5), phoneMost+2, w/2)
	page := min(w-2*max(0, edge)-phone-2, 2*pageMost)
	x := (w - page - 2 - phone) / 2
	l.desk = canvas.Rect{X: x, Y: in.Y, W: page, H: in.H}
	l.framed = w >= wideW && in.H >= 24
	l.strip = canvas.Rect{}
	if in.H >= 20 {
		l.desk.H--
		l.strip = canvas.Rect{X: x + 1, Y: in.Y + in.H - 1, W: page - 2, H: 1}
	}
	l.phone = canvas.Rect{X: x + page + 2, Y: in.Y, W: phone, H: in.H}
}

// paintCaption draws the caption: its title as large as there is room for, and below it
// the rest, with how far the presentation is at its foot.
func (m Model) paintCaption(p paint.Painter, r canvas.Rect) {
	said := m.caption()
	ground, state := card{state: said.state}.colors(p)
	if p.Colored() {
		p.Fill(r, ground)
		p.Fill(canvas.Rect{X: r.X, Y: r.Y, W: min(2, r.W/20), H: r.H}, state)
	} else {
		p.Rule(r.X, r.Y, r.W, p.Cap)
	}
	side := 4
	if r.W < 100 {
		side = 3
	}
	in := canvas.Rect{X: r.X + side, Y: r.Y, W: r.W - 2*side + 1, H: r.H}
	if r.H >= 5 || r.H > 1 && !p.Colored() { // below the rule
		in.Y, in.H = in.Y+1, in.H-1
	}
	if r.H >= 3 {
		m.paintProgress(p, canvas.Rect{X: r.X + side, Y: r.Y + r.H - 1, W: r.W - 2*side, H: 1}, state)
		in.H = min(in.H, r.Y+r.H-1-in.Y)
	}
	ink := p.Bright
	if said.state == narrate.Good || said.state == narrate.Bad {
		ink = state
	}
	y, large := in.Y, false
	if p.Solid() {
		y, large = m.paintLargeTitle(p, in, said, ink)
	}
	if !large {
		y = p.Paragraph(in, said.heading(), p.Strong(ink))
	}
	if y >= in.Y+in.H {
		return
	}
	for _, line := range canvas.WrapTo(said.text, in.W, in.Y+in.H-y, p.Dots) {
		p.TextIn(in.X, y, in.W, line, p.Ink(p.Plain))
		y++
	}
}

// paintLargeTitle paints the title in the largest letters that leave room for the text,
// or for a line of it.
func (m Model) paintLargeTitle(p paint.Painter, r canvas.Rect, said caption, ink canvas.Color) (y int, ok bool) {
	below := 0
	if said.text != "" {
		below = len(canvas.Wrap(said.text, r.W))
	}
	for _, rest := range []int{below, 1, 0} {
		rest = min(rest, below)
		if l, ok := fitLetters(said.heading(), r.W, r.H-rest); ok {
			r.Y += max(0, r.H-l.rows()-1-rest) / 2
			return m.paintLetters(p, r, l, ink) + min(1, r.H-rest-l.rows()), true
		}
	}
	return r.Y, false
}

// paintProgress draws how much of the presentation has been shown.
func (m Model) paintProgress(p paint.Painter, r canvas.Rect, color canvas.Color) {
	show := m.view.Show
	if show.On() && r.W > 0 {
		p.Bar(r.X, r.Y, r.W, 100*show.At/max(1, len(show.Plan)-1), color, color)
	}
}
