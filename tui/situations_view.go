package tui

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// The widths of the list of the situations, and from which width on what is said of
// the chosen one stands beside it.
const (
	besideW  = 110
	previewW = 38
	listW    = 96
)

// situationRect is where the list stands below the field that filters it, and where
// what is said of the chosen one is: at the right, or below.
func situationRect(r canvas.Rect) (field, list, preview canvas.Rect) {
	margin := 2
	if r.W < 100 {
		margin = min(1, r.W/3)
	}
	in := canvas.Rect{X: r.X + margin, Y: r.Y, W: r.W - 2*margin, H: r.H}
	if in.H > 20 {
		in.Y, in.H = in.Y+1, in.H-2
	}
	if in.W >= besideW-4 && in.H >= 16 {
		w := min(in.W-previewW-3, listW)
		in.X += (in.W - w - previewW - 3) / 2
		preview = canvas.Rect{X: in.X + w + 3, Y: in.Y, W: previewW, H: in.H}
		in.W = w
	} else if in.H >= 16 {
		preview = canvas.Rect{X: in.X, Y: in.Y + in.H - 4, W: in.W, H: 4}
		in.H -= 5
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

// paintSituations lists the situations that the filter leaves, and says of the chosen
// one what is seen. Its cause is hidden until somebody asks for it.
func (m Model) paintSituations(old painter, r canvas.Rect) {
	p := m.painter(old.Canvas)
	field, list, preview := situationRect(r)
	_, all := m.offers()
	found := m.found()
	p.Canvas.Fill(field, " ", canvas.Style{BG: p.Raised})
	x := p.TextIn(field.X, field.Y, field.W, " / ", p.Ink(p.Accent))
	p.Right(canvas.Rect{X: x, Y: field.Y, W: field.X + field.W - x - 1, H: 1},
		m.say(flow.T("situations.found", "count", itoa(len(found)), "all", itoa(len(all)))), p.Ink(p.Soft))
	filter := string(m.menu.filter)
	p.TextIn(x, field.Y, field.W-16, filter, p.Strong(p.Bright))
	p.Point(x+canvas.Width(filter), field.Y, true)
	from := max(0, min(m.menu.situation, len(found)-1)-list.H/2)
	from = max(0, min(from, len(found)-list.H))
	for i, o := range found[from:min(len(found), from+list.H)] {
		m.paintSituation(p, canvas.Rect{X: list.X, Y: list.Y + i, W: list.W, H: 1}, o, from+i == min(m.menu.situation, len(found)-1))
	}
	if chosen, ok := m.situation(); ok {
		m.paintPreview(p, preview, chosen)
	} else {
		p.Paragraph(list, m.say(flow.T("situations.none")), p.Ink(p.Soft))
	}
}

// paintSituation is a row of the list.
func (m Model) paintSituation(p paint.Painter, r canvas.Rect, o stage.Offer, chosen bool) {
	p.Mark(r, "offer:"+o.Scenario)
	m.paintChoice(p, r, m.narrator().In(o.Title), chosen)
}

// paintPreview says what is seen in a situation and, when it is asked for, what the
// cause is.
func (m Model) paintPreview(p paint.Painter, r canvas.Rect, o stage.Offer) {
	if r.H < 2 {
		return
	}
	if r.H < 8 {
		words, ink := m.narrator().In(o.Symptom), p.Plain
		if m.menu.revealed {
			words, ink = o.Scenario, p.Warn
		}
		p.Rule(r.X, r.Y, r.W, p.Cap)
		for i, line := range canvas.WrapTo(words, r.W, r.H-1, p.Dots) {
			p.TextIn(r.X, r.Y+1+i, r.W, line, p.Ink(ink))
		}
		return
	}
	in := p.Card(r, p.Panel, 0)
	y := p.Paragraph(in, m.narrator().In(o.Title), p.Strong(p.Bright)) + 1
	section := func(key string) {
		p.Section(in.X, y, in.W, m.say(flow.T(key)), "")
		y++
	}
	section("situations.seen")
	y = p.Paragraph(canvas.Rect{X: in.X, Y: y, W: in.W, H: max(0, in.Y+in.H-y)}, m.narrator().In(o.Symptom), p.Ink(p.Plain)) + 1
	section("situations.cause")
	if m.menu.revealed {
		p.Paragraph(canvas.Rect{X: in.X, Y: y, W: in.W, H: max(0, in.Y+in.H-y)}, o.Scenario, p.Ink(p.Warn))
		return
	}
	hidden := slices.Repeat([]string{p.BarEmpty}, 20)
	for i, sign := range hidden {
		p.TextIn(in.X+i, y, 1, sign, p.Ink(p.Cap))
	}
	p.KeyCap(in.X+22, y, "Tab", false)
}

// paintChoice is a row of a list of which one is chosen, and returns the column after
// its words.
func (m Model) paintChoice(p paint.Painter, r canvas.Rect, words string, chosen bool) int {
	words = canvas.Cut(words, r.W-3, p.Dots)
	if !chosen {
		return p.TextIn(r.X+2, r.Y, r.W-3, words, p.Ink(p.Plain)) + 1
	}
	p.Fill(r, p.Now)
	x := p.TextIn(r.X+2, r.Y, r.W-3, words, p.Strong(p.Bright))
	if p.Solid() && p.Depth == theme.Many {
		p.Fill(canvas.Rect{X: r.X, Y: r.Y, W: 1, H: 1}, p.Accent)
	} else {
		p.TextIn(r.X+1, r.Y, 1, p.FocusLeft, p.Ink(p.Accent))
		p.TextIn(x, r.Y, 1, p.FocusRight, p.Ink(p.Accent))
	}
	return x + 1
}
