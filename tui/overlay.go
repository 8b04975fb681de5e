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

// paintText draws a page of text over the panes. What does not fit can be
// scrolled to, and says so.
func (p painter) paintText(r canvas.Rect, title, more string, lines []line, scroll int) {
	p.Fill(r, " ", p.text)
	p.Box(r, p.border, p.active)
	p.TextIn(r.X+2, r.Y, r.W-4, " "+title+" ", p.strong)
	w := min(r.W-4, overlayMaxW)
	in := canvas.Rect{X: r.X + (r.W-w)/2, Y: r.Y + 1, W: w, H: r.H - 2}
	var rows []line
	for _, l := range lines {
		for _, text := range canvas.Wrap(l.text, in.W) {
			rows = append(rows, line{text, l.weight})
		}
	}
	last := max(0, len(rows)-in.H)
	scroll = min(scroll, last)
	for i := scroll; i < len(rows) && i-scroll < in.H; i++ {
		p.TextIn(in.X, in.Y+i-scroll, in.W, rows[i].text, p.weighted(rows[i].weight))
	}
	if scroll < last {
		p.right(canvas.Rect{X: r.X, Y: r.Y + r.H - 1, W: r.W - 2, H: 1}, " "+more+" ", p.warn)
	}
}

// paintOverlay draws what lies over the panes.
func (m Model) paintOverlay(p painter, r canvas.Rect) {
	more := m.say(screen.T("overlay.more"))
	switch m.over {
	case helpOverlay:
		p.paintText(r, m.say(screen.T("help.title")), more, m.helpText(), m.scroll)
	case whyOverlay:
		p.paintText(r, m.say(screen.T("why.title")), more, m.whyText(), m.scroll)
	case stepsOverlay:
		p.paintText(r, m.guide.Article, more, p.guideText(m.guide, m.world()), m.scroll)
	case largeOverlay:
		p.Fill(r, " ", p.text)
		p.paintLarge(r, m.world().Desk)
	case noOverlay:
	}
}

// whyText answers "why?" for the world that is looked at.
func (m Model) whyText() []line {
	e, ok := m.why()
	if !ok {
		return []line{{m.say(screen.T("why.nothing")), plain}}
	}
	lines := m.teller().explanation(e)
	if m.canRemedy() {
		lines = append(lines, line{m.say(screen.T("why.do")), good})
	}
	return lines
}

// helpText lists exactly the keys that work now.
func (m Model) helpText() []line {
	var lines []line
	for _, b := range m.activeKeys() {
		lines = append(lines, line{pad(b.Help().Key, 10) + m.say(screen.T(b.Help().Desc)), plain})
	}
	return append(lines,
		line{}, line{m.say(screen.T("help.seed", "seed", utoa(m.options.Seed))), muted},
		line{m.say(screen.T("menu.independent")), muted})
}

func pad(s string, w int) string { return s + strings.Repeat(" ", max(1, w-canvas.Width(s))) }

// activeKeys lists the bindings that do something now, in the order of the help.
func (m Model) activeKeys() []key.Binding {
	k := m.keys
	switch {
	case m.typing != "":
		return []key.Binding{k.leave, k.interrupt}
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
