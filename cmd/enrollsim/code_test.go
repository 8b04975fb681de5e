//go:build unix

package main_test

import (
	"fmt"
	"image/color"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"enrollsim/flow/qr"
)

// The palette entries of the code.
const (
	black = ansi.IndexedColor(16)
	white = ansi.IndexedColor(231)
)

// quiet is how many light modules there are around a code, at least.
const quiet = 2

// modules reads the code off the emulator's cells, two modules a cell, one above the
// other: it is all that is drawn in its black, and the light around that. Who calls
// holds the lock.
func (s *terminal) modules() ([][]bool, error) {
	at := func(x, y int) color.Color { // half a cell
		c := s.emulator.CellAt(x, y/2)
		if c == nil {
			return nil
		}
		if c.Content == "▄" && y%2 == 1 {
			return c.Style.Fg
		}
		return c.Style.Bg
	}
	left, right, top, bottom := s.emulator.Width(), -1, 2*s.emulator.Height(), -1
	for y := range 2 * s.emulator.Height() {
		for x := range s.emulator.Width() {
			if at(x, y) == black {
				left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
			}
		}
	}
	var modules [][]bool
	for y := top - quiet; right >= 0 && y <= bottom+quiet; y++ {
		var row []bool
		for x := left - quiet; x <= right+quiet; x++ {
			half := at(x, y)
			if half != black && half != white {
				return nil, fmt.Errorf("half %d,%d is drawn in %v: no part of a code", x, y, half)
			}
			row = append(row, half == black)
		}
		modules = append(modules, row)
	}
	return modules, nil
}

// carries compares the code on the screen with the one of a link, module by
// module, with two light ones around it at least. Who calls holds the lock.
func (s *terminal) carries(link string) error {
	want, err := qr.Encode(link)
	if err != nil {
		return err
	}
	modules, err := s.modules()
	if err != nil || len(modules) == 0 {
		return fmt.Errorf("no code: %w", err)
	}
	if side := want.Size() + 2*quiet; len(modules[0]) != side || len(modules) != side {
		return fmt.Errorf("%d x %d modules around a code of %d", len(modules[0]), len(modules), want.Size())
	}
	for y, row := range modules {
		for x, dark := range row {
			if dark != want.Dark(x-quiet, y-quiet) {
				return fmt.Errorf("module %d,%d: dark is %v", x-quiet, y-quiet, dark)
			}
		}
	}
	return nil
}

var groups = regexp.MustCompile(`[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}`)

// link waits for a code and returns the link that the string under it stands
// for.
func (s *terminal) link() string {
	s.t.Helper()
	var link string
	s.wait("code", func() bool {
		link = "HTTPS://PORTAL.EXAMPLE/A/" + strings.ReplaceAll(groups.FindString(s.picture()), "-", "")
		return s.carries(link) == nil
	})
	return link
}

// The code is drawn with the same cells in every terminal, two modules a cell in
// entries 16 and 231 of the palette: no theme, no environment and no depth of
// colour has a say.
func TestCodeIsTheSameEverywhere(t *testing.T) {
	t.Parallel()
	environments := [][]string{
		nil,
		{"NO_COLOR=1"},
		{"CI=true"},
		{"TERM=xterm-kitty", "COLORTERM=truecolor"},
		{"TERM=screen", "COLORFGBG=0;15"},
	}
	for _, environment := range environments {
		t.Run(strings.Join(environment, " "), func(t *testing.T) {
			s := run(t, environment, "--guide", "ios-activate-scan", "--freeze")
			s.sees("Log In")
			s.press("n")
			s.link() // waits for a code in these cells
		})
	}
}
