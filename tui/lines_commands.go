package tui

import (
	"context"
	"slices"
	"strings"
)

// command is a word that does something. The help is made of the same list, so
// it names what works and nothing else.
type command struct {
	names []string // the word, then its short forms
	takes string   // an example of what follows; empty if nothing does
	about string   // key of what it does
	works stages
	do    func(l *lines, ctx context.Context, object string) []string
}

// stages says when a command works.
type stages int

const (
	atMenu stages = 1 << iota
	inPresent
	inPast
	inWorld = inPresent | inPast
	always  = atMenu | inWorld
)

// commands lists all commands in the order of the help.
func commands() []command {
	return []command{
		{[]string{"next", "n"}, "", "line.help-next", inPresent, (*lines).next},
		{[]string{"why", "w"}, "", "key.why", inWorld, (*lines).explain},
		{[]string{"remedy", "r"}, "", "line.help-remedy", inPresent, (*lines).remedy},
		{[]string{"play", "."}, "", "line.help-play", inPresent, (*lines).play},
		{[]string{"steps", "s"}, "", "key.steps", inWorld, (*lines).steps},
		{[]string{"desk"}, "", "line.help-desk", inWorld, (*lines).readDesk},
		{[]string{"phone"}, "", "line.help-phone", inWorld, (*lines).readPhone},
		{[]string{"code", "c"}, "", "line.help-code", inWorld, (*lines).code},
		{[]string{"code draw"}, "", "line.help-draw", inWorld, (*lines).draw},
		{[]string{"home", "h"}, "", "key.home", inPresent, (*lines).home},
		{[]string{"other phone", "p"}, "", "key.phone", inPresent, (*lines).otherPhone},
		{[]string{"light", "d"}, "", "key.light", inPresent, (*lines).light},
		{[]string{"fault", "i"}, "answer-lost", "key.inject", inPresent, (*lines).fault},
		{[]string{"wait"}, "90s", "line.help-wait", inPresent, (*lines).wait},
		{[]string{"minute", "+"}, "", "key.minute", inPresent, (*lines).minute},
		{[]string{"before", "e"}, "", "key.before", inPresent, (*lines).beforeEnd},
		{[]string{"after", "x"}, "", "key.after", inPresent, (*lines).afterEnd},
		{[]string{"back", "["}, "", "key.back", inWorld, (*lines).back},
		{[]string{"forward", "]"}, "", "key.forward", inPast, (*lines).forward},
		{[]string{"now"}, "", "key.now", inPast, (*lines).toNow},
		{[]string{"branch", "b"}, "", "key.branch", inPast, (*lines).branch},
		{[]string{"events"}, "", "line.help-events", inWorld, (*lines).events},
		{[]string{"save"}, "", "key.save", inPresent, (*lines).save},
		{[]string{"language", "l"}, "", "key.language", always, (*lines).language},
		{[]string{"menu", "m"}, "", "key.menu", inWorld, (*lines).toMenu},
		{[]string{"help", "?"}, "", "line.help-help", always, (*lines).help},
		{[]string{"quit", "q"}, "", "key.quit", always, (*lines).quit},
	}
}

// stage is when it is.
func (l *lines) stage() stages {
	switch {
	case l.sim == nil:
		return atMenu
	case l.past != now:
		return inPast
	}
	return inPresent
}

// answer carries out one line of the person and returns what there is to say.
func (l *lines) answer(ctx context.Context, line string) []string {
	line = strings.TrimLeft(line, " ")
	word, object, more := strings.Cut(line, " ")
	switch {
	case strings.TrimSpace(line) == "":
		return l.standing()
	case isNumber(word) && l.stage() == atMenu:
		return l.choose(ctx, word)
	case isNumber(word):
		return l.use(ctx, word, object, more)
	}
	meant := lookUp(line)
	switch len(meant) {
	case 0:
		return []string{l.speak("line.unknown", "line", shortened(line))}
	case 1:
	default:
		return []string{l.speak("line.ambiguous", "line", shortened(line), "names", l.either(firstNames(meant)))}
	}
	c := meant[0]
	if c.works&l.stage() == 0 {
		return []string{l.wrongStage()}
	}
	return c.do(l, ctx, strings.TrimSpace(object))
}

// lookUp returns the commands that a line may mean: the one whose name it is,
// else those with a word that begins with it.
func lookUp(line string) []command {
	fields := strings.Fields(strings.ToLower(line))
	whole := strings.ReplaceAll(strings.Join(fields, " "), "\uff1f", "?") // as a Chinese input method types it
	var begun []command
	for _, c := range commands() {
		said := whole
		if c.takes != "" {
			said = fields[0]
		}
		if slices.Contains(c.names, said) {
			return []command{c}
		}
		if len(said) > 1 && strings.HasPrefix(c.names[0], said) {
			begun = append(begun, c)
		}
	}
	return begun
}

// firstNames are the words without the short forms.
func firstNames(list []command) []string {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.names[0]
	}
	return names
}

// either joins what can be said instead of each other.
func (l *lines) either(names []string) string { return strings.Join(names, l.speak("line.or")) }

// wrongStage says why a command that exists does nothing now.
func (l *lines) wrongStage() string {
	return l.speak(map[stages]string{atMenu: "line.at-menu", inPresent: "line.in-present", inPast: "line.in-past"}[l.stage()])
}

// help lists the commands that work now.
func (l *lines) help(context.Context, string) []string {
	stage := l.stage()
	page := []string{l.simulation(), l.speak("line.help-intro")}
	if stage == atMenu {
		page = append(page, l.speak("line.choose"))
	}
	if stage == inPresent {
		page = append(page, l.speak("line.help-number"), l.speak("line.help-type"))
	}
	for _, c := range commands() {
		if c.works&stage == 0 {
			continue
		}
		names := slices.Clone(c.names)
		if c.takes != "" {
			names[0] += " " + c.takes
		}
		page = append(page, l.speak("line.help-entry", "names", l.either(names), "about", l.speak(c.about)))
	}
	return append(page, l.speak("line.seed", "seed", utoa(l.seed())))
}

// simulation says that all of it is one, and whose.
func (l *lines) simulation() string {
	return l.speak("line.simulation", "word", l.speak("word.simulation"), "independent", l.speak("menu.independent"))
}

func isNumber(word string) bool {
	return word != "" && strings.Trim(word, "0123456789") == ""
}

// shortened keeps of a line what is enough to recognise it.
func shortened(line string) string {
	const most = 40
	if runes := []rune(line); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return line
}
