package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
)

func (p painter) weighted(w weight) canvas.Style {
	return map[weight]canvas.Style{plain: p.text, muted: p.muted, strong: p.strong, good: p.good, bad: p.bad}[w]
}

// overlayMaxW is how wide a line of text is comfortable to read.
const overlayMaxW = 88

// page is a page of text that lies over the panes.
type page struct {
	title  string
	lines  []line
	beside []line // goes on with these: below, or in a second column where there is too little height
}

// page is the page that lies over the panes now, if one does.
func (m Model) page() (page, bool) {
	switch m.over {
	case helpOverlay:
		return m.helpPage(), true
	case whyOverlay:
		return page{title: m.say(flow.T("why.title")), lines: m.whyText()}, true
	case eventsOverlay:
		return page{title: m.say(flow.T("events.title")), lines: m.eventLines()}, true
	case failureOverlay:
		return page{title: m.say(flow.T("run-file.title")), lines: m.pageLines(muted, report.Failure(m.narrator(), m.view.Playback.Failure))}, true
	case stepsOverlay:
		return page{title: m.view.Guide.Source(), lines: m.guideText()}, true
	case noOverlay, codeOverlay, roomOverlay:
	}
	return page{}, false
}

// pageRect is where the text of a page stands inside its frame.
func pageRect(r canvas.Rect) canvas.Rect {
	w := min(r.W-4, overlayMaxW)
	return canvas.Rect{X: r.X + (r.W-w)/2, Y: r.Y + 1, W: w, H: r.H - 2}
}

// row is a row of a page: of one column, or of two.
type row struct{ left, right line }

// columnW is the least width of a column of text.
const columnW = 34

// rows lays the page out for a size.
func (p page) rows(w, h int) []row {
	left, right := wrapped(slices.Concat(p.lines, p.beside), w), []line(nil)
	if half := (w - 2) / 2; len(left) > h && len(p.beside) > 0 && half >= columnW {
		left, right = wrapped(p.lines, half), wrapped(p.beside, half)
	}
	rows := make([]row, max(len(left), len(right)))
	for i := range rows {
		if i < len(left) {
			rows[i].left = left[i]
		}
		if i < len(right) {
			rows[i].right = right[i]
		}
	}
	return rows
}

// wrapped breaks paragraphs into lines of at most w columns.
func wrapped(lines []line, w int) []line {
	var rows []line
	for _, l := range lines {
		indent := canvas.Width(l.lead)
		for i, text := range canvas.Wrap(l.text, w-indent) {
			lead := l.lead
			if i > 0 {
				lead = strings.Repeat(" ", indent)
			}
			rows = append(rows, line{text: text, lead: lead, weight: l.weight})
		}
	}
	return rows
}

// lastScroll is how far the page can be scrolled.
func (m Model) lastScroll() int {
	shown, ok := m.page()
	if !ok {
		return 0
	}
	in := pageRect(layOut(m.w, m.h, m.focus).body)
	return max(0, len(shown.rows(in.W, in.H))-in.H)
}

// paintPage draws a page of text over the panes. What does not fit can be
// scrolled to, and says so.
func (m Model) paintPage(p painter, r canvas.Rect, shown page) {
	in := p.pageFrame(r, shown.title)
	rows := shown.rows(in.W, in.H)
	last := max(0, len(rows)-in.H)
	scroll := min(m.scroll, last) // the window may have grown
	for i := scroll; i < len(rows) && i-scroll < in.H; i++ {
		y := in.Y + i - scroll
		p.line(in.X, y, in.W, rows[i].left)
		p.line(in.X+in.W/2+1, y, in.W/2, rows[i].right)
	}
	if scroll < last {
		p.right(canvas.Rect{X: r.X, Y: r.Y + r.H - 1, W: r.W - 2, H: 1}, " "+p.say(flow.T("overlay.more"))+" ", p.warn)
	}
}

// pageFrame draws the frame of a page and returns where its text stands.
func (p painter) pageFrame(r canvas.Rect, title string) canvas.Rect {
	p.Box(r, p.border, p.active)
	p.TextIn(r.X+2, r.Y, r.W-4, " "+title+" ", p.strong)
	return pageRect(r)
}

// line draws a line of text; what leads it stands out.
func (p painter) line(x, y, w int, l line) {
	at := p.TextIn(x, y, w, l.lead, p.primary)
	p.TextIn(at, y, x+w-at, l.text, p.weighted(l.weight))
}

// paintOverlay draws what lies over the panes.
func (m Model) paintOverlay(p painter, r canvas.Rect) {
	if shown, ok := m.page(); ok {
		m.paintPage(p, r, shown)
		return
	}
	p.paintLarge(r, m.view.Seen().Desk)
}

// guideText is the whole guide with what has become of its steps, and the
// questions that come up beside every guide.
func (m Model) guideText() []line {
	return append(m.pageLines(strong, slices.Concat(m.followed(), m.questions())), line{})
}

// questions are those that come up beside every guide, with their answers.
func (m Model) questions() []narrate.Paragraph {
	questions, err := m.options.Stage.Data().Questions()
	if err != nil {
		return []narrate.Paragraph{{Kind: narrate.Body, Text: m.say(flow.T("status.failed", "error", err.Error()))}}
	}
	return m.narrator().Questions(questions)
}

// whyText answers "why?" for the world that is looked at.
func (m Model) whyText() []line {
	e, ok := m.view.Explanation()
	if !ok {
		nothing := narrate.Paragraph{Kind: narrate.Body, Text: m.say(flow.T("why.nothing"))}
		return append(m.pageLines(strong, append([]narrate.Paragraph{nothing}, m.questions()...)), line{})
	}
	lines := append(m.pageLines(muted, m.narrator().Explanation(e)), line{})
	if remedy, _ := m.view.ByID("remedy"); m.view.Unavailable(remedy).Key == "" {
		lines = append(lines, line{text: m.say(flow.T("why.do")), weight: good})
	}
	return lines
}

// eventLines are the log of the world that is looked at.
func (m Model) eventLines() []line {
	var lines []line
	for _, e := range m.view.SeenLog() {
		lines = append(lines, line{text: m.narrator().Event(e).String()})
	}
	if lines == nil {
		return []line{{text: m.say(flow.T("line.no-events"))}}
	}
	return lines
}

// helpPage lists exactly the keys that work now, by what they are for.
func (m Model) helpPage() page {
	m.over = noOverlay // what the keys do below the help
	usable := m.usable()
	list := func(groups ...stage.Group) []line {
		var lines []line
		for _, group := range groups {
			entries := m.helpEntries(usable, group)
			if len(entries) == 0 {
				continue
			}
			if lines != nil {
				lines = append(lines, line{})
			}
			lines = append(append(lines, line{text: m.say(group.Text()), weight: muted}), entries...)
		}
		return lines
	}
	return page{
		title: m.say(flow.T("help.title")),
		lines: append(list(stage.ForGuide, stage.ForDevices),
			line{text: m.say(flow.T("help.seed", "seed", utoa(m.view.Seed))), weight: muted}),
		beside: append(list(stage.ForTime, stage.ForProgram),
			line{}, line{text: m.say(flow.T("menu.independent")), weight: muted}),
	}
}

// helpEntries are the keys of one group and what they do.
func (m Model) helpEntries(usable []binding, group stage.Group) []line {
	var lines []line
	for _, b := range usable {
		if b.group == group {
			lines = append(lines, line{lead: pad(b.label(), helpKeyW), text: m.say(b.about)})
		}
	}
	return lines
}

// helpKeyW is the column of the keys in the help.
const helpKeyW = 8

// pageBindings are what the keys do while something lies over the panes: what
// opened it closes it.
func (m Model) pageBindings() []binding {
	closes := []string{"esc", "q", "enter"}
	for id, over := range map[string]overlay{
		"help": helpOverlay, "why": whyOverlay, "steps": stepsOverlay, "events": eventsOverlay, "code": codeOverlay, "play-step": failureOverlay,
	} {
		if c, ok := m.view.ByID(id); ok && m.over == over {
			closes = append(closes, c.Keys...)
		}
	}
	var list []binding
	if remedy, ok := m.view.ByID("remedy"); ok && m.over == whyOverlay {
		list = append(list, binding{
			keys: remedy.Keys, hint: remedy.Hint(m.view), rank: 1,
			do:          func(m Model) (Model, tea.Cmd) { return m.request(remedy, "") },
			unavailable: func(m Model) flow.Text { return m.view.Unavailable(remedy) },
		})
	}
	most := max(1, pageRect(layOut(m.w, m.h, m.focus).body).H-1) // one row of the page before stays
	return append(list,
		binding{keys: closes, hint: flow.T("hint.close"), rank: 2, do: opens(noOverlay)},
		binding{keys: []string{"down", "right", "j"}, shown: m.arrows(), hint: flow.T("hint.scroll"), rank: 3, do: scrolls(1), unavailable: nothingBelow},
		binding{keys: []string{"up", "left", "k"}, do: scrolls(-1), unavailable: nothingBelow},
		binding{keys: []string{"pgdown"}, rank: 3, do: scrolls(most), unavailable: nothingBelow},
		binding{keys: []string{"pgup"}, do: scrolls(-most), unavailable: nothingBelow})
}

func nothingBelow(m Model) flow.Text {
	if m.lastScroll() == 0 {
		return flow.T("status.all-shown")
	}
	return flow.Text{}
}

// scrolls moves a page under its frame.
func scrolls(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		last := m.lastScroll()
		m.scroll = max(0, min(min(m.scroll, last)+by, last))
		return m, nil
	}
}
