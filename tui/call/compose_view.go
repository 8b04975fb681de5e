package call

import (
	"enrollsim/flow/train"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// groupColumns is what the name of a group takes before something to say.
const groupColumns = 8

// paintCompose draws where the trainee finds what to say or, where the call has ended, how.
func (m Model) paintCompose(p paint.Painter, r canvas.Rect) {
	if r.H < 1 {
		return
	}
	if p.Solid() && r.H >= composeRows {
		p.Paint(canvas.Rect{X: r.X, Y: 2*r.Y + 1, W: r.W, H: 2*r.H - 1}, p.Panel)
		r.Y, r.H = r.Y+1, r.H-1
	} else {
		p.Fill(r, p.Panel)
		if r.H >= composeRows {
			p.Rule(r.X, r.Y, r.W, p.Cap)
			r.Y, r.H = r.Y+1, r.H-1
		}
	}
	margin := min(1, r.W/30)
	in := canvas.Rect{X: r.X + margin, Y: r.Y, W: r.W - 2*margin, H: r.H}
	if m.w >= 100 {
		in.X, in.W = in.X+1, in.W-2
	}
	switch {
	case m.line.state.Ended != train.Open:
		m.paintEnd(p, in)
	case m.show.on:
		m.paintShow(p, in)
	case m.over == noteOverlay:
		m.paintNote(p, in)
	default:
		m.paintFinding(p, in)
	}
}

// paintEnd says how the call has ended, and what comes next.
func (m Model) paintEnd(p paint.Painter, r canvas.Rect) {
	y := p.Paragraph(r, m.say(endKey(m.line.state.Ended)), p.Strong(p.Bright))
	words := "call.over"
	switch {
	case m.o.Exam && m.line.last:
		words = "call.over-last"
	case m.o.Exam:
		words = "call.over-exam"
	case m.show.on:
		words = "call.over-par"
	case m.watch.review == nil:
		words = "call.wait"
	}
	p.Paragraph(canvas.Rect{X: r.X, Y: y, W: r.W, H: r.Y + r.H - y}, m.say(words), p.Ink(p.Plain))
}

// paintShow says what plays.
func (m Model) paintShow(p paint.Painter, r canvas.Rect) {
	y := p.Paragraph(r, m.say("call.plays"), p.Strong(p.Bright))
	p.Paragraph(canvas.Rect{X: r.X, Y: y, W: r.W, H: r.Y + r.H - y}, m.say("call.plays-how"), p.Ink(p.Plain))
}

// paintNote draws the note that is typed.
func (m Model) paintNote(p paint.Painter, r canvas.Rect) {
	p.TextIn(r.X, r.Y, r.W, m.say("call.note-own"), p.Strong(p.Bright))
	if r.H > 2 {
		m.paintField(p, canvas.Rect{X: r.X, Y: r.Y + min(2, r.H-1), W: r.W, H: 1}, string(m.note), "", "call.note-type")
	}
}

// paintField draws a field with what is typed, a fact at its end, and what to type where
// nothing is.
func (m Model) paintField(p paint.Painter, r canvas.Rect, typed, fact, empty string) {
	p.Fill(r, p.Raised)
	p.TextIn(r.X, r.Y, 1, p.More, p.Strong(p.Accent))
	end := r.X + r.W - 1
	if fact != "" && canvas.Width(fact) < r.W/3 {
		end = p.Right(canvas.Rect{X: r.X, Y: r.Y, W: r.W - 1, H: 1}, fact, p.Ink(p.Soft)) - 1
	}
	if over := canvas.Width(typed) - (end - r.X - 4); over > 0 {
		typed = canvas.CutLeft(typed, over)
	}
	x := p.TextIn(r.X+2, r.Y, end-r.X-2, typed, p.Strong(p.Bright))
	if x < end {
		p.Point(x, r.Y, true)
		p.TextIn(x, r.Y, 1, "_", p.Ink(p.Accent))
	}
	if typed == "" {
		p.TextIn(x+2, r.Y, end-x-2, canvas.Cut(m.say(empty), end-x-2, p.Dots), p.Ink(p.Soft))
	}
}

// paintFinding draws the groups, the field, and what there is to say.
func (m Model) paintFinding(p paint.Painter, r canvas.Rect) {
	if r.H >= 3 {
		m.paintGroups(p, canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1})
		step := 1
		if r.H >= composeRows-1 {
			step = 2
		}
		r.Y, r.H = r.Y+step, r.H-step
	}
	c := m.composer
	fact := ""
	if c.typed != "" || c.group != "" {
		fact = m.say("call.found", "count", itoa(len(c.hits)))
	}
	m.paintField(p, canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, c.typed, fact, "call.type")
	step := 1
	if r.H >= 7 {
		step = 2
	}
	m.paintHits(p, canvas.Rect{X: r.X, Y: r.Y + step, W: r.W, H: r.H - step})
}

// paintGroups draws the groups, of which one is chosen.
func (m Model) paintGroups(p paint.Painter, r canvas.Rect) {
	x := r.X
	for _, g := range groups() {
		words := m.groupName(g)
		if x+canvas.Width(words)+2 > r.X+r.W {
			return
		}
		from := x
		if g == m.composer.group {
			x = p.Chip(x, r.Y, words, p.Accent, p.OnState)
		} else {
			x = p.TextIn(x, r.Y, r.X+r.W-x, " "+words+" ", canvas.Style{FG: p.Plain, BG: p.Raised})
		}
		p.Mark(canvas.Rect{X: from, Y: r.Y, W: x - from, H: 1}, "group:"+string(g))
		x++
	}
	if words := m.say("call.costs"); x+canvas.Width(words)+2 < r.X+r.W {
		p.Right(canvas.Rect{X: x, Y: r.Y, W: r.X + r.W - x, H: 1}, words, p.Ink(p.Faint))
	}
}

func (m Model) groupName(g train.Group) string {
	if g == "" {
		return m.say("call.all")
	}
	return m.say("train.group-" + string(g))
}

// paintHits draws what there is to say, the chosen one whole.
func (m Model) paintHits(p paint.Painter, r canvas.Rect) {
	c := m.composer
	if r.H < 1 {
		return
	}
	if len(c.hits) == 0 {
		words := "call.how"
		if m.line.state.Level == train.EasyLevel && m.aware() && c.group == "" {
			words = "call.worth-nothing"
		}
		if c.typed != "" {
			words = "call.nothing-found"
		}
		p.Paragraph(r, m.say(words), p.Ink(p.Soft))
		return
	}
	if c.hits[0].leaves != "" {
		p.TextIn(r.X, r.Y, r.W, m.say("call.worth-leaves"), p.Ink(p.Past))
		if r.H > 1 {
			r.Y, r.H = r.Y+1, r.H-1
		}
	}
	var rows []block.Block
	chosen, height := 0, 1
	for i, h := range c.hits {
		b := m.hitBlock(h, r.W, i == c.chosen)
		if i < c.chosen {
			chosen += b.Rows
		}
		if i == c.chosen {
			height = b.Rows
		}
		rows = append(rows, b)
	}
	all := block.Stack(rows...)
	from := max(0, min(chosen+height-r.H, all.Rows-r.H))
	part := p.On(canvas.New(r.W, r.H))
	part.Fill(part.Bounds(), p.Panel)
	all.Paint(part, canvas.Rect{Y: -from, W: r.W, H: all.Rows})
	p.Draw(r.X, r.Y, part.Canvas)
	if from > 0 {
		p.TextIn(r.X+r.W-1, r.Y, 1, p.Above, p.Ink(p.Accent))
	}
	if from+r.H < all.Rows {
		p.TextIn(r.X+r.W-1, r.Y+r.H-1, 1, p.Below, p.Ink(p.Accent))
	}
}

// hitBlock is something to say: its group, its words, and what it costs.
func (m Model) hitBlock(h hit, w int, chosen bool) block.Block {
	fact := m.say("call.seconds", "count", itoa(h.act.Seconds))
	if h.leaves != "" {
		fact = m.say("call.leaves", "count", h.leaves) + "  " + fact
	}
	room := w - 3 - groupColumns - canvas.Width(fact) - 3
	words := h.act.Say.In(m.lang())
	lines := []string{canvas.Cut(words, room, m.signs.Dots)}
	if chosen {
		lines = canvas.Wrap(words, max(1, room))
	}
	return block.Block{Rows: len(lines), Paint: func(p paint.Painter, r canvas.Rect) {
		style, group := p.Ink(p.Plain), p.Ink(p.Soft)
		if chosen {
			p.Fill(r, p.Now)
			style, group = p.Strong(p.Bright), p.Ink(p.Accent)
			p.TextIn(r.X, r.Y, 1, p.FocusLeft, p.Strong(p.Accent))
		}
		p.TextIn(r.X+2, r.Y, groupColumns, m.groupName(h.act.Shown()), group)
		for i, line := range lines {
			p.TextIn(r.X+2+groupColumns, r.Y+i, r.W-2-groupColumns, line, style)
		}
		p.Right(canvas.Rect{X: r.X, Y: r.Y, W: r.W - 2, H: 1}, fact, p.Ink(p.Soft))
		p.Mark(r, "hit:"+h.act.ID)
	}}
}
