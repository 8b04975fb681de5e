package text_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
)

// family is a kind of word of package flow whose texts are asked for by a
// prefix and the word.
type family struct {
	file, typ string // where the words are, and of which type
	prefix    string
}

func vocabulary() []family {
	return []family{
		{"kind.go", "Kind", "event."},
		{"misstep.go", "Reason", "misstep."},
		{"fault.go", "FaultName", "fault."},
		{"action.go", "Actor", "actor."},
		{"drawing.go", "Drawing", "drawing."},
		{"service.go", "Referral", "referral."},
		{"service.go", "Referral", "referral-tell."},
		{"service.go", "Referral", "referral-end."},
	}
}

// Every event, every reason of a misstep and every actor has words, and there
// are no words for others.
func TestVocabularyHasWords(t *testing.T) {
	for _, family := range vocabulary() {
		words := constants(t, family.file, family.typ)
		for _, lang := range ours() {
			catalogue := flowtest.Words(t, lang)
			for _, word := range words {
				if !own(catalogue)[family.prefix+word] {
					t.Errorf("%s has no words for %s%s", lang, family.prefix, word)
				}
			}
			for key := range catalogue.Texts() {
				word, ok := strings.CutPrefix(key, family.prefix)
				if ok && !slices.Contains(words, word) && key != "actor.phone" { // a phone is an actor by its number
					t.Errorf("%s has words for %s, and there is no %s %q", lang, key, family.typ, word)
				}
			}
		}
	}
}

// Every cause has an entry in the catalogue of causes, and there is no entry
// for another.
func TestEveryCauseHasAnEntry(t *testing.T) {
	causes := flowtest.Causes(t)
	words := constants(t, "cause.go", "Cause")
	for _, word := range words {
		if _, ok := causes.Find(flow.Cause(word)); !ok {
			t.Errorf("%s has no entry", word)
		}
	}
	for _, entry := range causes.Entries() {
		if !slices.Contains(words, string(entry.Cause)) {
			t.Errorf("there is an entry for %q, and no such cause", entry.Cause)
		}
	}
}
