package narrate_test

import (
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// The parts of an answer are those of the cause, in every language: what helps in
// steps that are the whole of it.
func TestReasons(t *testing.T) {
	t.Parallel()
	checks, err := cause.Triage()
	if err != nil {
		t.Fatal(err)
	}
	causes := flowtest.Causes(t)
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, entry := range causes.Entries() {
			event := flow.Event{Seq: 7, Actor: flow.ActorBackend, Kind: flow.ActivationRefused, Cause: entry.Cause}
			r := n.Reason(cause.Explanation{Entry: entry, Event: event, Log: []flow.Event{event}}, checks, causes)
			plain := func(s string) string { return strings.ReplaceAll(s, " ", "") }
			if len(r.Fix) == 0 || plain(strings.Join(r.Fix, "")) != plain(entry.Remedy.In(lang)) {
				t.Errorf("%s, %s: what helps is %q", lang, entry.Cause, r.Fix)
			}
			if r.Seen != entry.Seen.In(lang) || r.True != entry.Rule.In(lang) || told(r.Tell) != spoken(entry, lang) || r.Article != entry.Article.In(lang) {
				t.Errorf("%s, %s: the parts are %+v", lang, entry.Cause, r)
			}
			if r.Ref.Cause != entry.Cause || r.Ref.Event != 7 || len(r.Chart.Rows) != 1 {
				t.Errorf("%s, %s: it is about %+v", lang, entry.Cause, r.Ref)
			}
		}
	}
}

// told is the words for the customer, with what they are for.
func told(parts []narrate.Paragraph) string {
	var all []string
	for _, p := range parts {
		all = append(all, p.Label+": "+p.Text)
	}
	return strings.Join(all, " ")
}

// spoken is the same as the catalogue has it.
func spoken(e cause.Entry, lang text.Lang) string {
	purposes := map[text.Lang]map[cause.Purpose]string{
		text.English: {
			cause.Acknowledge: "Acknowledge", cause.Ask: "Ask", cause.Say: "Say", cause.Do: "Do", cause.Expect: "Expect",
			cause.IfNot: "If not", cause.Secure: "Secure",
		},
		text.TraditionalChinese: {
			cause.Acknowledge: "安撫", cause.Ask: "詢問", cause.Say: "說明", cause.Do: "操作", cause.Expect: "預期",
			cause.IfNot: "否則", cause.Secure: "安全",
		},
	}
	var all []string
	for _, part := range e.Tell {
		all = append(all, purposes[lang][part.Purpose]+": "+part.Words.In(lang))
	}
	return strings.Join(all, " ")
}

// What tells a cause apart is the last question that support asks for it.
func TestReasonTellsApart(t *testing.T) {
	t.Parallel()
	checks, err := cause.Triage()
	if err != nil {
		t.Fatal(err)
	}
	n := flowtest.Narrator(t, text.English)
	e, _ := explained(t, outcomeOf(t, "code-used"))
	r := n.Reason(e, checks, flowtest.Causes(t))
	var said []string
	for _, p := range r.Apart {
		said = append(said, string(p.Kind)+": "+p.Text)
	}
	want := []string{
		"question: Had this QR code been tried before, even without success?", "choice: Yes.",
	}
	if strings.Join(said, "\n") != strings.Join(want, "\n") {
		t.Errorf("it is told apart by\n%s", strings.Join(said, "\n"))
	}
	if r.Ref.Article != "KB3861" || len(r.Fix) != 3 || r.Fix[0] != "Log out of Client Portal and log in again." {
		t.Errorf("the article is %s, and what helps is %q", r.Ref.Article, r.Fix)
	}
	other, _ := explained(t, outcomeOf(t, "bad-proof"))
	if apart := n.Reason(other, checks, flowtest.Causes(t)).Apart; len(apart) != 3 || apart[2].Ref.Cause != flow.NoConnection {
		t.Errorf("what nothing tells it apart from is %+v", apart)
	}
}
