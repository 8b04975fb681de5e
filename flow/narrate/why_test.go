package narrate_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// codeUsed is the explanation of an attempt with a code that was used before.
func codeUsed(t *testing.T) cause.Explanation {
	t.Helper()
	at := time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)
	log := []flow.Event{
		{Seq: 1, At: at, Actor: flow.ActorBackend, Kind: flow.CodeIssued, Subject: "7A8D", User: "riley.sample"},
		{Seq: 2, At: at.Add(20 * time.Second), Actor: "phone-1", Kind: flow.CodeRead, Subject: "7A8D"},
		{
			Seq: 3, At: at.Add(time.Minute), Actor: flow.ActorBackend, Kind: flow.ActivationRefused,
			Subject: "7A8D", User: "riley.sample", Cause: flow.CodeUsed,
		},
		{Seq: 4, At: at.Add(time.Minute), Actor: "phone-1", Kind: flow.ActivationFailed, Subject: "7A8D", Cause: flow.CodeUsed},
	}
	e, ok := flowtest.Causes(t).Why(log, "7A8D")
	if !ok {
		t.Fatal("nothing is explained")
	}
	return e
}

// Every cause is explained in every language, with all that its entry says,
// overcome or not. Its name is in the references and nowhere else.
func TestEveryCauseIsExplained(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for _, entry := range flowtest.Causes(t).Entries() {
			event := flow.Event{Seq: 7, Actor: flow.ActorBackend, Kind: flow.ActivationRefused, Subject: "7A8D", Cause: entry.Cause}
			for _, cured := range []bool{false, true} {
				all := n.Explanation(cause.Explanation{Entry: entry, Event: event, Chain: []flow.Event{event}, Cured: cured})
				said := ""
				for _, p := range all {
					if !complete(p) {
						t.Errorf("%s, %s: it says %+v", lang, entry.Cause, p)
					}
					said += p.Text + "\n"
				}
				words := []text.Words{entry.Title, entry.Seen, entry.Rule, entry.Article, entry.Remedy}
				for _, part := range entry.Tell {
					words = append(words, part.Words)
				}
				for _, words := range words {
					if !strings.Contains(said, words.In(lang)) {
						t.Errorf("%s, %s: it does not say %q", lang, entry.Cause, words.In(lang))
					}
				}
				title := all[0]
				if title.Kind != narrate.Title || title.Ref.Cause != entry.Cause || (title.State == narrate.Good) != cured {
					t.Errorf("%s, %s: it begins with %+v", lang, entry.Cause, title)
				}
			}
		}
	}
}

// What has been overcome says so, in one sentence; and so does what was referred, which is
// not overcome.
func TestOvercome(t *testing.T) {
	t.Parallel()
	e := codeUsed(t)
	n := flowtest.Narrator(t, text.English)
	before := n.Explanation(e)[0]
	e.Cured = true
	if after := n.Explanation(e)[0]; after.Text != "Fixed: "+before.Text {
		t.Errorf("overcome it is %q, and was %q", after.Text, before.Text)
	}
	e.Referred = flow.FraudDesk
	if after := n.Explanation(e)[0]; after.Text != "Referred: "+before.Text {
		t.Errorf("referred it is %q, and was %q", after.Text, before.Text)
	}
}

// Questions stand below one heading, each before its answer; without any there
// is no heading either.
func TestQuestions(t *testing.T) {
	t.Parallel()
	questions, err := cause.Questions()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		if all := n.Questions(nil); all != nil {
			t.Errorf("%s: without questions it says %v", lang, all)
		}
		var said, want []string
		for _, p := range n.Questions(questions)[1:] {
			said = append(said, string(p.Kind)+" "+p.Text)
		}
		for _, q := range questions {
			want = append(want, "question "+q.Ask.In(lang), "answer "+q.Answer.In(lang))
		}
		if !slices.Equal(said, want) {
			t.Errorf("%s: it says\n%q, want\n%q", lang, said, want)
		}
	}
}

// The support sheet asks every question under its number, and leads from an
// answer to the number of the question that follows. Causes are told by title.
func TestSupport(t *testing.T) {
	t.Parallel()
	support, err := cause.LoadSupport(flowtest.Causes(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range text.Langs() {
		questions, causes := 0, 0
		for _, p := range flowtest.Narrator(t, lang).Support(support, flowtest.Causes(t)) {
			if !complete(p) {
				t.Errorf("%s: it says %+v", lang, p)
			}
			if p.Kind == narrate.Question && p.Label != "" {
				questions++
			}
			if p.Kind == narrate.Item && p.Ref.Cause != "" {
				causes++
			}
		}
		if questions != len(support.Checks) || causes == 0 {
			t.Errorf("%s: %d questions have numbers, want %d; %d causes are left", lang, questions, len(support.Checks), causes)
		}
	}
	n := flowtest.Narrator(t, text.English)
	checks := []cause.Check{
		{ID: "a", Ask: text.Words{text.English: "A?"}, Answers: []cause.Finding{{Say: text.Words{text.English: "No"}, Next: "c"}}},
		{ID: "b", Ask: text.Words{text.English: "B?"}},
		{ID: "c", Ask: text.Words{text.English: "C?"}},
	}
	all := n.Support(cause.Support{Checks: checks}, cause.Catalogue{})
	if all[3].Kind != narrate.Answer || all[3].Text != "Continue with question 3." {
		t.Errorf("after No it says %+v", all[3])
	}
}
