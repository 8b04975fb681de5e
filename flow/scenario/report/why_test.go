package report_test

import (
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/text"
)

func both(english, chinese string) text.Words {
	return text.Words{text.English: english, text.TraditionalChinese: chinese}
}

// explained is an explanation with one word a section.
func explained() cause.Explanation {
	e := flow.Event{
		Seq: 5, At: time.Date(2026, 3, 4, 9, 1, 0, 0, time.UTC),
		Actor: flow.ActorBackend, Kind: flow.ActivationRefused, Subject: "7A8D", Cause: flow.CodeUsed,
	}
	return cause.Explanation{
		Entry: cause.Entry{
			Cause: flow.CodeUsed, Domain: "E2", Title: both("Used", "已用"), Seen: both("Seen.", "所見。"), Rule: both("Rule.", "規則。"),
			Article: both("Article.", "文章。"), Remedy: both("Remedy.", "解決。"), Tell: []cause.Part{{Purpose: cause.Ask, Words: both("Tell?", "告訴？")}},
		},
		Event: e, Chain: []flow.Event{{Seq: 1, At: e.At, Actor: "phone-1", Kind: flow.CodeRead, Subject: "7A8D"}, e},
	}
}

// As text an explanation has a line a paragraph, and a blank line after every
// section.
func TestWriteExplanation(t *testing.T) {
	want := `Used  (code-used)

What the customer sees
Seen.

What really happened
Rule.

Timeline
09:01:00  Phone 1: reads code …7A8D
09:01:00  The backend: refuses the activation  [code-used]

What the article says
Article.

Fix
Remedy.

Tell the customer
Ask  Tell?

`
	var b strings.Builder
	if err := report.WriteExplanation(&b, flowtest.Narrator(t, text.English), explained()); err != nil || b.String() != want {
		t.Errorf("%v; it is\n%s\nwant\n%s", err, b.String(), want)
	}
	b.Reset()
	err := report.WriteExplanation(&b, flowtest.Narrator(t, text.TraditionalChinese), explained())
	if err != nil || !strings.HasPrefix(b.String(), "已用  (code-used)\n") {
		t.Errorf("%v; in Chinese it is\n%s", err, b.String())
	}
}

// For programs an explanation is in every language, and its events are as they
// stand in the log.
func TestExplain(t *testing.T) {
	var b strings.Builder
	if err := report.WriteJSON(&b, report.Explain(explained())); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`"cause": "code-used"`, `"domain": "E2"`, `"en": "Rule."`, `"zh-Hant": "規則。"`, `"cured": false`,
		`"event": "5 2026-03-04T09:01:00Z backend activation-refused subject=7A8D cause=code-used"`,
		`"1 2026-03-04T09:01:00Z phone-1 code-read subject=7A8D"`,
	} {
		if !strings.Contains(b.String(), part) {
			t.Errorf("it lacks %s:\n%s", part, b.String())
		}
	}
}

// A failure says which step it is, what is expected and what was found, and
// shows the last events.
func TestFailure(t *testing.T) {
	f := &scenario.Failure{
		Position: scenario.Position{Line: 7}, Step: "assertScreen: home", Expected: "the screen home", Found: "the screen camera",
		Events: []string{"1 one", "2 two"},
	}
	want := "title line 7: assertScreen: home; body good expected: the screen home; body bad found: the screen camera; " +
		"heading The last events; event 1 one; event 2 two"
	for _, lang := range text.Langs() {
		var all []string
		for _, p := range report.Failure(flowtest.Narrator(t, lang), f) {
			all = append(all, strings.Join(strings.Fields(string(p.Kind)+" "+string(p.State)+" "+p.Text), " "))
		}
		said := strings.Join(all, "; ")
		if lang == text.English && said != want {
			t.Errorf("it says\n%s\nwant\n%s", said, want)
		}
		if strings.ContainsAny(said, "{}[") || len(all) != 6 {
			t.Errorf("%s: it says\n%s", lang, said)
		}
	}
	if said := report.Failure(flowtest.Narrator(t, text.English), nil); said != nil {
		t.Errorf("of no failure it says %v", said)
	}
}
