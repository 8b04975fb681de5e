package cause

import (
	"testing"
	"testing/fstest"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// A further language says of causes and of what support asks what it has words
// for, by place; the rest is in English.
func TestCausesInAFurtherLanguage(t *testing.T) {
	further, err := text.FurtherFrom(fstest.MapFS{"lang/xx.yaml": {Data: []byte(
		"code-used.title: Xitle\ntriage.code.answers.2.then: Xen\nquestions.E20.answer: Xanswer\n")}})
	if err != nil {
		t.Fatal(err)
	}
	causes, err := load(further)
	if err != nil {
		t.Fatal(err)
	}
	checks, err := triage(further)
	if err != nil {
		t.Fatal(err)
	}
	asked, err := questions(further)
	if err != nil {
		t.Fatal(err)
	}
	entry, _ := causes.Find(flow.CodeUsed)
	for got, want := range map[string]string{
		entry.Title.In("xx"): "Xitle", entry.Seen.In("xx"): entry.Seen[text.English],
		checks[0].Answers[1].Then.In("xx"): "Xen", checks[0].Ask.In("xx"): checks[0].Ask[text.English],
		asked[0].Answer.In("xx"): "Xanswer", asked[0].Ask.In("xx"): asked[0].Ask[text.English],
	} {
		if got != want || got == "" {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}
