package tui_test

import (
	"testing"

	"github.com/muesli/termenv"

	"enrollsim/tui"
	"enrollsim/tui/theme"
)

// BenchmarkWindow draws windows of 120x40 in all colours: warm, as after a message by
// which nothing changes; after one by which a part of it does; and all of it. A warm
// picture takes at most 0.2 ms, and so does one of which a small part has changed.
func BenchmarkWindow(b *testing.B) {
	coloured := func(o *setup) { o.Renderer = renderer(termenv.TrueColor) }
	scanning := func() *app {
		a := start(b, coloured)
		a.walkTo("3")
		return a
	}
	cover := func() *app { return start(b, coloured, situations(45)) }
	list := func() *app {
		a := cover()
		a.press(toSituations()...)
		return a
	}
	why := func() *app {
		a := start(b, coloured, installed)
		refused(a)
		a.press("w")
		return a
	}
	few := func() *app { return scanning().dress(renderer(termenv.ANSI256), theme.Dark, false) }
	past := func() *app {
		a := scanning()
		a.press("[")
		return a
	}
	for _, window := range []struct {
		name string
		of   func() *app
		key  string // by which a part of it changes
		back string // and by which it is as it was
	}{
		{"devices", scanning, "right", "left"},
		{"256 colours", few, "right", "left"},
		{"past", past, "[", "]"},
		{"room", func() *app { a := scanning(); a.press("o"); return a }, "down", "up"},
		{"cover", cover, "down", "up"},
		{"situations", list, "down", "up"},
		{"why", why, "down", "up"},
		{"help", func() *app { a := scanning(); a.press("?"); return a }, "down", "up"},
	} {
		b.Run(window.name, func(b *testing.B) {
			a := window.of()
			a.resize(120, 40)
			a.press(window.key)
			after := a.model
			a.press(window.back)
			b.Run("warm", func(b *testing.B) {
				b.ReportAllocs()
				a.model.Window()
				for b.Loop() {
					a.model.Window()
				}
			})
			b.Run("changed", func(b *testing.B) {
				b.ReportAllocs()
				for n, both := 0, []tui.Model{after, a.model}; b.Loop(); n++ {
					both[n%2].Window()
				}
			})
			b.Run("cold", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					a.model.Fresh().Window()
				}
			})
		})
	}
}
