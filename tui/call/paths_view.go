package call

import (
	"math"
	"slices"

	"enrollsim/flow/train"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

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

// pathBlocks are what was done, beside the best path: what both have stands in one row, and a
// gap is beside what only one of them has.
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
		left := block.Led(sign, t.Strong(ink), 2, block.Text(mine, max(1, half-3), t.Ink(t.Plain)))
		right := block.Text(best, max(1, w-half-3), t.Ink(t.Soft))
		rows := max(left.Rows, right.Rows)
		blocks = append(blocks, block.Block{Rows: rows, Paint: func(p paint.Painter, at canvas.Rect) {
			if mine != "" {
				left.Paint(p, canvas.Rect{X: at.X, Y: at.Y, W: half, H: left.Rows})
			}
			for y := range rows {
				p.TextIn(at.X+half+1, at.Y+y, 1, p.Frame.Left, p.Ink(p.Cap))
			}
			if best != "" {
				p.TextIn(at.X+half+1, at.Y, 1, p.Hole, p.Ink(p.Accent))
				right.Paint(p, canvas.Rect{X: at.X + half + 3, Y: at.Y, W: w - half - 3, H: right.Rows})
			}
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
	row := func(sign string, ink canvas.Color, words, fact string) {
		text := block.Text(words, max(1, w-4-canvas.Width(fact)), t.Ink(t.Plain))
		blocks = append(blocks, block.Block{Rows: text.Rows, Paint: func(p paint.Painter, at canvas.Rect) {
			block.Led(sign, p.Strong(ink), 2, text).Paint(p, at)
			p.Right(canvas.Rect{X: at.X, Y: at.Y, W: w, H: 1}, fact, p.Ink(ink))
		}})
	}
	say := func(words string, said bool) {
		if said {
			row(m.signs.Done, t.Good, words, "")
		} else {
			row(m.signs.Skipped, t.Warn, words, m.say("call.missing"))
		}
	}
	for _, word := range train.Words() {
		words := m.say("debrief.word-" + string(word))
		if s.Spared[word] {
			row(m.signs.Open, t.Soft, words, m.say("call.not-needed"))
		} else {
			say(words, s.Said[word])
		}
	}
	for _, id := range r.Asked {
		a, _ := m.line.call.Kit().Act(id)
		say(a.Say.In(m.lang()), r.State.Says(id))
	}
	return blocks
}
