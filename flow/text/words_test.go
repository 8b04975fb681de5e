package text_test

import (
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"enrollsim/flow/text"
)

// One language is enough for a text, and a plain text is English; what is
// missing falls back on English, and then on whatever there is.
func TestWordsFallBack(t *testing.T) {
	for source, want := range map[string][2]string{ // in English and in Chinese
		"a text":                   {"a text", "a text"},
		"{en: a text}":             {"a text", "a text"},
		"{zh-Hant: 文}":             {"文", "文"},
		"{en: a text, zh-Hant: 文}": {"a text", "文"},
		"{EN: a text}":             {"a text", "a text"},
		"2026":                     {"2026", "2026"},
	} {
		var words text.Words
		if err := yaml.Unmarshal([]byte(source), &words); err != nil {
			t.Errorf("%s: %v", source, err)
		}
		if got := [2]string{words.In(text.English), words.In(text.TraditionalChinese)}; got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
	if said := (text.Words{}).In(text.English); said != "" {
		t.Errorf("no words are %q", said)
	}
}

// A language that there is not, and a text without words, are mistakes.
func TestWordsRefused(t *testing.T) {
	for source, says := range map[string]string{
		"{en: a, b, zh-Hant: c}": "no language \"b\"; there are " + text.Tags() + ", or a comma needs quotation marks",
		"{xx: a}":                "no language \"xx\"",
		"{en: ''}":               "no words in any language",
		"{}":                     "no words in any language",
		"[a]":                    "",
	} {
		var words text.Words
		if err := yaml.Unmarshal([]byte(source), &words); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %s", source, err, says)
		}
	}
}

// A text can be had in every language at once.
func TestAll(t *testing.T) {
	words, err := text.All("app.camera")
	if err != nil || words[text.English] != "Camera" || words[text.TraditionalChinese] != "相機" || len(words) < 2 {
		t.Errorf("%v, %v", words, err)
	}
}
