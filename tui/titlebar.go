package tui

import (
	"time"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/cover"
	"enrollsim/tui/paint"
)

// mostChips is how many states the title says.
const mostChips = 3

// paintTitle draws the first row: whose window it is, that it is a simulation, what is
// followed, what is not as usual, how far it is, and the clock.
func (m Model) paintTitle(p paint.Painter, r canvas.Rect) {
	x := p.Title(r, !m.namedBelow(), m.say(flow.T("word.simulation")))
	if m.attracts() { // it is about nothing yet
		return
	}
	if m.view.AtMenu {
		m.paintChoices(p, canvas.Rect{X: x, Y: r.Y, W: r.X + r.W - x - 1, H: 1})
		return
	}
	end := m.paintClock(p, canvas.Rect{X: x, Y: r.Y, W: r.X + r.W - x - 1, H: 1})
	if m.view.Past == stage.Now && (!m.view.Show.On() || m.view.Playback.Name == "") {
		words := m.say(m.progress())
		if m.view.Finished() && m.view.Standing() == stage.Active {
			words = p.Done + " " + words
		}
		end = p.Right(canvas.Rect{X: x, Y: r.Y, W: end - 2 - x, H: 1}, words, p.Ink(p.Soft))
	}
	if m.options.Backstage {
		words := m.say(flow.T("notes.only-you"))
		end -= canvas.Width(words) + 4
		p.Chip(end, r.Y, words, p.Theme.Past, p.OnState)
	}
	for _, words := range m.unusual() {
		if end-canvas.Width(words)-4 < x {
			break
		}
		end -= canvas.Width(words) + 4
		p.Chip(end, r.Y, words, p.Warn, p.OnState)
	}
	m.paintPlace(p, canvas.Rect{X: x + 2, Y: r.Y, W: end - x - 4, H: 1})
}

// paintPlace says where one is, in the longest words that fit.
func (m Model) paintPlace(p paint.Painter, r canvas.Rect) {
	for _, title := range m.places() {
		if canvas.Width(title) <= r.W {
			p.Text(r.X, r.Y, title, p.Ink(p.Bright))
			return
		}
	}
}

// places are names for where one is, the longest first.
func (m Model) places() []string {
	switch e, wrong := m.view.Explanation(); {
	case m.view.AtMenu && m.menu.nested:
		return []string{m.say(flow.T("situations.title"))}
	case m.view.AtMenu:
		return []string{m.say(flow.T("menu.title")), m.say(flow.T("cover.title"))}
	case m.over == notesOverlay:
		return []string{m.say(flow.T("notes.title"))}
	case m.over == whyOverlay && wrong:
		why, title := m.say(flow.T("why.title")), m.narrator().In(e.Entry.Title)
		return []string{why + "  " + title, title, why}
	}
	return []string{m.narrator().In(m.view.Guide.Title), m.brief()}
}

// namedBelow reports whether the cover has the program's name, so that the title does
// not repeat it.
func (m Model) namedBelow() bool {
	return m.view.AtMenu && !m.menu.nested && m.over == noOverlay && cover.Grid(layOut(m.w, m.h, m.focus).body)
}

// paintChoices says where one is in the menu and, at the right, what is chosen for all
// of it: language and theme; of the situations, whether their causes are hidden.
func (m Model) paintChoices(p paint.Painter, r canvas.Rect) {
	end := r.X + r.W
	if m.menu.nested {
		words, ground := m.say(flow.T("situations.hidden")), p.Theme.Past
		if m.menu.revealed {
			words, ground = m.say(flow.T("situations.shown")), p.Warn
		}
		if w := canvas.Width(words) + 2; w < r.W/2 {
			end -= w
			p.Chip(end, r.Y, words, ground, p.OnState)
		}
	} else if words := m.nameOf(m.lang()) + "  " + m.say(flow.T("theme."+string(m.theme.Name))); canvas.Width(words) < r.W/2 {
		end = p.Right(r, words, p.Ink(p.Soft))
	}
	m.paintPlace(p, canvas.Rect{X: r.X + 2, Y: r.Y, W: end - r.X - 4, H: 1})
}

// paintClock draws the time at the right end and whether it runs, and returns where it
// begins. While it runs it has no seconds: they would be written once a second.
func (m Model) paintClock(p paint.Painter, r canvas.Rect) int {
	now, end := m.view.Seen().Now, r.X+r.W
	chip := func(words string, ground canvas.Color) int {
		x := max(r.X, end-canvas.Width(words)-2)
		p.Chip(x, r.Y, words, ground, p.OnState)
		return x
	}
	switch {
	case m.view.Past != stage.Now:
		at := m.say(flow.T("clock.past", "n", itoa(m.view.Past+1), "count", itoa(len(m.view.History))))
		return chip(p.ArrowShort+" "+at+"  "+now.Format(time.TimeOnly), p.Theme.Past)
	case m.view.Lost != nil:
		return chip(m.say(flow.T("clock.lost")), p.Bad)
	case m.view.Frozen && (m.view.Playing || m.presents()):
		return p.Right(r, p.Playing+" "+now.Format(time.TimeOnly), p.Strong(p.Good))
	case m.view.Frozen:
		return chip(p.Paused+" "+now.Format(time.TimeOnly), p.Warn)
	}
	sign := p.Running
	if m.view.Playing {
		sign = p.Playing
	}
	return p.Right(r, sign+" "+now.Format("15:04"), p.Strong(p.Good))
}

// progress says at which step of how many the guide is.
func (m Model) progress() flow.Text {
	g := m.view.Guide
	number := g.Steps[len(g.Steps)-1].Number
	if step, ok := g.Next(m.view.Cursor()); ok {
		number = step.Number
	}
	count := itoa(g.Count())
	if g.Jumps() { // then its number is not the how manieth it is
		return flow.T("step.of-all", "n", number, "at", itoa(g.Place(number)), "count", count)
	}
	return flow.T("title.of", "n", number, "count", count)
}

// brief says in a few words what the guide is for.
func (m Model) brief() string {
	g := m.view.Guide
	return m.say(flow.T("brief."+g.System)) + " · " + m.say(flow.T("brief."+g.Goal+"-"+g.Method))
}

// unusual says what of the world is not as usual, the most important first.
func (m Model) unusual() []string {
	w, n := m.view.Seen(), m.narrator()
	var said []string
	for _, p := range w.Phones() {
		if p.HasNotification() && p.ID() != w.Phone().ID() {
			said = append(said, n.Say(flow.T("word.rings", "phone", n.Actor(flow.Actor(p.ID())))))
		}
	}
	if _, missing := w.Desk().View(); missing == flow.CodeHidden {
		said = append(said, n.Say(flow.T("title.covered")))
	}
	if len(armed(w)) > 0 && !m.presents() { // that is for who presents
		said = append(said, n.Say(flow.T("title.armed", "fault", armed(w)[0])))
	}
	if w.Light < 100 {
		said = append(said, n.Say(flow.T("word.dark")))
	}
	if len(w.Phones()) > 1 && w.Phone().ID() != w.Phones()[0].ID() {
		said = append(said, n.Actor(flow.Actor(w.Phone().ID())))
	}
	return said[:min(len(said), mostChips)]
}
