package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario/report"
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
	case scriptOverlay:
		return page{title: m.say(flow.T("script.title")), lines: m.pageLines(muted, report.Failure(m.narrator(), m.script.failure))}, true
	case stepsOverlay:
		return page{title: m.guide.Source(), lines: m.guideText()}, true
	case noOverlay, largeOverlay, faultsOverlay:
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
	if m.over == faultsOverlay {
		m.paintFaults(p, r)
		return
	}
	p.paintLarge(r, m.world().Desk)
}

// guideText is the whole guide with what has become of its steps, and the
// questions that come up beside every guide.
func (m Model) guideText() []line {
	return append(m.pageLines(strong, slices.Concat(m.followed(m.world()), m.narrator().Questions(m.questions))), line{})
}

// whyText answers "why?" for the world that is looked at.
func (m Model) whyText() []line {
	e, ok := m.why()
	if !ok {
		nothing := narrate.Paragraph{Kind: narrate.Body, Text: m.say(flow.T("why.nothing"))}
		return append(m.pageLines(strong, append([]narrate.Paragraph{nothing}, m.narrator().Questions(m.questions)...)), line{})
	}
	lines := append(m.pageLines(muted, m.narrator().Explanation(e)), line{})
	if m.canRemedy() {
		lines = append(lines, line{text: m.say(flow.T("why.do")), weight: good})
	}
	return lines
}

// helpPage lists exactly the keys that work now, by what they are for.
func (m Model) helpPage() page {
	m.over = noOverlay // what the keys do below the help
	p := page{title: m.say(flow.T("help.title"))}
	list := func(groups ...string) []line {
		var lines []line
		for _, group := range groups {
			heading := line{text: m.say(flow.T(group)), weight: muted}
			for _, d := range m.possible() {
				if d.group != group {
					continue
				}
				if heading.text != "" {
					if lines != nil {
						lines = append(lines, line{})
					}
					lines = append(lines, heading)
					heading.text = ""
				}
				help := d.key.Help()
				lines = append(lines, line{lead: pad(help.Key, helpKeyW), text: m.say(flow.T(help.Desc))})
			}
		}
		return lines
	}
	p.lines = append(list(forGuide, forDevices),
		line{}, line{text: m.say(flow.T("help.seed", "seed", utoa(m.seed()))), weight: muted}, line{})
	p.beside = append(list(forTime, forProgram),
		line{}, line{text: m.say(flow.T("menu.independent")), weight: muted})
	return p
}

// helpKeyW is the column of the keys in the help.
const helpKeyW = 8

// pageDeeds are what the keys do while something lies over the panes.
func (m Model) pageDeeds() []deed {
	k := m.keys
	opener := map[overlay]key.Binding{helpOverlay: k.help, whyOverlay: k.why, stepsOverlay: k.steps, largeOverlay: k.large, scriptOverlay: k.scriptStep}
	var deeds []deed
	if m.over == whyOverlay {
		deeds = append(deeds, deed{key: k.follow, do: Model.remedy, bars: func(m Model) flow.Text { return m.noRemedy() }})
	}
	for _, closes := range []key.Binding{k.leave, k.quit, k.now, opener[m.over]} {
		deeds = append(deeds, deed{key: closes, do: opens(noOverlay)})
	}
	most := max(1, pageRect(layOut(m.w, m.h, m.focus).body).H-1) // one row of the page before stays
	return append(deeds,
		deed{key: k.nextNode, do: scrolls(1), bars: nothingBelow},
		deed{key: k.previousNode, do: scrolls(-1), bars: nothingBelow},
		deed{key: k.pageDown, do: scrolls(most), bars: nothingBelow},
		deed{key: k.pageUp, do: scrolls(-most), bars: nothingBelow})
}

func nothingBelow(m Model) flow.Text {
	if m.lastScroll() == 0 {
		return flow.T("status.all-shown")
	}
	return flow.Text{}
}

// scrolls is the deed that moves a page under its frame.
func scrolls(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		last := m.lastScroll()
		m.scroll = max(0, min(min(m.scroll, last)+by, last))
		return m, nil
	}
}
