package canvas_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"enrollsim/tui/canvas"
)

// However it is drawn on, a canvas has exactly its size, its runs have each
// column once, and no two beside each other look alike.
func TestEveryColumnIsInOneRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(0, 12).Draw(t, "w"), rapid.IntRange(0, 4).Draw(t, "h")
		c := canvas.New(w, h)
		texts := rapid.SampledFrom([]string{"abc", "一二三", "e\u0301", "a一b", "山田太郎", "", "\t", " "})
		styles := rapid.SampledFrom([]canvas.Style{none, red, {Attr: canvas.Bold}})
		at := func(t *rapid.T) (x, y int) {
			return rapid.IntRange(-3, 14).Draw(t, "x"), rapid.IntRange(-2, 5).Draw(t, "y")
		}
		rect := func(t *rapid.T) canvas.Rect {
			x, y := at(t)
			return canvas.Rect{X: x, Y: y, W: rapid.IntRange(-1, 9).Draw(t, "rw"), H: rapid.IntRange(-1, 4).Draw(t, "rh")}
		}
		text := func(t *rapid.T, c *canvas.Canvas) {
			x, y := at(t)
			c.Text(x, y, texts.Draw(t, "text"), styles.Draw(t, "style"))
		}
		other := func(t *rapid.T) *canvas.Canvas {
			o := canvas.New(rapid.IntRange(0, 6).Draw(t, "ow"), rapid.IntRange(0, 3).Draw(t, "oh"))
			for range rapid.IntRange(0, 3).Draw(t, "texts") {
				text(t, o)
			}
			return o
		}
		t.Repeat(map[string]func(*rapid.T){
			"text":    func(t *rapid.T) { text(t, c) },
			"box":     func(t *rapid.T) { c.Box(rect(t), canvas.Rounded(), styles.Draw(t, "style")) },
			"fill":    func(t *rapid.T) { c.Fill(rect(t), "▓", styles.Draw(t, "style")) },
			"restyle": func(t *rapid.T) { c.Restyle(rect(t), styles.Draw(t, "style")) },
			"draw": func(t *rapid.T) {
				x, y := at(t)
				c.DrawRows(x, y, other(t), rapid.IntRange(-1, 4).Draw(t, "from"), rapid.IntRange(-1, 4).Draw(t, "n"))
			},
			"whole": func(t *rapid.T) {
				x, y := at(t)
				c.DrawWhole(x, y, other(t))
			},
			"": func(t *rapid.T) {
				lines := strings.Split(c.String(), "\n")
				if h > 0 && len(lines) != h {
					t.Fatalf("%d rows, want %d", len(lines), h)
				}
				for y := range h {
					checkRuns(t, c, y, lines[y])
				}
			},
		})
	})
}

func checkRuns(t *rapid.T, c *canvas.Canvas, y int, line string) {
	t.Helper()
	next := canvas.Run{}
	var text strings.Builder
	for run := range c.Runs(y) {
		switch {
		case run.X != next.X:
			t.Fatalf("row %d: a run at %d, want %d", y, run.X, next.X)
		case run.W <= 0 || canvas.Width(run.Text) != run.W:
			t.Fatalf("row %d: %q is not %d columns wide", y, run.Text, run.W)
		case run.X > 0 && run.Style == next.Style:
			t.Fatalf("row %d: two runs look alike at %d", y, run.X)
		}
		next = canvas.Run{X: run.X + run.W, Style: run.Style}
		text.WriteString(run.Text)
	}
	if next.X != c.Bounds().W {
		t.Fatalf("row %d ends at %d of %d", y, next.X, c.Bounds().W)
	}
	if ansi.Strip(line) != text.String() {
		t.Fatalf("row %d: the line is %q, the runs are %q", y, line, text.String())
	}
}

func TestRunsCanBeLeft(t *testing.T) {
	c := canvas.New(4, 1)
	c.Text(1, 0, "ab", red)
	for run := range c.Runs(0) {
		if run.X > 0 {
			t.Fatalf("went on with %v", run)
		}
		break
	}
	for _, y := range []int{-1, 1} {
		for run := range c.Runs(y) {
			t.Errorf("row %d, which is outside, has %v", y, run)
		}
	}
}
