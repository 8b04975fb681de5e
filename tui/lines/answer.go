package lines

import (
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/stage"
)

// answer carries out one line of the person and returns what there is to say. Blanks around
// it mean nothing: braille displays, dictation and completion leave some behind.
func (l *conversation) answer(line string) []string {
	line = strings.TrimSpace(line)
	word, object, more := strings.Cut(line, " ")
	switch {
	case line == "":
		return l.standing()
	case isNumber(word) && l.view.When() == stage.AtMenu:
		return l.choose(word)
	case isNumber(word):
		return l.use(word, strings.TrimSpace(object), more)
	}
	if handle, own := l.own(word); own {
		return handle(strings.TrimSpace(object))
	}
	meant, argument := l.view.ByWords(line)
	if len(meant) == 1 && isWhole(meant[0], line) && l.view.When() != stage.AtMenu {
		return l.command(meant[0], argument)
	}
	things, typed, whole := l.called(line)
	switch {
	case l.view.When() == stage.AtMenu && (len(meant) != 1 || l.view.Unavailable(meant[0]).Key != ""):
		if page := l.search(line); page != nil {
			return page
		}
	case len(things) > 0 && (whole || len(meant) == 0):
		return l.useNamed(line, things, typed)
	}
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

// isWhole reports whether a line says a command's words, or what is short for them, in full.
func isWhole(c stage.Command, line string) bool {
	said := strings.ToLower(strings.Join(strings.Fields(line), " ")) + " "
	return strings.HasPrefix(said, c.Word+" ") || !strings.HasPrefix(c.Word, strings.Fields(said)[0])
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
	return l.start(offers[number-1])
}

func (l *conversation) start(o stage.Offer) []string {
	s, err := l.seat.Ask(stage.OpenChoice(o.Choice)).Wait()
	l.view = l.view.Take(s)
	if said := stage.Said(err); said.Key != "" {
		return []string{l.say(said)}
	}
	return l.welcome()
}

// use does what a number stands for, if it was heard as that. In a field, what follows the number is typed; two quotation marks stand for nothing.
func (l *conversation) use(word, object string, more bool) []string {
	if l.view.When() != stage.InPresent {
		return []string{l.speak("line.in-past")}
	}
	number, _ := strconv.Atoi(word) // one too large is none
	d, n, ok := l.numbered(number)
	switch {
	case !ok:
		return []string{l.speak("line.no-number", "n", shortened(word))}
	case !l.wasHeard(number, d, n):
		return []string{l.speak("line.number-is", "n", l.numberSaid(d, n), "now", l.heard(n))}
	case !more || n.Editable():
		return l.useThing(thing{d, n}, object)
	}
	return []string{l.speak("misstep." + string(flow.NotAField))}
}

// useNamed does what a name stands for, or asks which of several is meant.
func (l *conversation) useNamed(line string, things []thing, typed string) []string {
	if len(things) > 1 {
		return l.which(line, things)
	}
	return l.useThing(things[0], typed)
}

// useThing uses a thing: a field by what is typed there, of which there must be something,
// as nothing that a field holds is lost without being asked for.
func (l *conversation) useThing(t thing, typed string) []string {
	switch {
	case !t.node.Editable():
		return l.ask(l.view.Act(t.node.Action(t.device)))
	case typed == "":
		return []string{l.speak("line.type", "n", l.numberSaid(t.device, t.node), "label", l.say(t.node.Text))}
	case typed == `""`:
		typed = ""
	}
	a := flow.Action{Device: t.device, Verb: flow.InputText, Target: t.node.ID, Text: typed}
	return append([]string{l.speak("line.typed", "label", l.say(t.node.Text))}, l.ask(l.view.Act(a))...)
}

// help lists the commands that work now.
func (l *conversation) help(string) []string {
	page := []string{l.speak("line.help-intro")}
	if l.view.When() == stage.AtMenu {
		page = append(page, l.speak("line.choose"), l.speak("line.help-search"))
	}
	if l.view.When() == stage.InPresent {
		page = append(page, l.speak("line.help-number"), l.speak("line.help-name"), l.speak("line.help-type"), l.speak("line.help-enter"))
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
	form := wordBrief
	if l.brief {
		form = wordFull
	}
	page = append(page, l.speak("line.help-entry", "names", form, "about", l.speak("line.form-"+form)))
	if !l.view.HasWorld() {
		return page
	}
	return append(page, l.speak("line.seed", "seed", strconv.FormatUint(l.view.Seed, 10)))
}
