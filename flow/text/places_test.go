package text_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
)

// ours are the languages that we speak in full.
func ours() []text.Lang { return []text.Lang{text.English, text.TraditionalChinese} }

// places are all texts that stand in the data, by the places by which a further
// language has words for them.
func places(t *testing.T) map[string]text.Words {
	t.Helper()
	all := map[string]text.Words{}
	visit := func(place string, words text.Words) {
		if _, twice := all[place]; twice {
			t.Errorf("there are two texts at %s", place)
		}
		all[place] = words
	}
	for _, g := range flowtest.Guides(t) {
		g.Texts(visit)
	}
	login, err := guide.LoadLogin()
	if err != nil {
		t.Fatal(err)
	}
	login.Texts(visit)
	flowtest.Causes(t).Texts(visit)
	support, err := cause.LoadSupport(flowtest.Causes(t))
	if err != nil {
		t.Fatal(err)
	}
	support.Texts(visit)
	groups, err := cause.Groups()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		g.Texts(visit)
	}
	for _, s := range flowtest.Library(t) {
		s.Texts(visit)
	}
	format, err := runfile.LoadFormat(embedded.New())
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range format.Objects() {
		o.Texts(visit)
	}
	return all
}

// All that stands in the data is said in our languages, and no key of the
// interface is a place.
func TestPlacesAreSaidInOurLanguages(t *testing.T) {
	all := places(t)
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
	keys, all := own(flowtest.Words(t, text.English)), places(t)
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
