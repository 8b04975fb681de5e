package canvas

import (
	"iter"
	"unicode/utf8"
)

// Run is a stretch of cells in one row that have one style.
type Run struct {
	X, W  int    // first column and number of columns
	Text  string // W columns wide
	Style Style
}

// Runs yields the runs of row y from left to right, as long as they can be:
// every column of the row is in exactly one. A row outside the canvas has none.
//
// This is all that whoever shows a canvas needs to know of it, be it a terminal,
// a picture or a recording.
func (c *Canvas) Runs(y int) iter.Seq[Run] {
	return func(yield func(Run) bool) {
		if y < 0 || y >= c.h {
			return
		}
		for x, cells := range stretches(c.row(y)) {
			text := string(c.appendText(nil, cells))
			if !yield(Run{X: x, W: len(cells), Text: text, Style: cells[0].style}) {
				return
			}
		}
	}
}

// stretches parts a row into cells of one style, each part with its first column.
func stretches(row []cell) iter.Seq2[int, []cell] {
	return func(yield func(int, []cell) bool) {
		for x := 0; x < len(row); {
			end := x + 1
			for end < len(row) && row[end].style == row[x].style {
				end++
			}
			if !yield(x, row[x:end]) {
				return
			}
			x = end
		}
	}
}

// appendText appends what cells show, without their style.
func (c *Canvas) appendText(b []byte, cells []cell) []byte {
	for i := range cells {
		if !cells[i].tail {
			b = c.appendChar(b, &cells[i])
		}
	}
	return b
}

// appendChar appends what a cell shows.
func (c *Canvas) appendChar(b []byte, of *cell) []byte {
	switch char := of.char; {
	case char < 0:
		return append(b, c.long[-char-1]...)
	case char == 0:
		return append(b, ' ')
	default:
		return utf8.AppendRune(b, char)
	}
}

// Cell is one character and how it looks.
type Cell struct {
	Char  rune // the first of a character of several runes; a space where there is none
	W     int  // columns: 1 or 2
	Style Style
}

// Cells yields the characters of row y from left to right, each with its first column. A
// row outside the canvas has none.
func (c *Canvas) Cells(y int) iter.Seq2[int, Cell] {
	return func(yield func(int, Cell) bool) {
		if y < 0 || y >= c.h {
			return
		}
		for x, of := range c.row(y) {
			if of.tail {
				continue
			}
			cell := Cell{of.char, 1, of.style}
			switch {
			case of.char < 0:
				cell.Char, _ = utf8.DecodeRuneInString(c.long[-of.char-1])
			case of.char == 0:
				cell.Char = ' '
			}
			if of.wide {
				cell.W = 2
			}
			if !yield(x, cell) {
				return
			}
		}
	}
}
