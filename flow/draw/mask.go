package draw

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// tile is the side of what is rasterised at a time. Above it the rasteriser counts with
// fractions that are not the same on every processor.
const tile = 512

// brush is a colour that is laid on, in percent of what it covers.
type brush struct {
	color color.RGBA
	cover int
}

// canvas is what is painted on.
type canvas struct {
	*image.RGBA
	raster vector.Rasterizer
}

// fill paints an area.
func (c *canvas) fill(o outline, with brush) {
	box := o.bounds(0).Intersect(c.Rect)
	for y := box.Min.Y; y < box.Max.Y; y += tile {
		for x := box.Min.X; x < box.Max.X; x += tile {
			part := image.Rect(x, y, min(x+tile, box.Max.X), min(y+tile, box.Max.Y))
			c.lay(c.covered(o, part), with)
		}
	}
}

// covered is how much of each pixel of a part of the picture an area covers.
func (c *canvas) covered(o outline, part image.Rectangle) *image.Alpha {
	c.raster.Reset(part.Dx(), part.Dy())
	at := func(p point) (x, y float32) {
		return float32(grid(p.x) - float64(part.Min.X)), float32(grid(p.y) - float64(part.Min.Y))
	}
	for _, line := range o {
		c.raster.MoveTo(at(line[0]))
		for _, p := range line[1:] {
			c.raster.LineTo(at(p))
		}
		c.raster.ClosePath()
	}
	mask := image.NewAlpha(part)
	c.raster.Draw(mask, part, image.Opaque, image.Point{})
	return mask
}

// grid is the nearest 64th of a pixel.
func grid(v float64) float64 { return math.Round(v*64) / 64 }

// stroke paints lines of a thickness, with round ends and corners.
func (c *canvas) stroke(o outline, thick float64, with brush) {
	mask := image.NewAlpha(o.bounds(thick/2 + 1).Intersect(c.Rect))
	for _, line := range o {
		for i := range line {
			drawn(mask, line[max(i-1, 0)], line[i], thick/2)
		}
	}
	c.lay(mask, with)
}

// drawn adds to a mask what is within a distance of a line from a to b.
func drawn(mask *image.Alpha, a, b point, within float64) {
	box := outline{{a, b}}.bounds(within + 1).Intersect(mask.Rect)
	along := b.sub(a)
	square := along.dot(along)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			from := point{float64(x) + 0.5, float64(y) + 0.5}.sub(a)
			if square > 0 {
				from = from.sub(along.mul(min(max(from.dot(along)/square, 0), 1)))
			}
			cover := min(max(within+0.5-from.length(), 0), 1)
			i := mask.PixOffset(x, y)
			mask.Pix[i] = max(mask.Pix[i], uint8(math.Round(cover*255)))
		}
	}
}

// bounds is the pixels that an outline touches, and some more on every side.
func (o outline) bounds(more float64) image.Rectangle {
	least, most := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, line := range o {
		for _, p := range line {
			least = point{min(least.x, p.x), min(least.y, p.y)}
			most = point{max(most.x, p.x), max(most.y, p.y)}
		}
	}
	if least.x > most.x {
		return image.Rectangle{}
	}
	return image.Rect(
		int(math.Floor(least.x-more)), int(math.Floor(least.y-more)), int(math.Ceil(most.x+more)), int(math.Ceil(most.y+more)))
}

// steps is how many tones there are between two colours, so that pictures are small.
const steps = 15

// lay puts a brush on where a mask is.
func (c *canvas) lay(mask *image.Alpha, with brush) {
	box := mask.Rect
	for y := box.Min.Y; y < box.Max.Y; y++ {
		row := mask.Pix[(y-box.Min.Y)*mask.Stride:][:box.Dx()]
		pixels := c.Pix[c.PixOffset(box.Min.X, y):]
		for x, cover := range row {
			if step := step(cover); step > 0 {
				mix(pixels[4*x:4*x+4], with, step)
			}
		}
	}
}

// step is how much is covered, of [steps].
func step(cover uint8) int { return (int(cover)*steps + 127) / 255 }

// mix lays a brush on one pixel.
func mix(pixel []uint8, with brush, step int) {
	part := step * with.cover
	const whole = steps * 100
	for i, to := range [3]uint8{with.color.R, with.color.G, with.color.B} {
		pixel[i] = uint8((int(pixel[i])*(whole-part) + int(to)*part + whole/2) / whole)
	}
	pixel[3] = 255
}

// Tones are the colours from a ground to an ink that pictures have at the edges of what is
// painted: the ground is the first, and the ink is the last.
func Tones(ground, ink color.RGBA) [steps + 1]color.RGBA {
	var all [steps + 1]color.RGBA
	for step := range all {
		pixel := [4]uint8{ground.R, ground.G, ground.B, 255}
		mix(pixel[:], brush{ink, 100}, step)
		all[step] = color.RGBA{pixel[0], pixel[1], pixel[2], 255}
	}
	return all
}

// Tone is which of the [Tones] from white to black a grey is.
func Tone(grey color.RGBA) uint8 { return uint8((int(255-grey.R)*steps + 127) / 255) }
