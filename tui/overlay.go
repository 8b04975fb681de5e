package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
)

// weight is how much a line of text stands out.
type weight int

const (
	plain weight = iota
	muted
	strong
	good
	bad
)

// line is a paragraph of an overlay, to be wrapped to its width.
type line struct {
	text   string
	weight weight
}

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
		p.paintText(r, m.guide.Article, more, m.stepsText(), m.scroll)
	case largeOverlay:
		p.Fill(r, " ", p.text)
		p.paintLarge(r, m.world().Desk)
	case noOverlay:
	}
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

// whyText answers "why?": what is seen, what really happened on both sides and
// in which order, which rule said no, what helps and what to say.
func (m Model) whyText() []line {
	e, ok := m.why()
	if !ok {
		return []line{{m.say(screen.T("why.nothing")), plain}}
	}
	section := func(heading string, text string) []line {
		return []line{{m.say(screen.T(heading)), muted}, {text, plain}, {}}
	}
	title := line{e.Entry.Title.In(m.lang) + "  (" + string(e.Entry.Cause) + ")", bad}
	if e.Cured {
		title = line{m.say(screen.T("why.cured")) + " " + title.text, good}
	}
	lines := []line{title, {}}
	lines = append(lines, section("why.seen", e.Entry.Seen.In(m.lang))...)
	lines = append(lines, section("why.rule", e.Entry.Rule.In(m.lang))...)
	lines = append(lines, line{m.say(screen.T("why.chain")), muted})
	for _, event := range e.Chain {
		lines = append(lines, line{m.event(event), plain})
	}
	lines = append(lines, line{})
	lines = append(lines, section("why.article", e.Entry.Article.In(m.lang))...)
	lines = append(lines, section("why.remedy", e.Entry.Remedy.In(m.lang))...)
	lines = append(lines, section("why.tell", e.Entry.Tell.In(m.lang))...)
	if !e.Cured && len(e.Entry.Do) > 0 && m.past == now {
		lines = append(lines, line{m.say(screen.T("why.do")), good})
	}
	return lines
}

// event is a line of the log in words.
func (m Model) event(e flow.Event) string {
	who := screen.T("actor." + string(e.Actor))
	if n, ok := strings.CutPrefix(string(e.Actor), "phone-"); ok {
		who = screen.T("actor.phone", "n", n)
	}
	what := screen.T("event."+string(e.Kind), "subject", e.Subject, "user", e.User)
	s := e.At.UTC().Format("15:04:05") + "  " + m.say(screen.T("event-line", "who", m.say(who), "what", m.say(what)))
	if e.Cause != "" {
		s += "  [" + string(e.Cause) + "]"
	}
	return s
}

// activeKeys lists the bindings that do something now, in the order of the help.
func (m Model) activeKeys() []key.Binding {
	k := m.keys
	switch {
	case m.typing != "":
		return []key.Binding{k.leave, k.interrupt}
	case m.stage == menuStage:
		return []key.Binding{k.use, k.nextNode, k.language, k.help, k.quit}
	case m.past != now:
		return []key.Binding{k.now, k.back, k.forward, k.branch, k.why, k.steps, k.large, k.pane, k.language, k.help, k.quit}
	}
	return []key.Binding{
		k.follow, k.use, k.nextNode, k.pane, k.why, k.steps, k.large, k.back,
		k.goHome, k.pickUp, k.light, k.minute, k.beforeEnd, k.afterEnd, k.freeze,
		k.language, k.menu, k.help, k.repaint, k.suspend, k.quit, k.interrupt,
	}
}
