package canvas_test

import (
	"testing"

	"enrollsim/tui/canvas"
)

// A terminal is told each style whole, so that none depends on the one before.
func TestStylesAsATerminalIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		style canvas.Style
		want  string
	}{
		"the terminal's own":    {canvas.Style{}, "-x-"},
		"an entry of the eight": {canvas.Style{FG: canvas.Palette(1), BG: canvas.Palette(0)}, "-\x1b[0;31;40mx\x1b[0m-"},
		"a bright one":          {canvas.Style{FG: canvas.Palette(8), BG: canvas.Palette(15)}, "-\x1b[0;90;107mx\x1b[0m-"},
		"one of the 256":        {canvas.Style{FG: canvas.Palette(16), BG: canvas.Palette(231)}, "-\x1b[0;38;5;16;48;5;231mx\x1b[0m-"},
		"mixed colours": {canvas.Style{FG: canvas.RGB(1, 22, 255), BG: canvas.RGB(0, 0, 0)},
			"-\x1b[0;38;2;1;22;255;48;2;0;0;0mx\x1b[0m-"},
		"attributes": {canvas.Style{Attr: canvas.Bold | canvas.Faint | canvas.Italic | canvas.Underline | canvas.Reverse},
			"-\x1b[0;1;2;3;4;7mx\x1b[0m-"},
		"both": {canvas.Style{BG: canvas.Palette(4), Attr: canvas.Reverse}, "-\x1b[0;7;44mx\x1b[0m-"},
	} {
		t.Run(name, func(t *testing.T) {
			grid := of("---")
			grid.Text(1, 0, "x", c.style)
			if got := grid.String(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	grid := of("    ")
	grid.Text(1, 0, "a", red)
	grid.Text(2, 0, "b", canvas.Style{Attr: canvas.Bold})
	if got, want := grid.String(), " \x1b[0;38;2;255;0;0ma\x1b[0;1mb\x1b[0m "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	grid = of("  ", "  ")
	grid.Fill(grid.Bounds(), "x", canvas.Style{Attr: canvas.Bold})
	if got, want := grid.String(), "\x1b[0;1mxx\x1b[0m\n\x1b[0;1mxx\x1b[0m"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestColorsSayWhatTheyAre(t *testing.T) {
	for name, c := range map[string]struct {
		color        canvas.Color
		n            uint8
		index, mixed bool
		r, g, b      uint8
	}{
		"the terminal's own": {color: canvas.Style{}.FG},
		"the first entry":    {color: canvas.Palette(0), index: true},
		"the last entry":     {color: canvas.Palette(255), index: true, n: 255},
		"black":              {color: canvas.RGB(0, 0, 0), mixed: true},
		"a mixed one":        {color: canvas.RGB(1, 2, 255), mixed: true, r: 1, g: 2, b: 255},
	} {
		t.Run(name, func(t *testing.T) {
			if n, ok := c.color.Index(); ok != c.index || ok && n != c.n {
				t.Errorf("entry %d, %v of the palette", n, ok)
			}
			if r, g, b, ok := c.color.RGB(); ok != c.mixed || ok && (r != c.r || g != c.g || b != c.b) {
				t.Errorf("mixed of %d %d %d, %v", r, g, b, ok)
			}
		})
	}
}
