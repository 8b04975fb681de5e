package tui

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/tui/canvas"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
)

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
