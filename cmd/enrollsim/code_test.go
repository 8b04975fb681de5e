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

// modules reads the code off the emulator's cells, the quiet zone included: two
// modules a cell, one above the other. Who calls holds the lock.
func (s *terminal) modules() ([][]bool, error) {
	left, right, top, bottom := s.emulator.Width(), -1, s.emulator.Height(), -1
	at := func(x, y int) (glyph string, fore, back color.Color) {
		c := s.emulator.CellAt(x, y)
		return c.Content, c.Style.Fg, c.Style.Bg
	}
	for y := range s.emulator.Height() {
		for x := range s.emulator.Width() {
			if _, _, back := at(x, y); back == black || back == white {
				left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
			}
		}
	}
	var modules [][]bool
	for y := top; y <= bottom; y++ {
		upper, lower := make([]bool, 0, right-left+1), make([]bool, 0, right-left+1)
		for x := left; x <= right; x++ {
			glyph, fore, back := at(x, y)
			switch {
			case back != black && back != white || glyph != " " && glyph != "▄":
				return nil, fmt.Errorf("cell %d,%d is %q on %v: no part of a code", x, y, glyph, back)
			case glyph == " ":
				fore = back
			case fore != black && fore != white:
				return nil, fmt.Errorf("cell %d,%d is drawn in %v", x, y, fore)
			}
			upper, lower = append(upper, back == black), append(lower, fore == black)
		}
		modules = append(modules, upper, lower)
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
	quiet := (len(modules[0]) - want.Size()) / 2
	if quiet < 2 || len(modules) < want.Size()+2*quiet {
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
		{"TERM=linux"},
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
