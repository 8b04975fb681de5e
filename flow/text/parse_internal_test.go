package text

import (
	"maps"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// A catalogue says to the reader here what it says to a reader of YAML.
func TestParseAgreesWithYAML(t *testing.T) {
	for _, lang := range Langs() {
		source, err := files.ReadFile(folder + "/" + string(lang) + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		if err := yaml.Unmarshal(source, &want); err != nil {
			t.Fatal(err)
		}
		got, err := parse(string(source))
		if err != nil {
			t.Fatal(err)
		}
		for key, words := range want {
			if got[key] != words {
				t.Errorf("%s, %s: %q, and to YAML %q", lang, key, got[key], words)
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s has %d texts, and to YAML %d", lang, len(got), len(want))
		}
	}
}

func TestParseRefusesWhatItDoesNotUnderstand(t *testing.T) {
	for source, says := range map[string]string{
		"a: b\nc:\n":          "line 2",
		"a: b\n  c: d\n":      "line 2",
		"a: b\nword\n":        "line 2",
		"a: \"b\n":            "do not pair",
		"a: 'b'\n":            "need quotation marks",
		"a: |\n  b\n":         "need quotation marks",
		"a: b: c\n":           "need quotation marks",
		"a: b # c\n":          "need quotation marks",
		"a: b\n\n#\na: \"c\"": "line 4: there are words for a above already",
	} {
		if words, err := parse(source); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q is %v with the error %v, want %q", source, words, err, says)
		}
	}
}
