package canvas_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/tui/canvas"
)

var (
	none canvas.Style
	red  = canvas.Style{FG: canvas.RGB(255, 0, 0)}
)

// of is a canvas with these rows.
func of(rows ...string) *canvas.Canvas {
	c := canvas.New(canvas.Width(rows[0]), len(rows))
	for y, row := range rows {
		c.Text(0, y, row, none)
	}
	return c
}

// drawing is what is done to a canvas.
type drawing func(*canvas.Canvas)

func text(x, y int, s string) drawing {
	return func(c *canvas.Canvas) { c.Text(x, y, s, none) }
}

// pane draws a canvas with these rows.
func pane(x, y int, rows ...string) drawing {
	return func(c *canvas.Canvas) { c.Draw(x, y, of(rows...)) }
}

func box(r canvas.Rect) drawing {
	return func(c *canvas.Canvas) { c.Box(r, canvas.ASCII(), none) }
}

func then(steps ...drawing) drawing {
	return func(c *canvas.Canvas) {
		for _, draw := range steps {
			draw(c)
		}
	}
}

func TestWhatDoesNotFitIsCutOff(t *testing.T) {
	for name, c := range map[string]struct {
		draw drawing
		want string
	}{
		"text past the right edge":     {text(3, 0, "hello"), "   he\n     "},
		"text before the left edge":    {text(-2, 0, "hello"), "llo  \n     "},
		"text below the last row":      {text(0, 2, "hello"), "     \n     "},
		"half a wide character":        {text(0, 0, "一二三"), "一二 \n     "},
		"a control character":          {text(0, 0, "a\x1b[2Jb\tc"), "abc  \n     "},
		"a combining accent":           {text(0, 0, "e\u0301a"), "e\u0301a   \n     "},
		"a wide character overwritten": {then(text(0, 0, "一二"), text(1, 0, "x")), " x二 \n     "},
		"a space over half of one":     {then(text(0, 0, "一二"), text(2, 0, " ")), "一   \n     "},
		"another canvas":               {pane(3, 1, "ooo", "ooo"), "     \n   oo"},
		"the end of another":           {pane(-1, -1, "abc", "def"), "ef   \n     "},
		"another far away":             {then(pane(-9, 1, "abc"), pane(0, 9, "abc")), "     \n     "},
		"the lower part of another":    {func(c *canvas.Canvas) { c.DrawRows(0, 0, of("  ", "ab"), 1, 1) }, "ab   \n     "},
		"some rows of another":         {func(c *canvas.Canvas) { c.DrawRows(1, 0, of("a", "b", "c", "d"), 1, 2) }, " b   \n c   "},
		"more rows than there are":     {func(c *canvas.Canvas) { c.DrawRows(0, 0, of("a", "b"), 1, 9) }, "b    \n     "},
		"another with half a wide one": {then(text(0, 0, "....x"), pane(-1, 0, "一二三")), " 二三\n     "},
		"another that is cut in one":   {pane(2, 0, "一二"), "  一 \n     "},
		"another over halves":          {then(text(0, 0, "一二"), pane(1, 0, "ab")), " ab  \n     "},
		"a frame":                      {box(canvas.Rect{W: 5, H: 2}), "+---+\n+---+"},
		"a frame that is too small":    {box(canvas.Rect{W: 1, H: 2}), "     \n     "},
	} {
		t.Run(name, func(t *testing.T) {
			grid := canvas.New(5, 2)
			c.draw(grid)
			if got := grid.String(); got != c.want {
				t.Errorf("got\n%q, want\n%q", got, c.want)
			}
		})
	}
}

func TestRunsOfOneStyleShareTheirEscapes(t *testing.T) {
	c := canvas.New(6, 1)
	c.Text(1, 0, "a", red)
	c.Text(2, 0, "b", red)
	if got, want := strings.Count(c.String(), "\x1b["), 2; got != want {
		t.Errorf("%d escapes in %q, want %d", got, c.String(), want)
	}
}

func TestRestyleKeepsWhatIsThere(t *testing.T) {
	c := canvas.New(8, 1)
	c.Text(0, 0, "ab一二", none)
	c.DrawWhole(6, 0, of("RR"))
	c.Restyle(canvas.Rect{X: 1, Y: 0, W: 9, H: 5}, red)
	c.Restyle(canvas.Rect{X: 3, W: 1, H: 1}, canvas.Style{Attr: canvas.Bold}) // the second half of a character
	want := []canvas.Run{{X: 0, W: 1, Text: "a"}, {X: 1, W: 5, Text: "b一二", Style: red}, {X: 6, W: 2, Text: "RR"}}
	if got := slices.Collect(c.Runs(0)); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWrap(t *testing.T) {
	for name, c := range map[string]struct {
		s    string
		w    int
		want string
	}{
		"words":              {"one two three", 7, "one two|three"},
		"a long word":        {"abcdefgh ij", 4, "abcd|efgh|ij"},
		"a line break":       {"one\ntwo", 9, "one|two"},
		"Chinese":            {"今天天氣很好。頁面", 10, "今天天氣很|好。頁面"},
		"no stop at a start": {"一二三四。五", 8, "一二三|四。五"},
		"Chinese and Latin":  {"打開 IBKR Mobile 的橫幅", 12, "打開|IBKR Mobile|的橫幅"},
		"a name":             {"approve with IB Key", 16, "approve with|IB Key"},
		"a flag":             {"it takes --lang", 12, "it takes|--lang"},
		"an amount":          {"go to 25 cm from it", 8, "go to|25 cm|from it"},
		"no room for a name": {"IBKR Mobile", 7, "IBKR|Mobile"},
		"a Chinese word":     {"現在已經成功激活。", 16, "現在已經成功|激活。"},
		"one character":      {"一二三四五六七八九。", 18, "一二三四五六七|八九。"},
		"two paragraphs":     {"一二三四五六。\n七八", 10, "一二三四|五六。|七八"},
		"nothing":            {"", 5, ""},
		"no room":            {"abc", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			lines := canvas.Wrap(c.s, c.w)
			if got := strings.Join(lines, "|"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			for _, line := range lines {
				if canvas.Width(line) > c.w {
					t.Errorf("line %q is wider than %d", line, c.w)
				}
			}
		})
	}
	if got, want := canvas.WrapTo("one two three four", 8, 2, "…"), "one two|three…"; strings.Join(got, "|") != want {
		t.Errorf("WrapTo: got %q, want %q", got, want)
	}
	if got, want := canvas.Cut("一二三四", 5, "…"), "一二…"; got != want {
		t.Errorf("Cut: got %q, want %q", got, want)
	}
}

// Where half of a wide character is drawn over, what is behind the other half stays.
func TestHalfACharacterLeavesWhatIsBehind(t *testing.T) {
	blue := canvas.Style{BG: canvas.RGB(0, 0, 200)}
	for name, draw := range map[string]func(*canvas.Canvas){
		"text over its tail":        func(c *canvas.Canvas) { c.Text(1, 0, "x", blue) },
		"text over its head":        func(c *canvas.Canvas) { c.Text(0, 0, "x", blue) },
		"a canvas over its tail":    func(c *canvas.Canvas) { c.Draw(1, 0, canvas.New(1, 1)) },
		"a canvas that is cut here": func(c *canvas.Canvas) { cut := canvas.New(2, 1); cut.Text(0, 0, "家", blue); c.Draw(-1, 0, cut) },
	} {
		c := canvas.New(2, 1)
		c.Text(0, 0, "家", blue)
		draw(c)
		left := map[bool]int{true: 1, false: 0}[strings.Contains(name, "head")]
		if got := c.PixelAt(left, 0); got != blue.BG {
			t.Errorf("%s: behind the other half is %x", name, uint32(got))
		}
	}
}
