package canvas

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"enrollsim/flow/text"
)

// Wrap breaks plain text into lines of at most w columns, by the line breaking
// rules of Unicode (UAX 14), which know where Chinese may break. No line ends within
// a name such as IB Key or --lang, nor is the last one a single Chinese character, where there is
// room. A word that is too long for a line is cut.
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
	tied        bool // to the one before: a line that ended between them would tear a name, or begin with the sign of what is simulated
	ends        bool // its line
}

// segments parts plain text where lines may break.
func segments(s string) []segment {
	var all []segment
	state, whole, at := -1, s, 0
	for s != "" {
		var part string
		var must bool
		part, s, must, state = uniseg.FirstLineSegmentInString(s, state)
		line := strings.TrimRight(part, "\n\r")
		tied := text.Tears(whole, at) || strings.HasPrefix(line, "°") || strings.HasSuffix(whole[:at], "--")
		all = append(all, segment{line, Width(line), Width(strings.TrimRight(line, " ")), tied, must && s != ""})
		at += len(part)
	}
	return all
}

// fill makes lines of at most w columns.
func fill(all []segment, w int) []string {
	if w <= 0 {
		return nil
	}
	all = cut(tie(all, w), w)
	starts := []int{0}
	used := 0
	for i, s := range all {
		if i > 0 && (all[i-1].ends || used > 0 && used+s.width > w) {
			starts, used = append(starts, i), 0
		}
		used += s.used
	}
	settle(all, starts, w)
	lines := make([]string, len(starts))
	for i, from := range starts {
		to := len(all)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		var line strings.Builder
		for _, s := range all[from:to] {
			line.WriteString(s.text)
		}
		lines[i] = strings.TrimRight(line.String(), " ")
	}
	return lines
}

// tie joins segments that are tied, where they have room in a line.
func tie(all []segment, w int) []segment {
	joined := make([]segment, 0, len(all))
	for i := 0; i < len(all); {
		s, next := all[i], i+1
		for next < len(all) && all[next].tied && s.used+all[next].width <= w {
			t := all[next]
			s = segment{s.text + t.text, s.used + t.used, s.used + t.width, s.tied, t.ends}
			next++
		}
		joined, i = append(joined, s), next
	}
	return joined
}

// cut cuts segments that are too wide for a line. Where not even one wide character fits,
// nothing follows.
func cut(all []segment, w int) []segment {
	parts := make([]segment, 0, len(all))
	for _, s := range all {
		for s.width > w {
			head := ansi.Truncate(s.text, w, "")
			if head == "" {
				return parts
			}
			parts = append(parts, segment{text: head, used: w, width: w})
			s.text = s.text[len(head):]
			s.used, s.width = Width(s.text), Width(strings.TrimRight(s.text, " "))
		}
		parts = append(parts, s)
	}
	return parts
}

// settle starts the last line of each text in Chinese a little earlier where it has one
// character alone, with whatever closes after it.
func settle(all []segment, starts []int, w int) {
	for i := 1; i < len(starts); i++ {
		from, to := starts[i], len(all)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		if last := to == len(all) || all[to-1].ends; !last || all[from-1].ends || !isHan(all[to-1].text) {
			continue
		}
		said, width := 0, 0
		for _, s := range all[from:to] {
			said, width = said+spoken(s.text), width+s.used
		}
		for said < 2 && from > starts[i-1]+1 && width+all[from-1].used <= w {
			from--
			said, width = said+spoken(all[from].text), width+all[from].used
		}
		starts[i] = from
	}
}

// spoken counts the characters of a text that are no marks and no blanks.
func spoken(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// isHan reports whether a text has a Chinese character.
func isHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
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
