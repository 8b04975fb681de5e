package lines

import (
	"io"
	"strings"

	"enrollsim/tui/canvas"
)

// leastWrapped is the narrowest window for which lines are wrapped.
const leastWrapped = 20

// Wrapped writes lines to out so that none is wider than a window of so many columns, and
// none is broken within a word. What begins with blanks goes on below them. Where the window
// is not known, its columns are 0, lines stay as they are.
func Wrapped(out io.Writer, columns int) io.Writer {
	if columns < leastWrapped {
		return out
	}
	return wrapper{out, columns}
}

type wrapper struct {
	out     io.Writer
	columns int
}

// Write writes some lines. What is behind the last end of a line waits for what is typed,
// and stays as it is.
func (w wrapper) Write(p []byte) (int, error) {
	lines := strings.Split(string(p), "\n")
	last := len(lines) - 1
	for i, line := range lines[:last] {
		words := strings.TrimLeft(line, " ")
		blanks := line[:min(len(line)-len(words), w.columns/2)]
		lines[i] = blanks + strings.Join(canvas.Wrap(words, w.columns-len(blanks)), "\n"+blanks)
	}
	if _, err := io.WriteString(w.out, strings.Join(lines, "\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}
