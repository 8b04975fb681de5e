package text

import (
	"fmt"
	"unicode"
)

// Columns is how many columns of a terminal a line takes up: two for a character of
// Chinese, Japanese or Korean and for the marks of their width, none for what is
// written over the one before, one for any other.
func Columns(line string) int {
	columns := 0
	for _, r := range line {
		switch {
		case r < 0x300: // most are, and nothing there is wide or written over another
			columns++
		case isWide(r):
			columns += 2
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		default:
			columns++
		}
	}
	return columns
}

// isWide reports whether a character takes up two columns wherever it stands.
func isWide(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || // most of Chinese
		r >= 0x3000 && r <= 0x303e || // marks: 、。「」
		r >= 0xff01 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 || // marks and letters of full width
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo) && !isHalf(r)
}

// isHalf reports whether a character of a wide script has the narrow form.
func isHalf(r rune) bool { return r >= 0xff61 && r <= 0xffdc }

// Fit is the first of the languages that stand side by side in which the words do
// not fit a place of so many columns, with the reason: they are too long, or
// there are none. The error is nil where all fit.
func (w Words) Fit(columns int) (Lang, error) {
	langs := []Lang{English, TraditionalChinese}
	for _, l := range langs {
		if w[l] == "" {
			return l, fmt.Errorf("there are no words in %s", l)
		}
	}
	if len(w) > len(langs) {
		langs = Langs()
	}
	for _, l := range langs {
		if its := Columns(w[l]); its > columns {
			return l, fmt.Errorf("%q is %d columns wide, and there is room for %d", w[l], its, columns)
		}
	}
	return "", nil
}
