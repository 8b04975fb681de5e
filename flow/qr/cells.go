package qr

import "strings"

// The colours are two entries of the fixed part of the 256-colour palette,
// written out as escape sequences: themes move the first sixteen entries, and
// styling libraries drop or dim colours as they see fit.
const (
	black = "16"
	white = "231"
	reset = "\x1b[0m"
)

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

// HalfBlocks draws the code and its quiet zone, one line of escape sequences a
// row, in the smallest form that terminals show well.
//
// It uses '▄' and the space only: the background is the upper module and the
// foreground the lower one. Fonts often fail to fill a cell to its top, which
// tears a code drawn with '█' or '▀' apart; a background has no such gap. Each
// line ends with a reset. The rows are an odd number of modules; the half row
// that is left over at the bottom is light. A negative quiet zone counts as 0,
// and the zero Grid has no lines.
func (g Grid) HalfBlocks(quiet int) []string {
	quiet = max(quiet, 0)
	columns, rows := HalfBlockSize(g.size, quiet)
	lines := make([]string, 0, rows)
	for row := range rows {
		var line strings.Builder
		var before pair
		for column := range columns {
			here := pair{
				upper: g.Dark(column-quiet, 2*row-quiet),
				lower: g.Dark(column-quiet, 2*row+1-quiet),
			}
			if column == 0 || here != before {
				line.WriteString("\x1b[38;5;" + colour(here.lower) + ";48;5;" + colour(here.upper) + "m")
				before = here
			}
			if here.upper == here.lower {
				line.WriteByte(' ')
			} else {
				line.WriteRune('▄')
			}
		}
		line.WriteString(reset)
		lines = append(lines, line.String())
	}
	return lines
}

// Large draws the code and its quiet zone at two spaces a module, with nothing
// but background colours: no glyph, so no font can spoil it. It is the form
// that most terminals show so that most phones read it. Otherwise it is as
// [Grid.HalfBlocks].
func (g Grid) Large(quiet int) []string {
	quiet = max(quiet, 0)
	columns, rows := LargeSize(g.size, quiet)
	lines := make([]string, 0, rows)
	for row := range rows {
		var line strings.Builder
		var before bool
		for column := range columns / 2 {
			dark := g.Dark(column-quiet, row-quiet)
			if column == 0 || dark != before {
				line.WriteString("\x1b[48;5;" + colour(dark) + "m")
				before = dark
			}
			line.WriteString("  ")
		}
		line.WriteString(reset)
		lines = append(lines, line.String())
	}
	return lines
}

// pair is the two modules in one cell; true is dark.
type pair struct{ upper, lower bool }

func colour(dark bool) string {
	if dark {
		return black
	}
	return white
}
