package qr

// Cell is the two modules that one cell of a terminal shows, one above the
// other. True is dark.
type Cell struct{ Upper, Lower bool }

// HalfBlockSize is the room that [Grid.HalfBlocks] takes for a code of so many
// modules a side: two modules a cell, one above the other. No code takes none.
func HalfBlockSize(modules, quiet int) (columns, rows int) {
	side := sideWith(modules, quiet)
	return side, (side + 1) / 2
}

// LargeSize is the room that [Grid.Large] and [Grid.ASCII] take for a code of
// so many modules a side: two cells a module. No code takes none.
func LargeSize(modules, quiet int) (columns, rows int) {
	side := sideWith(modules, quiet)
	return 2 * side, side
}

// sideWith is the side of a code with its quiet zone, in modules.
func sideWith(modules, quiet int) int {
	if modules <= 0 {
		return 0
	}
	return modules + 2*max(quiet, 0)
}

// HalfBlocks is the code and its quiet zone in cells of two modules each, row
// by row: the smallest form that terminals show well.
//
// The rows are an odd number of modules; the half row that is left over at the
// bottom is light. A negative quiet zone counts as 0, and the zero Grid has no
// rows.
func (g Grid) HalfBlocks(quiet int) [][]Cell {
	quiet = max(quiet, 0)
	cells := table(HalfBlockSize(g.size, quiet))
	for y, row := range cells {
		for x := range row {
			row[x] = Cell{Upper: g.Dark(x-quiet, 2*y-quiet), Lower: g.Dark(x-quiet, 2*y+1-quiet)}
		}
	}
	return cells
}

// Large is the code and its quiet zone with two cells a module beside each
// other, each of one colour: no glyph is needed, so no font can spoil it. It is
// the form that most terminals show so that most phones read it. Otherwise it
// is as [Grid.HalfBlocks].
func (g Grid) Large(quiet int) [][]Cell {
	quiet = max(quiet, 0)
	cells := table(LargeSize(g.size, quiet))
	for y, row := range cells {
		for x := range row {
			dark := g.Dark(x/2-quiet, y-quiet)
			row[x] = Cell{Upper: dark, Lower: dark}
		}
	}
	return cells
}

// table is rows of light cells.
func table(columns, rows int) [][]Cell {
	all := make([]Cell, columns*rows)
	cells := make([][]Cell, rows)
	for y := range cells {
		cells[y] = all[y*columns : (y+1)*columns : (y+1)*columns]
	}
	return cells
}
