package scenario

import (
	"testing"
	"testing/fstest"

	"enrollsim/flow/text"
)

// A further language says of the library what it has words for, by place.
func TestListInAFurtherLanguage(t *testing.T) {
	further, err := text.FurtherFrom(fstest.MapFS{"lang/xx.yaml": {Data: []byte("scenarios.code-used.title: Xitle\ncode-used.seen: Xeen\n")}})
	if err != nil {
		t.Fatal(err)
	}
	all, err := list(further)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		title, symptom := l.Title[text.English], l.Symptom[text.English]
		if l.Name == "code-used" {
			title, symptom = "Xitle", "Xeen"
		}
		if l.Cause == "code-used" {
			symptom = "Xeen"
		}
		if l.Title.In("xx") != title || l.Symptom.In("xx") != symptom {
			t.Errorf("%s: %q, %q", l.Name, l.Title.In("xx"), l.Symptom.In("xx"))
		}
	}
}
