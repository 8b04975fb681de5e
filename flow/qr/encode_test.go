package qr_test

import (
	"strings"
	"testing"

	"enrollsim/flow/qr"
	rsc "rsc.io/qr"
)

const payload = "HTTPS://PORTAL.EXAMPLE/A/7K3M9QXT2HWB"

func encode(tb testing.TB, payload string) qr.Grid {
	tb.Helper()
	g, err := qr.Encode(payload)
	if err != nil {
		tb.Fatalf("Encode(%q): %v", payload, err)
	}
	return g
}

func TestEncodeChoosesTheSmallestCode(t *testing.T) {
	tests := []struct {
		name    string
		payload string
		size    int
		level   rsc.Level
	}{
		{"a short text", "SIMULATION", 21, rsc.M},
		{"the usual link", payload, 25, rsc.M},
		{"the longest at level M", strings.Repeat("A", 38), 25, rsc.M},
		{"one more falls back to level L", strings.Repeat("A", 39), 25, rsc.L},
		{"the longest of version 2", strings.Repeat("A", 47), 25, rsc.L},
		{"one more takes version 3", strings.Repeat("A", 48), 29, rsc.M},
		{"the longest of that at level M", strings.Repeat("A", 61), 29, rsc.M},
		{"one more falls back to level L again", strings.Repeat("A", 62), 29, rsc.L},
		{"the longest of all", strings.Repeat("A", 77), 29, rsc.L},
		{"lower case takes more room", strings.Repeat("a", 53), 29, rsc.L},
		{"digits take less", strings.Repeat("7", 127), 29, rsc.L},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := encode(t, test.payload)
			if g.Size() != test.size {
				t.Fatalf("%d modules a side, want %d", g.Size(), test.size)
			}
			want, err := rsc.Encode(test.payload, test.level)
			if err != nil {
				t.Fatal(err)
			}
			for y := range test.size {
				for x := range test.size {
					if g.Dark(x, y) != want.Black(x, y) {
						t.Fatalf("module %d,%d: dark is %v, want %v", x, y, g.Dark(x, y), want.Black(x, y))
					}
				}
			}
		})
	}
}

func TestEncodeRefusesWhatItCannotDraw(t *testing.T) {
	tests := []struct {
		name    string
		payload string
		says    []string
	}{
		{"nothing", "", []string{"empty"}},
		{"a long link", strings.Repeat("A", 78), []string{"78", "77", "shorten"}},
		{"a long text", strings.Repeat("a", 54), []string{"54", "53", "77", "upper case"}},
		{"a long number", strings.Repeat("7", 128), []string{"128", "127", "digits"}},
		{"a long text of several bytes a letter", strings.Repeat("碼", 18), []string{"54", "53", "bytes"}},
		{"far too much for any code", strings.Repeat("A", 10_000), []string{"10000", "77"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g, err := qr.Encode(test.payload)
			if err == nil {
				t.Fatalf("drew %d modules a side, want an error", g.Size())
			}
			if !g.IsZero() {
				t.Errorf("an error and a code of %d modules a side", g.Size())
			}
			for _, part := range test.says {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("error %q does not say %q", err, part)
				}
			}
		})
	}
}

func TestGridIsAValue(t *testing.T) {
	g := encode(t, payload)
	if g != encode(t, payload) {
		t.Error("the same payload twice gives two different grids")
	}
	if g == encode(t, payload[:36]+"C") {
		t.Error("two payloads give the same grid")
	}
	before := g
	if g.Covered() == g {
		t.Error("covering changes nothing")
	}
	if g != before {
		t.Error("covering a grid changed the grid itself")
	}
}

func TestCoveredHidesTheLargerPart(t *testing.T) {
	for _, payload := range []string{"SIMULATION", payload, strings.Repeat("A", 61)} {
		g := encode(t, payload)
		covered := g.Covered()
		if covered.Size() != g.Size() || covered.IsZero() {
			t.Errorf("%d modules: covered it is %d", g.Size(), covered.Size())
		}
		hidden, n := 0, g.Size()
		for y := range n {
			for x := range n {
				if covered.Dark(x, y) && !g.Dark(x, y) {
					t.Fatalf("module %d,%d is dark only when covered", x, y)
				}
				if x >= n/3 && y >= n/4 {
					hidden++
					if covered.Dark(x, y) {
						t.Fatalf("module %d,%d shows through the window", x, y)
					}
				} else if covered.Dark(x, y) != g.Dark(x, y) {
					t.Fatalf("module %d,%d beside the window is hidden", x, y)
				}
			}
		}
		if 2*hidden <= n*n {
			t.Errorf("%d modules: the window hides %d of %d, not the larger part", n, hidden, n*n)
		}
	}
	if g := (qr.Grid{}); !g.Covered().IsZero() {
		t.Error("covering no code gives a code")
	}
}

func TestOutsideIsLight(t *testing.T) {
	g := encode(t, payload)
	for _, at := range [][2]int{{-1, 0}, {0, -1}, {25, 0}, {0, 25}, {-1000, 3}, {3, 1000}, {40, 40}} {
		if g.Dark(at[0], at[1]) {
			t.Errorf("%v is dark", at)
		}
	}
	if !g.Dark(0, 0) || !g.Dark(24, 0) || !g.Dark(0, 24) {
		t.Error("the corners of the three finder patterns are not dark")
	}
}

func BenchmarkEncode(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := qr.Encode(payload); err != nil {
			b.Fatal(err)
		}
	}
}
