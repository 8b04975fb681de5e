package lines_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"enrollsim/flow/text"
	"enrollsim/tui/canvas"
	"enrollsim/tui/lines"
)

// No line of a call is wider than the window, no word is broken, and what waits for what is
// typed stays as it is; where the window is not known nothing changes.
func TestWrapped(t *testing.T) {
	t.Parallel()
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		said := callInLines(t, "code-used", lang, "ask", "1", "refer", "1")
		for _, columns := range []int{0, 30, 80} {
			var out strings.Builder
			w := lines.Wrapped(&out, columns)
			for part := range strings.SplitAfterSeq(said, "\n") {
				if n, err := io.WriteString(w, part); n != len(part) || err != nil {
					t.Fatalf("%d, %v", n, err)
				}
			}
			if columns == 0 {
				if out.String() != said {
					t.Errorf("%s: lines change without a window", lang)
				}
				continue
			}
			wide := false
			for line := range strings.SplitSeq(out.String(), "\n") {
				if canvas.Width(line) > columns {
					t.Errorf("%s, %d columns: %q", lang, columns, line)
				}
				wide = wide || canvas.Width(line) > columns/2
			}
			if got, want := strings.Fields(out.String()), strings.Fields(said); lang == text.English && fmt.Sprint(got) != fmt.Sprint(want) || !wide {
				t.Errorf("%s, %d columns: other words\n%s", lang, columns, out.String())
			}
		}
	}
	var out strings.Builder
	fmt.Fprint(lines.Wrapped(&out, 20), "    words that go on below their blanks\n> ")
	if want := "    words that go on\n    below their\n    blanks\n> "; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
