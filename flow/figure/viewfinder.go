package figure

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"enrollsim/flow/camera"
	"enrollsim/flow/draw"
	"enrollsim/flow/screen"
)

// viewfinder draws what the camera sees: the photograph that it takes, or the room while
// it is not aimed.
func (p *pen) viewfinder(m Moment, n screen.Node, g glass, top, bottom int) {
	w := m.World
	through, sees := m.phone().Through(w.Light)
	far := draw.Dim
	if through.Lens == camera.Front {
		far = draw.Bright
	}
	high := bottom - top
	middle := g.x + g.w/2
	if sees {
		p.box(g.x, top, g.w, high, 0, far)
		grid, _ := w.Desk().InFront()
		p.add(draw.Shape{
			Kind: draw.Photo, X: g.x, Y: top + (high-g.w)/2 - 10, W: g.w, H: g.w,
			Bytes: photograph(camera.Shoot(grid, through, 1)),
		})
	} else {
		p.room(g, top, bottom)
	}
	const arm = 26
	for _, corner := range [][4]int{
		{g.x + 18, top + 84, 1, 1}, {g.x + g.w - 18, top + 84, -1, 1}, // below a banner
		{g.x + 18, bottom - 18, 1, -1}, {g.x + g.w - 18, bottom - 18, -1, -1},
	} {
		p.stroke(corner[0], corner[1], 3, draw.White, lines(corner[2]*arm, corner[3]*arm))
	}
	style := draw.Style{Size: 13}
	said := draw.Balance(p.label(n), style, g.w-90)
	tall := 19*len(said) + 12
	y := bottom - 62 - tall
	wide := 0
	for _, line := range said {
		wide = max(wide, draw.Width(line, style)+28)
	}
	p.add(draw.Shape{Kind: draw.Box, X: middle - wide/2, Y: y, W: wide, H: tall, Round: 14, Fill: draw.Black, Faint: 75})
	for i, line := range said {
		p.words(middle, y+20+19*i, wide-12, draw.Middle, draw.White, style, line)
	}
}

// room is what the lens sees before it is aimed: a table with the computer on it.
func (p *pen) room(g glass, top, bottom int) {
	middle, table := g.x+g.w/2, top+(bottom-top)*11/20
	p.box(g.x, top, g.w, table-top, 0, draw.Bright)
	p.box(g.x, table, g.w, bottom-table, 0, draw.Wood)
	p.box(middle-30, table-4, 60, 10, 3, draw.Steel)
	p.box(middle-7, table-30, 14, 30, 0, draw.Steel)
	p.box(middle-74, table-122, 148, 96, 6, draw.Dim)
	p.box(middle-68, table-116, 136, 84, 2, draw.White)
	p.box(middle-68, table-116, 136, 14, 2, draw.Steel)
	p.box(middle-44, table-90, 40, 40, 2, draw.Steel)
	p.box(middle+8, table-86, 42, 6, 2, draw.Steel)
	p.box(middle+8, table-72, 30, 6, 2, draw.Steel)
	p.box(middle-52, table+22, 104, 18, 4, draw.Bright)
	p.box(middle+70, table+20, 16, 24, 8, draw.Bright)
}

// levels is how many tones of a photograph are kept: the noise of the sensor is lost, and
// most of its bytes, and no reader misses it.
const levels = 16

// photograph is a picture as a PNG of a few tones.
func photograph(frame *image.Gray) []byte {
	tones := make(color.Palette, levels)
	for i := range tones {
		tones[i] = color.Gray{Y: uint8(i * 255 / (levels - 1))}
	}
	plain := image.NewPaletted(frame.Rect, tones)
	for i, tone := range frame.Pix {
		plain.Pix[i] = uint8((int(tone)*(levels-1) + 127) / 255)
	}
	var b bytes.Buffer
	_ = png.Encode(&b, plain) // into memory, of a picture that is well formed
	return b.Bytes()
}
