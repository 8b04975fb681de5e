package canvas_test

import (
	"slices"
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

// Balanced lines are as many as there must be, none wider than the others by more than
// a word, and say the same.
func TestBalanced(t *testing.T) {
	for text, want := range map[string][]string{
		"IB Key confirms the logins of this user.": {"IB Key confirms the", "logins of this user."},
		"One line": {"One line"},
		"用手機掃描二維碼激活，密鑰就在手機上": {"用手機掃描二維碼激", "活，密鑰就在手機上"},
	} {
		if got := canvas.Balanced(text, 30); !slices.Equal(got, want) {
			t.Errorf("%q in 30 columns is %q, want %q", text, got, want)
		}
	}
}
