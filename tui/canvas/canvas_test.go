package canvas_test

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	"enrollsim/tui/canvas"
)

var none canvas.Style

func red() canvas.Style {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.TrueColor)
	return canvas.StyleOf(r.NewStyle().Foreground(lipgloss.Color("#ff0000")))
}

func TestWhatDoesNotFitIsCutOff(t *testing.T) {
	for name, c := range map[string]struct {
		draw func(*canvas.Canvas)
		want string
	}{
		"text past the right edge":     {func(c *canvas.Canvas) { c.Text(3, 0, "hello", none) }, "   he\n     "},
		"text before the left edge":    {func(c *canvas.Canvas) { c.Text(-2, 0, "hello", none) }, "llo  \n     "},
		"text below the last row":      {func(c *canvas.Canvas) { c.Text(0, 2, "hello", none) }, "     \n     "},
		"half a wide character":        {func(c *canvas.Canvas) { c.Text(0, 0, "一二三", none) }, "一二 \n     "},
		"a control character":          {func(c *canvas.Canvas) { c.Text(0, 0, "a\x1b[2Jb\tc", none) }, "abc  \n     "},
		"a combining accent":           {func(c *canvas.Canvas) { c.Text(0, 0, "e\u0301a", none) }, "e\u0301a   \n     "},
		"a wide character overwritten": {func(c *canvas.Canvas) { c.Text(0, 0, "一二", none); c.Text(1, 0, "x", none) }, " x二 \n     "},
		"a raw line that fits":         {func(c *canvas.Canvas) { c.Raw(1, 1, 3, "\x1b[7mabc\x1b[0m") }, "     \n \x1b[7mabc\x1b[0m "},
		"a raw line that does not":     {func(c *canvas.Canvas) { c.Raw(3, 1, 3, "\x1b[7mabc\x1b[0m") }, "     \n     "},
		"a raw line overwritten":       {func(c *canvas.Canvas) { c.Raw(1, 1, 3, "abc"); c.Text(3, 1, "x", none) }, "     \n   x "},
		"another canvas":               {func(c *canvas.Canvas) { o := canvas.New(3, 3); o.Fill(o.Bounds(), "o", none); c.Draw(3, 1, o) }, "     \n   oo"},
		"the lower part of another":    {func(c *canvas.Canvas) { o := canvas.New(2, 2); o.Text(0, 1, "ab", none); c.DrawBelow(0, 0, o, 1) }, "ab   \n     "},
		"a frame":                      {func(c *canvas.Canvas) { c.Box(c.Bounds(), canvas.ASCII(), none) }, "+---+\n+---+"},
		"a frame that is too small":    {func(c *canvas.Canvas) { c.Box(canvas.Rect{W: 1, H: 2}, canvas.ASCII(), none) }, "     \n     "},
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
	c.Text(1, 0, "ab", red())
	if got, want := strings.Count(c.String(), "\x1b["), 2; got != want {
		t.Errorf("%d escapes in %q, want %d", got, c.String(), want)
	}
}

func TestRestyleKeepsWhatIsThere(t *testing.T) {
	c := canvas.New(4, 1)
	c.Text(0, 0, "ab", none)
	c.Raw(2, 0, 2, "RR")
	c.Restyle(c.Bounds(), red())
	got := c.String()
	if ansi.Strip(got) != "abRR" || strings.HasSuffix(got, "\x1b[0m") {
		t.Errorf("got %q, want red ab and the raw run as it was", got)
	}
}

// However it is drawn on, a canvas has exactly its size.
func TestEveryRowIsExactlyAsWide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(0, 12).Draw(t, "w"), rapid.IntRange(0, 4).Draw(t, "h")
		c := canvas.New(w, h)
		texts := rapid.SampledFrom([]string{"abc", "一二三", "e\u0301", "a一b", "山田太郎", "", "\t"})
		t.Repeat(map[string]func(*rapid.T){
			"text": func(t *rapid.T) {
				c.Text(rapid.IntRange(-3, 14).Draw(t, "x"), rapid.IntRange(-1, 5).Draw(t, "y"), texts.Draw(t, "s"), none)
			},
			"raw": func(t *rapid.T) {
				c.Raw(rapid.IntRange(-3, 14).Draw(t, "x"), rapid.IntRange(-1, 5).Draw(t, "y"), 3, "raw")
			},
			"box": func(t *rapid.T) {
				c.Box(canvas.Rect{X: rapid.IntRange(-3, 14).Draw(t, "x"), Y: 0, W: rapid.IntRange(0, 9).Draw(t, "bw"), H: 3}, canvas.Rounded(), none)
			},
			"": func(t *rapid.T) {
				lines := c.Lines()
				if len(lines) != h {
					t.Fatalf("%d rows, want %d", len(lines), h)
				}
				for _, line := range lines {
					if got := ansi.StringWidth(line); got != w {
						t.Fatalf("row %q is %d wide, want %d", line, got, w)
					}
				}
			},
		})
	})
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
		"Chinese":            {"登錄客戶端。頁面", 10, "登錄客戶|端。頁面"},
		"no stop at a start": {"一二三四。五", 8, "一二三|四。五"},
		"Chinese and Latin":  {"打開 IBKR Mobile 的橫幅", 12, "打開 IBKR|Mobile 的橫|幅"},
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
