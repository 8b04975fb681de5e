package lines_test

import (
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// What the full screen has beside its devices is said where somebody asks for it.
func TestFactsAreSaid(t *testing.T) {
	for lang, want := range map[text.Lang][]string{
		text.English: {
			"> phone", "The phone in your hand:\nphone: iPhone\nIBKR Mobile: installed\nIB Key: none",
			"> events", "What the backend knows:\ncode: …", "state: live\nattempts: 0",
			"What was done: ", "> phone", "IB Key: riley.sample", "> events", "state: used up\nattempts: 1\nkeys: 1",
		},
		text.TraditionalChinese: {"您手上的手機：", "後端所知：", "已完成：", "您手上的手機："},
	} {
		rest := converse(t, "phone; n; events; "+allGuide+"; "+allGuide+"; phone; events", func(o *setup) { o.Installed, o.Lang = true, lang })
		for _, part := range want {
			_, after, found := strings.Cut(rest, part)
			if !found {
				t.Fatalf("%s: %q is not said, or not in this place:\n%s", lang, part, rest)
			}
			rest = after
		}
	}
}

// The support sheet is said with numbers, which its answers lead to, and tells an answer
// from a cause.
func TestSheetIsSaid(t *testing.T) {
	t.Parallel()
	said := converse(t, "steps", func(o *setup) { o.Guide = "ios-activate-scan" })
	for _, want := range []string{
		"Question 1: Does the phone show a login that the customer did not start?\nAnswer: Yes, it asks whether to approve one.\nCause: Somebody else has started a login\n",
		"Answer: No. Continue with question 2.\nQuestion 2: ",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it is not said %q:\n%s", want, said)
		}
	}
}

// What the guide asks for is said with its steps, whole.
func TestWhatAGuideRequires(t *testing.T) {
	for _, g := range flowtest.Guides(t) {
		said := converse(t, "steps", func(o *setup) { o.Guide = g.ID })
		for _, words := range g.Requirements {
			if n := strings.Count(said, words.In(text.English)); n != 1 {
				t.Errorf("%s: %q is said %d times", g.ID, words.In(text.English), n)
			}
		}
	}
}

// While the phone says that it was refused, what the backend knows would give the cause away.
func TestFactsDoNotGiveTheCauseAway(t *testing.T) {
	said := converse(t, allGuide+"; h; "+scanIt+"; "+openIt+"; "+lookAtIt+"; events", installed)
	_, events, _ := strings.Cut(said, "> events")
	if !strings.Contains(said, "An error has occurred") || strings.Contains(events, "What the backend knows") {
		t.Errorf("said is\n%s", said)
	}
}

// With ASCII alone, nothing else is said in English.
func TestLinesInASCII(t *testing.T) {
	const script = "steps; help; phone; events; " + allGuide + "; n; why; back; now; menu"
	said := converse(t, script, func(o *setup) { o.ASCII = true })
	for _, r := range said {
		if r > '~' {
			t.Fatalf("%q is said:\n%s", r, said)
		}
	}
	if plain := converse(t, script, nil); !strings.Contains(plain, "°") {
		t.Error("without it nothing else is said either")
	}
}
