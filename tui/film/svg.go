package film

import (
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"time"

	"enrollsim/flow/draw"
	"enrollsim/tui/canvas"
	"enrollsim/tui/picture"
)

// SVG writes the film as a drawing that moves and plays once. A reader that shows no
// motion shows the first picture.
func (f *Film) SVG(w io.Writer) error {
	look := picture.LookOf(f.Theme)
	about := slices.Clip(f.Notes)
	for _, c := range f.Chapters {
		about = append(about, c.Title)
	}
	d := &draw.Drawing{
		Width: f.W * draw.CellWidth, Height: f.H * draw.CellHeight, Lang: string(f.Lang), Title: f.Title, About: strings.Join(about, "\n"),
	}
	d.Add(look.Backdrop(d.Width, d.Height))
	columns := f.columns()
	for y := range f.H {
		for i, x := range columns[1:] {
			d.Add(f.over(look, canvas.Rect{X: columns[i], Y: y, W: x - columns[i], H: 1})...)
		}
	}
	d.Band(f.band())
	_, err := w.Write(d.SVG(look.Theme, "film"))
	return err
}

// columns are where rows are parted, from the left edge to the right one: what stands in
// one of the panes of the window comes and goes together.
func (f *Film) columns() []int {
	all := []int{0, f.W}
	for _, a := range f.Frames[0].Window.Areas() {
		if strings.HasPrefix(a.Name, "pane:") {
			all = append(all, a.X, a.X+a.W)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// over is a part of the window over time: each of its pictures once, with the times at
// which it is seen.
func (f *Film) over(look picture.Look, r canvas.Rect) []draw.Shape {
	var all []draw.Shape
	known := map[string]int{} // places in all
	last := -1
	for _, frame := range f.Frames {
		key := keyOf(frame.Window, r)
		i, seen := known[key]
		if !seen {
			i = len(all)
			known[key] = i
			all = append(all, draw.Shape{Kind: draw.Timed, Shapes: picture.Part(frame.Window, look, r)})
		}
		if i == last {
			continue
		}
		at := int(frame.At / time.Millisecond)
		if last >= 0 {
			times := all[last].Times
			times[len(times)-1].To = at
		}
		all[i].Times = append(all[i].Times, draw.Span{From: at})
		last = i
	}
	if len(all) == 1 {
		return all[0].Shapes
	}
	return all
}

// keyOf is the same for parts that look the same.
func keyOf(c *canvas.Canvas, r canvas.Rect) string {
	var b []byte
	for x, cell := range c.Cells(r.Y) {
		if x < r.X || x >= r.X+r.W {
			continue
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(cell.Char))
		b = binary.LittleEndian.AppendUint32(b, uint32(cell.Style.FG))
		b = binary.LittleEndian.AppendUint32(b, uint32(cell.Style.BG))
		b = append(b, byte(cell.Style.Attr))
	}
	return string(b)
}
