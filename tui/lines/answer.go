package lines

import (
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/stage"
)

// answer carries out one line of the person and returns what there is to say.
func (l *conversation) answer(line string) []string {
	line = strings.TrimLeft(line, " ")
	word, object, more := strings.Cut(line, " ")
	switch {
	case strings.TrimSpace(line) == "":
		return l.standing()
	case isNumber(word) && l.view.When() == stage.AtMenu:
		return l.choose(word)
	case isNumber(word):
		return l.use(word, object, more)
	}
	meant, argument := l.view.ByWords(line)
	switch len(meant) {
	case 0:
		return []string{l.speak("line.unknown", "line", shortened(line))}
	case 1:
		return l.command(meant[0], argument)
	}
	var words []string
	for _, c := range meant {
		words = append(words, c.Word)
	}
	return []string{l.speak("line.ambiguous", "line", shortened(line), "names", l.either(words))}
}

// command carries out a command of the stage: here where it changes the view
// alone, else by a request.
func (l *conversation) command(c stage.Command, argument string) []string {
	if why := l.view.Unavailable(c); why.Key != "" {
		return []string{l.say(why)}
	}
	if handle, own := handlers()[c.ID]; own {
		return handle(l, argument)
	}
	if c.ID == "play" && l.view.Show.On() {
		return l.present()
	}
	if c.Do == nil {
		return []string{l.speak("line.elsewhere")}
	}
	r, err := c.Do(l.view, argument)
	if err != nil {
		return append([]string{l.say(stage.Said(err))}, l.choices(c)...)
	}
	return l.ask(r)
}

// present plays a presentation to its end, and says of each beat what there is to say.
func (l *conversation) present() []string {
	next, _ := l.view.ByID("play-step")
	var page []string
	for l.view.Unavailable(next).Key == "" {
		page = append(page, l.command(next, "")...)
		if l.view.Show.Stuck {
			break
		}
	}
	return page
}

// choices lists what a command takes, if that is a list.
func (l *conversation) choices(c stage.Command) []string {
	if c.Choices == nil {
		return nil
	}
	var page []string
	for _, choice := range c.Choices() {
		page = append(page, l.speak("line.help-entry", "names", choice, "about", l.speak(c.ID+"."+choice)))
	}
	return page
}

// either joins what can be said instead of each other.
func (l *conversation) either(words []string) string {
	return strings.Join(words, l.speak("line.or"))
}

// choose starts what a number of the menu stands for.
func (l *conversation) choose(word string) []string {
	offers, err := l.options.Stage.Offers()
	if err != nil {
		return []string{l.speak("status.failed", "error", err.Error())}
	}
	number, _ := strconv.Atoi(word) // one too large is none
	if number < 1 || number > len(offers) {
		return []string{l.speak("line.no-choice", "n", shortened(word), "count", strconv.Itoa(len(offers)))}
	}
	s, err := l.seat.Ask(stage.OpenChoice(offers[number-1].Choice)).Wait()
	l.view = l.view.Take(s)
	if said := stage.Said(err); said.Key != "" {
		return []string{l.say(said)}
	}
	return l.welcome()
}

// use does what a number stands for. In a field, what follows the number is
// typed; two quotation marks stand for nothing.
func (l *conversation) use(word, object string, more bool) []string {
	if l.view.When() != stage.InPresent {
		return []string{l.speak("line.in-past")}
	}
	number, _ := strconv.Atoi(word) // one too large is none
	d, n, ok := l.numbered(number)
	switch {
	case !ok:
		return []string{l.speak("line.no-number", "n", shortened(word))}
	case n.Editable() && !more:
		return []string{l.speak("line.type", "n", word, "label", l.say(n.Text))}
	case n.Editable():
		if object == `""` {
			object = ""
		}
		typed := flow.Action{Device: d, Verb: flow.InputText, Target: n.ID, Text: object}
		return append([]string{l.speak("line.typed", "label", l.say(n.Text))}, l.ask(l.view.Act(typed))...)
	case strings.TrimSpace(object) != "":
		return []string{l.speak("misstep." + string(flow.NotAField))}
	}
	return l.ask(l.view.Act(n.Action(d)))
}

// help lists the commands that work now.
func (l *conversation) help(string) []string {
	page := []string{l.simulation(), l.speak("line.help-intro")}
	if l.view.When() == stage.AtMenu {
		page = append(page, l.speak("line.choose"))
	}
	if l.view.When() == stage.InPresent {
		page = append(page, l.speak("line.help-number"), l.speak("line.help-type"))
	}
	for _, c := range l.view.Commands() {
		_, own := handlers()[c.ID]
		if l.view.Unavailable(c).Key != "" || c.Do == nil && !own {
			continue
		}
		word := c.Word
		if c.Takes != "" {
			word += " " + c.Takes
		}
		names := l.either(slices.Concat([]string{word}, c.Shorts()))
		page = append(page, l.speak("line.help-entry", "names", names, "about", l.say(c.About())))
	}
	if !l.view.HasWorld() {
		return page
	}
	return append(page, l.speak("line.seed", "seed", strconv.FormatUint(l.view.Seed, 10)))
}

// simulation says that all of it is one, and whose.
func (l *conversation) simulation() string {
	return l.speak("word.notice", "word", l.speak("word.simulation"), "independent", l.speak("menu.independent"))
}
