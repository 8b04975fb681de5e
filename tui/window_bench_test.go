package tui_test

import (
	"testing"

	"github.com/muesli/termenv"
)

// BenchmarkWindow draws a window of 120x40 with a code in it: again, as after a
// tick that changes nothing in the panes; after a key that moves the focus, so
// that its pane is drawn anew; and all of it.
func BenchmarkWindow(b *testing.B) {
	a := start(b, func(o *setup) { o.Renderer = renderer(termenv.TrueColor) })
	a.walkTo("3")
	a.resize(120, 40)
	b.Run("warm", func(b *testing.B) {
		b.ReportAllocs()
		a.model.Window()
		for b.Loop() {
			a.model.Window()
		}
	})
	b.Run("key", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			a.send(keyMsg("right"))
			a.model.Window()
		}
	})
	b.Run("cold", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			a.model.Fresh().Window()
		}
	})
}
