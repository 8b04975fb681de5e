package text_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// ours are the languages that we speak in full.
func ours() []text.Lang { return []text.Lang{text.English, text.TraditionalChinese} }

// All that stands in the data is said in our languages, and no key of the
// interface is a place.
func TestPlacesAreSaidInOurLanguages(t *testing.T) {
	all := flowtest.Places(t)
	keys := own(flowtest.Words(t, text.English))
	for place, words := range all {
		for _, lang := range ours() {
			if strings.TrimSpace(words[lang]) == "" {
				t.Errorf("%s has no words in %s", place, lang)
			}
		}
		if keys[place] {
			t.Errorf("%s is a key of the interface too", place)
		}
	}
	for _, place := range []string{
		"ios-activate-scan.steps.3.say", "android-adduser-type.problems.1.answer",
		"code-used.remedy", "triage.browser.answers.1.say", "questions.E20.ask", "scenarios.code-used.title",
	} {
		if all[place] == nil {
			t.Errorf("there is no text at %s; there are %d", place, len(all))
		}
	}
}

// unknown lists what a further language says of what is not there.
func unknown(words map[string]string, keys map[string]bool, places map[string]text.Words) (list []string) {
	for key := range words {
		base := strings.TrimSuffix(key, another)
		if _, ok := places[key]; !ok && !keys[base] {
			list = append(list, key)
		}
	}
	slices.Sort(list)
	return list
}

// What a further language says, there is: a misspelt place would be said in
// English for ever.
func TestFurtherLanguagesSayWhatThereIs(t *testing.T) {
	keys, all := own(flowtest.Words(t, text.English)), flowtest.Places(t)
	further, err := flowtest.Embedded().Further()
	if err != nil {
		t.Fatal(err)
	}
	for lang, words := range further {
		for _, key := range unknown(words, keys, all) {
			t.Errorf("%s has words for %s, which is not there", lang, key)
		}
	}
	convicted := map[string]string{
		"lang.name": "Xish", "menu.steps.one": "a", "code-used.title": "b", "code-usde.title": "c", "ios-activate-scan.steps.99.say": "d", "menu.stepz": "e",
	}
	if got := unknown(convicted, keys, all); !slices.Equal(got, []string{"code-usde.title", "ios-activate-scan.steps.99.say", "menu.stepz"}) {
		t.Errorf("of a language with three mistakes, %v are found", got)
	}
}
