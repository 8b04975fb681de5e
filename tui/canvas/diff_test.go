package canvas_test

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"

	"enrollsim/tui/canvas"
)

// Whatever canvases come after each other, and whenever the terminal may have lost
// what it showed, it shows the last one.
func TestDifferShowsTheCanvas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 24).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h")
		screen := vt.NewEmulator(w, h)
		var d canvas.Differ
		last := canvas.New(w, h)
		show := func(t *rapid.T, c *canvas.Canvas) {
			last = c
			if _, err := screen.Write(d.Diff(c)); err != nil {
				t.Fatal(err)
			}
			if err := shows(screen, c); err != nil {
				t.Fatal(err)
			}
		}
		show(t, last)
		t.Repeat(map[string]func(*rapid.T){
			"another canvas": func(t *rapid.T) {
				c := canvas.New(w, h)
				doodle(t, c)
				show(t, c)
			},
			"a canvas that is little different": func(t *rapid.T) {
				c := canvas.New(w, h)
				c.Draw(0, 0, last)
				doodle(t, c)
				show(t, c)
			},
			"the same canvas": func(t *rapid.T) {
				if b := d.Diff(last); len(b) > 0 {
					t.Fatalf("%q is written for nothing", b)
				}
			},
			"another size": func(t *rapid.T) {
				w, h = rapid.IntRange(1, 24).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h")
				screen.Resize(w, h)
				c := canvas.New(w, h)
				doodle(t, c)
				show(t, c)
			},
			"something else on the terminal": func(t *rapid.T) {
				_, _ = screen.WriteString("\x1b[2;2H\x1b[1;31;44mwords 一\x1b[?25h")
				d.Forget()
				show(t, last)
			},
		})
	})
}

// doodle draws a few things on a canvas.
func doodle(t *rapid.T, c *canvas.Canvas) {
	r := c.Bounds()
	style := func() canvas.Style {
		colour := rapid.SampledFrom([]canvas.Color{0, 0, canvas.Palette(1), canvas.Palette(9), canvas.Palette(200), canvas.RGB(1, 22, 233)})
		return canvas.Style{
			FG: colour.Draw(t, "fg"), BG: colour.Draw(t, "bg"),
			Attr: canvas.Attr(rapid.SampledFrom([]int{0, 0, 1, 2, 3, 4, 8, 16, 31}).Draw(t, "attr")),
		}
	}
	part := func() canvas.Rect {
		x, y := rapid.IntRange(0, r.W-1).Draw(t, "x"), rapid.IntRange(0, r.H-1).Draw(t, "y")
		return canvas.Rect{X: x, Y: y, W: rapid.IntRange(1, r.W-x).Draw(t, "w"), H: rapid.IntRange(1, r.H-y).Draw(t, "h")}
	}
	letters := rapid.StringOfN(rapid.SampledFrom([]rune("ab    一使。─│▸")), 1, 12, -1)
	for range rapid.IntRange(0, 5).Draw(t, "things") {
		at := part()
		switch rapid.IntRange(0, 5).Draw(t, "thing") {
		case 0, 1:
			c.Text(at.X, at.Y, letters.Draw(t, "text"), style())
		case 2:
			c.Text(at.X, at.Y, "e\u0301 e\u0301x", style()) // a letter of two runes
		case 3:
			c.Fill(at, rapid.SampledFrom([]string{" ", "x", "─"}).Draw(t, "char"), style())
		case 4:
			c.Restyle(at, style())
		case 5:
			code := canvas.New(at.W, at.H)
			code.Fill(code.Bounds(), "▄", style())
			c.DrawWhole(at.X, at.Y, code)
		}
	}
	if rapid.Bool().Draw(t, "point") {
		at := part()
		c.Point(at.X, at.Y, rapid.Bool().Draw(t, "shown"))
	}
}

// shows compares what a terminal shows with what another one does that was told
// all of a canvas, row by row.
func shows(screen *vt.Emulator, c *canvas.Canvas) error {
	want := vt.NewEmulator(c.Bounds().W, c.Bounds().H)
	for y, row := range strings.Split(c.String(), "\n") {
		if _, err := fmt.Fprintf(want, "\x1b[%d;1H%s", y+1, row); err != nil {
			return err
		}
	}
	for y := range c.Bounds().H {
		for x := range c.Bounds().W {
			if got, want := seen(screen, x, y), seen(want, x, y); got != want {
				return fmt.Errorf("cell %d,%d is %+v, not %+v", x, y, got, want)
			}
		}
	}
	at := screen.CursorPosition()
	if got := (canvas.Cursor{X: at.X, Y: at.Y, Shown: !screen.CursorHidden()}); got != c.Cursor() {
		return fmt.Errorf("the cursor is %+v, not %+v", got, c.Cursor())
	}
	return nil
}

// look is what is seen of a cell of a terminal.
type look struct {
	text      string
	width     int
	fore      color.Color
	back      color.Color
	attrs     uint8
	underline any
}

func seen(e *vt.Emulator, x, y int) look {
	c := e.CellAt(x, y)
	if c == nil {
		return look{text: " ", width: 1}
	}
	s := c.Style
	l := look{c.Content, c.Width, s.Fg, s.Bg, s.Attrs, s.Underline}
	const reverse = 1 << 5
	if l.text == " " && s.Underline == 0 && s.Attrs&reverse == 0 {
		return look{text: " ", width: 1, back: s.Bg, underline: s.Underline}
	}
	return l
}

// A terminal is told no more than is needed.
func TestDifferWritesLittle(t *testing.T) {
	red, bold := canvas.Style{FG: canvas.Palette(1)}, canvas.Style{FG: canvas.Palette(1), Attr: canvas.Bold}
	of := func(draw ...drawing) *canvas.Canvas {
		c := canvas.New(40, 3)
		for _, d := range draw {
			d(c)
		}
		return c
	}
	put := func(x, y int, s string, style canvas.Style) drawing {
		return func(c *canvas.Canvas) { c.Text(x, y, s, style) }
	}
	point := func(x, y int, shown bool) drawing { return func(c *canvas.Canvas) { c.Point(x, y, shown) } }
	full := put(0, 0, strings.Repeat("x", 40), none)
	for name, test := range map[string]struct {
		before, after *canvas.Canvas
		want          string
	}{
		"nothing":                   {of(full), of(full), ""},
		"a letter":                  {of(), of(put(3, 1, "a", none)), "\x1b[2;4Ha\x1b[H"},
		"the colour of a space":     {of(put(3, 1, " ", none)), of(put(3, 1, " ", bold)), ""},
		"a space between two words": {of(), of(put(3, 1, "a b", red)), "\x1b[2;4H\x1b[31ma b\x1b[H"},
		"a short gap":               {of(full), of(full, put(0, 0, "a", none), put(3, 0, "b", none)), "axxb\x1b[H"},
		"a long gap":                {of(full), of(full, put(0, 0, "a", none), put(9, 0, "b", none)), "a\x1b[8Cb\x1b[H"},
		"after the last column":     {of(), of(put(39, 0, "a", none), put(0, 1, "b", none)), "\x1b[39Ca\x1b[2Hb\x1b[H"},
		"after a letter of two runes, of whose width nobody can be sure": {
			of(full), of(full, put(3, 1, "e\u0301x", none)), "\x1b[2;4He\u0301\x1b[2;5Hx\x1b[H",
		},
		"a word less": {
			of(put(0, 0, "two words", none)), of(put(0, 0, "two", none)), "two      \x1b[H",
		},
		"a line less, whose end some fonts draw into the next cell": {
			of(put(3, 0, "━━", none)), of(put(3, 0, "━", none)), "\x1b[4C  \x1b[H",
		},
		"many words less":     {of(full), of(put(0, 0, "x", none)), "x\x1b[K\x1b[H"},
		"weight goes":         {of(), of(put(0, 1, "a", bold), put(1, 1, "b", red)), "\r\n\x1b[1;31ma\x1b[22mb\x1b[H"},
		"colour goes":         {of(), of(put(0, 1, "a", red), put(1, 1, "b", none)), "\r\n\x1b[31ma\x1b[mb\x1b[H"},
		"a cursor in a field": {of(), of(point(4, 0, true)), "\x1b[1;5H\x1b[?25h"},
		"it moves":            {of(point(4, 0, true)), of(point(5, 0, true)), "\x1b[1;6H"},
		"it moves by a letter": {
			of(point(4, 0, true)), of(put(4, 0, "a", none), point(5, 0, true)), "\x1b[?25la\x1b[?25h",
		},
		"it goes": {of(point(4, 0, true)), of(), "\x1b[?25l\x1b[H"},
	} {
		t.Run(name, func(t *testing.T) {
			var d canvas.Differ
			d.Diff(test.before)
			if got := string(d.Diff(test.after)); got != test.want {
				t.Errorf("it writes %q, not %q", got, test.want)
			}
		})
	}
}

// What is long is shown by the terminal in one piece, and never by clearing the
// screen first.
func TestDifferWritesWholeCanvasesInOnePiece(t *testing.T) {
	var d canvas.Differ
	got := string(d.Diff(busy()))
	if !strings.HasPrefix(got, "\x1b[?2026h\x1b[?25l") || !strings.HasSuffix(got, "\x1b[?2026l") {
		t.Errorf("it begins %q and ends %q", got[:20], got[len(got)-20:])
	}
	if strings.Contains(got, "\x1b[2J") || strings.Count(got, "\x1b[K") != 40 {
		t.Error("the screen is not written row by row")
	}
}

// An empty canvas is the one before the size of the window is known.
func TestDifferLeavesAnEmptyCanvasAlone(t *testing.T) {
	var d canvas.Differ
	if got := d.Diff(canvas.New(0, 0)); len(got) > 0 {
		t.Errorf("it writes %q", got)
	}
}

// Comparing costs no memory, once there has been something to write.
func TestDifferAllocatesNothing(t *testing.T) {
	var d canvas.Differ
	one, other := busy(), canvas.New(120, 40)
	d.Diff(one)
	d.Diff(other)
	if n := testing.AllocsPerRun(20, func() { d.Diff(one); d.Diff(other) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
