package tui

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
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
	n := l.narrator()
	page := []string{l.speak("menu.title"), l.speak("menu.about")}
	last := ""
	for i, c := range l.offers() {
		asked, said := "situations", n.In(c.situation.Title)+l.and()+c.situation.Name
		if c.guide != nil {
			asked, said = question(c.guide), n.In(c.guide.Title)
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
	n := l.narrator()
	page := []string{n.In(l.guide.Title), n.In(l.guide.Intro), l.speak("line.begin")}
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
	return l.speak("line.step", "step", l.say(l.stepNumber(w)), "say", l.narrator().In(step.Say))
}

// explain answers "why?", and says what can be done about it.
func (l *lines) explain(context.Context, string) []string {
	e, ok := l.why()
	if !ok {
		return append([]string{l.speak("why.nothing")}, l.spoken(l.narrator().Questions(l.questions))...)
	}
	page := l.spoken(l.narrator().Explanation(e))
	switch {
	case e.Cured || l.past != now:
	case len(e.Entry.Do) > 0:
		page = append(page, l.speak("line.remedy"))
	default:
		page = append(page, l.speak("status.by-hand"))
	}
	return page
}

// steps is the whole guide with what has become of its steps, and the
// questions that come up beside every guide.
func (l *lines) steps(context.Context, string) []string {
	return l.spoken(slices.Concat(l.followed(l.world()), l.narrator().Questions(l.questions)))
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
		l.speak("node.qr", "value", code.Link),
		l.speak("node.code", "value", code.Groups()),
		l.speak("line.spelled", "code", strings.Join(spelled, ", ")),
	}
	for _, n := range w.Desk.Screen().Nodes {
		if n.Role == screen.QR && !n.On || n.Role == screen.Countdown {
			page = append(page, l.narrator().Node(n, w.Now))
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
		page = append(page, l.narrator().Event(e).String())
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
