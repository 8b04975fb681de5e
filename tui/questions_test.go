package tui_test

import (
	"strings"
	"testing"

	"enrollsim/flow/cause"
	"enrollsim/flow/text"
)

// The questions that come up beside every guide are answered below its steps,
// and where somebody asks why although nothing is wrong.
func TestQuestionsAreAnswered(t *testing.T) {
	t.Parallel()
	questions, err := cause.Questions()
	if err != nil || len(questions) == 0 {
		t.Fatalf("%d questions, %v", len(questions), err)
	}
	for _, key := range []string{"s", "w"} {
		a := start(t)
		a.press(key)
		read := a.text()
		for range 60 { // pages, of which no book here has as many
			a.press("pgdown")
			read += " " + a.text()
		}
		for _, q := range questions {
			if !strings.Contains(read, q.Ask.In(text.English)) {
				t.Errorf("%s does not answer %q", key, q.Ask.In(text.English))
			}
		}
	}
}
