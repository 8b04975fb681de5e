package main

import (
	"strings"
	"testing"

	"enrollsim/tui/canvas"
)

// A long line goes on below its words, whatever it begins with; a short one stays as it is,
// and so does what cannot be folded without losing a blank of it.
func TestFolded(t *testing.T) {
	t.Parallel()
	words := strings.TrimSpace(strings.Repeat("word ", 30))
	for begin, blank := range map[string]string{
		"": "", "- ": "  ", "    - ": "      ", "12. ": "    ", "    3  ": "       ", "  1.a  ": "       ", "    ": "    ",
	} {
		lines := strings.Split(folded("a\n"+begin+words+"\nb"), "\n")
		if len(lines) < 4 || lines[0] != "a" || lines[len(lines)-1] != "b" || !strings.HasPrefix(lines[1], begin+"word") {
			t.Fatalf("%q: %q", begin, lines)
		}
		for i, line := range lines {
			if canvas.Width(line) > textColumns || i > 1 && i < len(lines)-1 && !strings.HasPrefix(line, blank+"word") {
				t.Errorf("%q: line %d is %q", begin, i, line)
			}
		}
	}
	if got := folded("  - " + strings.Repeat("激活 IB Key ", 12)); strings.Contains(got, "IB\n") {
		t.Errorf("a name is torn:\n%s", got)
	}
}
