package tui_test

import (
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

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
