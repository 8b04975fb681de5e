package call

import (
	"math"
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
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
	head = append(head, block.Blank(), block.Section(m.say("debrief.tape"), m.say("call.tape-how")))
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

// partsGrid is the parts of a score, each with a bar.
func (m Model) partsGrid(s train.Score, w int) block.Block {
	const air = 3
	columns := 3
	if w < 54 {
		columns = max(1, w/24)
	}
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
		fact := m.say("call.of", "has", itoa(part.Has), "most", itoa(part.Most))
		end := p.Right(canvas.Rect{X: r.X, Y: r.Y, W: w, H: 1}, fact, p.Strong(ink))
		p.TextIn(r.X, r.Y, end-r.X-1, canvas.Cut(m.say("call.part-"+part.Name), end-r.X-1, p.Dots), p.Ink(p.Plain))
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

// tapeSplit is the widths of the two columns of the tape.
func tapeSplit(w int) (left, right int) {
	left = (w - 3) * 52 / 100
	return left, w - 3 - left
}

func (m Model) tapeHeadings(w int) block.Block {
	left, _ := tapeSplit(w)
	return block.Block{Rows: 1, Paint: func(p paint.Painter, r canvas.Rect) {
		p.TextIn(r.X+2, r.Y, left, m.say("call.heard"), p.Strong(p.Theme.Past))
		p.TextIn(r.X+left+3, r.Y, w-left-3, m.say("call.happened"), p.Strong(p.Good))
	}}
}

// The columns of the tape before what is said.
const (
	stampColumns = 6
	whoColumns   = 10
)

// turnBlock is a turn of the tape: what was said and heard and, beside or below it, what
// really happened.
func (m Model) turnBlock(r *train.Review, i, w int) block.Block {
	t, turn := m.theme, r.State.Turns[i]
	left, right := w, w-4
	if w >= tapeWideW {
		left, right = tapeSplit(w)
	}
	mk := m.markOf(r, i)
	var said []block.Block
	row := func(at time.Duration, who string, ink canvas.Color, words string, style canvas.Style, room int) block.Block {
		spoken := block.Led(who, t.Strong(ink), whoColumns, block.Text(words, max(1, room-2-stampColumns-whoColumns), style))
		return block.Led("", style, 2, block.Led(train.Stamp(at), t.Ink(t.Faint), stampColumns, spoken))
	}
	if turn.Act != "" {
		said = append(said, row(turn.At, m.say("call.you"), t.Accent, turn.Said, t.Ink(t.Bright), left-canvas.Width(mk.words)-3))
	}
	said = append(said, row(turn.At+turn.Took, m.say("call.customer"), t.Past, turn.Heard, t.Ink(t.Soft), left))
	if words := m.remark(r, i); words != "" {
		said = append(said, block.Led("", t.Ink(t.Soft), 2+stampColumns, block.Text(words, max(1, left-2-stampColumns), t.Ink(t.Past))))
	}
	n := narrate.Narrator{Words: m.words}
	var events []block.Block
	for _, e := range r.After[i] {
		events = append(events, block.Event(m.painter(nil), right, n.Event(e)))
	}
	ground, chip := canvas.Color(0), t.Good
	switch mk.state {
	case goodMark:
		ground = t.Fine
	case warnMark:
		chip = t.Warn
	case badMark:
		ground, chip = t.Wrong, t.Bad
	case noMark:
	}
	heard, happened := block.Stack(said...), block.Stack(events...)
	both := block.Beside(3, block.Column{W: left, Block: heard}, block.Column{W: right, Block: happened})
	if w < tapeWideW {
		both = heard
		if len(events) > 0 {
			both = block.Stack(heard, block.Led("", t.Ink(t.Soft), 4, happened))
		}
	}
	chosen := m.debrief.turn == i
	return block.Block{Rows: both.Rows, Paint: func(p paint.Painter, at canvas.Rect) {
		first := canvas.Rect{X: at.X, Y: at.Y, W: w, H: 1}
		if ground != 0 {
			p.Fill(first, ground)
		}
		if chosen {
			p.Fill(canvas.Rect{X: at.X, Y: at.Y, W: w, H: both.Rows}, p.Now)
			p.TextIn(at.X, at.Y, 1, p.FocusLeft, p.Strong(p.Accent))
			p.Point(at.X, at.Y, false)
		}
		p.Mark(canvas.Rect{X: at.X, Y: at.Y, W: w, H: both.Rows}, "turn:"+itoa(i))
		both.Paint(p, at)
		if w >= tapeWideW {
			for y := range both.Rows {
				p.TextIn(at.X+left+1, at.Y+y, 1, p.Frame.Left, p.Ink(p.Cap))
			}
		}
		if mk.words != "" {
			p.Chip(at.X+left-canvas.Width(mk.words)-2, at.Y, mk.words, chip, p.OnState)
		}
	}}
}

// remark is what would have told more than what was asked.
func (m Model) remark(r *train.Review, i int) string {
	kit := m.line.call.Kit()
	a, err := kit.Act(r.State.Turns[i].Act)
	if err != nil || a.Group != train.Ask && a.Group != train.See {
		return ""
	}
	if better := r.Best[i]; better.Act != "" && better.Act != a.ID && better.Left < r.Left[i] {
		best, _ := kit.Act(better.Act)
		return m.say("debrief.better", "say", best.Say.In(m.lang()), "count", itoa(better.Left))
	}
	return ""
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

// funnelBlocks are how many causes were possible after each turn, as bars. Their lengths are
// roots, so that few are seen beside many.
func (m Model) funnelBlocks(r *train.Review, w int) []block.Block {
	t := m.theme
	blocks := []block.Block{block.Section(m.say("call.funnel"), m.say("call.funnel-fact"))}
	label := min(w*3/5, 34)
	most := 1
	for _, left := range r.Left {
		most = max(most, left)
	}
	for i, left := range r.Left {
		name, ink := m.say("call.begins"), t.Cap
		if i > 0 {
			name, ink = r.State.Turns[i].Said, t.Accent
			switch {
			case slices.Contains(r.Score.Needless, i):
				ink = t.Warn
			case r.Truth.Gone[i] > 0:
				ink = t.Good
			default:
				ink = t.Soft
			}
		}
		bar := max(1, int(math.Round(math.Sqrt(float64(left)/float64(most))*float64(max(1, w-label-6)))))
		if left == 0 {
			bar = 0
		}
		blocks = append(blocks, block.Block{Rows: 1, Paint: func(p paint.Painter, at canvas.Rect) {
			p.TextIn(at.X, at.Y, label-1, canvas.Cut(name, label-1, p.Dots), p.Ink(p.Plain))
			x := at.X + label
			for range bar {
				x = p.TextIn(x, at.Y, 1, p.BarFull, p.Ink(ink))
			}
			p.TextIn(x+1, at.Y, 5, itoa(left), p.Strong(p.Bright))
		}})
	}
	return blocks
}

// pathBlocks are what was done, beside the best path: what both have stands in one row, so
// that a gap is a detour.
func (m Model) pathBlocks(r *train.Review, w int) []block.Block {
	t, kit := m.theme, m.line.call.Kit()
	used := "–"
	if r.Score.Used > 0 {
		used = train.Stamp(r.Score.Used)
	}
	blocks := []block.Block{block.Section(m.say("call.path"), m.say("call.path-fact", "used", used, "par", train.Stamp(r.Par.Time())))}
	par := slices.Clone(r.Par.Acts)
	half := (w - 1) / 2
	row := func(sign string, ink canvas.Color, mine, best string) {
		blocks = append(blocks, block.Block{Rows: 1, Paint: func(p paint.Painter, at canvas.Rect) {
			p.TextIn(at.X, at.Y, half, sign, p.Strong(ink))
			p.TextIn(at.X+2, at.Y, half-3, canvas.Cut(mine, half-3, p.Dots), p.Ink(p.Plain))
			lead, style := p.Frame.Left, p.Ink(p.Cap)
			if best != "" {
				lead, style = p.Hole, p.Ink(p.Accent)
			}
			p.TextIn(at.X+half+1, at.Y, 1, lead, style)
			p.TextIn(at.X+half+3, at.Y, w-half-3, canvas.Cut(best, w-half-3, p.Dots), p.Ink(p.Soft))
		}})
	}
	sayOf := func(id string) string {
		a, _ := kit.Act(id)
		return a.Say.In(m.lang())
	}
	for i, turn := range r.State.Turns[1:] {
		sign, ink, best := m.signs.Open, t.Soft, ""
		switch mk := m.markOf(r, i+1); mk.state {
		case goodMark:
			sign, ink = m.signs.Done, t.Good
		case warnMark:
			sign, ink = m.signs.Skipped, t.Warn
		case badMark:
			sign, ink = m.signs.Failed, t.Bad
		case noMark:
		}
		if at := slices.Index(par, turn.Act); at >= 0 {
			for _, missed := range par[:at] {
				row(" ", ink, "", sayOf(missed))
			}
			best, par = sayOf(turn.Act), par[at+1:]
		}
		row(sign, ink, turn.Said, best)
	}
	for _, missed := range par {
		row(" ", t.Soft, "", sayOf(missed))
	}
	return blocks
}

// wordBlocks are the words of a good call that were said, and those that were not.
func (m Model) wordBlocks(r *train.Review, w int) []block.Block {
	t, s := m.theme, r.Score
	part := s.Parts()[len(s.Parts())-1]
	blocks := []block.Block{block.Section(m.say("debrief.words"), m.say("call.of", "has", itoa(part.Has), "most", itoa(part.Most)))}
	for _, word := range train.Words() {
		sign, ink, fact := m.signs.Done, t.Good, ""
		switch {
		case s.Spared[word]:
			sign, ink, fact = m.signs.Open, t.Soft, m.say("call.not-needed")
		case !s.Said[word]:
			sign, ink, fact = m.signs.Skipped, t.Warn, m.say("call.missing")
		}
		room := w - 4 - canvas.Width(fact)
		text := block.Text(m.say("debrief.word-"+string(word)), max(1, room), t.Ink(t.Plain))
		blocks = append(blocks, block.Block{Rows: text.Rows, Paint: func(p paint.Painter, at canvas.Rect) {
			block.Led(sign, p.Strong(ink), 2, text).Paint(p, at)
			p.Right(canvas.Rect{X: at.X, Y: at.Y, W: w, H: 1}, fact, p.Ink(ink))
		}})
	}
	return blocks
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
		}
		blocks = append(blocks,
			block.Card(t.Panel, t.Accent, block.Heading(m.say("call.article"), "", t.Accent), block.Text(e.Article.In(m.lang()), text, t.Ink(t.Plain))),
			block.Card(t.Panel, t.Past, tell...))
	}
	if m.comes != "" {
		blocks = append(blocks, block.Card(t.Panel, t.Good, block.Heading(m.say("call.comes"), "", t.Good), block.Text(m.comes, text, t.Ink(t.Plain))))
	}
	figure := block.Stack(block.Section(m.say("call.figure"), ""), m.figureBlock(r.Seen[0]))
	if beside {
		return []block.Block{block.Beside(3, block.Column{W: in, Block: block.Stack(blocks...)}, block.Column{W: figureW, Block: figure})}
	}
	return append(blocks, block.Blank(), figure)
}
