package draw_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"enrollsim/flow/draw"
)

// Lines end between words, never before what closes nor after what opens, and keep all of
// the text.
func TestWrap(t *testing.T) {
	plain := draw.Style{Size: 10}
	for _, test := range []struct {
		words string
		room  int
		want  []string
	}{
		{"", 50, nil},
		{"one two three", 500, []string{"one two three"}},
		{"one two three", 45, []string{"one two", "three"}},
		{"一二三四五", 30, []string{"一二三", "四五"}},
		{"一二三。四五", 30, []string{"一二", "三。四", "五"}},
		{"一二「三四", 30, []string{"一二", "「三四"}},
		{"一個二維碼。°", 50, []string{"一個", "二維碼。°"}},
		{"tap IB Key", 45, []string{"tap", "IB Key"}},
		{"開移動IBKR", 45, []string{"開", "移動IBKR"}},
		{"用IBKR驗證", 40, []string{"用IBKR", "驗證"}},
		{"abcdefghij", 30, []string{"abcde", "fghij"}},
	} {
		got := draw.Wrap(test.words, plain, test.room)
		if !slices.Equal(got, test.want) {
			t.Errorf("%q in %d is %q, want %q", test.words, test.room, got, test.want)
		}
		for _, line := range got {
			if draw.Width(line, plain) > test.room && !strings.Contains(line, "°") {
				t.Errorf("%q is wider than %d", line, test.room)
			}
		}
	}
	if got := draw.Balance("one two three four five six seven", plain, 120); !slices.Equal(got, []string{"one two three four", "five six seven"}) {
		t.Errorf("balanced are %q", got)
	}
}

// Whatever stands on a paint is read on it, in every theme.
func TestContrast(t *testing.T) {
	pairs := map[draw.Paint][]draw.Paint{
		draw.Ink: {draw.Glass, draw.Page, draw.Card, draw.Surface, draw.Wall, draw.Ground}, draw.Soft: {draw.Glass, draw.Page, draw.Surface},
		draw.Accent: {draw.Glass, draw.Card, draw.Surface}, draw.OnAccent: {draw.Accent}, draw.OnGood: {draw.Good}, draw.OnBad: {draw.Bad},
		draw.Good: {draw.Glass}, draw.Bad: {draw.Glass}, draw.OnBand: {draw.Band}, draw.OnCase: {draw.Black}, draw.White: {draw.Black},
	}
	for _, theme := range []draw.Theme{draw.Light, draw.Dark} {
		for ink, grounds := range pairs {
			for _, ground := range grounds {
				if c := contrast(hue(t, theme, ink), hue(t, theme, ground)); c < 4.5 {
					t.Errorf("%s: %s on %s has a contrast of %.1f", theme, ink, ground, c)
				}
			}
		}
		for _, line := range []draw.Paint{draw.Line, draw.Mark} {
			if c := contrast(hue(t, theme, line), hue(t, theme, draw.Glass)); c < 3 {
				t.Errorf("%s: %s has a contrast of %.1f", theme, line, c)
			}
		}
	}
}

// hue is the colour of a paint as it is written.
func hue(t *testing.T, theme draw.Theme, p draw.Paint) string {
	t.Helper()
	d := draw.Drawing{Shapes: []draw.Shape{{Kind: draw.Box, W: 1, H: 1, Fill: p}}}
	_, rest, ok := strings.Cut(string(d.SVG(theme, "f")), `height="1" fill="#`)
	if !ok {
		t.Fatalf("%s has no colour", p)
	}
	return rest[:6]
}

// contrast is that of two colours, as the guidelines for accessible content measure it.
func contrast(a, b string) float64 {
	light := func(hue string) float64 {
		var sum float64
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			n, _ := strconv.ParseUint(hue[2*i:2*i+2], 16, 8)
			c := float64(n) / 255
			if c <= 0.04045 {
				sum += weight * c / 12.92
			} else {
				sum += weight * math.Pow((c+0.055)/1.055, 2.4)
			}
		}
		return sum
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// The whole of a small document.
func TestSVG(t *testing.T) {
	d := draw.Drawing{Width: 20, Height: 10, Lang: "en", Title: "a < b", About: "& so on"}
	d.Add(
		draw.Shape{Kind: draw.Clip, W: 9, H: 9, Round: 2, Shapes: []draw.Shape{{Kind: draw.Box, X: 1, Y: 2, W: 3, H: 4, Fill: draw.Ink, Line: draw.Black, Faint: 50}}},
		draw.Shape{Kind: draw.Path, X: 2, Y: 2, Scale: 3, Fill: draw.Black, Crisp: true, Data: draw.Modules(3, func(x, y int) bool { return y == 1 && x > 0 })},
		draw.Shape{Kind: draw.Text, X: 5, Y: 8, W: 9, Anchor: draw.End, Style: draw.Style{Size: 7, Bold: true, Mono: true}, Fill: draw.White, Words: `"q"`},
		draw.Shape{Kind: draw.Photo, W: 2, H: 2, Bytes: []byte("png")},
	)
	const fonts = `font-family="Helvetica,Arial,'Liberation Sans','PingFang TC','Microsoft JhengHei','Noto Sans CJK TC','Noto Sans TC',sans-serif"`
	want := `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en" lang="en" viewBox="0 0 20 10" width="20" height="10" role="img" aria-labelledby="p-title p-desc" ` + fonts + `>
<title id="p-title">a &lt; b</title>
<desc id="p-desc">&amp; so on</desc>
<style>@media screen and (prefers-color-scheme:dark){.f-ink{fill:#e6edf3}}</style>
<clipPath id="p-clip-1"><rect x="0" y="0" width="9" height="9" rx="2"/></clipPath>
<g clip-path="url(#p-clip-1)">
<rect x="1" y="2" width="3" height="4" class="f-ink s-black" fill="#1f2328" stroke="#000000" opacity="0.50"/>
</g>
<path transform="translate(2 2) scale(3)" d="M1 1h2v1h-2z" class="f-black" fill="#000000" shape-rendering="crispEdges"/>
<text x="5" y="8" font-size="7" text-anchor="end" font-weight="700" font-family="Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',monospace" class="f-white" fill="#ffffff">&quot;q&quot;</text>
<image x="0" y="0" width="2" height="2" href="data:image/png;base64,cG5n"/>
</svg>
`
	if got := string(d.SVG(draw.Auto, "p")); got != want {
		t.Errorf("it is\n%s\nwant\n%s", got, want)
	}
}

// Mixed colours are the same on every ground, words can be made as wide as they are to be,
// and what is in no language does not say one.
func TestSVGOfAWindow(t *testing.T) {
	d := draw.Drawing{Width: 20, Height: 10}
	d.Add(
		draw.Shape{Kind: draw.Box, W: 1, H: 1, Fill: draw.Mixed(1, 2, 254), Line: draw.Mixed(0, 0, 0)},
		draw.Shape{Kind: draw.Text, X: 5, Y: 8, Length: 18, Style: draw.Style{Size: 7}, Fill: draw.Mixed(255, 0, 16), Words: "ab"},
	)
	got := string(d.SVG(draw.Auto, "p"))
	for _, says := range []string{
		`<rect x="0" y="0" width="1" height="1" fill="#0102fe" stroke="#000000"/>`, `<style>@media screen and (prefers-color-scheme:dark){}</style>`,
		`<text x="5" y="8" font-size="7" textLength="18" lengthAdjust="spacingAndGlyphs" fill="#ff0010">ab</text>`,
	} {
		if !strings.Contains(got, says) {
			t.Errorf("it does not say %s:\n%s", says, got)
		}
	}
	if strings.Contains(got, "lang=") {
		t.Errorf("it says a language:\n%s", got)
	}
}

// What is timed is seen at its times alone, and is told so in the fewest words; a reader
// that knows no motion, and pixels, show the beginning.
func TestTimed(t *testing.T) {
	t.Parallel()
	box := []draw.Shape{{Kind: draw.Box, W: 10, H: 10, Fill: draw.Black}}
	for _, test := range []struct {
		times []draw.Span
		says  []string
		first bool
	}{
		{[]draw.Span{{0, 0}}, nil, true},
		{[]draw.Span{{0, 1500}}, []string{`to="hidden" begin="1.5s"/>`}, true},
		{[]draw.Span{{0, 1500}, {3000, 4000}}, []string{`to="hidden" begin="1.5s" end="3s"/>`, `to="hidden" begin="4s"/>`}, true},
		{[]draw.Span{{250, 1500}, {3000, 0}}, []string{`to="visible" begin="0.25s" end="1.5s"/>`, `to="visible" begin="3s"/>`}, false},
	} {
		d := &draw.Drawing{Width: 10, Height: 10}
		d.Add(draw.Shape{Kind: draw.Timed, Times: test.times, Shapes: box})
		got := string(d.SVG(draw.Light, "x"))
		for _, says := range test.says {
			if !strings.Contains(got, says) {
				t.Errorf("%v: it does not say %s:\n%s", test.times, says, got)
			}
		}
		if strings.Count(got, "<set") != len(test.says) || strings.Contains(got, `<g visibility="hidden">`) == test.first {
			t.Errorf("%v:\n%s", test.times, got)
		}
		painter, err := draw.NewPainter()
		if err != nil {
			t.Fatal(err)
		}
		if black := painter.Image(d, draw.Light, 1).RGBAAt(5, 5).R == 0; black != test.first {
			t.Errorf("%v: at the beginning it is painted: %t", test.times, black)
		}
	}
}
