package guide_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
)

func TestFind(t *testing.T) {
	g, err := guide.Find("ios-activate-scan")
	if err != nil || g.ID != "ios-activate-scan" {
		t.Fatalf("got %v, %v", g, err)
	}
	if _, err := guide.Find("ios-activate-sing"); err == nil || !strings.Contains(err.Error(), "ios-activate-scan") {
		t.Errorf("the error does not say what there is: %v", err)
	}
}

// An event that is misspelt would make a step that can never be done, or a login
// that shows nothing.
func TestGuidesWaitForEventsThatThereAre(t *testing.T) {
	for _, g := range flowtest.Guides(t) {
		for _, m := range append(g.Login.Shown, g.Outcome...) {
			if !slices.Contains(flow.Kinds(), m.Kind) {
				t.Errorf("%s: there is no event %q", g.ID, m.Kind)
			}
		}
		for _, s := range g.Steps {
			matches := slices.Concat(s.Until, s.Skip, s.Again)
			for _, b := range s.Branches {
				if len(b.Shows) == 0 {
					matches = append(matches, b.When)
				}
			}
			for _, m := range matches {
				if !slices.Contains(flow.Kinds(), m.Kind) {
					t.Errorf("%s, step %s: there is no event %q", g.ID, s.Number, m.Kind)
				}
			}
		}
	}
}

// What a guide is for completes one of its steps, whatever comes before it.
func TestOutcomeCompletesAStep(t *testing.T) {
	for _, g := range flowtest.Guides(t) {
		if len(g.Outcome) == 0 {
			t.Errorf("%s is for nothing", g.ID)
		}
		for _, m := range g.Outcome {
			c := g.Follow(guide.Cursor{}, flow.Event{Kind: m.Kind, Subject: m.Subject})
			if c.Next < 2 || c.Mark(0) != guide.Skipped || c.Mark(c.Next-1) != guide.Done {
				t.Errorf("%s: after %v at the beginning the next step is the one at %d, and the last is marked %v", g.ID, m, c.Next, c.Mark(c.Next-1))
			}
			if again := g.Follow(c, flow.Event{Kind: m.Kind, Subject: m.Subject}); again.Next != c.Next {
				t.Errorf("%s: after %v twice the next step is the one at %d, want %d", g.ID, m, again.Next, c.Next)
			}
		}
	}
}

// An article of the knowledge base has an address; a guide without a number has none.
func TestAddress(t *testing.T) {
	t.Parallel()
	for article, want := range map[string]string{
		"KB3861": "https://ibkr.info/article/3861", "": "", "KB": "", "KB38x1": "", "ios-activate-scan": "",
	} {
		if got := guide.Address(article); got != want {
			t.Errorf("%q is at %q, want %q", article, got, want)
		}
	}
}
