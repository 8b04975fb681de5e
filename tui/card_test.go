package tui_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// A step that is a choice names all that there is to choose from, however small the window.
func TestCardNamesWhatThereIsToChoose(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		a := start(t, func(o *setup) { o.Lang = lang })
		a.resize(80, 24)
		a.press("n", "n", "n")
		g := flowtest.Guide(t, "ios-activate-scan")
		step := g.Steps[slices.IndexFunc(g.Steps, func(s guide.Step) bool { return s.Number == "4" })]
		if len(step.Ways(lang)) != 2 {
			t.Fatalf("%s: step %s has the ways %q", lang, step.Number, step.Ways(lang))
		}
		for _, way := range step.Ways(lang) {
			if !strings.Contains(a.picture(), way) {
				t.Errorf("%s: %q is not on the card\n%s", lang, way, a.picture())
			}
		}
	}
}

// Where all is done, what leads on is there with its words, in the narrowest list
// too.
func TestEndCardIsWhole(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		a := start(t, installed)
		a.finish()
		if lang != text.English {
			a.press("l")
		}
		a.resize(120, 40)
		words := flowtest.Words(t, lang)
		for _, key := range []string{"card.done", "card.next", "card.follow-end", "card.then", "card.menu", "card.again"} {
			if said := words.Say(flow.T(key)); !strings.Contains(a.picture(), said) {
				t.Errorf("%s: %s, %q, is not on the card\n%s", lang, key, said, a.picture())
			}
		}
	}
}
