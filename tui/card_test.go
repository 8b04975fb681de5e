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
			if !strings.Contains(squeezed(a.within(0, 1, cardColumns, 22)), squeezed(way)) {
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

// What a refused permission will cost is said when it is refused, and on the card of the
// end.
func TestWhatWillBeMissing(t *testing.T) {
	t.Parallel()
	a := start(t, file("title: refused\nguide: ios-activate-scan\ngiven: {phones: [{app: on}]}\nsetup: [{follow: \"9\"}]\n"+
		"steps: [{tapOn: dont-allow}, match, {tapOn: done}]\n"))
	a.resize(120, 40)
	a.press(".")
	a.says("Step 9 is not done. No notification will come")
	a.press("..")
	for _, words := range []string{"IB Key is active", "Step 9 is not done.", "open the app to see a"} {
		if !strings.Contains(a.picture(), words) {
			t.Errorf("%q is not on the card\n%s", words, a.picture())
		}
	}
}
