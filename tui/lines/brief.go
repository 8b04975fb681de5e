package lines

import (
	"reflect"
	"slices"
	"strconv"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// There are two forms of what is said. The brief one, with which a conversation begins, says
// what happened and what is next, and reads a screen to who asks for it; two thirds of the
// full one are screens. These words choose between them; they change how a person is
// spoken to and nothing else, and no other view has them.
const (
	wordBrief = "brief"
	wordFull  = "full"
	wordTap   = "tap" // before the name of a thing that is called as a command is
)

// own is what a word of the line mode alone does; false if it is none.
func (l *conversation) own(word string) (handle func(object string) []string, is bool) {
	switch word {
	case wordBrief, wordFull:
		return func(string) []string { return l.speakIn(word) }, true
	case wordTap:
		return l.tap, l.view.When() == stage.InPresent
	}
	return nil, false
}

// tap uses the thing of a name.
func (l *conversation) tap(name string) []string {
	things, typed, _ := l.called(name)
	if len(things) == 0 {
		return []string{l.speak("line.no-name", "line", shortened(name))}
	}
	return l.useNamed(name, things, typed)
}

// speakIn changes the form. The full one begins with what the brief one has left out.
func (l *conversation) speakIn(form string) []string {
	l.brief = form == wordBrief
	page := []string{l.speak("line.form-" + form + "-now")}
	switch {
	case l.brief:
		return append(page, l.standing()...)
	case l.view.When() == stage.AtMenu:
		return append(page, l.toMenu("")...)
	}
	return append(page, l.everything()...)
}

// search lists what of the menu has all the words of a line, and starts it if it is one; nil
// if nothing has.
func (l *conversation) search(line string) []string {
	offers, err := l.options.Stage.Offers()
	if err != nil {
		return []string{l.speak("status.failed", "error", err.Error())}
	}
	groups, err := l.options.Stage.Groups()
	if err != nil {
		return []string{l.speak("status.failed", "error", err.Error())}
	}
	found := stage.Search(offers, groups, l.words, line)
	if len(line) < 2 || len(found) == 0 {
		return nil
	}
	if len(found) == 1 {
		return l.start(found[0])
	}
	var page []string
	for i, o := range offers {
		if len(page) < len(found) && o.Choice == found[len(page)].Choice {
			page = append(page, strconv.Itoa(i+1)+". "+l.offered(o))
		}
	}
	return append(page, l.speak("line.choose"))
}

// news is what of devices that have changed is said although nobody asks for their screens:
// that something failed or worked, in the words on the screen, what the camera makes of
// what it sees, and what begins to run out.
func (l *conversation) news(before, after stage.View, changed []flow.Device) []string {
	var page []string
	unread := !slices.ContainsFunc(newEvents(before, after), func(e flow.Event) bool { return e.Kind == flow.CodeRead })
	for _, d := range changed {
		was, is := before.Screen(d), after.Screen(d)
		_, keys := is.Find("keys") // which are listed there, and no news
		for _, p := range l.narrator().Screen(is, after.Seen().Now) {
			n, _ := is.Find(p.Ref.Node)
			old, there := was.Find(n.ID)
			told := n.Role == screen.Alert || n.Role == screen.Success && !keys || n.Role == screen.Viewfinder && there && unread
			if told && !reflect.DeepEqual(old, n) {
				page = append(page, p.Text)
			}
		}
		if !reflect.DeepEqual(ends(was), ends(is)) {
			page = append(page, l.countdowns(d, after)...)
		}
	}
	return page
}

// ends are the moments at which something on a screen runs out.
func ends(s screen.Screen) []time.Time {
	var all []time.Time
	for _, n := range s.Nodes {
		if n.Role == screen.Countdown {
			all = append(all, n.Until)
		}
	}
	return all
}

// next is the step to do in a short line, with what leads on. An empty line says all of it.
func (l *conversation) next(v stage.View) []string {
	step, _ := v.Guide.Next(v.Cursor())
	page := []string{l.speak("line.step-brief", "step", l.say(v.StepNumber()), "say", l.narrator().In(step.Short))}
	return append(page, l.leads(v)...)
}

// leads is what leads on, with its number.
func (l *conversation) leads(v stage.View) []string {
	target := v.Target()
	n, ok := v.Screen(target.Device).CanUse(target.Node)
	if !ok || v.Past != stage.Now {
		return nil
	}
	return []string{text.Sentences(l.numberSaid(target.Device, n)+".", l.heard(n))}
}
