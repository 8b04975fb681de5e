package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/sim"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/chart"
)

// The columns of the answer to "why?".
const (
	whyMaxW   = 150
	whySideW  = 40 // of the cards beside the chart
	whyBothW  = chart.Least + 2 + whySideW
	whyEvents = 10 // of a chart, where there is little room

	whyAroundChart = 5 // rows of its heading, its legend and the blanks
)

// reason is the answer to "why?" for the world that is looked at, in its parts.
func (m Model) reason() narrate.Reason {
	e, ok := m.view.Explanation()
	if !ok {
		return narrate.Reason{}
	}
	data := m.options.Stage.Data()
	checks, _ := data.Checks() // without them nothing is told apart
	causes, _ := data.Causes()
	return m.narrator().Reason(e, checks, causes)
}

// whyPage answers "why?": what was seen and what was true, how it came about, what
// helps and what to say.
func (m Model) whyPage() page {
	r := m.reason()
	return page{most: whyMaxW, build: func(w, h int) block.Block {
		if w >= whyBothW && h >= 26 {
			return m.whyWide(r, w, h)
		}
		return m.whyNarrow(r, w, h)
	}}
}

// whyWide has the chart and the words to say beside the other cards, with air in them if
// all is in sight then.
func (m Model) whyWide(r narrate.Reason, w, h int) block.Block {
	all := m.whyCards(r, w, h, true)
	if all.Rows > h {
		all = m.whyCards(r, w, h, false)
	}
	return block.Stack(all, block.Blank(), m.inWords(w))
}

func (m Model) whyCards(r narrate.Reason, w, h int, airy bool) block.Block {
	t := m.theme
	card := func(ground, bar canvas.Color, heading, fact string, blocks ...block.Block) block.Block {
		if airy {
			blocks = append([]block.Block{block.Blank()}, blocks...)
		}
		return m.card(ground, bar, heading, fact, blocks...)
	}
	half := (w - 2) / 2
	seen, truth := m.statement(r.Seen, "", half-block.CardMargin, 0), m.truth(r, half-block.CardMargin, 0)
	rows := max(block.Stack(seen...).Rows, block.Stack(truth...).Rows)
	top := block.Beside(2,
		block.Column{W: half, Block: card(t.Wrong, t.Bad, "why.was-seen", m.whereSeen(), padded(seen, rows)...)},
		block.Column{W: half, Block: card(t.Fine, t.Good, "why.true", causeOf(r), padded(truth, rows)...)},
	)
	left, side := w-2-whySideW, whySideW-block.CardMargin
	told := card(t.Panel, t.Good, "why.words", "", block.Join(m.tell(r, left-block.CardMargin), []block.Block{block.Keys(m.copyKey())})...)
	drawn := chart.Chart{Chart: r.Chart, Airy: airy}
	for most := 20; most > whyEvents && top.Rows+whyAroundChart+drawn.Height()+told.Rows > h; most-- {
		drawn = chart.Chart{Chart: r.Chart.Fold(most), Airy: airy}
	}
	how := block.Stack(
		block.Blank(), block.Section(m.say(flow.T("why.chain")), r.Chart.Decides), block.Blank(), chartBlock(drawn), m.legend(r), block.Blank(), told)
	beside := []block.Block{card(t.Panel, t.Accent, "why.fix", "", m.fix(r, side)...)}
	if r.Refer.Title != "" {
		beside = append(beside, card(t.Panel, t.Warn, "why.refer", r.Refer.Article, m.refer(r, side)...))
	}
	if apart := m.apart(r, side); apart != nil {
		beside = append(beside, card(t.Panel, t.Past, "why.apart", "", apart...))
	}
	beside = append(beside, m.articleCard(r, side, airy))
	return block.Stack(top, block.Beside(2, block.Column{W: left, Block: how}, block.Column{W: whySideW, Block: block.Stack(beside...)}))
}

// whyNarrow has what was seen, what was true, the chart and the fix on the first
// screen, and the rest below.
func (m Model) whyNarrow(r narrate.Reason, w, h int) block.Block {
	t := m.theme
	lines := 2
	if h >= 27 {
		lines = 4
	}
	half := (w - 2) / 2
	top := block.Beside(2,
		block.Column{W: half, Block: m.card(t.Wrong, t.Bad, "why.was-seen", "", m.statement(r.Seen, "", half-block.CardMargin, lines)...)},
		block.Column{W: half, Block: m.card(t.Fine, t.Good, "why.true", causeOf(r), m.truth(r, half-block.CardMargin, lines)...)},
	)
	if half < 26 {
		top = block.Stack(
			m.card(t.Wrong, t.Bad, "why.was-seen", "", m.statement(r.Seen, "", w-block.CardMargin, 0)...),
			m.card(t.Fine, t.Good, "why.true", causeOf(r), m.truth(r, w-block.CardMargin, 0)...))
	}
	in := w - block.CardMargin
	fix := m.shortFix(r, in)
	how := block.Stack(m.chainText(w, r)...)
	if w >= chart.Least {
		drawn := chart.Chart{Chart: r.Chart}
		for most := 20; most >= 4 && drawn.Height() > h-1-top.Rows-fix.Rows; most-- {
			drawn = chart.Chart{Chart: r.Chart.Fold(most)}
		}
		how = chartBlock(drawn)
	}
	below := []block.Block{m.card(t.Panel, t.Good, "why.words", "", m.tell(r, in)...)}
	if r.Refer.Title != "" {
		below = append(below, m.card(t.Panel, t.Warn, "why.refer", r.Refer.Article, m.refer(r, in)...))
	}
	below = append(below, m.articleCard(r, in, false))
	if apart := m.apart(r, in); apart != nil {
		below = append(below, m.card(t.Panel, t.Past, "why.apart", "", apart...))
	}
	return block.Stack(append([]block.Block{top, how, fix}, append(below, block.Blank(), m.inWords(w))...)...)
}

// whyBindings are what the keys do while "why?" is answered.
func (m Model) whyBindings() []binding {
	remedy, _ := m.view.ByID("remedy")
	fix := binding{
		keys: remedy.Keys, hint: remedy.Hint(m.view), rank: 1,
		do:          func(m Model) (Model, tea.Cmd) { return m.request(remedy, "") },
		unavailable: func(m Model) flow.Text { return m.view.Unavailable(remedy) },
	}
	if m.view.Unavailable(remedy).Key == "" {
		fix.keys = append([]string{"enter"}, remedy.Keys...)
	}
	return []binding{
		fix,
		{keys: []string{"y"}, hint: flow.T("hint.copy-words"), rank: 2, do: func(m Model) (Model, tea.Cmd) {
			return m.copied(words(m.reason()), flow.T("copied.words"))
		}},
		{keys: []string{"Y"}, hint: flow.T("hint.copy-chart"), rank: 3, do: func(m Model) (Model, tea.Cmd) {
			return m.copied(strings.Join(m.narrator().ChartText(m.reason().Chart), "\n")+"\n", flow.T("copied.chart"))
		}},
		{keys: []string{"g"}, hint: flow.T("hint.moment"), rank: 4, do: func(m Model) (Model, tea.Cmd) { return m.toEvent(deciding(m.reason())) }},
	}
}

// deciding is the event that decides it, or the one that went wrong where none does.
func deciding(r narrate.Reason) int {
	for _, row := range r.Chart.Rows {
		if row.Mark == 1 {
			return row.Event
		}
	}
	return r.Ref.Event
}

// toEvent looks back at the moment of an event.
func (m Model) toEvent(event int) (Model, tea.Cmd) {
	i := slices.IndexFunc(m.view.History, func(e sim.Entry) bool { return e.Events >= event })
	if i < 0 {
		return m, nil
	}
	m.over = noOverlay
	return m.lookAt(i)
}

// clickEvent is an event that is pointed at: its moment.
func (m Model) clickEvent(event string) (Model, tea.Cmd) {
	n, _ := strconv.Atoi(event)
	return m.toEvent(n)
}
