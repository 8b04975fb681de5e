package canvas

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// Wrap breaks plain text into lines of at most w columns, by the line breaking
// rules of Unicode (UAX 14), which know where Chinese may break. A word that is
// too long for a line is cut.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	var lines []string
	var line strings.Builder
	used := 0
	flush := func() {
		lines = append(lines, strings.TrimRight(line.String(), " "))
		line.Reset()
		used = 0
	}
	state := -1
	for s != "" {
		var segment string
		var must bool
		segment, s, must, state = uniseg.FirstLineSegmentInString(s, state)
		segment = strings.TrimRight(segment, "\n\r")
		width := Width(strings.TrimRight(segment, " "))
		if used > 0 && used+width > w {
			flush()
		}
		for width > w {
			head := ansi.Truncate(segment, w, "")
			if head == "" {
				return lines // not even one wide character fits
			}
			lines = append(lines, head)
			segment = segment[len(head):]
			width = Width(strings.TrimRight(segment, " "))
		}
		line.WriteString(segment)
		used += Width(segment)
		if must && s != "" {
			flush()
		}
	}
	if used > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// WrapTo is [Wrap] in so many lines at most; where something is left over, the
// last ends in dots.
func WrapTo(s string, w, most int, dots string) []string {
	lines := Wrap(s, w)
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = strings.TrimRight(ansi.Truncate(lines[most-1], w-Width(dots), ""), " ") + dots
	}
	return lines
}

// Balanced is [Wrap] with lines about as long as each other, for text in the middle.
func Balanced(s string, w int) []string {
	lines := Wrap(s, w)
	for least := w * 2 / 3; len(lines) > 1 && w > least; w-- {
		narrower := Wrap(s, w-1)
		if len(narrower) > len(lines) {
			break
		}
		lines = narrower
	}
	return lines
}

// Width is how many columns plain text takes.
func Width(s string) int {
	w := 0
	for rest := s; rest != ""; {
		_, width, size := firstSimple(rest)
		if width == 0 {
			return ansi.StringWidth(s)
		}
		w, rest = w+width, rest[size:]
	}
	return w
}

// CutLeft drops the first w columns of plain text.
func CutLeft(s string, w int) string { return ansi.TruncateLeft(s, w, "") }

// Cut shortens plain text to w columns; where something is cut off, it ends in
// dots.
func Cut(s string, w int, dots string) string {
	switch {
	case w <= 0:
		return ""
	case Width(s) <= w:
		return s
	}
	return ansi.Truncate(s, w, dots)
}
