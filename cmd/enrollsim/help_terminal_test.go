//go:build unix

package main_test

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Help is as wide as the window, and never wider than 80 columns.
func TestHelpIsAsWideAsTheWindow(t *testing.T) {
	t.Parallel()
	for columns, widest := range map[int]int{44: 44, 120: 80} {
		s := runIn(t, window{columns, 120}, nil, "config", "--help")
		code, output := s.exit()
		if code != 0 {
			t.Errorf("it ends with %d", code)
		}
		wide := 0
		for line := range strings.Lines(output) { // and not the rows, which the terminal itself folds
			wide = max(wide, utf8.RuneCountInString(strings.TrimRight(line, "\r\n")))
		}
		if wide > widest || wide < widest*9/10 {
			t.Errorf("in %d columns the help is %d wide:\n%s", columns, wide, output)
		}
	}
}
