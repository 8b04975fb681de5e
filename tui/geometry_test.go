package tui_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"enrollsim/flow/qr"
	"enrollsim/tui/theme"
)

type size struct{ w, h int }

// sizes are windows from 1x1 to 200x60: those at the borders of the layouts, and of
// the others a few, which ones depends on the offset. Sixty offsets one after
// the other cover all windows up to 45x30.
func sizes(offset int) []size {
	var all []size
	borders := func(n int, edges ...int) bool {
		for _, edge := range edges {
			if n >= edge-1 && n <= edge+1 {
				return true
			}
		}
		return false
	}
	for w := 1; w <= 200; w++ {
		for h := 1; h <= 60; h++ {
			n := w*47 + h*113 + offset
			small := w <= 45 && h <= 30
			corner := borders(w, 2, 31, 80, 120) && borders(h, 2, 24, 40)
			if corner && n%12 == 0 || small && n%60 == 0 || n%1009 == 0 {
				all = append(all, size{w, h})
			}
		}
	}
	return all
}

// Whatever is shown, in a window of any size: exactly as many rows as the
// window has, each exactly as wide, and a code whole or not at all; after a
// resize as in a window that had that size from the beginning.
func TestGeometry(t *testing.T) {
	t.Parallel()
	for i, s := range states() {
		for j, look := range []struct {
			name    string
			chinese bool
			ascii   bool
		}{
			{"English", false, false},
			{"Chinese", true, false},
			{"ASCII", false, true},
		} {
			t.Run(s.name+"/"+look.name, func(t *testing.T) {
				t.Parallel()
				a := s.look(t, look.chinese).dress(renderer(termenv.Ascii), theme.Dark, look.ascii)
				grid := a.model.Grid()
				for n, size := range sizes(3*i + j) {
					a.resize(size.w, size.h)
					window := a.model.Window()
					if _, err := findCode(windowCells(window), grid); err != nil {
						t.Errorf("%dx%d: %v\n%s", size.w, size.h, err, a.picture())
						return
					}
					if n%4 > 0 {
						continue // reading the text and drawing anew cost as much as all else
					}
					view := window.String()
					if err := judge(view, size, grid); err != nil {
						t.Errorf("%dx%d: %v\n%s", size.w, size.h, err, a.picture())
						return
					}
					if fresh := a.model.Fresh().View(); fresh != view {
						t.Errorf("%dx%d after a resize is\n%s\nnot\n%s", size.w, size.h, ansi.Strip(view), ansi.Strip(fresh))
						return
					}
				}
			})
		}
	}
}

func judge(view string, window size, grid qr.Grid) error {
	rows := strings.Split(view, "\n")
	if len(rows) != window.h {
		return fmt.Errorf("%d rows", len(rows))
	}
	for y, row := range rows {
		if w := ansi.StringWidth(row); w != window.w {
			return fmt.Errorf("row %d is %d columns wide", y, w)
		}
	}
	_, err := findCode(cells(view), grid)
	return err
}
