package tui

import (
	"slices"
	"strings"

	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// card is what there is to do now, what went wrong, or what has been done: a title, a
// text, facts, and keys.
type card struct {
	state         narrate.State // Next, Bad or Good
	number        string
	title, aside  string // aside stands at the right edge of the title, or below it
	part, count   string // which press of how many, in words and in short
	text          []string
	ways          []string        // to go on, of which one is to be chosen
	facts         []narrate.Count // side by side
	keys          []paint.Hint    // in one row, or as many as they need
	heading, rest string          // above the keys, and above the offers
	offers        []paint.Hint    // a row each
}

// setting is how a card is set, the more tightly the less room there is.
type setting struct {
	pitch int  // rows of each line of the list that it stands in
	roomy bool // blank rows stand between its parts
	wide  bool // the text begins below the number, not below the title
	bare  bool // it is title and text
}

// settings are those that there are, the most comfortable first.
func settings() []setting {
	return []setting{{pitch: 2, roomy: true}, {pitch: 1, roomy: true}, {pitch: 1}, {pitch: 1, wide: true}, {pitch: 1, wide: true, bare: true}}
}

// outdent is how much further left a wide text begins.
const outdent = 4

// cardRow is a row of a card.
type cardRow struct {
	out         int // columns that it begins further left than the title
	title, text string
	end         string // at the right edge of the text
	quiet       bool
	facts       []narrate.Count
	hints       []paint.Hint
	lead        bool // the first of the hints leads on
}

// framed is how many columns the frame of a card takes of its text, where it has one. A title may
// touch it.
func framed(p paint.Painter) int {
	if p.Solid() {
		return 0
	}
	return 1
}

// rows lays the card out for a list of a width.
func (c card) rows(p paint.Painter, w int, set setting) []cardRow {
	room, out := w-stepText-2, 0
	switch {
	case c.number == "":
		room = w - 5
	case set.wide:
		room, out = room+outdent, outdent
	}
	room -= framed(p)
	rows := []cardRow{{title: c.title}}
	part := func(all ...cardRow) {
		if set.roomy && len(all) > 0 {
			rows = append(rows, cardRow{})
		}
		rows = append(rows, all...)
	}
	var text []cardRow
	for _, line := range c.lines(room) {
		text = append(text, cardRow{text: line, out: out})
	}
	switch below := c.below(room - out); {
	case below == "" || set.bare:
	case !set.roomy && len(text) > 0 && canvas.Width(text[len(text)-1].text+" "+below) <= room:
		text[len(text)-1].end = below // the row that it leaves is air
		text = append(text, cardRow{})
	default:
		rows = append(rows, cardRow{text: below, quiet: true})
	}
	part(text...)
	if set.bare {
		return rows
	}
	if len(c.facts) > 0 {
		part(cardRow{facts: c.facts}, cardRow{}) // numbers, and words below
	}
	var leads, offers []cardRow
	if c.heading != "" {
		leads = append(leads, cardRow{text: c.heading, quiet: true})
	}
	for i, hints := range paint.HintRows(c.keys, room) {
		leads = append(leads, cardRow{hints: hints, lead: i == 0, out: out})
	}
	part(leads...)
	if len(c.offers) > 0 {
		offers = append(offers, cardRow{text: c.rest, quiet: true})
	}
	for _, offer := range c.offers {
		offers = append(offers, cardRow{hints: []paint.Hint{offer}})
	}
	part(offers...)
	return rows
}

// lines are its text in a width, and the ways to go on, of which none has a line of one word.
func (c card) lines(w int) []string {
	var lines []string
	for _, t := range c.text {
		lines = append(lines, canvas.Wrap(t, w)...)
	}
	for _, way := range c.ways {
		lines = append(lines, canvas.Balanced(way, w)...)
	}
	return lines
}

// says is the text of the card, or its facts. and is what stands between two of them.
func (c card) says(and string) string {
	if len(c.facts) == 0 {
		return text.Sentences(slices.Concat(c.text, c.ways)...)
	}
	var said []string
	for _, f := range c.facts {
		said = append(said, f.Number+" "+f.Word)
	}
	return strings.Join(said, and)
}

// below is what stands below the title as there is no room for it beside.
func (c card) below(room int) string {
	below := c.part
	if c.aside != "" && canvas.Width(c.title)+1+canvas.Width(c.aside) > room {
		if below != "" {
			below += " · "
		}
		below += c.aside
	}
	return below
}

// colors are the ground of the card and the colour of its state.
func (c card) colors(p paint.Painter) (ground, state canvas.Color) {
	switch c.state {
	case narrate.Bad:
		return p.Wrong, p.Bad
	case narrate.Good:
		return p.Fine, p.Good
	default:
		return p.Now, p.Accent
	}
}

// paint draws the rows of the card at the top of a rectangle, as many as there is room
// for, and returns the row after it.
func (c card) paint(p paint.Painter, r canvas.Rect, rows []cardRow) int {
	rows = rows[:min(len(rows), max(0, r.H-2))]
	if len(rows) == 0 {
		return r.Y
	}
	ground, state := c.colors(p)
	r.H = len(rows) + 2
	p.Card(r, ground, state)
	in := canvas.Rect{X: r.X + 3, Y: r.Y + 1, W: r.W - 5, H: len(rows)}
	if c.number != "" {
		number := canvas.Rect{X: r.X + 1, Y: in.Y, W: numberEnd, H: 1}
		p.Right(number, c.number, p.Strong(state))
		if c.state == narrate.Bad {
			p.TextIn(r.X+2, in.Y, 1, p.Failed, p.Strong(state))
		}
		in = canvas.Rect{X: r.X + 1 + stepText, Y: in.Y, W: r.W - stepText - 2, H: in.H}
	}
	in.W -= framed(p)
	if c.below(in.W) == c.part {
		p.Right(in, c.aside, p.Ink(p.Soft))
	}
	for i, row := range rows {
		c.paintRow(p, canvas.Rect{X: in.X - row.out, Y: in.Y + i, W: in.W + row.out, H: 1}, row)
	}
	return r.Y + r.H
}

func (c card) paintRow(p paint.Painter, r canvas.Rect, row cardRow) {
	_, state := c.colors(p)
	title := p.Bright
	if c.state == narrate.Good {
		title = state
	}
	ink := p.Plain
	if row.quiet {
		ink = p.Soft
	}
	switch {
	case row.title != "":
		p.TextIn(r.X, r.Y, r.W+framed(p), row.title, p.Strong(title))
	case len(row.facts) > 0:
		paintFacts(p, r, row.facts)
	case row.lead:
		p.Hints(r, row.hints, state)
	case len(row.hints) > 0:
		p.Hints(r, row.hints, 0)
	default:
		p.TextIn(r.X, r.Y, r.W, row.text, p.Ink(ink))
		p.Right(r, row.end, p.Ink(p.Soft))
	}
}

// paintFacts draws numbers above what they count, with the same air between them.
func paintFacts(p paint.Painter, r canvas.Rect, facts []narrate.Count) {
	wide := func(f narrate.Count) int { return max(canvas.Width(f.Number), canvas.Width(f.Word)) }
	air := r.W
	for _, f := range facts {
		air -= wide(f)
	}
	air = min(3, max(1, air/max(1, len(facts)-1)))
	x := r.X
	for _, f := range facts {
		p.TextIn(x, r.Y, r.X+r.W-x, f.Number, p.Strong(p.Bright))
		p.TextIn(x, r.Y+1, r.X+r.W-x, f.Word, p.Ink(p.Soft))
		x += wide(f) + air
	}
}
