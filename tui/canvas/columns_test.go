package canvas_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

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
		"用手機掃描二維碼激活，密鑰就在手機上": {"用手機掃描二維碼", "激活，密鑰就在手機上"},
	} {
		if got := canvas.Balanced(text, 30); !slices.Equal(got, want) {
			t.Errorf("%q in 30 columns is %q, want %q", text, got, want)
		}
	}
}

// Whatever is said, in whichever width it stands: no line is too wide, none tears a name
// that has room, the last is not one Chinese character, and all of it is there.
func TestWrapOfAllWords(t *testing.T) {
	names := []string{"IB Key", "IBKR Mobile", "App Store", "Play Store", "Face ID", "Touch ID", "Apple ID", "QR code", "移動IBKR", "二維碼", "激活", "登錄"}
	check := func(place, said string, w int) {
		lines := canvas.Wrap(said, w)
		if got, want := squeeze(strings.Join(lines, "")), squeeze(said); got != want {
			t.Errorf("%s in %d columns is %q, want %q", place, w, got, want)
		}
		for i, line := range lines {
			if canvas.Width(line) > w {
				t.Errorf("%s in %d columns has the wider line %q", place, w, line)
			}
			for _, name := range names {
				if i > 0 && torn(lines[i-1], line, name) {
					t.Errorf("%s in %d columns tears %s: %q, %q", place, w, name, lines[i-1], line)
				}
			}
		}
		last := strings.TrimRight(lines[len(lines)-1], "。，；：？！」）°")
		if r := []rune(last); len(lines) > 1 && len(r) == 1 && unicode.Is(unicode.Han, r[0]) {
			t.Errorf("%s in %d columns leaves %q alone", place, w, lines[len(lines)-1])
		}
	}
	places := flowtest.Places(t)
	for _, lang := range []words.Lang{words.English, words.TraditionalChinese} {
		for w := 18; w <= 118; w += 1 + w/10 {
			for key, said := range flowtest.Words(t, lang).Texts() {
				check(key, said, w)
			}
			for place, said := range places {
				check(place, said[lang], w)
			}
		}
	}
}

// torn reports whether a name goes through the end of a line.
func torn(line, next, name string) bool {
	for at := range name {
		head, tail := strings.TrimSpace(name[:at]), strings.TrimSpace(name[at:])
		if at > 0 && strings.HasSuffix(line, head) && strings.HasPrefix(next, tail) &&
			!strings.HasSuffix(strings.TrimSuffix(line, head), "-") && (head != name[:at] || tail != name[at:] || unicode.Is(unicode.Han, []rune(tail)[0])) {
			return true
		}
	}
	return false
}

// squeeze is a text without its blanks.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
