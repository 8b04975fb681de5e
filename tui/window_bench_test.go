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

// BenchmarkPages draws the pages of 120x40: the cover, the situations, and the answer
// to "why?".
func BenchmarkPages(b *testing.B) {
	coloured := func(o *setup) { o.Renderer = renderer(termenv.TrueColor) }
	onMenu := start(b, coloured, situations(45))
	inList := start(b, coloured, situations(45))
	inList.press(toSituations()...)
	asked := start(b, coloured, installed)
	refused(asked)
	asked.press("w")
	for name, a := range map[string]*app{"cover": onMenu, "situations": inList, "why": asked} {
		a.resize(120, 40)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a.model.View()
			}
		})
	}
}
