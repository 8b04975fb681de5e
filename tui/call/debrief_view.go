package call

import (
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// The widths from which on parts of the debrief stand beside each other.
const (
	tapeWideW  = 96  // what was heard, and what happened
	partsWideW = 112 // funnel and words, and the paths
)

// debriefPage is the truth about a call as a page.
type debriefPage struct {
	block.Block
	rows  int
	turns []int // the rows at which the turns begin
}

// debriefPage lays it out for a width.
func (m Model) debriefPage(w int) debriefPage {
	r := m.watch.review
	if r == nil || w < 1 {
		return debriefPage{Block: block.Blank(), rows: 1, turns: make([]int, len(m.line.state.Turns))}
	}
	head := block.Join([]block.Block{m.scoreCard(r, w)}, m.truthBlocks(r, w))
	how := ""
	if w >= tapeWideW {
		how = m.say("call.tape-how")
	}
	head = append(head, block.Blank(), block.Section(m.say("debrief.tape"), how))
	if w >= tapeWideW {
		head = append(head, m.tapeHeadings(w))
	}
	var page debriefPage
	at := 0
	for _, b := range head {
		at += b.Rows
	}
	all := head
	for i := range r.State.Turns {
		b := m.turnBlock(r, i, w)
		page.turns = append(page.turns, at)
		all, at = append(all, b), at+b.Rows
	}
	all = append(all, block.Blank())
	all = append(all, m.partBlocks(r, w)...)
	page.Block = block.Stack(all...)
	page.rows = page.Block.Rows
	return page
}

// scoreCard is the result and its parts.
func (m Model) scoreCard(r *train.Review, w int) block.Block {
	t, s := m.theme, r.Score
	ink, ground, verdict := t.Good, t.Fine, "call.passed"
	if !s.Passed {
		ink, ground, verdict = t.Bad, t.Wrong, "call.failed"
	}
	if len(s.Critical) == 0 && !s.Passed {
		ink, ground = t.Warn, t.Panel
	}
	in := w - block.CardMargin
	points := itoa(s.Total)
	digits := block.Block{Rows: paint.DigitRows, Paint: func(p paint.Painter, at canvas.Rect) { p.Digits(at.X, at.Y, points, ink) }}
	digitsW := 5*len(points) + 1
	says := []block.Block{
		block.Text(m.say(verdict), 26, t.Strong(ink)),
		block.Text(m.say("call.needed", "points", points, "needed", itoa(train.PassAt)), 26, t.Ink(t.Soft)),
	}
	if s.Hints > 0 {
		says = append(says, block.Text(m.say("debrief.hints", "points", itoa(s.Hints)), 26, t.Ink(t.Warn)))
	}
	rows := []block.Block{}
	if in >= 100 {
		rows = append(rows, block.Beside(3, block.Column{W: digitsW, Block: digits}, block.Column{W: 26, Block: block.Stack(says...)},
			block.Column{W: in - digitsW - 26 - 6, Block: m.partsGrid(s, in-digitsW-26-6)}))
	} else {
		rows = append(rows, block.Beside(3, block.Column{W: digitsW, Block: digits}, block.Column{W: max(1, in-digitsW-3), Block: block.Stack(says...)}),
			block.Blank(), m.partsGrid(s, in))
	}
	if m.debrief.first != nil {
		rows = append(rows, block.Blank(), block.Text(m.say("call.again-counts-not"), in, t.Ink(t.Past)))
	}
	for _, c := range s.Critical {
		rows = append(rows, block.Text(m.say("debrief.critical-"+string(c)), in, t.Strong(t.Bad)))
	}
	return block.Card(ground, ink, rows...)
}

// partsGrid is the parts of a score, each with a bar: as many beside each other as are told whole.
func (m Model) partsGrid(s train.Score, w int) block.Block {
	const air, most = 3, 3
	widest := 1
	for _, part := range s.Parts() {
		widest = max(widest, canvas.Width(m.say(part.Key()))+2+canvas.Width(m.partFact(part)))
	}
	columns := max(1, min(most, (w+air)/(widest+air)))
	each := (w - (columns-1)*air) / columns
	var rows []block.Block
	var row []block.Column
	for i, part := range s.Parts() {
		row = append(row, block.Column{W: each, Block: m.partBlock(part, each)})
		if len(row) == columns || i == len(s.Parts())-1 {
			rows, row = append(rows, block.Beside(air, row...)), nil
		}
	}
	return block.Stack(rows...)
}

func (m Model) partFact(part train.Part) string {
	return m.say("call.of", "has", itoa(part.Has), "most", itoa(part.Most))
}

func (m Model) partBlock(part train.Part, w int) block.Block {
	t := m.theme
	ink := t.Good
	if part.Has < part.Most {
		ink = t.Warn
	}
	if part.Has <= 0 {
		ink = t.Bad
	}
	return block.Block{Rows: 2, Paint: func(p paint.Painter, r canvas.Rect) {
		end := p.Right(canvas.Rect{X: r.X, Y: r.Y, W: w, H: 1}, m.partFact(part), p.Strong(ink))
		p.TextIn(r.X, r.Y, end-r.X-1, canvas.Cut(m.say(part.Key()), end-r.X-1, p.Dots), p.Ink(p.Plain))
		p.Bar(r.X, r.Y+1, w, 100*max(0, part.Has)/part.Most, ink, ink)
	}}
}

// truthBlocks are what was the matter, and what was named.
func (m Model) truthBlocks(r *train.Review, w int) []block.Block {
	t := m.theme
	blocks := []block.Block{block.Section(m.say("debrief.truth"), ""), block.Text(m.causeName(r.Truth.Cause), w, t.Strong(t.Bright))}
	if e, known := m.line.call.Kit().Causes.Find(r.Truth.Cause); known {
		blocks = append(blocks, block.Text(e.Rule.In(m.lang()), w, t.Ink(t.Plain)), block.Text(e.Remedy.In(m.lang()), w, t.Ink(t.Soft)))
	}
	if len(r.Truth.Class) > 1 {
		blocks = append(blocks, block.Text(m.say("debrief.class", "list", m.causeNames(r.Truth.Class)), w, t.Ink(t.Soft)))
	}
	named := "call.named-nothing"
	if len(r.Score.Named) > 0 {
		named = "debrief.named"
	}
	blocks = append(blocks, block.Text(m.say(named, "list", m.causeNames(r.Score.Named)), w, t.Ink(t.Soft)))
	goal, came := r.Truth.Goal()
	blocks = append(blocks, block.Text(text.Sentences(m.say(goal), m.say(came)), w, t.Ink(t.Soft)))
	if read := r.State.Read(); len(read) > 0 {
		list := m.line.call.Kit().DocumentTitles(narrate.Narrator{Words: m.words}, read)
		blocks = append(blocks, block.Text(m.say("debrief.read", "list", list), w, t.Ink(t.Soft)))
	}
	return blocks
}

// causeName is what a cause is called; that nothing is wrong is one, too.
func (m Model) causeName(c flow.Cause) string {
	if e, known := m.line.call.Kit().Causes.Find(c); known {
		return e.Title.In(m.lang())
	}
	return m.say("debrief.nothing-wrong")
}

func (m Model) causeNames(causes []flow.Cause) string {
	names := make([]string, len(causes))
	for i, c := range causes {
		names[i] = m.causeName(c)
	}
	return strings.Join(names, m.say("debrief.and"))
}

// partBlocks are what follows the tape: the funnel, the paths, the words, the article.
func (m Model) partBlocks(r *train.Review, w int) []block.Block {
	funnel, path, words := m.funnelBlocks, m.pathBlocks, m.wordBlocks
	if w < partsWideW {
		return block.Join(funnel(r, w), path(r, w), words(r, w), m.articleBlocks(r, w))
	}
	const air = 4
	left := (w - air) / 2
	right := w - air - left
	beside := block.Beside(air,
		block.Column{W: left, Block: block.Stack(block.Join(funnel(r, left), words(r, left))...)},
		block.Column{W: right, Block: block.Stack(path(r, right)...)})
	return block.Join([]block.Block{beside}, m.articleBlocks(r, w))
}

// articleBlocks are which line of the article speaks of it, with what the customer had
// before them, what we would say, and when it comes back.
func (m Model) articleBlocks(r *train.Review, w int) []block.Block {
	t := m.theme
	var blocks []block.Block
	in := w
	beside := w >= tapeWideW
	if beside {
		in = w - figureW - 3
	}
	text := in - block.CardMargin
	if e, known := m.line.call.Kit().Causes.Find(r.Truth.Cause); known {
		tell := []block.Block{block.Heading(m.say("debrief.tell"), "", t.Past)}
		for _, part := range e.Tell {
			tell = append(tell, block.Led(m.say("tell."+string(part.Purpose)), t.Ink(t.Soft), 14, block.Text(part.Words.In(m.lang()), text-14, t.Ink(t.Plain))))
			if yours, asked := m.line.call.Kit().Yours(r.State, part.Purpose); asked && yours != "" {
				tell = append(tell, block.Led("", t.Ink(t.Soft), 14, block.Text(m.say("debrief.yours", "said", yours), text-14, t.Ink(t.Accent))))
			} else if asked {
				tell = append(tell, block.Led("", t.Ink(t.Soft), 14, block.Text(m.say("debrief.yours-not"), text-14, t.Ink(t.Warn))))
			}
		}
		blocks = append(blocks,
			block.Card(t.Panel, t.Accent, block.Heading(m.say("call.article"), "", t.Accent), block.Text(e.Article.In(m.lang()), text, t.Ink(t.Plain))),
			block.Card(t.Panel, t.Past, tell...))
	}
	if lesson := m.line.call.Kit().Lesson(narrate.Narrator{Words: m.words}, r.Lesson); len(lesson) > 0 {
		rows := []block.Block{block.Heading(lesson[0].Text, "", t.Accent)}
		for _, p := range lesson[1:] {
			rows = append(rows, block.Text(p.Text, text, t.Ink(t.Plain)))
		}
		blocks = append(blocks, block.Card(t.Panel, t.Accent, rows...))
	}
	if m.debrief.first == nil {
		blocks = append(blocks, m.reflectionCard(text))
	}
	if m.after.Comes != nil {
		comes := m.after.Comes(narrate.Narrator{Words: m.words})
		blocks = append(blocks, block.Card(t.Panel, t.Good, block.Heading(m.say("call.comes"), "", t.Good), block.Text(comes, text, t.Ink(t.Plain))))
	}
	figure := block.Stack(block.Section(m.say("call.figure"), ""), m.figureBlock(r.Seen[0]))
	if beside {
		return []block.Block{block.Beside(3, block.Column{W: in, Block: block.Stack(blocks...)}, block.Column{W: figureW, Block: figure})}
	}
	return append(blocks, block.Blank(), figure)
}
