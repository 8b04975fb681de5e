package train_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
)

// acts are all acts.
func acts(t testing.TB) []train.Act {
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

// C5: sentences that the search was never fitted to find what they mean, five for every act
// and every explanation in each language: nine of ten in the first place, and nearly all among
// the first three. None of them is a way to say the act that is known.
func TestC5OtherWordsFindTheAct(t *testing.T) {
	t.Parallel()
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		all := acts(t)
		index := train.NewIndex(all, lang)
		known := map[string]bool{}
		for _, a := range all {
			for _, phrase := range append([]string{a.Say.In(lang)}, a.Also[lang]...) {
				known[plainly(phrase)] = true
			}
		}
		of := map[string]int{}
		first, third, asked := 0, 0, 0
		for line := range strings.Lines(flowtest.Data(t, "unseen-"+string(lang)+".txt")) {
			id, sentences, _ := strings.Cut(strings.TrimSpace(line), ": ")
			for typed := range strings.SplitSeq(sentences, " | ") {
				if known[plainly(typed)] {
					t.Errorf("%s: %q was shown to the search", lang, typed)
				}
				at := slices.Index(ids(index.Find(typed)), id)
				asked++
				of[id]++
				first += number(at == 0)
				third += number(at >= 0 && at < 3)
			}
		}
		for _, a := range all {
			if of[a.ID] < 5 {
				t.Errorf("%s: %s has only %d sentences", lang, a.ID, of[a.ID])
			}
		}
		t.Logf("%s: of %d sentences %d find their act first, and %d among the first three", lang, asked, first, third)
		if first*100 < asked*90 || third*100 < asked*98 {
			t.Errorf("%s: of %d sentences only %d find their act first, and %d among the first three", lang, asked, first, third)
		}
	}
}

// plainly is a sentence without its marks.
func plainly(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
