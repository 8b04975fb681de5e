package guide_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/guide"
)

// walk is a small guide with a branch, a question and a state that holds.
func walk() *guide.Guide {
	match := func(words ...string) []flow.Pattern {
		var list []flow.Pattern
		for _, w := range words {
			kind, subject, _ := strings.Cut(w, " ")
			list = append(list, flow.Pattern{Kind: flow.Kind(kind), Subject: subject})
		}
		return list
	}
	do := func(actions ...flow.Action) []flow.Action { return actions }
	launch := flow.Action{Device: flow.Phone, Verb: flow.LaunchApp, Target: "camera"}
	aim := flow.Action{Device: flow.Phone, Verb: flow.Aim, Amount: 25}
	return &guide.Guide{Steps: []guide.Step{
		{Number: "1", Do: do(flow.Tap(flow.Desk, "log-in")), Until: match("code-shown"), Figures: []guide.Figure{{Number: "1", Screen: "code"}}},
		{Number: "2", Do: do(launch), Until: match("app-opened camera"), Holds: []string{"camera", "banner"}, Again: match("code-shown"), Figures: []guide.Figure{{Number: "2", Screen: "home"}}},
		{
			Number: "3", Do: do(aim), Until: match("code-read"), Figures: []guide.Figure{{Number: "3", Screen: "camera"}},
			Branches: []guide.Branch{{When: match("banner-shown app")[0], To: "6"}},
		},
		{Number: "4", Do: do(flow.Tap(flow.Phone, "banner"), flow.Action{Device: flow.Phone, Verb: flow.Match}), Until: match("app-installed", "app-opened ibkr-mobile")},
		{Number: "5", Do: do(launch, aim), Until: match("banner-shown app"), Figures: []guide.Figure{{Number: "5", Screen: "camera"}}},
		{Number: "6", Do: do(flow.Tap(flow.Phone, "allow")), Until: match("permission-given"), Skip: match("unlock-asked")},
		{Number: "7", Until: match("unlock-matched")},
	}}
}

func event(words string) flow.Event {
	kind, subject, _ := strings.Cut(words, " ")
	return flow.Event{Kind: flow.Kind(kind), Subject: subject}
}

// marks draws a cursor: D for done, s for skipped, a dot for open.
func marks(g *guide.Guide, c guide.Cursor) string {
	var b strings.Builder
	for i := range g.Steps {
		b.WriteString(map[guide.Mark]string{guide.Open: ".", guide.Done: "D", guide.Skipped: "s"}[c.Mark(i)])
	}
	return fmt.Sprint(b.String(), " ", c.Next)
}

func TestFollow(t *testing.T) {
	tests := []struct {
		name   string
		events []string
		want   string
	}{
		{"nothing", nil, "....... 0"},
		{"in order", []string{"code-shown", "app-opened camera"}, "DD..... 2"},
		{"another subject", []string{"code-shown", "app-opened settings"}, "D...... 1"},
		{"a later step's event", []string{"code-read", "app-installed"}, "....... 0"},
		{"any one of several", []string{"code-shown", "app-opened camera", "code-read", "app-opened ibkr-mobile"}, "DDDD... 4"},
		{"a branch skips what lies between", []string{"code-shown", "app-opened camera", "banner-shown app"}, "DDDss.. 5"},
		{"no branch of that step", []string{"code-shown", "banner-shown app"}, "D...... 1"},
		{"a question that is asked", []string{"code-shown", "app-opened camera", "banner-shown app", "permission-given"}, "DDDssD. 6"},
		{"a question that is not", []string{"code-shown", "app-opened camera", "banner-shown app", "unlock-asked"}, "DDDsss. 6"},
		{"to the end", []string{"code-shown", "app-opened camera", "banner-shown app", "unlock-asked", "unlock-matched"}, "DDDsssD 7"},
		{"after the end", []string{"code-shown", "app-opened camera", "banner-shown app", "unlock-asked", "unlock-matched", "code-read"}, "DDDsssD 7"},
		{"a step that is to be done again", []string{"code-shown", "app-opened camera", "code-read", "code-shown"}, "D...... 1"},
		{"the same after the end", []string{"code-shown", "app-opened camera", "banner-shown app", "unlock-asked", "unlock-matched", "code-shown"}, "D...... 1"},
	}
	g := walk()
	for _, test := range tests {
		c := guide.Cursor{}
		for _, words := range test.events {
			before, kept := c, marks(g, c)
			c = g.Follow(c, event(words))
			if marks(g, before) != kept {
				t.Errorf("%s: following changed the cursor it was given", test.name)
			}
		}
		if got := marks(g, c); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		next, ok := g.Next(c)
		if ok == g.Finished(c) || ok && next.Number != g.Steps[c.Next].Number {
			t.Errorf("%s: next is %q (%t), finished: %t", test.name, next.Number, ok, g.Finished(c))
		}
	}
	empty := &guide.Guide{}
	if c := empty.Follow(guide.Cursor{}, event("code-shown")); c.Next != 0 || !empty.Finished(c) {
		t.Error("a guide without steps is not finished")
	}
}

// A cursor is a value: two ways on from one do not get into each other's.
func TestCursorIsAValue(t *testing.T) {
	g := walk()
	c := guide.Cursor{}
	for _, words := range []string{"code-shown", "app-opened camera", "banner-shown app"} {
		c = g.Follow(c, event(words))
	}
	asked, unasked := g.Follow(c, event("permission-given")), g.Follow(c, event("unlock-asked"))
	if got := marks(g, asked); got != "DDDssD. 6" {
		t.Errorf("one way leads to %s", got)
	}
	if got := marks(g, unasked); got != "DDDsss. 6" {
		t.Errorf("the other way leads to %s", got)
	}
}

func TestSettle(t *testing.T) {
	g := walk()
	start := guide.Cursor{}
	second := g.Follow(start, event("code-shown"))
	tests := []struct {
		from  guide.Cursor
		shown string
		want  string
	}{
		{start, "camera", "....... 0"},
		{second, "camera", "DD..... 2"},
		{second, "banner", "DD..... 2"},
		{second, "home", "D...... 1"},
	}
	for _, test := range tests {
		if got := marks(g, g.Settle(test.from, test.shown)); got != test.want {
			t.Errorf("from %s with %s: %s, want %s", marks(g, test.from), test.shown, got, test.want)
		}
	}
}

// entry is how the add-user articles begin: the page that the app opens with
// decides between two ways to do the first step.
func entry() *guide.Guide {
	shows := func(to string, screens ...string) guide.Branch { return guide.Branch{Shows: screens, To: to} }
	done := []flow.Pattern{{Kind: "page-opened", Subject: "add-user"}}
	return &guide.Guide{Steps: []guide.Step{
		{Number: "1", Again: []flow.Pattern{{Kind: "activation-failed"}}, Branches: []guide.Branch{shows("1.a", "login", "services"), shows("1.b", "home")}},
		{Number: "1.a", Branches: []guide.Branch{shows("2", "services"), shows("1.b", "home")}},
		{Number: "1.b", Branches: []guide.Branch{shows("3", "add-user"), shows("1.a", "login")}},
		{Number: "2", Until: done},
		{Number: "3", Until: []flow.Pattern{{Kind: "code-typed"}}},
	}}
}

// A branch may be chosen by what the phone shows, backwards too, and some
// events take the walk back.
func TestBranchesByScreen(t *testing.T) {
	tests := []struct {
		name string
		walk []string // screens, and events with an exclamation mark
		want string
	}{
		{"nothing yet", []string{"camera"}, "..... 0"},
		{"the login page", []string{"login"}, "D.... 1"},
		{"its way", []string{"login", "services", "!page-opened add-user"}, "DDsD. 4"},
		{"further at once", []string{"services"}, "DDs.. 3"},
		{"the home page", []string{"home"}, "Ds... 2"},
		{"its way, too", []string{"home", "add-user"}, "DsDs. 4"},
		{"one way, then the other", []string{"login", "home"}, "DD... 2"},
		{"the other way back", []string{"home", "login"}, "D.... 1"},
		{"an event that fits no step", []string{"home", "!code-typed"}, "Ds... 2"},
		{"a failure", []string{"home", "add-user", "!code-typed", "!activation-failed"}, "..... 0"},
		{"a failure at the beginning", []string{"!activation-failed"}, "..... 0"},
	}
	g := entry()
	for _, test := range tests {
		c := guide.Cursor{}
		for _, word := range test.walk {
			if kind, isEvent := strings.CutPrefix(word, "!"); isEvent {
				c = g.Follow(c, event(kind))
			} else {
				c = g.Settle(c, word)
			}
		}
		if got := marks(g, c); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
	if n := g.Count(); n != 3 {
		t.Errorf("the guide counts %d steps, want 3: 1.a and 1.b are ways to do the first", n)
	}
	circle := &guide.Guide{Steps: []guide.Step{
		{Number: "1", Branches: []guide.Branch{{Shows: []string{"home"}, To: "2"}}},
		{Number: "2", Branches: []guide.Branch{{Shows: []string{"home"}, To: "1"}}},
	}}
	circle.Settle(guide.Cursor{}, "home") // it ends
}

func TestHere(t *testing.T) {
	g := walk()
	tests := []struct {
		next  int
		shown []string
		here  string // empty for nowhere
	}{
		{0, []string{"home", "login"}, "2"},
		{0, []string{"settings", "login"}, ""},
		{0, nil, ""},
		{2, []string{"camera"}, "3"},
		{3, []string{"camera"}, "3"}, // as far away as 5, and earlier
		{4, []string{"camera"}, "5"},
		{6, []string{"camera", "code"}, "5"},
		{6, []string{"settings", "code"}, "1"},
	}
	for _, test := range tests {
		i, ok := g.Here(guide.Cursor{Next: test.next}, test.shown...)
		got := ""
		if ok {
			got = g.Steps[i].Number
		}
		if got != test.here {
			t.Errorf("next %d, shown %v: here is %q, want %q", test.next, test.shown, got, test.here)
		}
	}
}

// Resume takes up the next step where it is possible, or all from the last
// step that works from anywhere: the app that it opens is there.
func TestResume(t *testing.T) {
	tests := []struct {
		next     int
		possible []string
		want     string
	}{
		{0, []string{"desk: {tapOn: log-in}"}, "1 [desk: {tapOn: log-in}]"},
		{0, nil, "1 [desk: {tapOn: log-in}]"},
		{2, []string{"aim: 25"}, "3 [aim: 25]"},
		{2, []string{"launchApp: camera"}, "2 [launchApp: camera] 3 [aim: 25]"},
		{3, []string{"tapOn: banner"}, "4 [tapOn: banner match]"},
		{3, []string{"match"}, "4 [tapOn: banner match]"},
		{3, []string{"aim: 25", "launchApp: camera"}, "2 [launchApp: camera] 3 [aim: 25] 4 [tapOn: banner match]"},
		{4, []string{"launchApp: camera"}, "5 [launchApp: camera aim: 25]"},
		{6, []string{"launchApp: camera"}, "5 [launchApp: camera aim: 25] 6 [tapOn: allow] 7 []"},
		{2, nil, "1 [desk: {tapOn: log-in}] 2 [launchApp: camera] 3 [aim: 25]"}, // the app is not on the phone
		{7, []string{"match"}, ""},
	}
	g := walk()
	for _, test := range tests {
		var got []string
		for _, s := range g.Resume(guide.Cursor{Next: test.next}, func(a flow.Action) bool { return slices.Contains(test.possible, a.String()) }) {
			got = append(got, fmt.Sprint(s.Number, " ", s.Do))
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("next %d, possible %v:\n%s, want\n%s", test.next, test.possible, got, test.want)
		}
	}
	if got, want := fmt.Sprint(g.Steps[3].Do), fmt.Sprint(walk().Steps[3].Do); got != want {
		t.Errorf("resuming changed the guide: %s, want %s", got, want)
	}
}

// Where no step works from anywhere, all is done from the first.
func TestResumeFromTheBeginning(t *testing.T) {
	g := &guide.Guide{Steps: []guide.Step{
		{Number: "1", Do: []flow.Action{flow.Tap(flow.Phone, "search")}},
		{Number: "2", Do: []flow.Action{flow.Tap(flow.Phone, "result")}},
	}}
	if got := g.Resume(guide.Cursor{Next: 1}, func(flow.Action) bool { return false }); len(got) != 2 {
		t.Errorf("%d steps are to be done, want both", len(got))
	}
}

// What a step does at the desk first does not decide whether the phone is
// where the step can be done.
func TestResumeLooksAtThePhone(t *testing.T) {
	launch := flow.Action{Device: flow.Phone, Verb: flow.LaunchApp, Target: "ibkr-mobile"}
	g := &guide.Guide{Steps: []guide.Step{
		{Number: "1", Do: []flow.Action{launch}},
		{Number: "2", Do: []flow.Action{flow.Tap(flow.Desk, "log-in"), flow.Tap(flow.Phone, "qr-code")}},
	}}
	for possible, want := range map[string]int{"desk: {tapOn: log-in}": 2, "tapOn: qr-code": 1, "": 2} {
		steps := g.Resume(guide.Cursor{Next: 1}, func(a flow.Action) bool { return a.String() == possible })
		if len(steps) != want {
			t.Errorf("possible %q: %d steps to do, want %d", possible, len(steps), want)
		}
	}
}
