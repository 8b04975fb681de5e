package tui_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// both are words that are the same in every language.
func both(s string) text.Words {
	return text.Words{text.English: s, text.TraditionalChinese: s + "（中文）"}
}

// situations are invented: so many, of which the last cannot be opened.
func situations(n int) func(*setup) {
	return func(o *setup) {
		o.Guide = ""
		var list []stage.Offer
		for i := range n {
			list = append(list, stage.Offer{
				Choice: stage.Choice{Scenario: fmt.Sprintf("situation-%d", i)}, Question: stage.Scenarios,
				Title:   both(fmt.Sprintf("Something is wrong, number %d", i)),
				Symptom: both("The phone shows a message, and the customer asks what it means."),
			})
		}
		o.Scenarios = func() ([]stage.Offer, error) { return list, nil }
		o.Play = func(ctx context.Context, name string) (*scenario.Player, error) {
			if name == fmt.Sprintf("situation-%d", n-1) {
				return nil, errors.New("no such luck")
			}
			return flowtest.Play(ctx, enroll.Open, "title: {en: a, zh-Hant: b}\nguide: ios-activate-scan\nsetup: [follow: \"2\"]\nsteps: [assertCause: none]\n")
		}
	}
}

// Every guide stands in the menu under its question, and Enter opens the one
// that is marked.
func TestMenuOffersEveryGuide(t *testing.T) {
	t.Parallel()
	for _, g := range flowtest.Guides(t) {
		a := start(t, menu)
		a.expect(a.text(), "menu.question-"+g.Goal+"-"+g.Method)
		a.choose(g.Title.In(text.English), 1)
		a.press("s")
		a.expect(a.text(), g.Article)
		a.expect(a.text(), g.Title.In(text.English))
	}
}

// All guides fit into the smallest usual window, with what is said of them.
func TestMenuFits(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "zh-Hant"} {
		a := start(t, menu, situations(12))
		if language != "en" {
			a.press("l")
		}
		guides := flowtest.Guides(t)
		for range len(guides) + 2 {
			for _, g := range guides {
				if title := g.Title.In(text.Lang(language)); !strings.Contains(a.picture(), title) {
					t.Fatalf("%s: %q is not in sight\n%s", language, title, a.picture())
				}
			}
			a.press("down")
		}
		if !strings.Contains(a.text(), "Interactive Brokers") {
			t.Errorf("%s: nothing says whose simulator this is not\n%s", language, a.picture())
		}
	}
}

// The situations are a page of their own, as long as it may be: each is seen
// when it is chosen, with its symptom, and Escape goes back.
func TestSituations(t *testing.T) {
	t.Parallel()
	const count = 40
	a := start(t, situations(count))
	toSituations(a)
	for i := range count {
		if got, want := a.focused(), fmt.Sprintf("Something is wrong, number %d", i); got != want {
			t.Fatalf("entry %d reads %q, want %q\n%s", i, got, want, a.picture())
		}
		a.expect(a.text(), "the customer asks what it means")
		a.press("down")
	}
	a.press("up", "enter")
	a.expect(a.last(), "no such luck")
	a.press("esc")
	a.expect(a.focused(), "menu.question-scenarios")
	a.press("enter", "down", "enter")
	if log := a.model.Snapshot().Log; len(log) == 0 {
		t.Error("the situation is not as it was made")
	}
	a.press("s")
	a.expect(a.text(), "KB3861")
}

func toSituations(a *app) {
	for range 30 {
		if a.reads(a.focused(), "menu.question-scenarios") {
			a.press("enter")
			return
		}
		a.press("down")
	}
	a.t.Fatalf("the menu offers no situations\n%s", a.picture())
}
