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
	if width, simple := widthOfSimple(s); simple && width <= w && w > 0 {
		return []string{strings.TrimRight(s, " ")}
	}
	return fill(segments(s), w)
}

// segment is text that no line break is within.
type segment struct {
	text        string
	used, width int  // columns, with the blanks at its end and without
	ends        bool // its line
}

// segments parts plain text where lines may break.
func segments(s string) []segment {
	var all []segment
	state := -1
	for s != "" {
		var text string
		var must bool
		text, s, must, state = uniseg.FirstLineSegmentInString(s, state)
		text = strings.TrimRight(text, "\n\r")
		all = append(all, segment{text, Width(text), Width(strings.TrimRight(text, " ")), must && s != ""})
	}
	return all
}

// fill makes lines of at most w columns.
func fill(segments []segment, w int) []string {
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
	for _, s := range segments {
		if used > 0 && used+s.width > w {
			flush()
		}
		for s.width > w {
			head := ansi.Truncate(s.text, w, "")
			if head == "" {
				return lines // not even one wide character fits
			}
			lines = append(lines, head)
			s.text = s.text[len(head):]
			s.used, s.width = Width(s.text), Width(strings.TrimRight(s.text, " "))
		}
		line.WriteString(s.text)
		used += s.used
		if s.ends {
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
	if width, simple := widthOfSimple(s); simple && width <= w {
		return Wrap(s, w)
	}
	parts := segments(s)
	lines := fill(parts, w)
	for least := w * 2 / 3; len(lines) > 1 && w > least; w-- {
		narrower := fill(parts, w-1)
		if len(narrower) > len(lines) {
			break
		}
		lines = narrower
	}
	return lines
}

// Width is how many columns plain text takes.
func Width(s string) int {
	if w, simple := widthOfSimple(s); simple {
		return w
	}
	return ansi.StringWidth(s)
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
