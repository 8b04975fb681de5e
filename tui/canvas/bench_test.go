package canvas_test

import (
	"testing"

	"enrollsim/tui/canvas"
)

// busy is a window full of words in changing styles.
func busy() *canvas.Canvas {
	c := canvas.New(120, 40)
	for y := range 40 {
		for x := 0; x < 120; x += 12 {
			c.Text(x, y, "words 一 and", canvas.Style{FG: canvas.RGB(uint8(x), uint8(y), 7), Attr: canvas.Bold})
		}
	}
	return c
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		canvas.New(120, 40)
	}
}

func BenchmarkDraw(b *testing.B) {
	pane, window := busy(), canvas.New(120, 40)
	b.ReportAllocs()
	for b.Loop() {
		window.Draw(0, 0, pane)
	}
}

func BenchmarkString(b *testing.B) {
	c := busy()
	b.ReportAllocs()
	for b.Loop() {
		_ = c.String()
	}
}

// What is compared is a window of which a few rows are not the same.
func BenchmarkDiff(b *testing.B) {
	one, other := busy(), busy()
	other.Restyle(canvas.Rect{X: 40, Y: 10, W: 30, H: 3}, canvas.Style{Attr: canvas.Reverse})
	var d canvas.Differ
	d.Diff(one)
	b.ReportAllocs()
	for b.Loop() {
		d.Diff(other)
		d.Diff(one)
	}
}
