package qr_test

import (
	"fmt"
	"image"
	"strconv"
	"strings"
	"testing"

	"enrollsim/flow/qr"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// cell is what a terminal would show in one place.
type cell struct {
	glyph      rune
	fore, back int // palette entries, -1 for the terminal's own
}

// parse shows a line on a small terminal. It knows the sequences that the
// package may write and refuses all others.
func parse(t *testing.T, line string) []cell {
	t.Helper()
	var cells []cell
	fore, back := -1, -1
	for len(line) > 0 {
		sequence, rest, isSequence := strings.Cut(line, "m")
		parameters, opens := strings.CutPrefix(sequence, "\x1b[")
		switch {
		case opens && isSequence:
			codes := strings.Split(parameters, ";")
			for len(codes) > 0 {
				switch {
				case codes[0] == "0":
					fore, back, codes = -1, -1, codes[1:]
				case len(codes) >= 3 && codes[1] == "5" && (codes[0] == "38" || codes[0] == "48"):
					entry, err := strconv.Atoi(codes[2])
					if err != nil {
						t.Fatalf("sequence %q: %v", sequence, err)
					}
					if codes[0] == "38" {
						fore = entry
					} else {
						back = entry
					}
					codes = codes[3:]
				default:
					t.Fatalf("unknown sequence %q", sequence)
				}
			}
			line = rest
		default:
			glyph := []rune(line)[0]
			cells = append(cells, cell{glyph, fore, back})
			line = line[len(string(glyph)):]
		}
	}
	if fore != -1 || back != -1 {
		t.Error("the line does not end with a reset")
	}
	return cells
}

func dark(t *testing.T, entry int) bool {
	t.Helper()
	if entry != 16 && entry != 231 {
		t.Fatalf("palette entry %d, want 16 or 231", entry)
	}
	return entry == 16
}

// halfBlockModules reads the modules off the lines, two a cell.
func halfBlockModules(t *testing.T, lines []string) [][]bool {
	t.Helper()
	var modules [][]bool
	for _, line := range lines {
		var upper, lower []bool
		for _, c := range parse(t, line) {
			upper = append(upper, dark(t, c.back))
			switch c.glyph {
			case ' ':
				lower = append(lower, dark(t, c.back))
			case '▄':
				lower = append(lower, dark(t, c.fore))
			default:
				t.Fatalf("glyph %q, want only '▄' and space", c.glyph)
			}
		}
		modules = append(modules, upper, lower)
	}
	return modules
}

// largeModules reads the modules off the lines, two equal cells each.
func largeModules(t *testing.T, lines []string) [][]bool {
	t.Helper()
	var modules [][]bool
	for _, line := range lines {
		cells := parse(t, line)
		var row []bool
		for i := 0; i+1 < len(cells); i += 2 {
			if cells[i] != cells[i+1] || cells[i].glyph != ' ' {
				t.Fatalf("cells %v and %v are not one module", cells[i], cells[i+1])
			}
			row = append(row, dark(t, cells[i].back))
		}
		modules = append(modules, row)
	}
	return modules
}

// asciiModules reads the modules as a dark terminal shows them.
func asciiModules(t *testing.T, lines []string) [][]bool {
	t.Helper()
	var modules [][]bool
	for _, line := range lines {
		var row []bool
		for i := 0; i+1 < len(line); i += 2 {
			if line[i] != line[i+1] || line[i] != ' ' && line[i] != 'M' {
				t.Fatalf("%q is not a module", line[i:i+2])
			}
			row = append(row, line[i] == ' ')
		}
		modules = append(modules, row)
	}
	return modules
}

// scan paints the modules on a dark screen and reads them with a decoder that
// knows nothing of this package.
func scan(modules [][]bool) (string, error) {
	const pixels, border = 4, 16
	width, height := len(modules[0])*pixels, len(modules)*pixels
	picture := image.NewGray(image.Rect(0, 0, width+2*border, height+2*border))
	for y := range height {
		for x := range width {
			if !modules[y/pixels][x/pixels] {
				picture.Pix[picture.PixOffset(border+x, border+y)] = 255
			}
		}
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		return "", err
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		return "", err
	}
	return result.GetText(), nil
}

func TestWhatIsDrawnIsTheGrid(t *testing.T) {
	forms := []struct {
		name    string
		draw    func(qr.Grid, int) []string
		size    func(modules, quiet int) (columns, rows int)
		modules func(*testing.T, []string) [][]bool
		cells   func(*testing.T, string) int
	}{
		{"half blocks", qr.Grid.HalfBlocks, qr.HalfBlockSize, halfBlockModules,
			func(t *testing.T, line string) int { return len(parse(t, line)) }},
		{"large", qr.Grid.Large, qr.LargeSize, largeModules,
			func(t *testing.T, line string) int { return len(parse(t, line)) }},
		{"ASCII", qr.Grid.ASCII, qr.LargeSize, asciiModules,
			func(_ *testing.T, line string) int { return len(line) }},
	}
	for _, form := range forms {
		for _, payload := range []string{"SIMULATION", payload, strings.Repeat("A", 61)} {
			for _, quiet := range []int{-1, 0, 1, 2, 3, 4} {
				t.Run(fmt.Sprintf("%s/%d/quiet %d", form.name, len(payload), quiet), func(t *testing.T) {
					g := encode(t, payload)
					lines := form.draw(g, quiet)
					columns, rows := form.size(g.Size(), quiet)
					if len(lines) != rows {
						t.Fatalf("%d lines, want %d", len(lines), rows)
					}
					for i, line := range lines {
						if n := form.cells(t, line); n != columns {
							t.Fatalf("line %d is %d cells wide, want %d", i, n, columns)
						}
					}
					modules := form.modules(t, lines)
					quiet := max(quiet, 0)
					for y, row := range modules {
						for x, dark := range row {
							if want := g.Dark(x-quiet, y-quiet); dark != want {
								t.Fatalf("module %d,%d: dark is %v, want %v", x-quiet, y-quiet, dark, want)
							}
						}
					}
					if quiet < 2 {
						return
					}
					if text, err := scan(modules); err != nil || text != payload {
						t.Errorf("a decoder reads %q (%v), want %q", text, err, payload)
					}
				})
			}
		}
	}
}

func TestRoomOfTheUsualCode(t *testing.T) {
	tests := []struct {
		name           string
		size           func(modules, quiet int) (int, int)
		modules, quiet int
		columns, rows  int
	}{
		{"half blocks, narrow margin", qr.HalfBlockSize, 25, 2, 29, 15},
		{"half blocks, full margin", qr.HalfBlockSize, 25, 4, 33, 17},
		{"half blocks, version 3", qr.HalfBlockSize, 29, 2, 33, 17},
		{"large, narrow margin", qr.LargeSize, 25, 2, 58, 29},
		{"large, version 3", qr.LargeSize, 29, 2, 66, 33},
		{"no code, half blocks", qr.HalfBlockSize, 0, 4, 0, 0},
		{"no code, large", qr.LargeSize, 0, 4, 0, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if columns, rows := test.size(test.modules, test.quiet); columns != test.columns || rows != test.rows {
				t.Errorf("%dx%d, want %dx%d", columns, rows, test.columns, test.rows)
			}
		})
	}
}

func TestNoCodeHasNoLines(t *testing.T) {
	var none qr.Grid
	if n := len(none.HalfBlocks(4)) + len(none.Large(4)) + len(none.ASCII(4)); n != 0 {
		t.Errorf("%d lines of no code", n)
	}
}

func TestCoveredCodeDoesNotScan(t *testing.T) {
	g := encode(t, payload).Covered()
	if text, err := scan(halfBlockModules(t, g.HalfBlocks(4))); err == nil {
		t.Errorf("a decoder reads %q off a covered code", text)
	}
}

func TestEqualNeighboursShareASequence(t *testing.T) {
	blank := strings.Count(encode(t, payload).HalfBlocks(4)[0], "\x1b[")
	if blank != 2 {
		t.Errorf("a blank row has %d sequences, want one and the reset", blank)
	}
}

func BenchmarkHalfBlocks(b *testing.B) {
	g := encode(b, payload)
	b.ReportAllocs()
	for b.Loop() {
		g.HalfBlocks(4)
	}
}

func BenchmarkLarge(b *testing.B) {
	g := encode(b, payload)
	b.ReportAllocs()
	for b.Loop() {
		g.Large(2)
	}
}
