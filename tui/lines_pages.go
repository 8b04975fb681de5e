package tui

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
)

// opening is the first page.
func (l *lines) opening() []string {
	page := []string{l.simulation()}
	if l.sim == nil {
		return append(page, l.menu()...)
	}
	return append(page, l.welcome()...)
}

// menu lists what there is to choose: the guides by their questions, then the
// situations.
func (l *lines) menu() []string {
	t := l.teller()
	page := []string{l.speak("menu.title"), l.speak("menu.about")}
	last := ""
	for i, c := range l.offers() {
		asked, said := "situations", t.in(c.situation.Title)+t.say(flow.T("word.and"))+c.situation.Name
		if c.guide != nil {
			asked, said = question(c.guide), t.in(c.guide.Title)
		}
		if c.installed {
			said = l.speak("menu.from-installed")
		}
		if asked != last {
			last = asked
			page = append(page, l.speak("menu.question-"+asked))
		}
		page = append(page, itoa(i+1)+". "+said)
	}
	return append(page, l.speak("line.choose"))
}

// offers is all that can be chosen, in the order of its numbers.
func (l *lines) offers() []choice {
	guides := slices.DeleteFunc(l.choices(), choice.leadsOn)
	return append(guides, l.situations()...)
}

// choose starts what a number of the menu stands for.
func (l *lines) choose(ctx context.Context, word string) []string {
	all := l.offers()
	number, _ := strconv.Atoi(word) // one too large is none
	if number < 1 || number > len(all) {
		return []string{l.speak("line.no-choice", "n", shortened(word), "count", itoa(len(all)))}
	}
	if err := l.start(ctx, all[number-1]); err != nil {
		return []string{l.speak("status.failed", "error", err.Error())}
	}
	return l.welcome()
}

// welcome is the first page of a guide.
func (l *lines) welcome() []string {
	t := l.teller()
	page := []string{t.in(l.guide.Title), t.in(l.guide.Intro), l.speak("line.begin")}
	return append(page, l.everything()...)
}

// standing says where the person is, in as few words as it takes.
func (l *lines) standing() []string {
	if l.sim == nil {
		return []string{l.speak("line.choose")}
	}
	step := l.step(l.world())
	if l.past != now {
		return []string{l.when(), step}
	}
	return []string{step}
}

// step is the step to do, or that there is none left.
func (l *lines) step(w sim.World) string {
	step, ok := l.guide.Next(w.Cursor)
	if !ok {
		return l.speak("status.finished")
	}
	return l.speak("line.step", "step", l.say(l.stepNumber(w)), "say", l.teller().in(step.Say))
}

// explain answers "why?", and says what can be done about it.
func (l *lines) explain(context.Context, string) []string {
	e, ok := l.why()
	if !ok {
		return append([]string{l.speak("why.nothing")}, l.answered("guide.questions", l.questions)...)
	}
	var page []string
	for _, p := range l.teller().explanation(e) {
		if p.text != "" {
			page = append(page, p.text)
		}
	}
	switch {
	case e.Cured || l.past != now:
	case len(e.Entry.Do) > 0:
		page = append(page, l.speak("line.remedy"))
	default:
		page = append(page, l.speak("status.by-hand"))
	}
	return page
}

// steps is the whole guide, and the problems after it.
func (l *lines) steps(context.Context, string) []string {
	t, w := l.teller(), l.world()
	here := hereIn(l.guide, w)
	page := []string{t.in(l.guide.Title), t.in(l.guide.Intro)}
	section := func(heading string, items []string) {
		if len(items) > 0 {
			page = append(append(page, l.speak(heading)), items...)
		}
	}
	section("guide.requirements", t.requirements(l.guide))
	page = append(page, l.speak("guide.instructions"))
	for i, step := range l.guide.Steps {
		state, _ := t.state(l.guide, w.Cursor, i, here)
		about := state
		if len(step.Figures) > 0 {
			about += ", " + t.figures(step)
		}
		page = append(page, l.speak("line.step-entry", "n", step.Number, "about", about, "say", t.in(step.Say)))
	}
	page = append(page, l.answered("guide.problems", problems(l.guide))...)
	section("guide.references", t.references(l.guide))
	return append(page, l.answered("guide.questions", l.questions)...)
}

// answered lists questions with their answers.
func (l *lines) answered(heading string, list []cause.Question) []string {
	var page []string
	for _, p := range l.teller().answered(heading, list) {
		if p.text != "" {
			page = append(page, p.text)
		}
	}
	return page
}

func (l *lines) readDesk(context.Context, string) []string { return l.devices(flow.Desk) }

func (l *lines) readPhone(context.Context, string) []string { return l.devices(flow.Phone) }

// code says what the code at the desk carries.
func (l *lines) code(context.Context, string) []string {
	w := l.world()
	code, ok := w.Desk.Code()
	if !ok {
		return []string{l.speak("qr.none")}
	}
	var spelled []string
	for group := range strings.SplitSeq(code.Groups(), "-") {
		spelled = append(spelled, strings.Join(strings.Split(group, ""), " "))
	}
	page := []string{
		l.speak("line.qr", "link", code.Link),
		l.speak("line.code", "code", code.Groups()),
		l.speak("line.spelled", "code", strings.Join(spelled, ", ")),
	}
	for _, n := range w.Desk.Screen().Nodes {
		if n.Role == screen.QR && !n.On || n.Role == screen.Countdown {
			page = append(page, l.teller().node(n, w.Now))
		}
	}
	return page
}

// draw draws the code with letters, for who asks for it.
func (l *lines) draw(context.Context, string) []string {
	grid, _ := l.world().Desk.View()
	if grid.IsZero() {
		return []string{l.speak("qr.none")}
	}
	return append([]string{l.speak("word.simulation"), l.speak("line.drawn")}, grid.ASCII(quietWide)...)
}

// events is the log so far.
func (l *lines) events(context.Context, string) []string {
	var page []string
	for _, e := range l.log() {
		page = append(page, l.teller().event(e))
	}
	if page == nil {
		return []string{l.speak("line.no-events")}
	}
	return page
}

// language switches to the next one and says again what was read last.
func (l *lines) language(context.Context, string) []string {
	l.lang = nextLang(l.lang)
	if l.sim == nil {
		return l.opening()
	}
	return append(l.devices(l.read...), l.step(l.world()))
}

// toMenu leaves the simulation.
func (l *lines) toMenu(context.Context, string) []string {
	l.sim, l.guide, l.past = nil, nil, now
	return l.opening()
}

func (l *lines) quit(context.Context, string) []string {
	l.left = true
	return []string{l.speak("line.left")}
}
