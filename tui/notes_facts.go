package tui

import (
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// The facts are the first rows of the notes: how long it has taken, how long the code is
// good for, what is armed and, where there is room, what the room sees.

const (
	factsWideW = 90  // from here on the facts are cards
	factsAllW  = 110 // from here on there are four
	factRows   = 4   // of a card, below its heading
	clockCardW = 26  // of one with large digits, where there are four
)

// notesFacts are the facts in columns of the window.
func (m Model) notesFacts(w int) block.Block {
	if w < factsWideW {
		return block.Stack(block.Text(strings.Join(m.factLine(), m.say(flow.T("word.and"))), w, m.theme.Ink(m.theme.Plain)), block.Blank())
	}
	cards := []func(w int) block.Block{m.stageCard, m.codeCard, m.armedCard}
	third := (w - 4) / 3
	widths := []int{third, third, w - 4 - 2*third}
	if w >= factsAllW {
		rest := w - 2*(clockCardW+2) - 2
		cards, widths = append(cards, m.roomCard), []int{clockCardW, clockCardW, rest / 2, rest - rest/2}
	}
	var columns []block.Column
	for i, build := range cards {
		columns = append(columns, block.Column{W: widths[i], Block: build(widths[i])})
	}
	return block.Beside(2, columns...)
}

// factLine is the facts in a few words.
func (m Model) factLine() []string {
	var line []string
	if show := m.view.Show; show.On() {
		line = append(line, m.say(flow.T("notes.elapsed"))+" "+clockDigits(show.Elapsed)+" "+m.of(show.Planned(len(show.Plan))))
	}
	if code, left, _ := m.codeLeft(); left > 0 {
		line = append(line, m.say(flow.T("notes.code"))+" "+clockDigits(left)+" "+m.of(code.Expires.Sub(code.Issued)))
	}
	return append(line, m.armedNow()...)
}

func (m Model) of(whole time.Duration) string {
	return m.say(flow.T("notes.of", "whole", clockDigits(whole)))
}

// stageCard is how long the presentation has taken.
func (m Model) stageCard(w int) block.Block {
	t, show := m.theme, m.view.Show
	if !show.On() {
		return m.quietFact(w, "notes.elapsed", "notes.not-counted")
	}
	planned := show.Planned(len(show.Plan))
	percent, color := int(100*show.Elapsed/max(planned, time.Second)), t.Accent
	if percent > 100 {
		color = t.Warn
	}
	return m.clockCard(w, m.say(flow.T("notes.elapsed")), m.of(planned), show.Elapsed, percent, color)
}

// codeCard is how long the code on the page is good for.
func (m Model) codeCard(w int) block.Block {
	t := m.theme
	code, left, percent := m.codeLeft()
	if code.Text == "" {
		return m.quietFact(w, "notes.code", "notes.no-code")
	}
	color := t.Good
	if percent < warnAt {
		color = t.Warn
	}
	return m.clockCard(w, m.say(flow.T("notes.code"))+" "+m.signs.Dots+flow.CodeTail(code.Text), m.of(code.Expires.Sub(code.Issued)), left, percent, color)
}

// armedCard is what is set to go wrong, or is not as usual.
func (m Model) armedCard(w int) block.Block {
	t := m.theme
	blocks := []block.Block{block.Heading(m.say(flow.T("notes.armed")), "", t.Soft), block.Blank()}
	for _, what := range m.armedNow() {
		b := block.Led(m.signs.Bullet, t.Ink(t.Warn), 2, block.Text(what, w-block.CardMargin-2, t.Ink(t.Plain)))
		if block.Stack(append(slices.Clone(blocks), b)...).Rows > 1+factRows {
			break
		}
		blocks = append(blocks, b)
	}
	return m.high(factRows+3, t.Panel, t.Cap, blocks[0], blocks[1:]...)
}

// roomCard is what the devices show: what they say of a failure, or which page it is.
func (m Model) roomCard(w int) block.Block {
	t, n := m.theme, m.narrator()
	phone := flow.Actor(m.view.Seen().Phone().ID())
	blocks := []block.Block{block.Blank()}
	room := factRows - 1
	for _, d := range []flow.Device{flow.Phone, flow.Desk} {
		who, words, style := flow.ActorDesk, m.headline(d), t.Ink(t.Plain)
		if d == flow.Phone {
			who = phone
		}
		if alert := m.alertOn(d); alert != "" {
			words, style = m.say(flow.T("caption.says", "words", alert)), t.Strong(t.Bright)
		}
		words = m.say(flow.T("event-line", "who", n.Actor(who), "what", words))
		b := block.Beginning(words, w-block.CardMargin, max(1, room), m.signs.Dots, style)
		if room -= b.Rows; room < 0 {
			break
		}
		blocks = append(blocks, b)
	}
	return m.high(factRows+3, t.Panel, t.Cap, block.Heading(m.say(flow.T("notes.room")), "", t.Soft), blocks...)
}

// headline is the title of what a device shows, or else the app's name.
func (m Model) headline(d flow.Device) string {
	s := m.screen(d)
	for _, n := range s.Nodes {
		if n.Role == screen.Title && !s.Covers(n) {
			return m.narrator().Label(n, m.view.Seen().Now)
		}
	}
	return m.narrator().App(s.App)
}

// clockCard is a card with a time in large digits, and a bar of how much of it there is.
func (m Model) clockCard(w int, title, fact string, time time.Duration, percent int, color canvas.Color) block.Block {
	in := w - block.CardMargin
	digits := block.Block{Rows: paint.DigitRows, Paint: func(p paint.Painter, r canvas.Rect) { p.Digits(r.X, r.Y, clockDigits(time), color) }}
	bar := block.Block{Rows: 1, Paint: func(p paint.Painter, r canvas.Rect) { p.Bar(r.X, r.Y, in, percent, color, color) }}
	return m.high(factRows+3, m.theme.Panel, m.theme.Cap, block.Heading(title, fact, m.theme.Soft), digits, bar)
}

// quietFact is a card that says why there is no time.
func (m Model) quietFact(w int, title, why string) block.Block {
	t := m.theme
	return m.high(factRows+3, t.Panel, t.Cap, block.Heading(m.say(flow.T(title)), "", t.Soft), block.Blank(),
		block.Text(m.say(flow.T(why)), w-block.CardMargin, t.Ink(t.Soft)))
}

// codeLeft is the code on the page, how long it is good for, and that in percent of its
// life; zero without a code.
func (m Model) codeLeft() (code flow.Code, left time.Duration, percent int) {
	code, ok := m.view.Seen().Desk().Code()
	if !ok {
		return flow.Code{}, 0, 0
	}
	left = max(0, code.Expires.Sub(m.view.Seen().Now))
	return code, left, int(100 * left / max(time.Second, code.Expires.Sub(code.Issued)))
}

// armedNow is what is set to go wrong, or is not as usual: faults, the clock, the light, a
// covered code, another phone in the hand.
func (m Model) armedNow() []string {
	w := m.view.Seen()
	said := armedFaults(m, w)
	if w.Light < 100 {
		said = append(said, m.say(flow.T("word.dark")))
	}
	if _, missing := w.Desk().View(); missing == flow.CodeHidden {
		said = append(said, m.say(flow.T("title.covered")))
	}
	if len(w.Phones()) > 1 {
		said = append(said, m.say(flow.T("notes.in-hand", "phone", m.narrator().Actor(flow.Actor(w.Phone().ID())))))
	}
	if m.view.Frozen {
		said = append(said, m.say(flow.T("notes.frozen")))
	}
	if len(said) == 0 {
		said = []string{m.say(flow.T("notes.no-fault"))}
	}
	return said
}

func armedFaults(m Model, w sim.World) []string {
	var said []string
	for _, name := range armed(w) {
		said = append(said, m.say(flow.T("title.armed", "fault", name)))
	}
	return said
}
