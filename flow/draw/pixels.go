package draw

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"maps"
	"slices"
	"strings"
)

// Painter makes pixels of drawings: the same ones of the same drawing, on every processor.
// It brings its fonts, so that nothing depends on those of the machine. It is not for
// concurrent use.
type Painter struct {
	faces   *faces
	missing map[rune]bool
}

// NewPainter returns a painter. An error is one of the fonts that the program brings.
func NewPainter() (*Painter, error) {
	f, err := newFaces()
	if err != nil {
		return nil, err
	}
	return &Painter{faces: f, missing: map[rune]bool{}}, nil
}

// Missing lists the characters that were to be painted and that no font of the program
// has, in order. A box stands for each.
func (p *Painter) Missing() []rune { return slices.Sorted(maps.Keys(p.missing)) }

// Lacking is an error that names what is [Painter.Missing]; nil for nothing.
func Lacking(missing []rune) error {
	var list []string
	for _, r := range missing {
		list = append(list, fmt.Sprintf("%c (%U)", r, r))
	}
	if len(list) == 0 {
		return nil
	}
	return errors.New("no font that is built in has " + strings.Join(list, ", "))
}

// Image paints a drawing, each of its pixels as so many across and down. There are no more
// than 16 tones between one colour and another.
func (p *Painter) Image(d *Drawing, theme Theme, scale int) *image.RGBA {
	job := job{Painter: p, theme: theme, scale: scale}
	job.RGBA = image.NewRGBA(image.Rect(0, 0, d.Width*scale, d.Height*scale))
	draw.Draw(job.RGBA, job.Rect, image.NewUniform(theme.color(Ground)), image.Point{}, draw.Src)
	job.shapes(d.Shapes)
	return job.RGBA
}

// PNG is [Painter.Image] as a PNG, with a palette where the colours are few enough.
func (p *Painter) PNG(d *Drawing, theme Theme, scale int) ([]byte, error) {
	return EncodePNG(p.Image(d, theme, scale))
}

// job is one drawing that is being painted.
type job struct {
	*Painter
	canvas
	theme Theme
	scale int
}

func (j *job) shapes(shapes []Shape) {
	for _, s := range shapes {
		j.shape(s)
	}
}

// brush is what a paint of a shape lays on.
func (j *job) brush(p Paint, s Shape) brush {
	b := brush{j.theme.color(p), 100}
	if s.Faint > 0 {
		b.cover = s.Faint
	}
	return b
}

func (j *job) shape(s Shape) {
	scale := float64(j.scale)
	line := float64(float64(max(s.Thick, 1)) * scale)
	switch s.Kind {
	case Box:
		if s.Fill != "" {
			j.fill(j.box(s, 0), j.brush(s.Fill, s))
		}
		switch {
		case s.Line == "":
		case s.Dashed:
			j.stroke(dashes(j.box(s, 0), 4*scale, 3*scale), line, j.brush(s.Line, s))
		default:
			ring := j.box(s, line/2)
			j.fill(append(ring, reversed(j.box(s, -line/2))...), j.brush(s.Line, s))
		}
	case Path:
		o := trace(s.Data, j.at(s.X, s.Y), scale*float64(max(s.Scale, 1)))
		if s.Fill != "" {
			j.fill(o, j.brush(s.Fill, s))
		}
		if s.Line != "" {
			j.stroke(o, line*float64(max(s.Scale, 1)), j.brush(s.Line, s))
		}
	case Text:
		j.text(s)
	case Photo:
		j.photo(s)
	case Clip:
		j.clip(s)
	case Timed: // as it is at the beginning
		if len(s.Times) > 0 && s.Times[0].From == 0 {
			j.shapes(s.Shapes)
		}
	}
}

// at is a place of the drawing.
func (j *job) at(x, y int) point { return point{float64(x * j.scale), float64(y * j.scale)} }

// box is the outline of a box, so much larger on every side.
func (j *job) box(s Shape, larger float64) outline {
	at, size := j.at(s.X, s.Y), j.at(s.W, s.H)
	round := float64(s.Round * j.scale)
	if round > 0 {
		round = max(0, min(round, size.x/2, size.y/2)+larger)
	}
	var o outline
	o.box(at.x-larger, at.y-larger, size.x+2*larger, size.y+2*larger, round)
	return o
}

// text writes a line of words. What is wider than its room is written closer together.
func (j *job) text(s Shape) {
	size := float64(s.Style.Size * j.scale)
	var glyphs []glyph
	wide := 0.0
	for _, r := range s.Words {
		g := j.faces.glyph(r, s.Style, size)
		if g.missing {
			j.missing[r] = true
		}
		glyphs = append(glyphs, g)
		wide += g.advance
	}
	stretch := 1.0
	switch room := float64(s.W * j.scale); {
	case wide == 0:
		return
	case s.Length > 0:
		stretch = float64(s.Length*j.scale) / wide
	case room > 0 && wide > room:
		stretch = room / wide
	}
	at := j.at(s.X, s.Y)
	switch wide = float64(wide * stretch); s.Anchor {
	case Start:
	case Middle:
		at.x -= wide / 2
	case End:
		at.x -= wide
	}
	var written outline
	for _, g := range glyphs {
		with := j.brush(s.Fill, s)
		switch placed := g.outline.placed(at, stretch); {
		case g.faint > 0:
			with.cover = g.faint
			j.fill(placed, with)
		case len(g.lines) > 0:
			j.stroke(g.lines.placed(at, stretch), g.thick, with)
		default:
			written = append(written, placed...)
		}
		at.x += float64(g.advance * stretch)
	}
	j.fill(written, j.brush(s.Fill, s))
}

// photo paints a picture, with the pixels between its own mixed of them.
func (j *job) photo(s Shape) {
	from, err := png.Decode(bytes.NewReader(s.Bytes))
	if err != nil {
		return // there is nothing to be seen of it
	}
	source := image.NewRGBA(image.Rect(0, 0, from.Bounds().Dx(), from.Bounds().Dy()))
	draw.Draw(source, source.Rect, from, from.Bounds().Min, draw.Src)
	w, h := s.W*j.scale, s.H*j.scale
	for y := range h {
		for x := range w {
			if at := image.Pt(s.X*j.scale+x, s.Y*j.scale+y); at.In(j.Rect) {
				between(j.Pix[j.PixOffset(at.X, at.Y):][:3], source, x, y, w, h)
			}
		}
	}
}

// between is the pixel x, y of a picture that is w by h pixels large.
func between(pixel []uint8, from *image.RGBA, x, y, w, h int) {
	const one = 256
	place := func(n, whole, size int) (first, second, part int) { // in 256ths of a pixel of the source
		at := min(max((2*n+1)*size*one/(2*whole)-one/2, 0), (size-1)*one)
		return at / one, min(at/one+1, size-1), at % one
	}
	left, right, across := place(x, w, from.Rect.Dx())
	upper, lower, down := place(y, h, from.Rect.Dy())
	for i := range pixel {
		at := func(x, y int) int { return int(from.Pix[from.PixOffset(x, y)+i]) }
		top := at(left, upper)*(one-across) + at(right, upper)*across
		bottom := at(left, lower)*(one-across) + at(right, lower)*across
		pixel[i] = uint8((top*(one-down) + bottom*down + one*one/2) / (one * one))
	}
}

// clip paints what is inside of a box.
func (j *job) clip(s Shape) {
	inner := *j
	inner.RGBA = image.NewRGBA(j.Rect)
	copy(inner.Pix, j.Pix)
	inner.shapes(s.Shapes)
	edge := j.box(s, 0)
	box := edge.bounds(0).Intersect(j.Rect)
	for y := box.Min.Y; y < box.Max.Y; y += tile {
		for x := box.Min.X; x < box.Max.X; x += tile {
			part := image.Rect(x, y, min(x+tile, box.Max.X), min(y+tile, box.Max.Y))
			j.take(inner.RGBA, j.covered(edge, part))
		}
	}
}

// take takes over the pixels of another picture where a mask is.
func (j *job) take(from *image.RGBA, mask *image.Alpha) {
	for y := mask.Rect.Min.Y; y < mask.Rect.Max.Y; y++ {
		for x := mask.Rect.Min.X; x < mask.Rect.Max.X; x++ {
			if step := step(mask.AlphaAt(x, y).A); step > 0 {
				mix(j.Pix[j.PixOffset(x, y):][:4], brush{from.RGBAAt(x, y), 100}, step)
			}
		}
	}
}
