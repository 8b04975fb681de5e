package lines_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/tui/lines"
)

// Every command that changes the view alone is handled here, and no other.
func TestEveryCommandIsHandled(t *testing.T) {
	var own []string
	for _, c := range stage.Commands() {
		if c.Do == nil {
			own = append(own, c.ID)
		}
	}
	if handled := lines.Handlers(); !slices.Equal(slices.Sorted(slices.Values(own)), slices.Sorted(slices.Values(handled))) {
		t.Errorf("%q change the view alone, and %q are handled", own, handled)
	}
}

// runFile opens a run file.
func runFile(source string) func(*setup) {
	return func(o *setup) { o.RunFile = source }
}

const situation = `
title: {en: A situation, zh-Hant: 情境}
guide: ios-activate-scan
given: {phones: [{app: on}, {}]}
setup: [follow: "2"]
steps:
  - note: {en: Look at the code., zh-Hant: 請看二維碼。}
  - launchApp: camera
  - aim: 25
  - follow: "10"
  - assertScreen: mobile-unlock
  - match
`

// A run file is played a step at a time, or to its end.
func TestRunFile(t *testing.T) {
	said := converse(t, "play step\nplay step\nplay step\nplay\nplay step", runFile(situation))
	rest := said
	for _, want := range []string{"1 of 6: Look at the code.", "Run file: 3 of 6", "All 6 steps", "The run file has ended."} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Errorf("%q is not said, or not in this place:\n%s", want, said)
		}
		rest = after
	}
	if said = converse(t, "play step", nil); !strings.Contains(said, "No run file is open.") {
		t.Errorf("without a run file, play says\n%s", said)
	}
}

// Where the world is not as the file says, what was expected stands beside what
// is there.
func TestRunFileFails(t *testing.T) {
	said := converse(t, "play\n", runFile("title: {en: a, zh-Hant: b}\nguide: ios-activate-scan\nsteps:\n  - assertScreen: mobile-error\n"))
	if !strings.Contains(said, "expected: the screen mobile-error") || !strings.Contains(said, "found: the screen home") {
		t.Errorf("said is\n%s", said)
	}
}

// The scenarios follow the guides in the menu.
func TestMenuOffersScenarios(t *testing.T) {
	first := len(flowtest.Guides(t)) + 2 // and the short way
	said := converse(t, fmt.Sprint(first), func(o *setup) {
		o.Guide = ""
		o.Play = func(ctx context.Context, _ string) (*scenario.Player, error) {
			return flowtest.Play(ctx, enroll.Open, "title: {en: a, zh-Hant: b}\nguide: ios-activate-scan\nsetup: [follow: \"2\"]\nsteps: [assertCause: none]\n")
		}
		o.Scenarios = func() ([]stage.Offer, error) {
			title := text.Words{text.English: "Something is wrong", text.TraditionalChinese: "出錯"}
			return []stage.Offer{{Choice: stage.Choice{Scenario: "wrong"}, Question: stage.Scenarios, Title: title, Symptom: title}}, nil
		}
	})
	for _, want := range []string{fmt.Sprintf("%d. Something is wrong, wrong", first), "Step 2 of 11"} {
		if !slices.ContainsFunc(strings.Split(said, "\n"), func(line string) bool { return strings.HasPrefix(line, want) }) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
}

// The questions that come up beside every guide are answered after its steps, and
// where somebody asks why although nothing is wrong.
func TestQuestionsAreAnswered(t *testing.T) {
	questions, err := cause.Questions()
	if err != nil || len(questions) == 0 {
		t.Fatalf("%d questions, %v", len(questions), err)
	}
	for _, lang := range text.Langs() {
		said := converse(t, "steps; why", func(o *setup) { o.Lang = lang })
		for _, q := range questions {
			if strings.Count(said, q.Answer.In(lang)) != 2 {
				t.Errorf("%s: steps and why do not both say %q", lang, q.Answer.In(lang))
			}
		}
	}
}

// While the clock is not frozen, the time that the person takes passes in the
// world; frozen, none does.
func TestTimeWhileALineIsAwaited(t *testing.T) {
	said := converse(t, "n; freeze; n; freeze; n", func(o *setup) {
		o.Installed = true
		o.Wall = hurry(2500 * time.Millisecond)
	})
	for _, want := range []string{"> freeze\nThe clock is running", "The clock shows 09:41:02.", "> freeze\nThe clock shows 09:41:04."} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
	if strings.Contains(said, "09:41:06") {
		t.Errorf("time passes in a frozen world:\n%s", said)
	}
}

// The menu keeps the world, until something else is chosen.
func TestMenuAndBack(t *testing.T) {
	said := converse(t, "n; menu; return", installed)
	if !strings.Contains(said, "> return\nThe computer, Client Portal:") || !strings.HasSuffix(said, "Step 2 of 11, next: On the phone, open the Camera app.\n> \n") {
		t.Errorf("after the menu it says\n%s", said)
	}
}

// A command that is for another view's eyes alone is not offered here, and says so.
func TestACommandOfAnotherView(t *testing.T) {
	said := converse(t, "sparkle; help", func(o *setup) {
		o.Commands = append(stage.Commands(), stage.Command{ID: "quit-with-sparks", Word: "sparkle", Group: stage.ForProgram, When: stage.Always})
	})
	if !strings.Contains(said, "> sparkle\nThat works in the full screen only.") || strings.Contains(said, "sparkle:") {
		t.Errorf("said is\n%s", said)
	}
}
