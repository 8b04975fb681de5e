package scenario_test

import (
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

const (
	fewestNotes = 2
	fewestWords = 5 // of a note, to be worth reading
)

// Every built-in run file has notes for who presents it, in both languages, and no two of
// them are the same.
func TestNotes(t *testing.T) {
	t.Parallel()
	said := map[string]string{}
	for _, s := range flowtest.Library(t) {
		notes := 0
		for _, step := range s.Steps {
			if step.Word != scenario.Note {
				continue
			}
			notes++
			if step.Note.Reading() < fewestWords {
				t.Errorf("%s: %q says next to nothing", s.Name, step.Note.In(text.English))
			}
			for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
				words := step.Note[lang]
				if words == "" {
					t.Errorf("%s: note %d has no words in %s", s.Name, notes, lang)
				}
				if other := said[words]; other != "" {
					t.Errorf("%s says the same as %s: %s", s.Name, other, words)
				}
				said[words] = s.Name
			}
		}
		if notes < fewestNotes {
			t.Errorf("%s has %d notes", s.Name, notes)
		}
	}
}
