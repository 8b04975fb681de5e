package text

import (
	"strings"
	"unicode/utf8"
)

// Sentences sets sentences one after the other: a blank stands between two of them, but
// after a character as wide as the full stop of Chinese, which brings its own.
func Sentences(all ...string) string {
	var b strings.Builder
	for _, s := range all {
		if said := b.String(); said != "" && s != "" && !endsWide(said) {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}

// endsWide looks at the last character but for the sign of what is simulated.
func endsWide(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(s, "°"))
	return isWide(last)
}
