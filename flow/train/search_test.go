package train_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
)

// acts are all acts.
func acts(t *testing.T) []train.Act {
	t.Helper()
	all, err := train.Acts(flowtest.Causes(t))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Every act is found first by every way to say it.
func TestActsAreFoundByTheirOwnWords(t *testing.T) {
	t.Parallel()
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		index := train.NewIndex(acts(t), lang)
		for _, a := range acts(t) {
			for _, typed := range append([]string{a.Say.In(lang)}, a.Also[lang]...) {
				if found := index.Find(typed); len(found) == 0 || found[0].ID != a.ID && found[0].Say.In(lang) != a.Say.In(lang) {
					t.Errorf("%q finds %v, not %s", typed, ids(found), a.ID)
				}
			}
		}
	}
}

// What means nothing finds nothing.
func TestNothingIsFoundByNonsense(t *testing.T) {
	t.Parallel()
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		index := train.NewIndex(acts(t), lang)
		for _, typed := range []string{"", "   ", "?!", "xyzzy", "qqq www zzz", "香蕉蘋果葡萄", "🙂", "1234567"} {
			if found := index.Find(typed); len(found) > 0 {
				t.Errorf("%q finds %v", typed, ids(found))
			}
		}
	}
}

// Who asks what is there to be read, in however few words, is not led into a trap.
func TestReadingIsNoTrap(t *testing.T) {
	t.Parallel()
	for lang, asked := range map[text.Lang][]string{
		text.English: {
			"what does it say", "what does it say now", "so what does it say there", "what is written there", "read it to me",
			"tell me what it says", "error", "error message",
		},
		text.TraditionalChinese: {"它寫什麼", "上面寫什麼", "上面寫著什麼", "請讀給我聽"},
	} {
		index := train.NewIndex(acts(t), lang)
		for _, typed := range asked {
			if found := index.Find(typed); len(found) == 0 || found[0].ID != "word-for-word" {
				t.Errorf("%s: %q finds %v", lang, typed, ids(found))
			}
		}
	}
}

func ids(acts []train.Act) []string {
	var all []string
	for _, a := range acts {
		all = append(all, a.ID)
	}
	return all
}

func BenchmarkFind(b *testing.B) {
	causes := flowtest.Causes(b)
	all, err := train.Acts(causes)
	if err != nil {
		b.Fatal(err)
	}
	index := train.NewIndex(all, text.English)
	for b.Loop() {
		index.Find("could you please read me the exact wording of the error message on your phone")
	}
}

// Sentences that nobody has shown to the search find what they mean: nine of ten in the
// first place, and nearly all among the first three. No search takes long.
func TestOtherWordsFindTheAct(t *testing.T) {
	t.Parallel()
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		index := train.NewIndex(acts(t), lang)
		asked := map[string]int{}
		first, third, all := 0, 0, 0
		for line := range strings.Lines(flowtest.Data(t, "heldout-"+string(lang)+".txt")) {
			id, sentences, _ := strings.Cut(strings.TrimSpace(line), ": ")
			for typed := range strings.SplitSeq(sentences, " | ") {
				found := ids(index.Find(typed))
				at := slices.Index(found, id)
				all++
				asked[id]++
				switch {
				case at == 0:
					first, third = first+1, third+1
				case at == 1 || at == 2:
					third++
				default:
					t.Logf("%s: %q is to mean %s, and finds %v", lang, typed, id, found)
				}
			}
		}
		for _, a := range acts(t) {
			if a.Explain == "" && asked[a.ID] < 5 {
				t.Errorf("%s: %s has only %d sentences", lang, a.ID, asked[a.ID])
			}
		}
		if first*100 < all*90 || third*100 < all*98 {
			t.Errorf("%s: of %d sentences %d find their act first, and %d among the first three", lang, all, first, third)
		}
	}
}
