//go:build unix

package main_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
)

// On a terminal no line is wider than the window, nor than two windows of a braille display
// of 40 cells, and no word is broken.
func TestLinesFitTheTerminal(t *testing.T) {
	t.Parallel()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	for window, widest := range map[window]int{{100, 60}: 80, {40, 60}: 40} {
		s := attach(t, vt.NewEmulator(window.w, window.h), window, nil, exec.Command(program, "--accessible", "--guide", "ios-activate-scan"))
		answer := func(after, with string) { // what is typed before the prompt would stand before it
			s.sees(after)
			s.wait("prompt", func() bool {
				written := strings.Fields(s.picture())
				return written[len(written)-1] == ">"
			})
			s.press(with)
		}
		answer("26. button Log In", "n\r")
		answer("1. app Camera", "n\r")
		answer("Point it at", "\r")
		s.sees("Possible Issues")
		wide := 0
		for _, row := range s.rows() {
			wide = max(wide, len([]rune(strings.TrimRight(row, " "))))
		}
		if wide > widest || wide < widest*3/4 {
			t.Errorf("in %d columns a line is %d wide:\n%s", window.w, wide, s.picture())
		}
		for _, word := range []string{"independent", "Brokers", "recognize", "Solutions", "farther"} {
			if !strings.Contains(strings.Join(s.rows(), "\n"), word) {
				t.Errorf("in %d columns %q is broken:\n%s", window.w, word, s.picture())
			}
		}
	}
}
