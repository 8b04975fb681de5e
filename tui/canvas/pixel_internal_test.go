package canvas

import "testing"

// What is painted by the pixel is what is there by the pixel, whatever its
// neighbour in the cell is.
func TestPixels(t *testing.T) {
	t.Parallel()
	colors := []Color{0, Palette(4), RGB(1, 2, 3), RGB(200, 100, 0)}
	for _, upper := range colors {
		for _, lower := range colors {
			for _, text := range []string{"", "x", "好"} {
				c := New(4, 2)
				c.Text(1, 1, text, Style{})
				c.Pixel(1, 3, lower)
				c.Pixel(1, 2, upper)
				if c.PixelAt(1, 2) != upper || c.PixelAt(1, 3) != lower {
					t.Errorf("%v over %v on %q is %v over %v", upper, lower, text, c.PixelAt(1, 2), c.PixelAt(1, 3))
				}
				if upper != 0 && c.row(1)[1].char == upperHalf && lower != 0 {
					t.Errorf("%v over %v hangs from the top of its cell", upper, lower)
				}
			}
		}
	}
	c := New(2, 2)
	for _, at := range [][2]int{{-1, 0}, {2, 0}, {0, -1}, {0, 4}} {
		c.Pixel(at[0], at[1], Palette(1))
		if c.PixelAt(at[0], at[1]) != 0 {
			t.Errorf("there is a pixel at %v", at)
		}
	}
	if c.String() != New(2, 2).String() {
		t.Errorf("a pixel outside is seen: %q", c.String())
	}
}

// Text without a background stands on what is there, be it half a cell.
func TestTextOnWhatIsThere(t *testing.T) {
	t.Parallel()
	c := New(3, 1)
	c.Paint(Rect{0, 0, 2, 2}, Palette(7))
	c.Pixel(1, 1, Palette(3))
	c.Text(0, 0, "abc", Style{FG: Palette(0)})
	for x, want := range []Color{Palette(7), Palette(3), 0} {
		if got := c.row(0)[x].style; got != (Style{FG: Palette(0), BG: want}) {
			t.Errorf("character %d is %+v, want it on %v", x, got, want)
		}
	}
}

func TestMix(t *testing.T) {
	t.Parallel()
	black, white := RGB(0, 0, 0), RGB(255, 255, 255)
	for _, test := range []struct {
		a, b    Color
		percent int
		want    Color
	}{
		{black, white, 0, black},
		{black, white, 100, white},
		{black, white, 150, white},
		{black, white, 50, RGB(128, 128, 128)},
		{RGB(10, 20, 30), RGB(20, 10, 30), 10, RGB(11, 19, 30)},
		{Palette(1), white, 49, Palette(1)},
		{Palette(1), white, 50, white},
		{white, 0, 60, 0},
	} {
		if got := Mix(test.a, test.b, test.percent); got != test.want {
			t.Errorf("%d %% of %x in %x is %x, want %x", test.percent, test.b, test.a, got, test.want)
		}
	}
}

// The nearest of the 256 colours is that of a search through all of them.
func TestNearest(t *testing.T) {
	t.Parallel()
	far := func(a, b Color) int {
		ar, ag, ab, _ := a.RGB()
		br, bg, bb, _ := b.RGB()
		square := func(x, y uint8) int { return (int(x) - int(y)) * (int(x) - int(y)) }
		return square(ar, br) + square(ag, bg) + square(ab, bb)
	}
	entries := map[Color]Color{}
	for n := 17; n < 232; n++ {
		i := n - 16
		entries[Palette(uint8(n))] = RGB(uint8(cubeLevel(i/36)), uint8(cubeLevel(i/6%6)), uint8(cubeLevel(i%6)))
	}
	for n := range 24 {
		level := uint8(8 + 10*n)
		entries[Palette(uint8(232+n))] = RGB(level, level, level)
	}
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 17 {
			for b := 0; b < 256; b += 51 {
				c := RGB(uint8(r), uint8(g), uint8(b))
				grey := max(r, g, b)-min(r, g, b) < 48
				best := 1 << 30
				for _, mixed := range entries {
					if x, y, z, _ := mixed.RGB(); !grey || x == y && y == z {
						best = min(best, far(c, mixed))
					}
				}
				got := c.Nearest()
				if x, y, z, _ := entries[got].RGB(); grey && (x != y || y != z) {
					t.Fatalf("%06x, which is nearly grey, becomes %v", uint32(c)&0xffffff, got)
				}
				// The greys are looked for by their mean, which may be a step off.
				if d := far(c, entries[got]); d > best+400 {
					t.Fatalf("%06x becomes %v at %d, there is one at %d", uint32(c)&0xffffff, got, d, best)
				}
			}
		}
	}
	if got := Palette(3).Nearest(); got != Palette(3) {
		t.Errorf("an entry becomes %v", got)
	}
}

// Where a code is gone, the ground is seen that it was drawn on, on whatever canvas
// that was.
func TestGroundOfWhatIsGone(t *testing.T) {
	t.Parallel()
	code := New(2, 1)
	code.Fill(code.Bounds(), "x", Style{BG: Palette(1)})
	page := New(4, 1)
	page.Fill(page.Bounds(), " ", Style{BG: Palette(7)})
	page.DrawWhole(1, 0, code)
	window := New(6, 1)
	window.Draw(1, 0, page)
	window.Text(2, 0, "y", Style{})
	for x, want := range []Color{0, Palette(7), Palette(7), Palette(7), Palette(7), 0} {
		if got := window.row(0)[x].style.BG; got != want {
			t.Errorf("cell %d is on %v, want %v", x, got, want)
		}
	}
	part := New(6, 1)
	part.Draw(-2, 0, page)
	if got := part.row(0)[0].style.BG; got != Palette(7) || part.row(0)[0].char != 0 {
		t.Errorf("what would be cut leaves %q on %v", part.row(0)[0].char, got)
	}
}
