package call

import (
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/train"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
)

// weight is what the trainee thinks of a cause. The program never changes it.
type weight int

const (
	unweighed weight = iota
	unlikely
	maybe
	likely
	out
)

// percent is how likely somebody holds a cause who has weighed it so.
func (w weight) percent() int { return map[weight]int{unlikely: 25, maybe: 50, likely: 90}[w] }

// pips is how many of a likely cause there are.
const pips = int(likely)

// weighing is what it could be, in the trainee's own opinion.
type weighing struct {
	weights map[flow.Cause]weight
	chosen  int // of those the filter leaves
	filter  string
	under   overlay // it lies over, which is there again afterwards
}

// beliefs are what is kept of it with the call.
func (w weighing) beliefs() []train.Belief {
	all := []train.Belief{}
	for c, weight := range w.weights {
		if weight != unweighed {
			all = append(all, train.Belief{Cause: c, Percent: weight.percent()})
		}
	}
	return all
}

// toWeighing opens the list of what it could be.
func (m Model) toWeighing() (Model, tea.Cmd) {
	m.weighing.under = m.over
	m.over, m.weighing.filter, m.weighing.chosen = weighOverlay, "", 0
	return m, nil
}

// suspect is a cause that the call could be of; that nothing is wrong is one, too.
type suspect struct {
	cause        flow.Cause
	title, group string // group is what is seen
}

// everything is all that a call can be of, by what is seen.
func (m Model) everything() []suspect {
	all := []suspect{{"", m.say("debrief.nothing-wrong"), m.say("call.no-trouble")}}
	entries := m.line.call.Kit().Causes.Entries()
	groups, _ := m.o.Data.Groups() // without them they have no headings
	for _, g := range append([]cause.Group{{}}, groups...) {
		for _, e := range entries {
			if e.Group == g.ID {
				all = append(all, suspect{e.Cause, e.Title.In(m.lang()), g.Seen.In(m.lang())})
			}
		}
	}
	return all
}

// suspects are the causes that can be weighed: all or, where that is told, those that the
// call is one of.
func (m Model) suspects() []suspect {
	if m.line.call == nil {
		return nil
	}
	filter := strings.Fields(strings.ToLower(m.weighing.filter))
	var all []suspect
	for _, e := range m.everything() {
		if m.watch.few(m.line) && !slices.Contains(m.watch.causes, e.cause) {
			continue
		}
		words := strings.ToLower(e.title + " " + e.group)
		if !slices.ContainsFunc(filter, func(f string) bool { return !strings.Contains(words, f) }) {
			all = append(all, e)
		}
	}
	return all
}

// weighed moves in the list of what it could be.
func (m Model) weighed(by int) Model {
	m.weighing.chosen = max(0, min(m.weighing.chosen+by, len(m.suspects())-1))
	return m
}

// weigh makes the chosen cause more or less likely; beyond likely it is out.
func (m Model) weigh(by int) (Model, tea.Cmd) {
	list := m.suspects()
	if m.weighing.chosen >= len(list) {
		return m, nil
	}
	c := list[m.weighing.chosen].cause
	weights := maps.Clone(m.weighing.weights)
	if weights == nil {
		weights = map[flow.Cause]weight{}
	}
	weights[c] = (weights[c] + weight(by) + out + 1) % (out + 1)
	m.weighing.weights = weights
	return m, nil
}

// weighBindings are what the keys do in the list of what it could be.
func (m Model) weighBindings() []binding {
	move := func(by int) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) { return m.weighed(by), nil }
	}
	weigh := func(by int) func(Model) (Model, tea.Cmd) {
		return func(m Model) (Model, tea.Cmd) { return m.weigh(by) }
	}
	page := max(1, m.pageRoom().H-4)
	return []binding{
		{keys: []string{"right"}, shown: keys.Sideways(m.o.ASCII), hint: "call.hint-likely", do: weigh(1)},
		{keys: []string{"left"}, do: weigh(-1)},
		{keys: []string{"down"}, shown: keys.UpDown(m.o.ASCII), hint: "hint.choose", do: move(1)},
		{keys: []string{"up"}, do: move(-1)},
		{keys: []string{"pgdown"}, do: move(page)},
		{keys: []string{"pgup"}, do: move(-page)},
		{keys: []string{"home"}, do: move(-farther)},
		{keys: []string{"end"}, do: move(farther)},
		{keys: []string{"esc", "enter", "f3", "alt+h"}, hint: "hint.close", do: closes},
	}
}

// clickCause chooses a cause, and makes the one that is chosen already more likely.
func (m Model) clickCause(id string) (Model, tea.Cmd) {
	if m.over != weighOverlay {
		return m.toWeighing()
	}
	i := slices.IndexFunc(m.suspects(), func(s suspect) bool { return string(s.cause) == id })
	if i == m.weighing.chosen {
		return m.weigh(1)
	}
	m.weighing.chosen = max(0, i)
	return m, nil
}

// weightWords is a cause's weight as signs, and as a word where it is out or, in the place of no
// weight, where it does not fit what was said.
func (m Model) weightWords(p paint.Painter, c flow.Cause) string {
	w := m.weighing.weights[c]
	switch {
	case w == out:
		return m.say("call.out")
	case w == unweighed && m.watch.ruledOut(m.line, c):
		return m.say("call.ruled-out")
	}
	full, empty := p.Hole, p.Open
	if p.ASCII {
		full, empty = "*", "."
	}
	return strings.Repeat(full, int(w)) + strings.Repeat(empty, pips-int(w))
}

// suspectTitle is what a cause is called, behind a sign where it does not fit what was said.
func (m Model) suspectTitle(s suspect) string {
	if m.watch.ruledOut(m.line, s.cause) {
		return m.signs.Skipped + " " + s.title
	}
	return s.title
}

// weightInk is the ink of a weight.
func weightInk(p paint.Painter, w weight) canvas.Style {
	switch w {
	case likely:
		return p.Strong(p.Accent)
	case maybe, unlikely:
		return p.Ink(p.Accent)
	case unweighed, out:
	}
	return p.Ink(p.Faint)
}

// paintWeighing draws the list of what it could be, by what is seen.
func (m Model) paintWeighing(p paint.Painter, r canvas.Rect) {
	p.Fill(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, p.Raised)
	x := p.TextIn(r.X, r.Y, r.W, " / ", p.Strong(p.Accent))
	x = p.TextIn(x, r.Y, r.X+r.W-x, m.weighing.filter, p.Strong(p.Bright))
	p.Point(x, r.Y, true)
	x = p.TextIn(x, r.Y, r.X+r.W-x, "_", p.Ink(p.Accent))
	if m.weighing.filter == "" {
		room := r.X + r.W - x - 1
		p.TextIn(x+1, r.Y, room, canvas.Cut(m.say("call.weigh-how"), room, p.Dots), p.Ink(p.Soft))
	}
	var rows []block.Block
	chosen, last := 0, ""
	for i, e := range m.suspects() {
		if e.group != last {
			if len(rows) > 0 {
				rows = append(rows, block.Blank())
			}
			rows, last = append(rows, block.Section(e.group, "")), e.group
		}
		if i == m.weighing.chosen {
			chosen = len(rows)
		}
		rows = append(rows, m.weighRow(e, i == m.weighing.chosen))
	}
	if len(rows) == 0 {
		rows = append(rows, block.Text(m.say("situations.none"), r.W, p.Ink(p.Plain)))
	}
	in := canvas.Rect{X: r.X, Y: r.Y + 2, W: r.W, H: r.H - 2}
	block.Scroll(p, in, block.Stack(rows...), max(0, chosen-in.H/2))
}

// weighRow is a cause with its weight.
func (m Model) weighRow(s suspect, chosen bool) block.Block {
	return block.Block{Rows: 1, Paint: func(p paint.Painter, r canvas.Rect) {
		p.Mark(r, "cause:"+string(s.cause))
		w := m.weighing.weights[s.cause]
		style := p.Ink(p.Plain)
		switch {
		case chosen:
			p.Fill(r, p.Now)
			style = p.Strong(p.Bright)
			p.TextIn(r.X, r.Y, 1, p.FocusLeft, p.Ink(p.Accent))
			p.Point(r.X+2, r.Y, false)
		case w == out, m.watch.ruledOut(m.line, s.cause):
			style = p.Ink(p.Faint)
		}
		words := m.weightWords(p, s.cause)
		end := r.X + r.W - 1 - canvas.Width(words)
		p.TextIn(end, r.Y, canvas.Width(words), words, weightInk(p, w))
		p.TextIn(r.X+2, r.Y, end-r.X-3, canvas.Cut(m.suspectTitle(s), end-r.X-3, p.Dots), style)
	}}
}

// held are the causes that are weighed, the likely ones first and those that are out last.
func (m Model) held() []suspect {
	var all []suspect
	if m.line.call == nil {
		return nil
	}
	for _, s := range m.everything() {
		if m.weighing.weights[s.cause] != unweighed || m.watch.few(m.line) && slices.Contains(m.watch.causes, s.cause) {
			all = append(all, s)
		}
	}
	rank := func(s suspect) int {
		if w := m.weighing.weights[s.cause]; w != out {
			return -int(w)
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b suspect) int { return rank(a) - rank(b) })
	return all
}

// paintHeld draws what the trainee takes it for.
func (m Model) paintHeld(p paint.Painter, r canvas.Rect) {
	p.Section(r.X, r.Y, r.W, m.say("call.possible"), m.keyLabel("f3"))
	p.Mark(canvas.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, "key:f3")
	held := m.held()
	if len(held) == 0 {
		p.Paragraph(canvas.Rect{X: r.X, Y: r.Y + 1, W: r.W, H: r.H - 1}, m.say("call.no-weights"), p.Ink(p.Faint))
		return
	}
	for i, e := range held[:min(len(held), r.H-1)] {
		y, w := r.Y+1+i, m.weighing.weights[e.cause]
		words := m.weightWords(p, e.cause)
		end := p.Right(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, words, weightInk(p, w))
		style := p.Ink(p.Plain)
		if w == likely {
			style = p.Strong(p.Bright)
		}
		if w == out || m.watch.ruledOut(m.line, e.cause) {
			style = p.Ink(p.Faint)
		}
		p.TextIn(r.X, y, end-r.X-1, canvas.Cut(m.suspectTitle(e), end-r.X-1, p.Dots), style)
		p.Mark(canvas.Rect{X: r.X, Y: y, W: r.W, H: 1}, "key:f3")
	}
}
