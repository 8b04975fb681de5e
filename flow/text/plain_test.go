package text_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// avoided are the words that nobody should have to read.
type avoided struct {
	English map[string]string   // to what is written instead
	Chinese map[string][]string // the word that is used, to those that are not
}

func loadAvoided(t *testing.T) avoided {
	t.Helper()
	source, err := os.ReadFile("testdata/words.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var a avoided
	if err := yaml.UnmarshalWithOptions(source, &a, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	return a
}

// english finds the words of a text that are to be avoided, with the better ones.
func (a avoided) english(words string) (found []string) {
	lower := strings.ToLower(filled.ReplaceAllString(words, "…"))
	for word, better := range a.English {
		pattern := `\b` + regexp.QuoteMeta(strings.TrimSuffix(word, "*"))
		switch {
		case strings.HasPrefix(word, " "):
			pattern = regexp.QuoteMeta(word)
		case !strings.HasSuffix(word, "*"):
			pattern += `\b`
		}
		if regexp.MustCompile(pattern).MatchString(lower) {
			found = append(found, word+" (better: "+better+")")
		}
	}
	return found
}

// chinese is the same of a text in Chinese.
func (a avoided) chinese(words string) (found []string) {
	plain := filled.ReplaceAllString(words, "…")
	for used, not := range a.Chinese {
		for _, word := range not {
			if strings.Contains(plain, word) {
				found = append(found, word+" (better: "+used+")")
			}
		}
	}
	return found
}

// filled is what is filled in, whose name nobody reads.
var filled = regexp.MustCompile(`\{[^{}]*\}`)

// The interface and the guides are in plain words, and each thing has one
// Chinese word.
func TestPlainWords(t *testing.T) {
	a := loadAvoided(t)
	check := func(place string, lang text.Lang, words string) {
		find := a.english
		if lang == text.TraditionalChinese {
			find = a.chinese
		}
		if found := find(words); len(found) > 0 {
			t.Errorf("%s in %s says %q: %s", place, lang, words, strings.Join(found, ", "))
		}
	}
	for _, lang := range ours() {
		for key, words := range flowtest.Words(t, lang).Texts() {
			check(key, lang, words)
		}
		for _, g := range flowtest.Guides(t) {
			g.Texts(func(place string, words text.Words) { check(place, lang, words[lang]) })
		}
	}
}

// The list finds what it is for, and leaves alone what only looks like it.
func TestPlainWordsAreFound(t *testing.T) {
	a := loadAvoided(t)
	for words, want := range map[string]int{
		"The remedies are yours.": 1, "This remedy is yours.": 1, "At the desk - or not.": 2, "Take it {desk} - 5.": 1, "A well-kept list": 0, "The login lapsed.": 1,
	} {
		if found := a.english(words); len(found) != want {
			t.Errorf("in %q %v are found, want %d", words, found, want)
		}
	}
	for words, want := range map[string]int{"切換鏡頭": 1, "切換攝像頭": 0, "已解決： 是": 1, "用戶名": 0, "此用戶的密鑰": 3} {
		if found := a.chinese(words); len(found) != want {
			t.Errorf("in %q %v are found, want %d", words, found, want)
		}
	}
}
