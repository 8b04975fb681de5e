package tui

import (
	"cmp"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario/report"
	"enrollsim/tui/block"
	"enrollsim/tui/canvas"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
)

// airyH is the height from which on a page begins with air.
const airyH = 30

// pageMaxW is how wide a line of text is comfortable to read.
const pageMaxW = 92

// page is a page that lies over the panes, and scrolls.
type page struct {
	title string // empty where the page speaks for itself
	fact  string // at the end of the title
	most  int    // columns that it takes at the most
	build func(w, h int) block.Block
}

// page is the page that lies over the panes now, if one does.
func (m Model) page() (page, bool) {
	of := func(title string, build func(w int) block.Block) (page, bool) {
		return page{title: title, most: pageMaxW, build: func(w, _ int) block.Block { return build(w) }}, true
	}
	paragraphs := func(title string, list []narrate.Paragraph) (page, bool) {
		return of(title, func(w int) block.Block { return block.Stack(block.Paragraphs(m.painter(nil), w, list)...) })
	}
	switch m.over {
	case helpOverlay:
		return m.helpPage(), true
	case whyOverlay:
		if _, ok := m.view.Explanation(); ok {
			return m.whyPage(), true
		}
		nothing := narrate.Paragraph{Kind: narrate.Body, Text: m.say(flow.T("why.nothing"))}
		return paragraphs(m.say(flow.T("why.title")), append([]narrate.Paragraph{nothing}, m.questions()...))
	case eventsOverlay:
		return of(m.say(flow.T("events.title")), m.eventBlock)
	case failureOverlay:
		return paragraphs(m.say(flow.T("run-file.title")), report.Failure(m.narrator(), m.view.Playback.Failure))
	case stepsOverlay:
		return paragraphs(cmp.Or(m.view.Guide.Article, m.brief()), slices.Concat(m.followed(), m.questions(), m.sheet()))
	case notesOverlay:
		return m.notesPage(), true
	case noOverlay, codeOverlay, roomOverlay:
	}
	return page{}, false
}

// questions are those that come up beside every guide, with their answers.
func (m Model) questions() []narrate.Paragraph {
	questions, err := m.options.Stage.Data().Questions()
	if err != nil {
		return []narrate.Paragraph{{Kind: narrate.Body, Text: m.say(flow.T("status.failed", "error", err.Error()))}}
	}
	return m.narrator().Questions(questions)
}

// sheet is how support finds a cause.
func (m Model) sheet() []narrate.Paragraph {
	data := m.options.Stage.Data()
	checks, err := data.Checks()
	if err != nil {
		return []narrate.Paragraph{{Kind: narrate.Body, Text: m.say(flow.T("status.failed", "error", err.Error()))}}
	}
	causes, err := data.Causes()
	if err != nil {
		return []narrate.Paragraph{{Kind: narrate.Body, Text: m.say(flow.T("status.failed", "error", err.Error()))}}
	}
	return m.narrator().Support(cause.Support{Checks: checks}, causes)
}

// opened is a page that is laid out for a window.
type openedPage struct {
	page
	head, in canvas.Rect // of the title, and of what scrolls
	content  block.Block
	last     int // how far it scrolls
}

// lay lays a page out over the panes.
func (p page) lay(r canvas.Rect) openedPage {
	margin := 2
	if r.W < 100 {
		margin = min(1, r.W/20)
	}
	w := max(0, min(r.W-2*margin, p.most))
	o := openedPage{page: p, in: canvas.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: r.H}}
	if r.H > airyH && p.title != "" {
		o.in.Y, o.in.H = r.Y+1, r.H-1
	}
	if p.title != "" {
		head := 2
		if r.H < 10 {
			head = 1
		}
		o.head = canvas.Rect{X: o.in.X, Y: o.in.Y, W: w, H: 1}
		o.in.Y, o.in.H = o.in.Y+head, max(0, o.in.H-head)
	}
	o.content = p.build(w, o.in.H)
	if o.content.Rows > o.in.H && o.in.H > 3 {
		o.in.H-- // for the words that say so
	}
	o.last = max(0, o.content.Rows-o.in.H)
	return o
}

// laid is the page over the panes as it is laid out, wherever it is scrolled to; empty if
// there is none.
func (m Model) laid() openedPage {
	body := layOut(m.w, m.h, m.focus).body
	r := canvas.Rect{W: body.W, H: body.H}
	looks := m.looks(overlayPane, r)
	looks.scroll = 0
	return m.kept.page.of(looks, func() openedPage {
		p, ok := m.page()
		if !ok {
			return openedPage{}
		}
		return p.lay(r)
	})
}

// lastScroll is how far the page can be scrolled.
func (m Model) lastScroll() int { return m.laid().last }

// paintPage draws a page of text over the panes. What does not fit can be
// scrolled to, and says so.
func (m Model) paintPage(p paint.Painter, r canvas.Rect, o openedPage) {
	if !o.head.Empty() {
		p.Section(o.head.X, o.head.Y, o.head.W, o.title, o.fact)
		p.TextIn(o.head.X, o.head.Y, o.head.W, o.title, p.Strong(p.Bright))
	}
	in := o.in
	in.H = r.Y + r.H - in.Y // with the words that say that there is more
	block.Scroll(p, in, o.content, m.scroll)
}

// paintOverlay draws what lies over the panes.
func (m Model) paintOverlay(p paint.Painter, r canvas.Rect) {
	if m.over == codeOverlay {
		m.paintLarge(p, r)
		return
	}
	m.paintPage(p, r, m.laid())
}

// pageBindings are what the keys do while something lies over the panes: what
// opened it closes it.
func (m Model) pageBindings() []binding {
	closes := []string{"esc", "q", "enter"}
	for id, over := range map[string]overlay{
		"help": helpOverlay, "why": whyOverlay, "steps": stepsOverlay, "events": eventsOverlay, "code": codeOverlay, "notes": notesOverlay, "play-step": failureOverlay,
	} {
		if c, ok := m.view.ByID(id); ok && m.over == over {
			closes = append(closes, c.Keys...)
		}
	}
	var list []binding
	if _, ok := m.view.Explanation(); ok && m.over == whyOverlay {
		list = m.whyBindings()
	}
	o := m.laid()
	most := max(1, o.in.H-1) // one row of the page before stays
	nothingBelow := func(Model) flow.Text {
		if o.last == 0 {
			return flow.T("status.all-shown")
		}
		return flow.Text{}
	}
	return append(list,
		binding{keys: closes, hint: flow.T("hint.close"), rank: 6, do: opens(noOverlay)},
		binding{keys: []string{"down", "right", "j"}, shown: keys.UpDown(m.options.ASCII), hint: flow.T("hint.scroll"), rank: 5, do: scrolls(1), unavailable: nothingBelow},
		binding{keys: []string{"up", "left", "k"}, do: scrolls(-1), unavailable: nothingBelow},
		binding{keys: []string{"pgdown"}, rank: 5, do: scrolls(most), unavailable: nothingBelow},
		binding{keys: []string{"pgup"}, do: scrolls(-most), unavailable: nothingBelow},
		binding{keys: []string{"home"}, do: scrolls(-o.last), unavailable: nothingBelow},
		binding{keys: []string{"end"}, do: scrolls(o.last), unavailable: nothingBelow})
}

// scrolls moves a page under its title.
func scrolls(by int) func(Model) (Model, tea.Cmd) {
	return func(m Model) (Model, tea.Cmd) {
		last := m.lastScroll()
		m.scroll = max(0, min(min(m.scroll, last)+by, last))
		return m, nil
	}
}
