package lines

import (
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/draw"
	"enrollsim/flow/figure"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// handlers are the commands that change the view alone, by their ids.
func handlers() map[string]func(l *conversation, argument string) []string {
	return map[string]func(*conversation, string) []string{
		"why":      (*conversation).explain,
		"steps":    (*conversation).steps,
		"events":   (*conversation).events,
		"menu":     (*conversation).toMenu,
		"return":   (*conversation).toWorld,
		"desk":     func(l *conversation, _ string) []string { return l.devices(flow.Desk) },
		"phone":    func(l *conversation, _ string) []string { return append(l.devices(flow.Phone), l.hand()...) },
		"code":     (*conversation).code,
		"now":      (*conversation).toNow,
		"back":     (*conversation).back,
		"forward":  (*conversation).forward,
		"article":  (*conversation).article,
		"picture":  (*conversation).picture,
		"language": (*conversation).language,
		"help":     (*conversation).help,
		"notes":    (*conversation).notes,
		"quit":     (*conversation).quit,
	}
}

// opening is the first page. It says that all of it is a simulation, and no other does.
func (l *conversation) opening() ([]string, error) {
	page := []string{l.simulation()}
	if l.view.When() == stage.AtMenu {
		menu, err := l.menu()
		return append(page, menu...), err
	}
	return append(page, l.welcome()...), nil
}

// menu lists what there is to choose: the guides by their questions, then the
// situations by what is seen, in the words of the customer; in brief only how many.
func (l *conversation) menu() ([]string, error) {
	offers, err := l.options.Stage.Offers()
	if err != nil {
		return nil, err
	}
	groups, err := l.options.Stage.Groups()
	if err != nil {
		return nil, err
	}
	seen, count := map[string]string{}, map[string]int{}
	for _, g := range groups {
		seen[g.ID] = l.narrator().In(g.Seen)
	}
	for _, offer := range offers {
		count[offer.Group]++
	}
	page := []string{l.speak("menu.title"), l.speak("menu.about")}
	if l.brief {
		page = page[:1]
	}
	question, group := "", ""
	for i, offer := range offers {
		brief := l.brief && offer.Group != ""
		if offer.Question != question && (!l.brief || offer.Question == stage.Scenarios) {
			page = append(page, l.speak("menu.question-"+offer.Question))
		}
		if offer.Group != group {
			said := seen[offer.Group]
			if brief {
				said = l.speak("line.group", "seen", said, "count", strconv.Itoa(count[offer.Group]))
			}
			page = append(page, said)
		}
		if question, group = offer.Question, offer.Group; !brief {
			page = append(page, strconv.Itoa(i+1)+". "+l.offered(offer))
		}
	}
	page = append(page, l.training()...)
	if l.brief {
		return append(page, l.speak("line.choose-brief")), nil
	}
	return append(page, l.speak("line.choose")), nil
}

// training says how calls are taken, and how many are due; that is left out where it cannot
// be counted.
func (l *conversation) training() []string {
	if l.options.Due == nil {
		return nil
	}
	said := l.speak("line.training")
	if count, err := l.options.Due(); err == nil && count > 0 {
		said = text.Sentences(said, l.speak("line.due", "count", strconv.Itoa(count)))
	}
	return []string{said}
}

// offered is what an offer of the menu is called.
func (l *conversation) offered(o stage.Offer) string {
	switch {
	case o.Installed:
		return l.speak("menu.from-installed")
	case o.Guide != nil:
		return l.narrator().In(o.Title)
	case o.Says == nil:
		return l.narrator().In(o.Title) + l.speak("word.and") + o.Scenario
	}
	return text.Sentences(l.narrator().In(o.Says), l.speak("line.offer", "system", l.say(o.SystemText()), "method", l.say(o.MethodText())))
}

// welcome is the first page of a world.
func (l *conversation) welcome() []string {
	var page []string
	if g := l.view.Guide; g != nil {
		page = append(page, l.narrator().In(g.Title))
		if !l.brief {
			page = append(page, l.narrator().In(g.Intro))
		}
	}
	if l.brief {
		return append(append(page, l.speak("line.begin-brief")), l.step(l.view)...)
	}
	return append(append(page, l.speak("line.begin")), l.everything()...)
}

// everything is both devices and the step, in brief the step alone.
func (l *conversation) everything() []string {
	if l.brief {
		return l.step(l.view)
	}
	return append(l.devices(inOrder(l.view)...), l.step(l.view)...)
}

// standing says where the person is: with the whole step, in the words of the article.
func (l *conversation) standing() []string {
	if l.view.When() == stage.AtMenu {
		return []string{l.speak("line.choose")}
	}
	page := l.whole(l.view)
	if l.view.When() == stage.InPast {
		return append([]string{l.when()}, page...)
	}
	if l.brief {
		page = append(page, l.leads(l.view)...)
	}
	return page
}

// step is the step to do, or that there is none left; in brief its short line.
func (l *conversation) step(v stage.View) []string {
	if v.Guide == nil || !l.brief || v.StandingText().Key != "" {
		return l.whole(v)
	}
	return append(l.declined(v), l.next(v)...)
}

// whole is the same with the whole step.
func (l *conversation) whole(v stage.View) []string {
	if v.Guide == nil {
		return nil
	}
	page := l.declined(v)
	step, _ := v.Guide.Next(v.Cursor())
	if standing := v.StandingText(); standing.Key != "" {
		said := l.say(standing)
		if next := v.NextPress(); next != nil && v.Past == stage.Now {
			short := l.narrator().In(next)
			if n, begun := answering(v); begun {
				short = l.narrator().Label(n, v.Seen().Now)
			}
			said = text.Sentences(said, l.speak("line.next-press", "short", short))
		}
		return append(page, said)
	}
	return append(page, l.speak("line.step", "step", l.say(v.StepNumber()), "say", l.narrator().In(step.Whole())))
}

// declined says which steps were refused.
func (l *conversation) declined(v stage.View) []string {
	var page []string
	for _, step := range v.NotDone() {
		page = append(page, l.speak("step.was-not-done", "n", step.Number, "missing", l.narrator().In(step.Missing)))
	}
	return page
}

// answering is what is marked of the answer to a login; false before it has begun, as the
// banner is named by its way.
func answering(v stage.View) (screen.Node, bool) {
	target := v.Target()
	n, marked := v.Screen(target.Device).CanUse(target.Node)
	return n, marked && n.Place != screen.Banner
}

// explain answers "why?", and says what can be done about it.
func (l *conversation) explain(string) []string {
	e, ok := l.view.Explanation()
	if !ok {
		return append([]string{l.speak("why.nothing")}, spoken(l.words, l.answers())...)
	}
	page := spoken(l.words, l.narrator().Explanation(e))
	page = append(append(page, l.speak("line.chart")), l.narrator().ChartText(l.narrator().Chart(e))...)
	switch {
	case e.Cured || l.view.Past != stage.Now:
	case len(e.Entry.Do) > 0:
		page = append(page, l.speak("line.remedy"))
	default:
		page = append(page, l.speak("status.by-hand"))
	}
	return page
}

// steps is the whole guide with what has become of its steps, and the
// questions that come up beside every guide.
func (l *conversation) steps(string) []string {
	if l.view.Guide == nil {
		return []string{l.speak("status.no-guide")}
	}
	followed := l.narrator().Followed(l.view.Guide, l.view.Cursor(), l.view.SeenPhone().Screen().ID)
	return spoken(l.words, slices.Concat(followed, l.answers(), l.sheet()))
}

// events is the log so far.
func (l *conversation) events(string) []string {
	var page []string
	for _, e := range l.view.SeenLog() {
		page = append(page, l.narrator().Event(e).String())
	}
	if page == nil {
		page = append(page, l.speak("line.no-events"))
	}
	return append(page, l.backend()...)
}

// language switches to the next one and says again what was read last.
func (l *conversation) language(string) []string {
	words, err := l.options.Stage.Data().Words(text.Next(l.words.Lang()))
	if err != nil {
		return []string{l.speak("status.failed", "error", err.Error())}
	}
	l.words = words
	if l.view.When() == stage.AtMenu {
		return l.toMenu("")
	}
	if l.brief {
		return l.standing()
	}
	return append(l.devices(l.read...), l.step(l.view)...)
}

// toMenu shows the menu. The world is there still, until something is chosen.
func (l *conversation) toMenu(string) []string {
	l.view.AtMenu = true
	page, err := l.menu()
	if err != nil {
		return []string{l.speak("status.failed", "error", err.Error())}
	}
	return page
}

// toWorld leaves the menu for the world as it was left.
func (l *conversation) toWorld(string) []string {
	l.view.AtMenu = false
	return l.everything()
}

// article writes the article of all that has happened, in this language.
func (l *conversation) article(string) []string { return l.ask(l.view.Article(l.words.Lang())) }

// picture writes what the devices show to files: in words, and as drawings.
func (l *conversation) picture(string) []string {
	page := []string{l.simulation()}
	files := map[string][]byte{}
	if l.view.HasWorld() {
		painter, err := draw.NewPainter()
		if err != nil {
			return []string{l.speak("status.failed", "error", err.Error())}
		}
		before := l.read
		page = append(page, l.devices(flow.Desk, flow.Phone)...)
		l.read = before
		for _, d := range []flow.Device{flow.Desk, flow.Phone} {
			moment := figure.Moment{Device: d, World: l.view.Seen()}
			if target := l.view.Target(); target.Device == d {
				moment.Points = target.Node
			}
			drawing := figure.Draw(l.narrator(), moment, l.device(d, l.view))
			files["-"+string(d)+".svg"] = drawing.SVG(draw.Auto, "figure")
			if files["-"+string(d)+".png"], err = painter.PNG(drawing, draw.Light, 2); err != nil {
				return []string{l.speak("status.failed", "error", err.Error())}
			}
		}
	}
	files[".txt"] = []byte(strings.Join(page, "\n") + "\n")
	return []string{l.say(stage.Said(l.options.Stage.Keep(files)))}
}

// notes are what who presents is to say now, and next; nobody else hears them.
func (l *conversation) notes(string) []string {
	note, next := l.view.Playback.Note, text.Words(nil)
	if show := l.view.Show; show.On() {
		note = show.Note()
		_, next, _ = show.Next()
	}
	now := l.narrator().In(note)
	if now == "" {
		now = l.speak("notes.none")
	}
	page := strings.Split(now, "\n")
	if words := l.narrator().In(next); words != "" {
		page = append(page, l.speak("line.next-note", "note", strings.ReplaceAll(words, "\n", " ")))
	}
	return page
}

func (l *conversation) quit(string) []string {
	l.left = true
	return []string{l.speak("line.left")}
}

// simulation says that all of it is one, and whose.
func (l *conversation) simulation() string {
	return l.speak("word.notice", "word", l.speak("word.simulation"), "independent", l.speak("menu.independent"))
}
