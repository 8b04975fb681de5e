package train_test

import (
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// What is said in training is in plain words, too. What a trainee may type is not held to
// them.
func TestPlainWords(t *testing.T) {
	t.Parallel()
	k := kit(t)
	check := func(place string, words text.Words) {
		for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
			if found := flowtest.Avoided(t, lang, place, words[lang]); len(found) > 0 {
				t.Errorf("%s in %s says %q: %v", place, lang, words[lang], found)
			}
		}
	}
	for _, a := range k.Acts {
		a.Texts(check)
	}
	for id, words := range k.Lines {
		check("train.words."+id, words)
	}
	for _, p := range k.Personas {
		p.Texts(check)
		for _, opens := range p.Opens {
			check(p.ID, opens)
		}
	}
}
