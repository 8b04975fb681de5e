package devices

import (
	"image"

	"enrollsim/flow/camera"
	"enrollsim/flow/qr"
	"enrollsim/tui/canvas"
)

// Photo is a picture that the camera has taken, as the decoder gets it. It does not
// change.
type Photo struct {
	frame  *image.Gray
	code   int     // pixels of it that the code takes; 0 where there is none
	module float64 // pixels of one module
}

// Shoot takes a picture of the desk's screen. That takes milliseconds, so it is not
// done while drawing. The same seed takes the same picture.
func Shoot(g qr.Grid, o camera.Optics, seed uint64) *Photo {
	f := &Photo{frame: camera.Shoot(g, o, seed), code: o.Width(g)}
	if f.code > 0 {
		f.module = float64(f.code) / float64(g.Size()+2*camera.Margin)
	}
	return f
}

// How a photograph is reduced. A code at the distance at which it is sharpest, of which
// usual is the width in the picture, takes filled percent of the width of the glass. A
// pixel on the screen is a mean of at least coarse modules of the code a side: finer
// ones would show them, and the picture would be one more code that a reader reads.
const (
	usual  = 121
	filled = 80
	coarse = 1.35
	greys  = 16
	black  = 27 // what is as dark as this is black
)

// pitch is how many pixels of the photograph there are to a column, where the glass
// has so many.
func pitch(columns int) float64 { return usual * 100 / (filled * float64(max(1, columns))) }

// reduced is the tone of a pixel of the screen, from 0 to 100 percent of white, in
// steps: dx and dy are how many pixels it lies off the middle of the glass.
func (f *Photo) reduced(dx, dy, pitch float64) int {
	b := f.frame.Bounds()
	side := max(coarse*f.module, pitch)
	left, top := float64(b.Dx())/2+dx*pitch-side/2, float64(b.Dy())/2+dy*pitch-side/2
	x0, x1 := max(0, int(left+0.5)), min(b.Dx(), int(left+side+0.5))
	y0, y1 := max(0, int(top+0.5)), min(b.Dy(), int(top+side+0.5))
	if x0 >= x1 || y0 >= y1 {
		return 0 // beyond the sensor
	}
	sum := 0
	for y := y0; y < y1; y++ {
		for _, tone := range f.frame.Pix[y*f.frame.Stride+x0 : y*f.frame.Stride+x1] {
			sum += int(tone)
		}
	}
	mean := sum / ((x1 - x0) * (y1 - y0))
	step := max(0, mean-black) * greys / (256 - black)
	return 100 * step / (greys - 1)
}

// photograph paints what the camera sees into a rectangle of pixels of the screen.
func (h *handset) photograph(px canvas.Rect) {
	var tones [101]canvas.Color
	for i := range tones {
		tones[i] = canvas.Mix(h.looks.FinderDark, h.looks.FinderLight, i)
	}
	columns := pitch(h.glass.W)
	for y := range px.H {
		for x := range px.W {
			dx, dy := float64(x)+0.5-float64(px.W)/2, float64(y)+0.5-float64(px.H-h.pillRoom())/2
			h.Pixel(px.X+x, px.Y+y, tones[h.Photo.reduced(dx, dy, columns)])
		}
	}
}

// pillRoom is how many half rows of the view are for what is said of it, where there is
// room for little else.
func (h *handset) pillRoom() int {
	if h.tall {
		return 0
	}
	return 2
}

// framed is the rectangle of pixels of the screen around the code in the photograph;
// that of the glass if there is none, or if it is larger.
func (h *handset) framed(px canvas.Rect) canvas.Rect {
	air := 2
	if !h.tall {
		air = 1
	}
	r := px
	if h.Photo != nil && h.Photo.code > 0 {
		side := int(float64(h.Photo.code)/pitch(h.glass.W)) + 2*air
		r = canvas.Rect{X: px.X + (px.W-side)/2, Y: px.Y + (px.H-h.pillRoom()-side)/2, W: side, H: side}
	}
	r.X, r.Y = max(r.X, px.X), max(r.Y, px.Y)
	r.W, r.H = min(r.W, px.X+px.W-r.X), min(r.H, px.Y+px.H-r.Y)
	return r
}
