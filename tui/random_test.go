package tui_test

import (
	"testing"

	"pgregory.net/rapid"
)

// Whatever is pressed, in whatever order and window, while seconds pass or
// not: the window is filled exactly, a code is whole or not there, and what is
// kept of the last picture is what would be drawn anew.
func TestAnyKeys(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := start(t, rapid.SampledFrom([]func(*setup){menu, installed, running, chinese}).Draw(t, "start"))
		names := []string{"enter", "enter", "n", "n", "esc", "z", "1", "backspace", "家"}
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
			},
			"": func(t *rapid.T) {
				view := a.model.View()
				if view == last {
					return
				}
				last = view
				if err := judge(view, window, a.model.Grid()); err != nil {
					t.Fatalf("%v: %v\n%s", window, err, a.picture())
				}
				a.resize(window.w+1, window.h+1)
				a.model.View()
				a.resize(window.w, window.h)
				if redrawn := a.model.View(); redrawn != view {
					t.Fatalf("%v: what was kept is\n%s\ndrawn anew it is\n%s", window, view, redrawn)
				}
			},
		})
	})
}
