package film

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"io"
	"slices"
	"strings"
	"time"

	"enrollsim/flow/draw"
	"enrollsim/tui/picture"
)

// gifTick is what times in a GIF are counted in.
const gifTick = 10 * time.Millisecond

// GIF writes the film as a moving picture that plays once. An error names characters
// that no font of the program has.
func (f *Film) GIF(w io.Writer) error {
	moving, err := f.moving()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, moving); err != nil {
		return err
	}
	_, err = w.Write(commented(b.Bytes(), strings.Join(append([]string{f.Title}, f.Notes...), "\n")))
	return err
}

// moving is the film as pictures, each with what differs from the one before.
func (f *Film) moving() (*gif.GIF, error) {
	var colors draw.Colors
	painter, err := f.painted(func(_ int, m *image.RGBA, part image.Rectangle) { colors.Add(m, part) })
	if err != nil {
		return nil, err
	}
	palette := colors.Palette(255)
	all := append(slices.Clone(palette.Colors), color.RGBA{}) // the last is what stays as it is
	size := painter.Picture.Rect
	moving := &gif.GIF{LoopCount: -1, Config: image.Config{ColorModel: all, Width: size.Dx(), Height: size.Dy()}}
	shown := image.NewPaletted(size, all)
	_, err = f.painted(func(frame int, m *image.RGBA, part image.Rectangle) {
		next := palette.Paletted(m, part)
		next.Palette = all
		if frame > 0 {
			differs(shown, next, uint8(len(all)-1))
		} else {
			copy(shown.Pix, next.Pix)
		}
		moving.Image = append(moving.Image, next)
		moving.Delay = append(moving.Delay, f.ticks(frame))
		moving.Disposal = append(moving.Disposal, gif.DisposalNone)
	})
	return moving, err
}

// painted paints the frames one after the other, each with the part that has changed.
func (f *Film) painted(each func(frame int, m *image.RGBA, part image.Rectangle)) (*picture.Painter, error) {
	p, err := picture.NewPainter(picture.LookOf(f.Theme), f.band(), 1)
	if err != nil {
		return nil, err
	}
	for i, frame := range f.Frames {
		part := p.Paint(frame.Window)
		if part.Empty() { // a cursor has moved
			part = image.Rect(0, 0, 1, 1)
		}
		each(i, p.Picture, part)
	}
	return p, draw.Lacking(p.Missing())
}

// ticks is how long a frame stands. Rounding is of times, so that it does not add up.
func (f *Film) ticks(frame int) int {
	end := f.Length
	if frame+1 < len(f.Frames) {
		end = f.Frames[frame+1].At
	}
	return int(end.Round(gifTick)/gifTick - f.Frames[frame].At.Round(gifTick)/gifTick)
}

// differs leaves of a part of the picture what differs from what is shown, which it then
// is; the rest stays.
func differs(shown, part *image.Paletted, stays uint8) {
	for y := part.Rect.Min.Y; y < part.Rect.Max.Y; y++ {
		was := shown.Pix[shown.PixOffset(part.Rect.Min.X, y):][:part.Rect.Dx()]
		is := part.Pix[part.PixOffset(part.Rect.Min.X, y):][:part.Rect.Dx()]
		for x := range is {
			if was[x] == is[x] {
				is[x] = stays
			} else {
				was[x] = is[x]
			}
		}
	}
}

// commented is a GIF with a comment before its pictures.
func commented(source []byte, words string) []byte {
	const head, flags = 13, 10
	after := head
	if source[flags]&0x80 != 0 { // a palette for all pictures follows
		after += 3 << (source[flags]&7 + 1)
	}
	comment := []byte{0x21, 0xfe}
	for part := range slices.Chunk([]byte(words), 255) {
		comment = append(append(comment, byte(len(part))), part...)
	}
	return slices.Concat(source[:after], comment, []byte{0}, source[after:])
}
