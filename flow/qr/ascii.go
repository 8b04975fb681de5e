package qr

import "strings"

// ASCII draws the code and its quiet zone for a terminal that has neither
// colours nor block glyphs: "MM" for a light module, two spaces for a dark one,
// no escape sequence. It takes the room that [LargeSize] says. A negative quiet
// zone counts as 0, and the zero Grid has no lines.
//
// Its limits, as measured: it reads on a dark background only, for on a light
// one the code is inverted. The letters have to run together, so it reads when
// the picture of it is a little soft (the blur a third to a half of a letter's
// width), and not from a screenshot. Of the letters and signs tried, M does
// best. Where there are colours, [Grid.Large] is better in every way; where a
// person has to be sure, show the text of the code beside it.
func (g Grid) ASCII(quiet int) []string {
	quiet = max(quiet, 0)
	columns, rows := LargeSize(g.size, quiet)
	lines := make([]string, 0, rows)
	for row := range rows {
		var line strings.Builder
		for column := range columns / 2 {
			if g.Dark(column-quiet, row-quiet) {
				line.WriteString("  ")
			} else {
				line.WriteString("MM")
			}
		}
		lines = append(lines, line.String())
	}
	return lines
}
