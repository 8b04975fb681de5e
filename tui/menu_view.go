package tui

import (
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
)

// menuW is how wide the menu is where there is room for it.
const menuW = 76

// menuRow is a row of the menu: a heading, or an entry with what is said of it
// at the right edge.
type menuRow struct {
	heading string
	entry   int // of the page; none of a heading
	label   string
	about   string
	apart   bool // belongs to no question
}

// firstRows is how many entries come before what is said below them.
const firstRows = 14

// none is the entry of a row that cannot be chosen.
const none = -1

// paintMenu lists the guides as the articles' index does, by question and
// system, or the scenarios to begin in. Below them stands what the chosen one
// is about. Where there is room for it, there is air between the questions;
// where there is too little, the list scrolls.
func (m Model) paintMenu(p painter, r canvas.Rect) {
	in := canvas.Rect{X: r.X + max(1, (r.W-menuW)/2), Y: r.Y, W: min(menuW, r.W-2), H: r.H}
	if in.Empty() {
		return
	}
	title, rows, foot := flow.T("menu.title"), m.menuRows(p), m.menuFoot(p, in.W)
	if m.nested {
		title = flow.T("menu.scenarios")
	}
	spare := in.H - len(rows) - len(foot) - 2 // title and a blank row
	air := len(withAir(rows)) - len(rows)
	roomy := spare > air+3
	if roomy {
		in.Y += min(3, (spare-air-2)/3)
		rows = withAir(rows)
	}
	bottom := r.Y + r.H
	y := in.Y
	if spare > 0 || m.nested { // the questions speak for themselves
		y = p.paragraph(canvas.Rect{X: in.X, Y: y, W: in.W, H: 1}, p.say(title), p.strong)
	}
	if roomy && !m.nested {
		y = p.paragraph(canvas.Rect{X: in.X, Y: y, W: in.W, H: 2}, p.say(flow.T("menu.about")), p.muted)
	}
	y++
	foot = foot[:min(len(foot), max(0, bottom-y-1-min(len(rows), firstRows)))]
	list := canvas.Rect{X: in.X, Y: y, W: in.W, H: min(len(rows), bottom-y)}
	if len(foot) > 0 {
		list.H = min(len(rows), bottom-y-1-len(foot))
	}
	m.paintEntries(p, list, rows)
	for i, l := range foot {
		p.TextIn(in.X, list.Y+list.H+1+i, in.W, l.text, p.weighted(l.weight))
	}
}

// withAir has a blank row before each question but the first, and before what
// belongs to none.
func withAir(rows []menuRow) []menuRow {
	var list []menuRow
	for i, row := range rows {
		if i > 0 && (row.heading != "" || row.apart) {
			list = append(list, menuRow{entry: none})
		}
		list = append(list, row)
	}
	return list
}

// menuRows are the rows of the page that is up.
func (m Model) menuRows(p painter) []menuRow {
	var rows []menuRow
	last := ""
	for i, e := range m.menuPage() {
		switch row := (menuRow{entry: i}); {
		case e.nested:
			row.apart = true
			row.label = p.say(flow.T("menu.question-" + stage.Scenarios))
			_, scenarios := m.offers()
			row.about = p.say(flow.T("menu.scenario-count", "count", itoa(len(scenarios))))
			rows = append(rows, row)
		case e.Guide == nil:
			row.label, row.about = p.in(e.Title), e.Scenario
			rows = append(rows, row)
		default:
			if e.Question != last {
				last = e.Question
				rows = append(rows, menuRow{entry: none, heading: p.say(flow.T("menu.question-" + last))})
			}
			row.label = p.in(e.Title)
			row.about = p.say(flow.T("menu.steps", "count", itoa(e.Guide.Count())))
			if e.Guide.Article != "" {
				row.about = e.Guide.Article + p.say(flow.T("word.and")) + row.about
			}
			if e.Installed {
				row.label, row.about = p.say(flow.T("menu.from-installed")), ""
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// paintEntries draws the rows, from the one on with which the chosen entry is
// in sight.
func (m Model) paintEntries(p painter, r canvas.Rect, rows []menuRow) {
	chosen := slices.IndexFunc(rows, func(row menuRow) bool { return row.entry == m.menu })
	from := max(0, min(chosen-r.H/2, len(rows)-r.H))
	if from > 0 {
		p.Text(r.X, r.Y, p.above, p.warn)
	}
	if from+r.H < len(rows) {
		p.Text(r.X, r.Y+r.H-1, p.below, p.warn)
	}
	for i, row := range rows[from:] {
		y := r.Y + i
		switch {
		case i >= r.H:
			return
		case row.entry == none:
			p.TextIn(r.X, y, r.W, canvas.Cut(row.heading, r.W, p.dots), p.strong)
			continue
		}
		n := screen.Node{Role: screen.Link}
		if p.focus = ""; row.entry == m.menu {
			n.ID, p.focus = "chosen", "chosen"
		}
		right := canvas.Width(row.about)
		if right > r.W/3 {
			right = 0
		}
		p.put(r.X+1, y, p.control(n, canvas.Cut(row.label, r.W-right-4, p.dots), p.accent))
		if right > 0 {
			p.right(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, row.about, p.muted)
		}
	}
}

// about says what an entry of the menu is about.
func (p painter) about(e menuEntry) string {
	switch {
	case e.Guide != nil:
		return p.in(e.Guide.Intro)
	case e.nested:
		return p.say(flow.T("menu.scenarios-about"))
	}
	return p.in(e.Symptom)
}

// aboutRows is the most that is said of an entry.
const aboutRows = 3

// menuFoot says what the chosen entry is about, in as many rows as that of any
// other takes, which keys matter, and whose simulator this is not.
func (m Model) menuFoot(p painter, w int) []line {
	var foot []line
	page := m.menuPage()
	height := 0
	for i, c := range page {
		about := canvas.WrapTo(p.about(c), w, aboutRows, p.dots)
		height = max(height, len(about))
		if i == m.menu {
			for _, row := range about {
				foot = append(foot, line{text: row})
			}
		}
	}
	for len(foot) < height {
		foot = append(foot, line{})
	}
	for _, words := range []string{"menu.keys", "menu.independent"} {
		for _, row := range canvas.Wrap(m.say(flow.T(words)), w) {
			foot = append(foot, line{text: row, weight: muted})
		}
	}
	return foot
}
