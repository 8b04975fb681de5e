package call_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
)

// Before the end nothing that is shown, titled or copied tells what the matter is: no name
// of a run file, no cause, no title of one but where all of them are listed alike.
func TestNothingIsToldBeforeTheEnd(t *testing.T) {
	t.Parallel()
	causes := flowtest.Causes(t)
	for i, s := range train.Calls(flowtest.Library(t)) {
		if i%6 > 0 && os.Getenv("ENROLLSIM_LONG") == "" { // each is a world of its own
			continue
		}
		lang := []text.Lang{text.English, text.TraditionalChinese}[i/6%2]
		var secret []string
		for _, name := range []string{s.Name, string(s.Cause)} {
			if strings.Contains(name, "-") { // others are words that a screen may say
				secret = append(secret, name)
			}
		}
		if e, ok := causes.Find(s.Cause); ok {
			secret = append(secret, e.Title.In(lang), e.Brief.In(lang), e.Rule.In(lang), e.Remedy.In(lang))
		}
		p := start(t, func(o *setup) { o.name, o.calls, o.Lang = s.Name, nil, lang })
		tells := func(where string) {
			t.Helper()
			shown := strings.Join(strings.Fields(ansi.Strip(p.model.View())), " ") + p.model.Title()
			for _, a := range p.model.Window().Areas() {
				shown += "\n" + a.Name
			}
			heard := "" // what the customer reads from a screen is theirs to say, and judged elsewhere
			for _, turn := range p.model.State().Turns {
				heard += turn.Heard
			}
			for _, word := range secret {
				if strings.Contains(heard, word) {
					continue
				}
				if strings.Contains(shown, strings.Join(strings.Fields(word), " ")) {
					t.Errorf("%s, %s: %q is told\n%s", s.Name, where, word, p.picture())
				}
			}
		}
		tells("at the beginning")
		p.act("word-for-word")
		p.act("what-on-computer")
		tells("when it was asked for")
		for _, key := range []string{"S", "A", "P", "R", "w", "?", "["} {
			p.press(key)
		}
		tells("by the keys of the app")
		p.press("esc", "f1")
		tells("by the help")
		p.press("esc", "f10", "enter")
		tells("at the end")
		if len(p.told) > 0 {
			t.Errorf("%s: the program was told %v", s.Name, p.told)
		}
		if p.press("enter").model.Title() == p.press("n").model.Title() {
			t.Errorf("%s: the title is the same after the call", s.Name)
		}
	}
}

// What it could be is the same list in every call, whatever is the matter.
func TestTheListIsTheSameInEveryCall(t *testing.T) {
	t.Parallel()
	var lists []string
	for _, name := range []string{"code-used", "front-lens", "nothing-wrong-no-code"} {
		p := start(t, func(o *setup) { o.name, o.calls = name, nil }).press("f3")
		p.model = p.model.Resize(80, 60)
		_, list, _ := strings.Cut(p.picture(), "\n") // below the title
		lists = append(lists, list)
	}
	if slices.ContainsFunc(lists, func(l string) bool { return l != lists[0] }) {
		t.Errorf("the lists are\n%s", strings.Join(lists, "\n"))
	}
}
