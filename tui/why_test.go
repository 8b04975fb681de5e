package tui_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/term"
)

// why is the app that answers "why?" after a code expired, and that answer.
func why(t *testing.T, change ...func(*setup)) (*app, narrate.Reason) {
	t.Helper()
	a := start(t, append(change, installed)...)
	refused(a)
	log := a.model.Snapshot().Log
	e, ok := flowtest.Causes(t).Why(log, "")
	if !ok {
		t.Fatalf("nothing went wrong\n%s", a.picture())
	}
	a.press("w")
	return a, flowtest.Narrator(t, text.English).Reason(e, nil, flowtest.Causes(t))
}

// What the customer saw, what was true, the two that decide it and what helps are on the
// first screen, in the smallest usual window too.
func TestWhyAtOnce(t *testing.T) {
	t.Parallel()
	for _, window := range []size{{80, 24}, {100, 30}, {120, 40}, {200, 60}} {
		a, r := why(t)
		a.resize(window.w, window.h)
		for what, words := range map[string]string{
			"seen":  strings.Join(strings.Fields(r.Seen)[:5], " "),
			"true":  strings.Join(strings.Fields(r.True)[:5], " "),
			"fix":   strings.Join(strings.Fields(r.Fix[0])[:5], " "),
			"first": "1  the code expires", "second": "2  refused: it had expired", "key": "Enter  fix it",
		} {
			if !strings.Contains(unbroken(a.picture()), unbroken(words)) {
				t.Errorf("%v: %s: %q is not in sight\n%s", window, what, words, a.picture())
			}
		}
	}
}

// unbroken is a picture without frames and blanks.
func unbroken(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("│", " ", "╭", " ", "╮", " ").Replace(s)), " ")
}

// toSay are the words to say, part by part.
func toSay(r narrate.Reason) []string {
	var all []string
	for _, p := range r.Tell {
		all = append(all, p.Text)
	}
	return all
}

// Scrolling comes to everything: the words to say, the article, and each event.
func TestWhyScrolls(t *testing.T) {
	t.Parallel()
	a, r := why(t)
	read := a.text()
	for range 10 {
		a.press("pgdown")
		read += " " + a.text()
	}
	read = unbroken(read)
	for _, words := range append(toSay(r), r.Article) {
		for part := range strings.FieldsSeq(words) {
			if !strings.Contains(read, part) {
				t.Errorf("%q is nowhere\n%s", part, a.picture())
				break
			}
		}
	}
	for _, e := range a.model.Snapshot().Log {
		if e.Kind == "activation-refused" && !strings.Contains(read, flowtest.Narrator(t, text.English).Event(e).Text) {
			t.Errorf("no word of %s\n%s", e, a.picture())
		}
	}
}

// The keys of the page copy the words to say and the chart, go to the moment that it is
// about, and do what helps.
func TestWhyKeys(t *testing.T) {
	t.Parallel()
	a, r := why(t)
	chart := strings.Join(flowtest.Narrator(t, text.English).ChartText(r.Chart), "\n") + "\n"
	for key, want := range map[string]string{"y": strings.Join(toSay(r), "\n") + "\n", "Y": chart} {
		a.told = nil
		a.press(key)
		if len(a.told) != 1 || a.told[0] != term.Copy(want) {
			t.Errorf("%s copies %q, want %q", key, a.told, want)
		}
	}
	a.press("g")
	past := a.model.Past()
	if past < 0 {
		t.Fatalf("g looks at the present\n%s", a.picture())
	}
	snap := a.model.Snapshot()
	if last := snap.Log[snap.History[past].Events-1]; last.Kind != flow.CodeLapsed {
		t.Errorf("g looks at the moment of %s", last)
	}
	a.press("esc", "w", "enter")
	if _, wrong := a.stage.State().Trouble(); wrong {
		t.Errorf("Enter does not do what helps\n%s", a.picture())
	}
}

// An event that is clicked is looked at as it was.
func TestEventIsClicked(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"w", "L"} {
		a, _ := why(t)
		a.press("esc", key)
		i := slices.IndexFunc(a.model.Window().Areas(), func(area canvas.Area) bool { return strings.HasPrefix(area.Name, "event:") })
		if i < 0 {
			t.Fatalf("%s: no event can be clicked\n%s", key, a.picture())
		}
		a.click(a.model.Window().Areas()[i].Rect)
		if a.model.Past() < 0 {
			t.Errorf("%s: a click on an event does not look back\n%s", key, a.picture())
		}
	}
}
