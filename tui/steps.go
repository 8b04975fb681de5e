package tui

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
)

// leastPage is how many rows the computer keeps while it shows no code.
const leastPage = 15

// paintSteps draws the list of steps.
func (m Model) paintSteps(p paint.Painter, r canvas.Rect) {
	s := m.stepper()
	s.paint(p, m.paintRequired(p, r, s))
}

// stepper is the list of what is being done: the guide's steps; after them, or while a
// login waits for a phone, those folded and what there is to do instead.
func (m Model) stepper() stepper {
	w := m.view.Seen()
	steps := slices.DeleteFunc(m.followed(), func(p narrate.Paragraph) bool { return p.Kind != narrate.Step })
	s := stepper{source: m.view.Guide.Article, about: m.brief(), steps: steps, at: len(steps), card: m.stepCard()}
	done := 0
	for i, step := range steps {
		if step.State == narrate.Done || step.State == narrate.Skipped || step.State == narrate.NotDone {
			done++
		}
		if step.State == narrate.Next {
			s.at = i
		}
	}
	s.percent = 100 * done / len(steps)
	switch {
	case s.card.state == narrate.Bad:
		if s.at == len(steps) { // what was done before is not what came of it now
			s.at--
			s.percent = 100 * s.at / len(steps)
		}
		s.card.number = steps[s.at].Label
	case w.Desk().Waits(), s.at == len(steps):
		s.folded = true
	}
	if w.Desk().Waits() {
		s.source = m.say(flow.T("card.next"))
	}
	return s
}

// stepCard is what there is to do now; what has gone wrong, while a device says so; or what
// has been done. Of the past, nothing can be done any more.
func (m Model) stepCard() card {
	c := m.presentCard()
	if m.view.Past != stage.Now {
		c.keys, c.offers, c.heading = nil, nil, ""
		c.text = append(c.text, m.say(flow.T("card.past", "time", m.view.Seen().Now.Format(clockTime))))
	}
	return c
}

func (m Model) presentCard() card {
	w := m.view.Seen()
	step, next := m.view.Guide.Next(m.view.Cursor())
	standing := m.view.Standing()
	switch {
	case standing == stage.CaseReferred:
		return m.standingCard()
	case m.view.SaysRefused():
		return m.refusalCard()
	case w.Desk().Waits():
		return m.loginCard()
	case standing != stage.Underway && standing != stage.Active:
		return m.standingCard()
	case !next:
		return m.endCard()
	}
	said := slices.DeleteFunc(m.followed(), func(p narrate.Paragraph) bool { return p.Kind != narrate.Step || p.Label != step.Number })[0]
	c := card{state: narrate.Next, number: said.Label, title: said.Short, text: []string{said.Text}, keys: m.stepKeys()}
	if ways := step.Ways(m.words.Lang()); len(ways) > 0 {
		c.text, c.ways = []string{m.narrator().In(step.Say)}, ways
	}
	if part, of := m.view.Part(); of > 1 {
		c.part, c.count = m.say(flow.T("title.of", "n", itoa(part), "count", itoa(of))), itoa(part)+"/"+itoa(of)
	}
	if figures := said.Ref.Figures; len(figures) > 0 {
		var numbers []string
		for _, f := range figures {
			numbers = append(numbers, f.Number)
		}
		c.aside = m.say(flow.T("card.figure", "numbers", strings.Join(numbers, m.say(flow.T("word.and")))))
	}
	return c
}

// refusalCard says what was refused, and offers why and what helps.
func (m Model) refusalCard() card {
	c := card{state: narrate.Bad, title: m.say(flow.T("card.refused"))}
	for _, d := range []flow.Device{flow.Phone, flow.Desk} {
		for _, n := range m.screen(d).Nodes {
			if n.Role == screen.Alert && len(c.text) == 0 {
				c.text = []string{m.say(flow.T("card.refused-" + string(d)))}
			}
		}
	}
	c.keys = m.commandHints("why", "remedy")
	return c
}

// loginCard is what to do while a login waits for a phone, of which no article tells:
// what is marked, or the way that the page is about.
func (m Model) loginCard() card {
	c := card{state: narrate.Next, text: []string{m.say(flow.T("card.login"))}, keys: m.stepKeys()}
	ways := m.view.Guide.Login.Answers(m.screen(flow.Desk).ID)
	n, marked := m.screen(m.target.Device).CanUse(m.target.Node)
	switch {
	case marked && n.Place != screen.Banner:
		c.title = m.say(flow.T("card.mark-"+useOf(n), "name", m.narrator().Label(n, m.view.Seen().Now)))
	case len(ways) > 0:
		c.title = m.narrator().In(ways[0].Short)
	}
	return c
}

// endCard says what the guide has come to, or that the login after it went through,
// and offers what is next.
func (m Model) endCard() card {
	c := card{state: narrate.Good, offers: m.commandHints("menu", "again", "save"), rest: m.say(flow.T("card.then"))}
	if slices.ContainsFunc(m.view.SeenLog(), loginAnswered) && m.screen(flow.Desk).Has(screen.Success) {
		c.title, c.text = m.say(flow.T("card.answered")), []string{m.say(flow.T("card.answered-about"))}
		return c
	}
	for _, step := range m.view.NotDone() {
		c.text = append(c.text, m.say(m.missing(step)))
	}
	c.title, c.facts = m.say(flow.T("card.done")), m.narrator().End(m.view.Guide, m.view.Seen().Cursor, m.view.SeenLog())
	if c.keys = m.commandHints("follow"); len(c.keys) > 0 {
		c.heading = m.say(flow.T("card.next"))
	}
	return c
}

// loginAnswered reports whether an event is a login that a phone has let through.
func loginAnswered(e flow.Event) bool {
	return e.Kind == flow.ApprovalDone || e.Kind == flow.ResponseSent && e.Cause == ""
}

// stepKeys are the keys on the card of what is to be done: Enter, which does it once the
// focus is there as it is at first, and the one that does it for the person. They stand
// still while the focus moves: the last row of the window says what Enter does then.
func (m Model) stepKeys() []paint.Hint {
	var hints []paint.Hint
	if n, ok := m.screen(m.target.Device).CanUse(m.target.Node); ok {
		hints = append(hints, paint.Hint{Keys: []string{"Enter"}, Words: m.say(flow.T("card.use-" + useOf(n)))})
	}
	return append(hints, m.commandHints("follow")...)
}

// commandHints are the keys of commands, of those that work.
func (m Model) commandHints(ids ...string) []paint.Hint {
	var hints []paint.Hint
	for _, id := range ids {
		c, ok := m.view.ByID(id)
		if !ok || m.unavailable(c).Key != "" {
			continue
		}
		words := m.say(flow.T("card." + id))
		if id == "follow" && m.view.Finished() {
			words = m.say(flow.T("card.follow-end"))
		}
		hints = append(hints, paint.Hint{Keys: []string{keys.Label(c.Keys[0])}, Words: words, Mark: "key:" + c.Keys[0]})
	}
	return hints
}

// paintStepCard draws the current step above the devices, where there is no room for
// the list: as much of its text as there are rows for, and where that is not all of it,
// the key that shows it.
func (m Model) paintStepCard(p paint.Painter, r canvas.Rect) {
	c := m.stepCard()
	ground, state := c.colors(p)
	switch {
	case p.Colored():
		p.Fill(r, ground)
		p.Fill(canvas.Rect{X: r.X, Y: r.Y, W: min(1, r.W/20), H: r.H}, state)
	case r.H > 1:
		for y := range r.H {
			p.Text(r.X, r.Y+y, p.Heavy.Left, canvas.Style{})
		}
	}
	number := c.number
	switch c.state {
	case narrate.Bad:
		number = strings.TrimSpace(p.Failed + " " + number)
	case narrate.Good:
		number = p.Done
	default:
	}
	x := r.X + 2
	if number != "" {
		x = p.TextIn(x, r.Y, r.W-2, number, p.Strong(state)) + 2
	}
	in := canvas.Rect{X: x, Y: r.Y, W: max(0, r.X+r.W-1-x), H: r.H}
	lines := canvas.Wrap(c.says(m.and()), in.W)
	switch {
	case c.besideText(lines, in): // then its title is what there is no room for
		p.Right(canvas.Rect{X: in.X, Y: in.Y + in.H - 1, W: in.W, H: 1}, c.aside, p.Ink(p.Soft))
	case in.H == 1 && len(lines) > 1: // its title is what there is room for
		m.paintCardTitle(p, m.paintMore(p, in), c)
		return
	case in.H > 1:
		if m.paintCardTitle(p, canvas.Rect{X: in.X, Y: in.Y, W: in.W, H: 1}, c) {
			c.keys = nil
		}
		in.Y, in.H = in.Y+1, in.H-1
		if len(lines) > in.H && len(c.ways) == in.H { // what is to be chosen is what there is room for
			lines = c.ways
		}
	}
	for i, line := range lines[:min(len(lines), in.H)] {
		row := canvas.Rect{X: in.X, Y: in.Y + i, W: in.W, H: 1}
		if i == in.H-1 && len(lines) > in.H {
			m.paintCut(p, row, line)
		} else {
			p.TextIn(row.X, row.Y, row.W, line, p.Ink(p.Plain))
		}
	}
	if len(lines) < in.H {
		p.Hints(canvas.Rect{X: in.X, Y: in.Y + in.H - 1, W: in.W, H: 1}, append(c.keys, c.offers...), state)
	}
}

// withRoomForStep is the layout in which the current step has the rows that its whole
// text takes, if the computer below it can spare them: a code stays whole.
func (m Model) withRoomForStep(l layout) layout {
	if l.card.Empty() || l.desk.Y != l.card.Y+l.card.H {
		return l
	}
	need := m.kept.rows.of(m.looks(cardPane, l.card), func() int {
		return 1 + len(canvas.Wrap(m.presentCard().says(m.and()), l.card.W-stepText)) // so that the past looks as it was
	})
	more := min(max(0, need-l.card.H), m.spareRows(l))
	l.card.H += more
	l.desk.Y, l.desk.H = l.desk.Y+more, max(0, l.desk.H-more)
	return l
}

// spareRows is how many rows the computer can spare for a card. In a small window what stands
// above a code is worth more.
func (m Model) spareRows(l layout) int {
	desk := l.desk
	switch {
	case !m.screen(flow.Desk).Has(screen.QR):
		return max(0, desk.H-leastPage)
	case l.card.H < cardRows:
		return 0
	}
	grid, _ := m.view.Seen().Desk().View()
	spare := 0
	for m.options.QR.Fits(grid, desk.W, desk.H-spare-1-devices.DeskRows) {
		spare++
	}
	return spare
}

// besideText reports whether the whole text fills the rows that there are, and what
// stands beside the title has room after its last line.
func (c card) besideText(lines []string, in canvas.Rect) bool {
	return c.state == narrate.Next && len(lines) == in.H && canvas.Width(lines[in.H-1])+2+canvas.Width(c.aside) <= in.W
}

// paintCardTitle draws the first row of a card: its title, its keys if it is no step, and
// what stands at its right edge. It reports whether the keys are there.
func (m Model) paintCardTitle(p paint.Painter, r canvas.Rect, c card) bool {
	end := p.Right(r, c.besideTitle(r.W), p.Ink(p.Soft))
	x := p.TextIn(r.X, r.Y, end-r.X-1, canvas.Cut(c.title, end-r.X-1, p.Dots), p.Strong(p.Bright)) + 3
	if c.state == narrate.Next {
		return false
	}
	_, state := c.colors(p)
	return p.Hints(canvas.Rect{X: x, Y: r.Y, W: end - x, H: 1}, c.keys, state) > 0
}

// besideTitle is what stands at the right edge of a title so wide: the title is not cut for it,
// and which press of how many is said before the figures.
func (c card) besideTitle(w int) string { return c.asideOf(c.title, w) }

// asideOf is what there is room for beside words in a row so wide.
func (c card) asideOf(words string, w int) string {
	forms := []string{c.part + "  " + c.aside, c.count + "  " + c.aside, c.count}
	for _, form := range forms {
		form = strings.TrimSpace(form)
		if form == "" || canvas.Width(words)+2+canvas.Width(form) <= w {
			return form
		}
	}
	return ""
}

// paintCut draws the last line that there is room for, and the key that shows all.
func (m Model) paintCut(p paint.Painter, r canvas.Rect, line string) {
	rest := m.paintMore(p, r)
	if rest.W == r.W {
		p.TextIn(r.X, r.Y, r.W, canvas.Cut(line, r.W, p.Dots), p.Ink(p.Plain))
		return
	}
	line = strings.TrimRight(canvas.WrapTo(line+" -", rest.W, 1, p.Dots)[0], " ")
	p.TextIn(rest.X, rest.Y, rest.W, line, p.Ink(p.Plain))
}

// paintMore draws, at the end of a row, the key that shows the whole text, and returns
// what is left of the row: all of it, where the key would take most.
func (m Model) paintMore(p paint.Painter, r canvas.Rect) canvas.Rect {
	more := paint.Hint{Keys: []string{"s"}, Words: m.say(flow.T("card.more")), Mark: "key:s"}
	rest := canvas.Rect{X: r.X, Y: r.Y, W: r.W - canvas.Width(more.Words) - 5, H: 1}
	if rest.W < max(4, r.W/3) {
		return r
	}
	p.Hints(canvas.Rect{X: r.X + rest.W + 1, Y: r.Y, W: r.W - rest.W, H: 1}, []paint.Hint{more}, 0)
	return rest
}
