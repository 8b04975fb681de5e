package tui

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/charmbracelet/lipgloss"
)

// Every colour that something is read in stands out from its background by 4.5
// to 1 or more, as WCAG 2 counts it, on the backgrounds that its theme is for.
func TestContrast(t *testing.T) {
	t.Parallel()
	black, white := "#000000", "#ffffff"
	grounds := map[Theme][]string{
		Dark:          {black, "#0d1117", "#1e1e1e"},
		Light:         {white, "#fdf6e3"},
		AnyBackground: {black, white},
	}
	for theme, backs := range grounds {
		p := paletteOf(theme)
		read := map[string]lipgloss.CompleteColor{
			"text": p.text, "muted": p.muted, "accent": p.accent, "good": p.good, "bad": p.bad, "warn": p.warn,
		}
		for name, colour := range read {
			for _, back := range backs {
				if colour.TrueColor == "" {
					continue // the terminal's own
				}
				judgeContrast(t, fmt.Sprintf("%s: %s", theme, name), colour.TrueColor, back)
				judgeContrast(t, fmt.Sprintf("%s: %s of 256", theme, name), entry(t, colour.ANSI256), back)
			}
		}
		for name, pair := range map[string][2]lipgloss.CompleteColor{
			"focus": {p.onAccent, p.accent}, "bar": {p.barText, p.barBack}, "surface": {p.onSurface, p.surface},
		} {
			judgeContrast(t, fmt.Sprintf("%s: %s", theme, name), pair[0].TrueColor, pair[1].TrueColor)
			judgeContrast(t, fmt.Sprintf("%s: %s of 256", theme, name), entry(t, pair[0].ANSI256), entry(t, pair[1].ANSI256))
		}
	}
}

func judgeContrast(t *testing.T, what, fore, back string) {
	t.Helper()
	if ratio := contrast(luminance(t, fore), luminance(t, back)); ratio < 4.45 { // 4.5, rounded
		t.Errorf("%s, %s on %s: %.2f", what, fore, back, ratio)
	}
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	linear := func(shift int) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}

// entry is a colour of the fixed part of the 256: the cube and the greys.
func entry(t *testing.T, number string) string {
	t.Helper()
	n, err := strconv.Atoi(number)
	if err != nil || n < 16 {
		t.Fatalf("%q is none of the fixed colours", number)
	}
	if n >= 232 {
		grey := 8 + 10*(n-232)
		return fmt.Sprintf("#%02x%02x%02x", grey, grey, grey)
	}
	level := func(n int) int {
		if n == 0 {
			return 0
		}
		return 55 + 40*n
	}
	n -= 16
	return fmt.Sprintf("#%02x%02x%02x", level(n/36), level(n/6%6), level(n%6))
}
