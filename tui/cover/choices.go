package cover

import (
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
	"enrollsim/tui/theme"
)

// doors draws what can be done, each on a card: the chosen one stands out.
func (g Page) doors(p paint.Painter, r canvas.Rect) {
	const gap = 2
	n := len(g.Doors)
	for i, d := range g.Doors {
		from, to := i*(r.W+gap)/n, (i+1)*(r.W+gap)/n-gap
		card := canvas.Rect{X: r.X + from, Y: r.Y, W: to - from, H: r.H}
		p.Mark(card, d.Name)
		ground, title, soft := p.Panel, p.Bright, p.Soft
		if i == g.Door {
			ground, title, soft = p.Picked, p.OnPicked, canvas.Mix(p.OnPicked, p.Picked, 18)
		}
		in := p.Card(card, ground, 0)
		x := g.cap(p, in.X, in.Y, d.Key, i == g.Door)
		end := p.TextIn(x+1, in.Y, in.X+in.W-x-1, d.Title, p.Strong(title))
		if w := canvas.Width(d.Chip) + 2; d.Chip != "" && end+1+w <= in.X+in.W {
			p.Chip(in.X+in.W-w, in.Y, d.Chip, p.Warn, p.OnState)
		}
		if in.H < 4 {
			p.TextIn(in.X, in.Y+1, in.W, canvas.Cut(d.Short, in.W, p.Dots), p.Ink(soft))
			continue
		}
		y := in.Y + 2
		for n, line := range d.Lines {
			ink := title
			if n > 0 {
				ink = soft
			}
			y = p.Paragraph(canvas.Rect{X: in.X, Y: y, W: in.W, H: in.Y + in.H - y}, line, p.Ink(ink))
		}
	}
}

// cap is the key of a door. Without colours it says which one is chosen.
func (g Page) cap(p paint.Painter, x, y int, key string, chosen bool) int {
	switch {
	case !chosen && p.Depth != theme.NoColor:
		return p.KeyCap(x, y, key, false)
	case !chosen:
		return p.TextIn(x, y, 3, " "+key+" ", p.Ink(p.Plain))
	case p.Depth == theme.NoColor:
		p.TextIn(x-1, y, 1, p.FocusLeft, p.Ink(p.Bright))
	}
	return p.Chip(x, y, key, p.OnPicked, p.Picked)
}

// guides draws them as a grid: a row a system, a column a way, with the headings
// above. label is the width of the rows' names.
func (g Page) guides(p paint.Painter, r canvas.Rect, label int, airy bool) {
	columns := 0
	for _, goal := range g.Goals {
		columns += len(goal.Methods)
	}
	const gap = 1
	left := func(column int) int { return r.X + label + column*(r.W-label+gap)/max(1, columns) }
	row := func(system int) int {
		if airy {
			return r.Y + 3 + 3*system
		}
		return r.Y + 2 + system
	}
	for i, system := range g.Systems {
		p.TextIn(r.X, row(i), label-1, system, p.Strong(p.Bright))
	}
	column := 0
	for _, goal := range g.Goals {
		x, end := left(column), left(column+len(goal.Methods))-gap
		p.Section(x, r.Y, end-x, goal.Title, "")
		for _, method := range goal.Methods {
			cell := canvas.Rect{X: left(column), W: left(column+1) - gap - left(column), H: 1}
			p.TextIn(cell.X, r.Y+1, cell.W, canvas.Cut(method.Title, cell.W, p.Dots), p.Ink(p.Soft))
			for i, guide := range method.Guides {
				cell.Y = row(i)
				g.guide(p, cell, guide, airy)
			}
			column++
		}
	}
}

// guide is one of them.
func (g Page) guide(p paint.Painter, r canvas.Rect, guide Guide, airy bool) {
	ground := p.Panel
	if guide.Chosen {
		ground = p.Now
	}
	area := r
	if airy {
		area = canvas.Rect{X: r.X, Y: r.Y - 1, W: r.W, H: 3}
	}
	if airy && p.Solid() {
		p.Card(area, ground, 0)
	} else {
		p.Fill(r, ground)
	}
	p.Mark(area, guide.Name)
	sign, style, side := p.Unchosen, p.Ink(p.Plain), p.Ink(p.Soft)
	if guide.Chosen {
		sign, style, side = p.Chosen, p.Strong(p.Bright), p.Ink(p.Accent)
	}
	x := p.TextIn(r.X+1, r.Y, r.W-1, sign, side)
	if guide.Chosen {
		p.Point(x, r.Y, false)
	}
	x = p.TextIn(x+1, r.Y, r.X+r.W-x-1, guide.Steps, style) + 2
	if w := canvas.Width(guide.Source); x+w < r.X+r.W {
		p.TextIn(r.X+r.W-1-w, r.Y, w, guide.Source, side)
	}
}

// begins draws with what the world begins and, where there is a choice, the key that
// changes it. label is the width of the heading.
func (g Page) begins(p paint.Painter, r canvas.Rect, label int, short bool) {
	p.TextIn(r.X, r.Y, label-1, g.Begin, p.Strong(p.Soft))
	r.X, r.W = r.X+label, r.W-label
	x := r.X
	for _, option := range g.Begins {
		title := option.Title
		if short {
			title = option.Short
		}
		sign, style, dot := p.Unchosen, p.Ink(p.Soft), p.Ink(p.Soft)
		if option.Chosen {
			sign, style, dot = p.Chosen, p.Ink(p.Bright), p.Ink(p.Accent)
		}
		from := x
		x = p.TextIn(x, r.Y, r.X+r.W-x, sign+" ", dot)
		x = p.TextIn(x, r.Y, r.X+r.W-x, title, style)
		p.Mark(canvas.Rect{X: from, Y: r.Y, W: x - from, H: 1}, option.Name)
		x += 3
	}
	if len(g.Begins) > 1 && x+3 <= r.X+r.W {
		end := p.KeyCap(x, r.Y, g.Switch, false)
		p.Mark(canvas.Rect{X: x, Y: r.Y, W: end - x, H: 1}, "key:"+g.Switch)
	}
}
