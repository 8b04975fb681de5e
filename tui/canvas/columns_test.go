package canvas_test

import (
	"testing"

	"enrollsim/flow/flowtest"
	words "enrollsim/flow/text"
	"enrollsim/tui/canvas"
)

// A line is as wide in the window as those who write the words are told.
func TestColumnsAgree(t *testing.T) {
	for _, lang := range words.Langs() {
		for key, line := range flowtest.Words(t, lang).Texts() {
			if got, want := words.Columns(line), canvas.Width(line); got != want {
				t.Errorf("%s: %s takes up %d columns, and it is said that it were %d: %q", lang, key, want, got, line)
			}
		}
	}
}
