package tui_test

import (
	"testing"

	"github.com/charmbracelet/x/vt"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	"enrollsim/flow/flowtest"
	"enrollsim/tui/canvas"
)

// TestMain makes the random tests the same ones each time.
func TestMain(m *testing.M) {
	flowtest.Repeatable()
	m.Run()
}

// Whatever is pressed, in whatever order, window and colours, while seconds pass or
// not: the window is filled exactly, a code is whole or not there, what is kept of the
// last picture is what would be drawn anew, and a terminal that was told the differences
// shows it.
func TestAnyKeys(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		colours := rapid.SampledFrom([]termenv.Profile{termenv.Ascii, termenv.TrueColor, termenv.ANSI256}).Draw(t, "colours")
		a := start(t, rapid.SampledFrom([]func(*setup){menu, installed, running, chinese}).Draw(t, "start"), coloured(colours))
		var differ canvas.Differ
		screen := vt.NewEmulator(80, 24)
		names := []string{"enter", "enter", "n", "n", "esc", "z", "1", "backspace", "家", "alt++"}
		for _, binding := range a.model.Keys() {
			names = append(names, binding.Keys...)
		}
		window, last := size{80, 24}, ""
		t.Repeat(map[string]func(*rapid.T){
			"key": func(t *rapid.T) {
				name := rapid.SampledFrom(names).Draw(t, "key")
				if name != "q" && name != "ctrl+c" && name != "ctrl+z" {
					a.press(name)
				}
			},
			"second": func(*rapid.T) {
				if a.wall.Waiting() > 0 {
					a.second()
				}
			},
			"window": func(t *rapid.T) {
				window = size{rapid.IntRange(1, 130).Draw(t, "columns"), rapid.IntRange(1, 45).Draw(t, "rows")}
				a.resize(window.w, window.h)
				screen.Resize(window.w, window.h)
			},
			"": func(t *rapid.T) {
				shown := a.model.Window()
				if _, err := screen.Write(differ.Diff(shown)); err != nil {
					t.Fatal(err)
				}
				view := shown.String()
				if view == last {
					return
				}
				last = view
				if err := judge(view, window, a.model.Grid()); err != nil {
					t.Fatalf("%v: %v\n%s", window, err, a.picture())
				}
				if err := sameScreen(screen, wholeScreen(t, shown)); err != nil {
					t.Fatalf("%v: a terminal that was told the differences: %v\n%s", window, err, a.picture())
				}
				if redrawn := a.model.Fresh().View(); redrawn != view {
					t.Fatalf("%v: what was kept is\n%s\ndrawn anew it is\n%s", window, view, redrawn)
				}
			},
		})
	})
}
