package draw

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
)

// mostColors is how many a palette has in a PNG and in a GIF.
const mostColors = 256

// Colors are those of one or more pictures without transparent parts, of which a palette is
// made. The zero Colors has none.
type Colors struct{ count map[color.RGBA]int }

// Add counts the colours of a part of a picture.
func (c *Colors) Add(m *image.RGBA, part image.Rectangle) {
	if c.count == nil {
		c.count = map[color.RGBA]int{}
	}
	var last color.RGBA // neighbours are often alike
	n := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := m.Pix[m.PixOffset(part.Min.X, y):][:4*part.Dx()]
		for i := 0; i < len(row); i += 4 {
			if of := (color.RGBA{row[i], row[i+1], row[i+2], 255}); of != last {
				c.count[last] += n
				last, n = of, 0
			}
			n++
		}
	}
	c.count[last] += n
	delete(c.count, color.RGBA{}) // before the first
}

// Palette is all of the colours, or else as many as there may be: each of the others is as
// near as can be to one of them, so that none is lost because it is rare.
func (c *Colors) Palette(most int) *Palette {
	all := slices.SortedFunc(maps.Keys(c.count), func(a, b color.RGBA) int {
		return cmp.Or(c.count[b]-c.count[a], cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	chosen, fit := apart(all, 0, most)
	for least := 1; !fit; least++ {
		chosen, fit = apart(all, least, most)
	}
	p := &Palette{entry: map[color.RGBA]uint8{}}
	for i, of := range chosen {
		p.Colors = append(p.Colors, of)
		p.entry[of] = uint8(i)
	}
	return p
}

// apart are the first of some colours of which any two differ by more than a distance;
// false if they are more than there may be.
func apart(all []color.RGBA, distance, most int) (chosen []color.RGBA, fit bool) {
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= uint8(distance) }
	for _, c := range all {
		if slices.ContainsFunc(chosen, func(d color.RGBA) bool { return near(c.R, d.R) && near(c.G, d.G) && near(c.B, d.B) }) {
			continue
		}
		if len(chosen) == most {
			return nil, false
		}
		chosen = append(chosen, c)
	}
	return chosen, true
}

// Palette is the colours of a picture that has few. It is not for concurrent use.
type Palette struct {
	Colors color.Palette
	entry  map[color.RGBA]uint8 // of colours, and of others that look like one of them
}

// Paletted is a part of a picture in the colours of the palette; in place of those that
// are not in it are the ones that are most like them.
func (p *Palette) Paletted(m *image.RGBA, part image.Rectangle) *image.Paletted {
	few := image.NewPaletted(part, p.Colors)
	var last color.RGBA
	var entry uint8
	for y := range part.Dy() {
		row := m.Pix[m.PixOffset(part.Min.X, part.Min.Y+y):][:4*part.Dx()]
		to := few.Pix[y*few.Stride:]
		for i := range part.Dx() {
			if of := (color.RGBA{row[4*i], row[4*i+1], row[4*i+2], 255}); of != last {
				last, entry = of, p.near(of)
			}
			to[i] = entry
		}
	}
	return few
}

// near is the entry that is most like a colour.
func (p *Palette) near(of color.RGBA) uint8 {
	entry, known := p.entry[of]
	if !known {
		entry = uint8(p.Colors.Index(of))
		p.entry[of] = entry
	}
	return entry
}

// EncodePNG is a picture without transparent parts as a PNG of no more than 256 colours.
func EncodePNG(m *image.RGBA) ([]byte, error) {
	var colors Colors
	colors.Add(m, m.Rect)
	var b bytes.Buffer
	err := png.Encode(&b, colors.Palette(mostColors).Paletted(m, m.Rect))
	return b.Bytes(), err
}
