package canvas

import "unicode/utf8"

// Most of what is written is of runes that are a character each, as wide everywhere.
// They are told by their ranges; what a string of others looks like, the tables of
// Unicode say, which take much longer.

// simpleWidth is how many columns a rune takes that is a character by itself, unless one
// follows that is not; 0 of the others.
func simpleWidth(r rune) int {
	switch {
	case r >= ' ' && r <= '~', r >= '─' && r <= '▟': // ASCII, boxes, blocks
		return 1
	case r >= '一' && r <= '鿿', r >= '、' && r <= '〩', r >= '！' && r <= '｠': // Chinese, its stops, full widths
		return 2
	}
	return 0
}

// firstSimple is the first character of a string, with its columns and bytes, if it is
// one rune; 0 columns otherwise.
func firstSimple(s string) (r rune, width, size int) {
	r, size = utf8.DecodeRuneInString(s)
	width = simpleWidth(r)
	if width == 0 || size == len(s) {
		return r, width, size
	}
	if next, _ := utf8.DecodeRuneInString(s[size:]); simpleWidth(next) == 0 {
		return r, 0, size
	}
	return r, width, size
}

// isPlain reports whether a string has no sequences and control characters in it.
func isPlain(s string) bool {
	for i := range len(s) {
		if b := s[i]; b < ' ' || b == 0x7f || b == 0xc2 { // with which those above ASCII begin
			return false
		}
	}
	return utf8.ValidString(s)
}

// widthOfSimple is how many columns a string takes if it is of simple runes alone.
func widthOfSimple(s string) (w int, simple bool) {
	for _, r := range s {
		width := simpleWidth(r)
		if width == 0 {
			return 0, false
		}
		w += width
	}
	return w, true
}
