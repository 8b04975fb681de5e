package tui_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"enrollsim/tui/canvas"
)

// The past has no colours but those of the line that says where one is.
func TestThePastIsGrey(t *testing.T) {
	t.Parallel()
	a := start(t, coloured(termenv.TrueColor))
	a.walkTo("5")
	vivid := func() (count int) {
		window := a.model.Window()
		size := window.Bounds()
		for y := 1; y < size.H-3; y++ { // between the title and the line of dots
			for run := range window.Runs(y) {
				for _, c := range []canvas.Color{run.Style.FG, run.Style.BG} {
					if r, g, b, ok := c.RGB(); ok && max(r, g, b)-min(r, g, b) > 16 {
						count++
					}
				}
			}
		}
		return count
	}
	if vivid() == 0 {
		t.Fatal("the present has no colours either")
	}
	a.press("[")
	if n := vivid(); n > 0 {
		t.Errorf("%d stretches of the past are coloured\n%s", n, a.picture())
	}
	a.press("enter")
	if vivid() == 0 {
		t.Error("the present has lost its colours")
	}
}

// The line of dots has every entry of the history, says what happened at the one
// that is looked at, marks failures, and leads to the one that is clicked.
func TestScrubber(t *testing.T) {
	t.Parallel()
	a := state{act: refused, options: []func(*setup){installed}}.open(t, false)
	history := a.model.Snapshot().History
	a.press("[")
	line := a.rows()[21]
	if !strings.Contains(line, "✗") {
		t.Errorf("no failure is marked: %s", line)
	}
	for entry := range len(history) - 1 {
		a.click(a.area("past:" + strconv.Itoa(entry)))
		if got := a.model.Past(); got != entry {
			t.Fatalf("a click on entry %d shows entry %d", entry, got)
		}
		events := a.model.Snapshot().Log[:history[entry].Events]
		if entry > 0 && history[entry-1].Events < len(events) {
			said := a.model.Narrator().Event(events[len(events)-1]).Text
			if row := a.rows()[22]; !strings.Contains(row, said) {
				t.Errorf("entry %d: %q is not said: %s", entry, said, row)
			}
		}
	}
	names := []string{}
	for _, area := range a.model.Window().Areas() {
		names = append(names, area.Name)
	}
	for entry := range history {
		if !slices.Contains(names, "past:"+strconv.Itoa(entry)) {
			t.Errorf("entry %d has no dot", entry)
		}
	}
	a.press("[")
	dot := func(entry int) int {
		a.click(a.area("past:" + strconv.Itoa(entry)))
		before, _, _ := strings.Cut(a.rows()[21], "●")
		return canvas.Width(before)
	}
	for entry := range len(history) - 2 { // between two dots the nearest is meant
		from, to := dot(entry), dot(entry+1)
		for x := from; x <= to; x++ {
			nearest := entry
			if x-from > to-x {
				nearest++
			}
			a.click(canvas.Rect{X: x, Y: 21, W: 1, H: 1})
			if got := a.model.Past(); got != nearest && 2*x != from+to {
				t.Errorf("a click on column %d, between dots at %d and %d, leads to entry %d, not %d", x, from, to, got, nearest)
			}
		}
	}
	a.click(a.area("past:" + strconv.Itoa(len(history)-1)))
	a.deny(a.rows()[0], "looking back")
}
