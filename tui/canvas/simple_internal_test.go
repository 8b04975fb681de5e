package canvas

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

// The runes that are taken to be simple are, by the tables of Unicode.
func TestSimpleRunes(t *testing.T) {
	simple := 0
	for r := rune(0); r <= 0x10ffff; r++ {
		w := simpleWidth(r)
		if w == 0 {
			continue
		}
		simple++
		if got := ansi.StringWidth(string(r)); got != w {
			t.Errorf("%q is %d columns wide, not %d", r, got, w)
		}
		for _, neighbour := range []rune{' ', 'x', '~', '─', '▄', '▟', '一', '、', '〈', '！', '｠', r} {
			for _, pair := range []string{string(r) + string(neighbour), string(neighbour) + string(r)} {
				if n := uniseg.GraphemeClusterCount(pair); n != 2 {
					t.Errorf("%q is %d characters", pair, n)
				}
			}
		}
	}
	if simple < 20000 {
		t.Errorf("%d runes are simple", simple)
	}
}

// What is simple in a string is what the tables say of it, beside whatever it stands.
func TestSimpleIsTheSame(t *testing.T) {
	texts := rapid.StringOf(rapid.OneOf(
		rapid.SampledFrom([]rune("ab 一。！─▄\u0301\u200d\ufe0f\u20e3👩🇹🇼한가\x1b[m\t\n\u0085\u009b")), rapid.Rune()))
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "text")
		if rapid.Bool().Draw(t, "broken") {
			s += string([]byte{0x9b}) + "31m" + s
		}
		if got, want := Width(s), ansi.StringWidth(s); got != want {
			t.Errorf("%q is %d columns wide, not %d", s, got, want)
		}
		if isPlain(s) && ansi.Strip(s) != s {
			t.Errorf("%q is said to be plain", s)
		}
		if r, w, size := firstSimple(s); w > 0 {
			if first, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1); first != string(r) || len(first) != size {
				t.Errorf("%q begins with %q, not %q", s, first, r)
			}
		}
	})
}
