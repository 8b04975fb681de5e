package tui_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"enrollsim/flow/qr"
	"enrollsim/tui/canvas"
)

// The palette entries that a code is drawn with.
const (
	black = 16
	white = 231
)

// cell is what a terminal shows in one place; the colours are entries of the
// palette, -1 for any other.
type cell struct {
	glyph      string
	fore, back int
}

func (c cell) ofCode() bool { return c.back == black || c.back == white }

// cells are the rows as a terminal shows them.
func cells(view string) [][]cell {
	var grid [][]cell
	for row := range strings.SplitSeq(view, "\n") {
		grid = append(grid, cellsOf(row))
	}
	return grid
}

func cellsOf(row string) []cell {
	if !strings.Contains(row, "\x1b") { // no colours: only the number of cells matters
		return slices.Repeat([]cell{{" ", -1, -1}}, ansi.StringWidth(row))
	}
	var line []cell
	fore, back := -1, -1
	state := byte(0)
	for row != "" {
		var text string
		var width, n int
		text, width, n, state = ansi.DecodeSequence(row, state, nil)
		row = row[n:]
		if width == 0 {
			fore, back = colours(text, fore, back)
			continue
		}
		line = append(line, cell{text, fore, back})
		for range width - 1 {
			line = append(line, cell{"", fore, back})
		}
	}
	return line
}

// windowCells are the cells of a window, for which nothing has to be read. What
// is no part of a code is left empty.
func windowCells(window *canvas.Canvas) [][]cell {
	entry := func(c canvas.Color) int {
		if n, ok := c.Index(); ok {
			return int(n)
		}
		return -1
	}
	size := window.Bounds()
	grid, all := make([][]cell, size.H), make([]cell, size.W*size.H)
	for y := range grid {
		grid[y] = all[y*size.W : (y+1)*size.W]
		for run := range window.Runs(y) {
			c := cell{"", entry(run.Style.FG), entry(run.Style.BG)}
			if !c.ofCode() {
				continue
			}
			x := run.X
			for _, glyph := range run.Text { // narrow ones
				c.glyph = string(glyph)
				grid[y][x] = c
				x++
			}
		}
	}
	return grid
}

// colours are those in force after a sequence. What is not a colour of the
// palette counts as none.
func colours(sequence string, fore, back int) (int, int) {
	parameters, isStyle := strings.CutSuffix(strings.TrimPrefix(sequence, "\x1b["), "m")
	if !isStyle {
		return fore, back
	}
	codes := strings.Split(parameters, ";")
	for i := 0; i < len(codes); i++ {
		code, _ := strconv.Atoi(codes[i])
		switch {
		case code == 0:
			fore, back = -1, -1
		case (code == 38 || code == 48) && i+2 < len(codes) && codes[i+1] == "5":
			entry, _ := strconv.Atoi(codes[i+2])
			if code == 38 {
				fore = entry
			} else {
				back = entry
			}
			i += 2
		case code == 38 || code == 48:
			i += 4
		}
	}
	return fore, back
}

// halves are the colours of the two halves of a cell, of which '▄' fills the lower.
func (c cell) halves() (upper, lower int) {
	if c.glyph == "▄" {
		return c.back, c.fore
	}
	return c.back, c.back
}

// findCode looks for a code on the screen, which is all that is drawn in its black,
// and compares it and its quiet zone with the one that is wanted. It reports an error
// if what is there is not that code, whole. A small code has no black of its own.
func findCode(screen [][]cell, want qr.Grid) (found bool, err error) {
	at := func(x, y int) int { // half a cell
		if y < 0 || y >= 2*len(screen) || x < 0 || x >= len(screen[y/2]) {
			return -1
		}
		upper, lower := screen[y/2][x].halves()
		return []int{upper, lower}[y%2]
	}
	left, right, top, bottom := 1<<16, -1, 1<<16, -1
	for y, row := range screen {
		for x, c := range row {
			for half := range 2 {
				if at(x, 2*y+half) == black {
					left, right, top, bottom = min(left, x), max(right, x), min(top, 2*y+half), max(bottom, 2*y+half)
				}
			}
			if c.ofCode() && c.glyph != " " && c.glyph != "▄" && c.back == black {
				return true, fmt.Errorf("cell %d, %d is %+v, no part of a code", x, y, c)
			}
		}
	}
	if right < 0 {
		return false, nil
	}
	scale, edge, wide := 1, 0, right-left+1 // edge is how many modules of the margin are black
	for _, quiet := range []int{0, 2, 4} {
		for _, two := range []int{1, 2} { // cells and halves a module
			if (quiet > 0) == want.Dark(-1, -1) && wide == two*(want.Size()+2*quiet) {
				scale, edge = two, quiet
			}
		}
	}
	side := scale * (want.Size() + 2*edge)
	if edge > 0 {
		bottom -= side % 2 // half a cell is left over at the foot
	}
	if want.IsZero() || wide != side || bottom-top+1 != side {
		return true, fmt.Errorf("%d x %d halves are black, of a code of %d", wide, bottom-top+1, want.Size())
	}
	left, top = left+scale*edge, top+scale*edge
	const quiet = 2 // modules, at least
	for y := -quiet * scale; y < (want.Size()+quiet)*scale; y++ {
		for x := -quiet * scale; x < (want.Size()+quiet)*scale; x++ {
			color := white
			if x >= 0 && y >= 0 && want.Dark(x/scale, y/scale) || want.Dark(-1, -1) && (x < 0 || y < 0) {
				color = black
			}
			got := at(left+x, top+y)
			if color == white && want == want.Covered() && !want.IsInverted() && got != black {
				continue // a window lies there
			}
			if got != color {
				return true, fmt.Errorf("module %d,%d is drawn in %d", x/scale, y/scale, got)
			}
		}
	}
	return true, nil
}
