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

// findCode looks for a code on the screen and compares it with the one that
// should be there: all of it, module by module, with a quiet zone of two
// modules or more. It is an error if some but not all of it is there.
func findCode(screen [][]cell, want qr.Grid) (found bool, err error) {
	left, right, top, bottom := 1<<16, -1, 1<<16, -1
	for y, row := range screen {
		for x, c := range row {
			if c.ofCode() {
				left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
			}
		}
	}
	if right < 0 {
		return false, nil
	}
	width, height := right-left+1, bottom-top+1
	modules := make([][]bool, 0, 2*height)
	large := width == 2*height
	for y := top; y <= bottom; y++ {
		row := screen[y]
		if len(row) <= right {
			return true, fmt.Errorf("row %d of the code is cut at column %d", y, len(row))
		}
		upper, lower, err := modulesOf(row[left:right+1], large)
		if err != nil {
			return true, fmt.Errorf("row %d: %w", y, err)
		}
		modules = append(modules, upper)
		if !large {
			modules = append(modules, lower)
		}
	}
	side := len(modules[0])
	quiet := (side - want.Size()) / 2
	if want.IsZero() || quiet < 2 || side != want.Size()+2*quiet || len(modules) < side {
		return true, fmt.Errorf("%d x %d modules around a code of %d", side, len(modules), want.Size())
	}
	for y, row := range modules {
		for x, dark := range row {
			if dark != want.Dark(x-quiet, y-quiet) {
				return true, fmt.Errorf("module %d,%d: dark is %v", x-quiet, y-quiet, dark)
			}
		}
	}
	return true, nil
}

// modulesOf reads one row of a code: two modules a cell one above the other,
// or two cells a module.
func modulesOf(row []cell, large bool) (upper, lower []bool, err error) {
	for x, c := range row {
		switch {
		case !c.ofCode(), c.glyph != " " && (large || c.glyph != "▄"), c.glyph == "▄" && c.fore != black && c.fore != white:
			return nil, nil, fmt.Errorf("cell %d is %+v, no part of a code", x, c)
		case large && x%2 == 1 && c.back != row[x-1].back:
			return nil, nil, fmt.Errorf("cells %d and %d are not one module", x-1, x)
		case large && x%2 == 1:
			continue
		}
		low := c.back
		if c.glyph == "▄" {
			low = c.fore
		}
		upper, lower = append(upper, c.back == black), append(lower, low == black)
	}
	return upper, lower, nil
}
