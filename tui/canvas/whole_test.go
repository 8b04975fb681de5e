package canvas_test

import (
	"testing"

	"pgregory.net/rapid"

	"enrollsim/tui/canvas"
)

// What is drawn whole is there with all its cells or with none of them.
func TestWholeOrNotAtAll(t *testing.T) {
	code := of("QQ", "QQ")
	whole := func(x, y int) drawing {
		return func(c *canvas.Canvas) { c.DrawWhole(x, y, code) }
	}
	dotted := func(draw drawing) *canvas.Canvas {
		c := of(".....", ".....", ".....")
		draw(c)
		return c
	}
	within := func(x, y int, draw drawing) drawing { // a pane
		return func(c *canvas.Canvas) { c.Draw(x, y, dotted(draw)) }
	}
	line := func(c *canvas.Canvas) { c.Fill(canvas.Rect{X: 1, W: 4, H: 1}, "-", none) }
	for name, c := range map[string]struct {
		draw drawing
		want string
	}{
		"where it fits":             {whole(1, 1), ".....\n.QQ..\n.QQ.."},
		"past the right edge":       {whole(4, 0), ".....\n.....\n....."},
		"past the left edge":        {whole(-1, 0), ".....\n.....\n....."},
		"past the top":              {whole(0, -1), ".....\n.....\n....."},
		"past the bottom":           {whole(0, 2), ".....\n.....\n....."},
		"a letter over it":          {then(whole(1, 0), text(2, 1, "x")), ".  ..\n. x..\n....."},
		"a space over it":           {then(whole(1, 0), text(2, 1, " ")), ".  ..\n.  ..\n....."},
		"half a wide one over it":   {then(whole(1, 0), text(0, 1, "一")), ".  ..\n一 ..\n....."},
		"a frame over it":           {then(whole(0, 0), box(canvas.Rect{W: 5, H: 3})), "+---+\n| ..|\n+---+"},
		"a frame around it":         {then(whole(2, 1), line), ".----\n..QQ.\n..QQ."},
		"a pane over it":            {then(whole(2, 1), pane(3, 0, "oo", "oo")), "...oo\n.. oo\n..  ."},
		"a pane beside it":          {then(whole(2, 1), pane(0, 0, "oo", "oo", "oo")), "oo...\nooQQ.\nooQQ."},
		"another over it":           {then(whole(0, 0), whole(1, 1)), "  ...\n QQ..\n.QQ.."},
		"another beside it, erased": {then(whole(0, 0), whole(2, 0), text(3, 0, "x")), "QQ x.\nQQ  .\n....."},
		"words where it was":        {then(whole(1, 0), text(0, 0, "words"), text(1, 1, "ab")), "words\n.ab..\n....."},
		"a pane where it was":       {then(whole(1, 0), text(0, 0, "words"), pane(0, 1, "ab")), "words\nab ..\n....."},
		"in a pane":                 {within(0, 0, whole(1, 1)), ".....\n.QQ..\n.QQ.."},
		"in a pane, then covered":   {then(within(0, 0, whole(1, 1)), text(2, 2, "x")), ".....\n.  ..\n. x.."},
		"in a pane that is cut":     {within(2, 0, whole(2, 1)), ".....\n.... \n.... "},
		"outside a pane's sight":    {within(3, 0, whole(2, 1)), ".....\n.....\n....."},
		"in rows that show it":      {func(c *canvas.Canvas) { c.DrawRows(0, 0, dotted(whole(1, 1)), 1, 2) }, ".QQ..\n.QQ..\n....."},
		"in rows that cut it":       {func(c *canvas.Canvas) { c.DrawRows(0, 0, dotted(whole(1, 1)), 2, 9) }, ".  ..\n.....\n....."},
		"as a part of the whole": {func(c *canvas.Canvas) {
			c.DrawWhole(0, 0, dotted(whole(1, 1)))
			c.Text(4, 0, "x", none)
		}, "    x\n     \n     "},
	} {
		t.Run(name, func(t *testing.T) {
			grid := dotted(c.draw)
			if got := grid.String(); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// Whatever happens to panes with codes in them, no part of a code is left.
func TestNoPartOfACodeIsLeft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		codes := 0
		size := map[canvas.Color]int{}
		at := func(t *rapid.T) (x, y int) {
			return rapid.IntRange(-3, 14).Draw(t, "x"), rapid.IntRange(-3, 8).Draw(t, "y")
		}
		code := func(t *rapid.T, c *canvas.Canvas) {
			o := canvas.New(rapid.IntRange(1, 5).Draw(t, "side"), rapid.IntRange(1, 4).Draw(t, "rows"))
			codes++
			mark := canvas.Palette(uint8(codes))
			size[mark] = o.Bounds().W * o.Bounds().H
			o.Fill(o.Bounds(), " ", canvas.Style{BG: mark})
			x, y := at(t)
			c.DrawWhole(x, y, o)
		}
		window := canvas.New(12, 7)
		t.Repeat(map[string]func(*rapid.T){
			"code": func(t *rapid.T) { code(t, window) },
			"text": func(t *rapid.T) {
				x, y := at(t)
				window.Text(x, y, rapid.SampledFrom([]string{"a", "一"}).Draw(t, "text"), red)
			},
			"restyle": func(*rapid.T) { window.Restyle(window.Bounds(), red) },
			"pane": func(t *rapid.T) {
				pane := canvas.New(8, 5)
				for range rapid.IntRange(1, 3).Draw(t, "codes") {
					code(t, pane)
				}
				x, y := at(t)
				window.DrawRows(x, y, pane, rapid.IntRange(0, 2).Draw(t, "from"), rapid.IntRange(0, 5).Draw(t, "n"))
			},
			"": func(t *rapid.T) {
				seen := map[canvas.Color]int{}
				for y := range window.Bounds().H {
					for run := range window.Runs(y) {
						seen[run.Style.BG] += run.W
					}
				}
				delete(seen, none.BG)
				for mark, n := range seen {
					if n != size[mark] {
						t.Fatalf("%d cells of %d are there of code %d", n, size[mark], mark)
					}
				}
			},
		})
	})
}
