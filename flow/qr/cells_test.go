package qr_test

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/qr"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// halfBlockModules reads the modules off the cells, two of each.
func halfBlockModules(rows [][]qr.Cell) [][]bool {
	var modules [][]bool
	for _, row := range rows {
		var upper, lower []bool
		for _, c := range row {
			upper, lower = append(upper, c.Upper), append(lower, c.Lower)
		}
		modules = append(modules, upper, lower)
	}
	return modules
}

// largeModules reads the modules off the cells, two equal ones each.
func largeModules(t *testing.T, rows [][]qr.Cell) [][]bool {
	t.Helper()
	var modules [][]bool
	for _, cells := range rows {
		var row []bool
		for i := 0; i+1 < len(cells); i += 2 {
			if cells[i] != cells[i+1] || cells[i].Upper != cells[i].Lower {
				t.Fatalf("cells %v and %v are not one module", cells[i], cells[i+1])
			}
			row = append(row, cells[i].Upper)
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

// widths are how many cells each row has.
func widths[Row ~string | ~[]qr.Cell](rows []Row) []int {
	var widths []int
	for _, row := range rows {
		widths = append(widths, len(row))
	}
	return widths
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
		size    func(modules, quiet int) (columns, rows int)
		modules func(t *testing.T, g qr.Grid, quiet int) (modules [][]bool, widths []int)
	}{
		{"half blocks", qr.HalfBlockSize, func(t *testing.T, g qr.Grid, quiet int) ([][]bool, []int) {
			t.Helper()
			rows := g.HalfBlocks(quiet)
			return halfBlockModules(rows), widths(rows)
		}},
		{"large", qr.LargeSize, func(t *testing.T, g qr.Grid, quiet int) ([][]bool, []int) {
			t.Helper()
			rows := g.Large(quiet)
			return largeModules(t, rows), widths(rows)
		}},
		{"ASCII", qr.LargeSize, func(t *testing.T, g qr.Grid, quiet int) ([][]bool, []int) {
			t.Helper()
			lines := g.ASCII(quiet)
			return asciiModules(t, lines), widths(lines)
		}},
	}
	for _, form := range forms {
		for _, payload := range []string{"SIMULATION", payload, strings.Repeat("A", 61)} {
			for _, quiet := range []int{-1, 0, 1, 2, 3, 4} {
				t.Run(fmt.Sprintf("%s/%d/quiet %d", form.name, len(payload), quiet), func(t *testing.T) {
					g := encode(t, payload)
					modules, widths := form.modules(t, g, quiet)
					columns, rows := form.size(g.Size(), quiet)
					if want := slices.Repeat([]int{columns}, rows); !slices.Equal(widths, want) {
						t.Fatalf("rows are %v cells wide, want %d rows of %d", widths, rows, columns)
					}
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

func TestNoCodeHasNoRows(t *testing.T) {
	var none qr.Grid
	if n := len(none.HalfBlocks(4)) + len(none.Large(4)) + len(none.ASCII(4)); n != 0 {
		t.Errorf("%d rows of no code", n)
	}
}

func TestCoveredCodeDoesNotScan(t *testing.T) {
	g := encode(t, payload).Covered()
	if text, err := scan(halfBlockModules(g.HalfBlocks(4))); err == nil {
		t.Errorf("a decoder reads %q off a covered code", text)
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
