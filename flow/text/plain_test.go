package text_test

import (
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// All that people read is in plain words, and each thing has one Chinese word: the
// interface, and what stands in the data. Help of commands is checked beside them.
func TestPlainWords(t *testing.T) {
	all := flowtest.Places(t)
	for _, lang := range ours() {
		check := func(place, words string) {
			if found := flowtest.Avoided(t, lang, place, words); len(found) > 0 {
				t.Errorf("%s in %s says %q: %s", place, lang, words, strings.Join(found, ", "))
			}
		}
		for key, words := range flowtest.Words(t, lang).Texts() {
			check(key, words)
		}
		for place, words := range all {
			check(place, words[lang])
		}
	}
}

// The list finds what it is for, and leaves alone what only looks like it.
func TestPlainWordsAreFound(t *testing.T) {
	for words, want := range map[string]int{
		"The remedies are yours.": 1, "This remedy is yours.": 1, "At the desk - or not.": 2, "Take it {desk} - 5.": 1, "A well-kept list": 0, "The login lapsed.": 1,
	} {
		if found := flowtest.Avoided(t, text.English, "", words); len(found) != want {
			t.Errorf("in %q %v are found, want %d", words, found, want)
		}
	}
	for words, want := range map[string]int{"切換鏡頭": 1, "切換攝像頭": 0, "已解決： 是": 1, "用戶名": 0, "此用戶的密鑰": 3} {
		if found := flowtest.Avoided(t, text.TraditionalChinese, "", words); len(found) != want {
			t.Errorf("in %q %v are found, want %d", words, found, want)
		}
	}
}
