package tui

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/tui/canvas"
	"enrollsim/tui/paint"
)

// paintSteps draws the list of steps.
func (m Model) paintSteps(p paint.Painter, r canvas.Rect) { m.stepper().paint(p, r) }

// stepper is the list of what is being done: the guide's steps; after them, or while a
// login waits for a phone, those folded and what there is to do instead.
func (m Model) stepper() stepper {
	w := m.view.Seen()
	steps := slices.DeleteFunc(m.followed(), func(p narrate.Paragraph) bool { return p.Kind != narrate.Step })
	s := stepper{source: m.view.Guide.Source(), about: m.brief(), steps: steps, at: len(steps), card: m.stepCard()}
	done := 0
	for i, step := range steps {
		if step.State == narrate.Done || step.State == narrate.Skipped {
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
	case w.Desk.Waits(), s.at == len(steps):
		s.folded = true
	}
	return s
}

// stepCard is what there is to do now; what has gone wrong, while a device says so; or what
// has been done.
func (m Model) stepCard() card {
	w := m.view.Seen()
	step, next := m.view.Guide.Next(m.view.Cursor())
	switch {
	case m.refused():
		return m.refusalCard()
	case w.Desk.Waits():
		return m.loginCard()
	case !next:
		return m.endCard()
	}
	said := slices.DeleteFunc(m.followed(), func(p narrate.Paragraph) bool { return p.Kind != narrate.Step || p.Label != step.Number })[0]
	c := card{state: narrate.Next, number: said.Label, title: said.Short, text: []string{said.Text}, keys: m.stepKeys()}
	if part, of := m.view.Part(); of > 1 {
		c.part = m.say(flow.T("title.of", "n", itoa(part), "count", itoa(of)))
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

// refused reports whether a device says that something did not work.
func (m Model) refused() bool {
	return has(m.screen(flow.Phone).Nodes, screen.Alert) || has(m.screen(flow.Desk).Nodes, screen.Alert)
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

// loginCard is what to do while a login waits for a phone, of which no article tells.
func (m Model) loginCard() card {
	c := card{state: narrate.Next, title: m.say(flow.T("card.login")), text: []string{m.say(flow.T("card.login-about"))}, keys: m.stepKeys()}
	if ways := m.view.Guide.Login.Answers(m.screen(flow.Desk).ID); len(ways) > 0 {
		c.title = m.narrator().In(ways[0].Short)
	}
	return c
}

// endCard says what was done, and what is next.
func (m Model) endCard() card {
	return card{
		state: narrate.Good, title: m.say(flow.T("card.done")), facts: m.facts(),
		heading: m.say(flow.T("card.next")), keys: m.commandHints("follow"),
		rest: m.say(flow.T("card.then")), offers: m.commandHints("menu", "again", "save"),
	}
}

// facts are what was done, in numbers.
func (m Model) facts() []fact {
	log := m.view.SeenLog()
	count := func(kind flow.Kind) int {
		n := 0
		for _, e := range log {
			if e.Kind == kind {
				n++
			}
		}
		return n
	}
	var facts []fact
	add := func(key, number string, n int) {
		facts = append(facts, fact{number, m.say(flow.T("card."+key, "count", itoa(n)))})
	}
	steps := m.view.Guide.Count()
	add("steps", itoa(steps), steps)
	if len(log) > 0 {
		add("minutes", clockDigits(log[len(log)-1].At.Sub(log[0].At)), 2)
	}
	codes, keys := count(flow.CodeShown), count(flow.ActivationDone)
	add("codes", itoa(codes), codes)
	add("keys", itoa(keys), keys)
	return facts
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
		hints = append(hints, paint.Hint{Keys: []string{keyName(c.Keys[0])}, Words: words, Mark: "key:" + c.Keys[0]})
	}
	return hints
}

// paintStepCard draws the current step above the devices, where there is no room for
// the list: as much of its text as there are rows for, and where that is not all of it,
// the key that shows it.
func (m Model) paintStepCard(p paint.Painter, r canvas.Rect) {
	c := m.stepCard()
	ground, state := c.colors(p)
	if p.Colored() {
		p.Fill(r, ground)
		if r.W > 20 {
			p.Fill(canvas.Rect{X: r.X, Y: r.Y, W: 1, H: r.H}, state)
		}
	} else if r.H > 1 {
		for y := range r.H {
			p.Text(r.X, r.Y+y, p.Heavy.Left, p.Strong(state))
		}
	}
	number := c.number
	if c.state == narrate.Bad {
		number = strings.TrimSpace(p.Failed + " " + number)
	}
	if c.state == narrate.Good {
		number = p.Done
	}
	x := r.X + 2
	if number != "" {
		x = p.TextIn(x, r.Y, r.W-2, number, p.Strong(state)) + 2
	}
	in := canvas.Rect{X: x, Y: r.Y, W: max(0, r.X+r.W-1-x), H: r.H}
	lines := canvas.Wrap(strings.Join(c.text, " "), in.W)
	if len(lines) < r.H || c.state != narrate.Next { // a title fits as well
		end := p.Right(in, c.aside, p.Ink(p.Soft))
		p.TextIn(in.X, in.Y, end-in.X-1, c.title, p.Strong(p.Bright))
		m.paintCardKeys(p, in, c)
		in.Y, in.H = in.Y+1, in.H-1
	}
	if len(c.facts) > 0 {
		var said []string
		for _, f := range c.facts {
			said = append(said, f.number+" "+f.words)
		}
		lines = canvas.Wrap(strings.Join(said, " · "), in.W)
	}
	for i, line := range lines[:min(len(lines), in.H)] {
		w := in.W
		if i == in.H-1 && len(lines) > in.H {
			more := paint.Hint{Keys: []string{"s"}, Words: m.say(flow.T("card.more")), Mark: "key:s"}
			w -= 6 + canvas.Width(more.Words)
			line = strings.TrimRight(canvas.Cut(line+"     ", w-1, ""), " ") + p.Dots
			p.Hints(canvas.Rect{X: in.X + w + 1, Y: in.Y + i, W: in.W - w, H: 1}, []paint.Hint{more}, 0)
		}
		p.TextIn(in.X, in.Y+i, w, line, p.Ink(p.Plain))
	}
}

// paintCardKeys draws the keys of a card that is no step at the end of its title.
func (m Model) paintCardKeys(p paint.Painter, r canvas.Rect, c card) {
	if c.state == narrate.Next {
		return
	}
	_, state := c.colors(p)
	x := r.X + canvas.Width(c.title) + 3
	p.Hints(canvas.Rect{X: x, Y: r.Y, W: r.X + r.W - x, H: 1}, c.keys, state)
}
