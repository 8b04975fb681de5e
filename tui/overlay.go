package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

func (p painter) weighted(w weight) canvas.Style {
	return map[weight]canvas.Style{plain: p.text, muted: p.muted, strong: p.strong, good: p.good, bad: p.bad}[w]
}

// overlayMaxW is how wide a line of text is comfortable to read.
const overlayMaxW = 88

// page is a page of text that lies over the panes.
type page struct {
	title string
	lines []line
}

// page is the page that lies over the panes now, if one does.
func (m Model) page() (page, bool) {
	switch m.over {
	case helpOverlay:
		return page{m.say(screen.T("help.title")), m.helpText()}, true
	case whyOverlay:
		return page{m.say(screen.T("why.title")), m.whyText()}, true
	case stepsOverlay:
		return page{m.guide.Article, m.teller().guideText(m.guide, m.world())}, true
	case noOverlay, largeOverlay:
	}
	return page{}, false
}

// pageRect is where the text of a page stands inside its frame.
func pageRect(r canvas.Rect) canvas.Rect {
	w := min(r.W-4, overlayMaxW)
	return canvas.Rect{X: r.X + (r.W-w)/2, Y: r.Y + 1, W: w, H: r.H - 2}
}

// rows wraps the page to a width.
func (p page) rows(w int) []line {
	var rows []line
	for _, l := range p.lines {
		indent := canvas.Width(l.lead)
		for i, text := range canvas.Wrap(l.text, w-indent) {
			lead := l.lead
			if i > 0 {
				lead = strings.Repeat(" ", indent)
			}
			rows = append(rows, line{text: lead + text, weight: l.weight})
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
	return max(0, len(shown.rows(in.W))-in.H)
}

// paintPage draws a page of text over the panes. What does not fit can be
// scrolled to, and says so.
func (m Model) paintPage(p painter, r canvas.Rect, shown page) {
	p.Box(r, p.border, p.active)
	p.TextIn(r.X+2, r.Y, r.W-4, " "+shown.title+" ", p.strong)
	in := pageRect(r)
	rows := shown.rows(in.W)
	last := max(0, len(rows)-in.H)
	scroll := min(m.scroll, last) // the window may have grown
	for i := scroll; i < len(rows) && i-scroll < in.H; i++ {
		p.TextIn(in.X, in.Y+i-scroll, in.W, rows[i].text, p.weighted(rows[i].weight))
	}
	if scroll < last {
		p.right(canvas.Rect{X: r.X, Y: r.Y + r.H - 1, W: r.W - 2, H: 1}, " "+p.say(screen.T("overlay.more"))+" ", p.warn)
	}
}

// paintOverlay draws what lies over the panes.
func (m Model) paintOverlay(p painter, r canvas.Rect) {
	if shown, ok := m.page(); ok {
		m.paintPage(p, r, shown)
		return
	}
	p.paintLarge(r, m.world().Desk)
}

// whyText answers "why?" for the world that is looked at.
func (m Model) whyText() []line {
	e, ok := m.why()
	if !ok {
		return []line{{text: m.say(screen.T("why.nothing"))}}
	}
	lines := m.teller().explanation(e)
	if m.canRemedy() {
		lines = append(lines, line{text: m.say(screen.T("why.do")), weight: good})
	}
	return lines
}

// helpText lists exactly the keys that work now.
func (m Model) helpText() []line {
	var lines []line
	for _, b := range m.activeKeys() {
		lines = append(lines, line{lead: pad(b.Help().Key, 10), text: m.say(screen.T(b.Help().Desc))})
	}
	return append(lines,
		line{}, line{text: m.say(screen.T("help.seed", "seed", utoa(m.options.Seed))), weight: muted},
		line{text: m.say(screen.T("menu.independent")), weight: muted})
}

func pad(s string, w int) string { return s + strings.Repeat(" ", max(1, w-canvas.Width(s))) }

// activeKeys lists the bindings that do something now, in the order of the help.
func (m Model) activeKeys() []key.Binding {
	k := m.keys
	switch {
	case m.typing != "":
		return []key.Binding{k.leave, k.interrupt}
	case m.stage == menuStage && m.sim != nil:
		return []key.Binding{k.use, k.nextNode, k.leave, k.language, k.help, k.repaint, k.suspend, k.quit, k.interrupt}
	case m.stage == menuStage:
		return []key.Binding{k.use, k.nextNode, k.language, k.help, k.repaint, k.suspend, k.quit, k.interrupt}
	case m.past != now:
		return []key.Binding{
			k.now, k.back, k.forward, k.branch, k.why, k.steps, k.large, k.pane,
			k.language, k.help, k.repaint, k.suspend, k.quit, k.interrupt,
		}
	}
	return []key.Binding{
		k.follow, k.use, k.nextNode, k.pane, k.why, k.steps, k.large, k.back,
		k.goHome, k.pickUp, k.light, k.minute, k.beforeEnd, k.afterEnd, k.freeze,
		k.language, k.menu, k.help, k.repaint, k.suspend, k.quit, k.interrupt,
	}
}
