package tui

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// The widths of the list of the situations, and from which width on what is said of
// the chosen one stands beside it.
const (
	besideW  = 112
	previewW = 42
	listW    = 92
	systemW  = 9 // of the columns at the right of a situation
	methodW  = 6
)

// situationRect is where the field that filters is, the list below it, and what is
// said of the chosen one: at the right, or below.
func situationRect(r canvas.Rect) (field, list, preview canvas.Rect) {
	margin := 2
	if r.W < 100 {
		margin = min(1, r.W/3)
	}
	in := canvas.Rect{X: r.X + margin, Y: r.Y, W: r.W - 2*margin, H: r.H}
	if in.H > 24 {
		in.Y, in.H = in.Y+1, in.H-2
	}
	if in.W >= besideW && in.H >= 20 {
		w := min(in.W-previewW-2, listW)
		in.X += (in.W - w - previewW - 2) / 2
		preview = canvas.Rect{X: in.X + w + 2, Y: in.Y, W: previewW, H: in.H}
		in.W = w
	} else if in.H >= 16 {
		preview = canvas.Rect{X: in.X, Y: in.Y + in.H - 4, W: in.W, H: 4}
		in.H -= 4
	}
	field = canvas.Rect{X: in.X, Y: in.Y, W: in.W, H: min(1, in.H)}
	list = canvas.Rect{X: in.X, Y: in.Y + 2, W: in.W, H: max(0, in.H-2)}
	return field, list, preview
}

// situationRows is how many rows of the list are in sight.
func (m Model) situationRows() int {
	_, list, _ := situationRect(layOut(m.w, m.h, m.focus).body)
	return list.H
}

// paintSituations lists the situations that the filter leaves.
func (m Model) paintSituations(p paint.Painter, r canvas.Rect) {
	rows, chosen := m.situationList(m.offers.situations, m.found())
	from := max(0, min(chosen-r.H/2, len(rows)-r.H))
	block.Stack(rows...).Paint(p, canvas.Rect{Y: -from, W: r.W})
}

// paintFilter is the field that filters, with how many it leaves.
func (m Model) paintFilter(p paint.Painter, r canvas.Rect) {
	p.Fill(r, p.Raised)
	count := m.say(flow.T("situations.found", "count", itoa(len(m.found())), "all", itoa(len(m.offers.situations))))
	end := p.Right(canvas.Rect{X: r.X, Y: r.Y, W: r.W - 1, H: 1}, count, p.Ink(p.Soft)) - 1
	x := p.TextIn(r.X, r.Y, r.W, " / ", p.Strong(p.Accent))
	filter := m.menu.filter
	if over := canvas.Width(filter) - (end - x - 1); over > 0 {
		filter = canvas.CutLeft(filter, over)
	}
	x = p.TextIn(x, r.Y, end-x, filter, p.Strong(p.Bright))
	if x < end {
		p.Point(x, r.Y, true)
		p.TextIn(x, r.Y, 1, "_", p.Ink(p.Accent))
		if filter == "" {
			p.TextIn(x+2, r.Y, end-x-2, canvas.Cut(m.say(flow.T("situations.type")), end-x-2, p.Dots), p.Ink(p.Soft))
		}
	}
}

// situationList is the rows of the list, by what is seen, and the row of the chosen
// situation. Groups of which the filter leaves nothing stay, so that one sees where
// else to look.
func (m Model) situationList(all, found []stage.Offer) (rows []block.Block, chosen int) {
	count := func(list []stage.Offer, group string) (n int) {
		for i := range list {
			if list[i].Group == group {
				n++
			}
		}
		return n
	}
	at := min(m.menu.situation, len(found)-1)
	index := 0
	add := func(group string) {
		for i := range found {
			if found[i].Group != group {
				continue
			}
			if index == at {
				chosen = len(rows)
			}
			rows = append(rows, m.situationRow(found[i], index == at))
			index++
		}
	}
	add("") // those of a list without groups
	filled := len(rows) > 0
	for _, g := range m.groups() {
		some, most := count(found, g.ID), count(all, g.ID)
		if most == 0 {
			continue
		}
		if filled || some > 0 && len(rows) > 0 {
			rows = append(rows, block.Blank())
		}
		filled = some > 0
		rows = append(rows, m.groupRow(g, some, most))
		add(g.ID)
	}
	return rows, chosen
}

// groupRow is the heading of a group: what is seen, and how many are left.
func (m Model) groupRow(g cause.Group, some, all int) block.Block {
	return block.Block{Rows: 1, Paint: func(p paint.Painter, r canvas.Rect) {
		sign, ink := p.Below, p.Accent
		if some == 0 {
			sign, ink = p.More, p.Faint
		}
		p.TextIn(r.X, r.Y, 2, sign, p.Ink(ink))
		words := m.narrator().In(g.Seen)
		p.Section(r.X+2, r.Y, r.W-2, words, m.say(flow.T("situations.found", "count", itoa(some), "all", itoa(all))))
		style := p.Ink(p.Soft)
		if some > 0 {
			style = p.Strong(p.Bright)
		}
		p.TextIn(r.X+2, r.Y, r.W-2, words, style)
	}}
}

// situationRow is a situation: what the customer says, and on what it is about. One
// that is asked for by name shows that.
func (m Model) situationRow(o stage.Offer, chosen bool) block.Block {
	return block.Block{Rows: 1, Paint: func(p paint.Painter, r canvas.Rect) {
		p.Mark(r, "offer:"+o.Scenario)
		side := p.Ink(p.Soft)
		if chosen {
			p.Fill(r, p.Now)
			side = p.Ink(p.Accent)
		}
		end := r.X + r.W
		switch words := m.said(o); {
		case m.named(o) || o.System == "":
			if m.named(o) {
				end = p.Right(canvas.Rect{X: r.X, Y: r.Y, W: r.W - 1, H: 1}, o.Scenario, p.Ink(p.Warn)) - 1
			}
			m.paintChoice(p, canvas.Rect{X: r.X, Y: r.Y, W: end - r.X, H: 1}, words, chosen)
		case canvas.Width(words)+systemW+methodW+4 <= r.W:
			end -= systemW + methodW
			p.TextIn(end, r.Y, systemW, m.say(o.SystemText()), side)
			p.TextIn(end+systemW, r.Y, methodW, m.say(o.MethodText()), side)
			fallthrough
		default:
			m.paintChoice(p, canvas.Rect{X: r.X, Y: r.Y, W: end - r.X, H: 1}, words, chosen)
		}
	}}
}

// said is what the customer says in a situation.
func (m Model) said(o stage.Offer) string {
	if o.Says == nil {
		return m.narrator().In(o.Title)
	}
	return m.narrator().In(o.Says)
}

// paintChoice is a row of a list of which one is chosen.
func (m Model) paintChoice(p paint.Painter, r canvas.Rect, words string, chosen bool) {
	words = canvas.Cut(words, r.W-3, p.Dots)
	if !chosen {
		p.TextIn(r.X+2, r.Y, r.W-3, words, p.Ink(p.Plain))
		return
	}
	x := p.TextIn(r.X+2, r.Y, r.W-3, words, p.Strong(p.Bright))
	if p.Solid() && p.Depth == theme.Many {
		p.Fill(canvas.Rect{X: r.X, Y: r.Y, W: 1, H: 1}, p.Accent)
	} else {
		p.TextIn(r.X+1, r.Y, 1, p.FocusLeft, p.Ink(p.Accent))
		p.TextIn(x, r.Y, 1, p.FocusRight, p.Ink(p.Accent))
	}
}

// causeOfOffer are the title of a situation, which gives the cause away, and its name.
func (m Model) causeOfOffer(o stage.Offer) string {
	return m.narrator().In(o.Title) + "  (" + o.Scenario + ")"
}

// paintPreview says what is seen in the chosen situation, with what it begins and what
// to ask and, when it is asked for, what the cause is.
func (m Model) paintPreview(p paint.Painter, r canvas.Rect) {
	o, ok := m.situation()
	if r.H < 2 {
		return
	}
	if !ok {
		m.paintNothing(p, r)
		return
	}
	if r.H < 8 {
		p.Rule(r.X, r.Y, r.W, p.Cap)
		words, ink := m.narrator().In(o.Symptom), p.Plain
		if m.menu.revealed {
			words, ink = m.causeOfOffer(o), p.Warn
		}
		block.Beginning(words, r.W, r.H-1, p.Dots, p.Ink(ink)).Paint(p, canvas.Rect{X: r.X, Y: r.Y + 1, W: r.W, H: r.H - 1})
		return
	}
	in := p.Card(r, p.Panel, 0)
	w := in.W
	lists := [][]block.Block{{block.Text(m.said(o), w, p.Strong(p.Bright))}}
	device, pictured := m.deviceBlock(o, w, in.H)
	if pictured {
		lists = append(lists, []block.Block{device})
	} else {
		lists = append(lists, []block.Block{block.Section(m.say(flow.T("situations.seen")), ""), block.Text(m.narrator().In(o.Symptom), w, p.Ink(p.Plain))})
	}
	if o.System != "" && !pictured {
		fact := func(key string, value flow.Text) block.Block {
			return block.Led(m.say(flow.T(key)), p.Ink(p.Soft), 10, block.Text(m.say(value), w-10, p.Ink(p.Plain)))
		}
		lists = append(lists, []block.Block{
			block.Section(m.say(flow.T("situations.begins")), ""),
			fact("situations.phone", o.SystemText()), fact("situations.about", o.MethodText()),
		})
	}
	if i := slices.IndexFunc(m.groups(), func(g cause.Group) bool { return g.ID == o.Group }); i >= 0 {
		list := []block.Block{block.Section(m.say(flow.T("situations.ask")), "")}
		for _, ask := range m.groups()[i].Ask {
			list = append(list, block.Led(p.Bullet, p.Ink(p.Past), block.BulletColumns, block.Text(m.narrator().In(ask), w-block.BulletColumns, p.Ink(p.Plain))))
		}
		lists = append(lists, list)
	}
	hidden := []block.Block{block.Section(m.say(flow.T("situations.cause")), "")}
	if m.menu.revealed {
		hidden = append(hidden, block.Text(m.causeOfOffer(o), w, p.Ink(p.Warn)))
	} else {
		hidden = append(hidden, redacted(), block.Blank(), block.Keys(block.Key{Name: "tab", Cap: keys.Label("tab"), Words: m.say(flow.T("hint.cause"))}))
	}
	lists = append(lists, hidden)
	part := p.On(canvas.New(in.W, in.H))
	part.Fill(part.Bounds(), p.Panel)
	block.Stack(block.Join(lists...)...).Paint(part, part.Bounds())
	if begin := block.Keys(block.Key{Name: "enter", Cap: keys.Label("enter"), Words: m.say(flow.T("hint.begin")), First: true}); in.H > 24 {
		begin.Paint(part, canvas.Rect{Y: in.H - 1, W: in.W, H: 1})
	}
	p.Draw(in.X, in.Y, part.Canvas)
}

// paintNothing says, where no situation is left, that it is so, and what else to type.
func (m Model) paintNothing(p paint.Painter, r canvas.Rect) {
	none, advice := m.say(nothingFound(m)), m.say(flow.T("situations.advice"))
	if r.H < 8 {
		p.Rule(r.X, r.Y, r.W, p.Cap)
		block.Beginning(text.Sentences(none, advice), r.W, r.H-1, p.Dots, p.Ink(p.Plain)).Paint(p, canvas.Rect{X: r.X, Y: r.Y + 1, W: r.W, H: r.H - 1})
		return
	}
	in := p.Card(r, p.Panel, 0)
	block.Stack(block.Text(none, in.W, p.Strong(p.Bright)), block.Blank(), block.Text(advice, in.W, p.Ink(p.Soft))).Paint(p, in)
}

// redacted is words that are hidden: bars that do not follow the length of any.
func redacted() block.Block {
	return block.Block{Rows: 2, Paint: func(p paint.Painter, r canvas.Rect) {
		for y, bars := range [][]int{{9, 12, 7}, {14, 6}} {
			x := r.X
			for _, w := range bars {
				for i := range w {
					if p.Solid() && p.Depth == theme.Many {
						p.Paint(canvas.Rect{X: x + i, Y: 2*(r.Y+y) + 1, W: 1, H: 1}, p.Cap)
					} else {
						p.TextIn(x+i, r.Y+y, 1, p.BarEmpty, p.Ink(p.Faint))
					}
				}
				x += w + 1
			}
		}
	}}
}
