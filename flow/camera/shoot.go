package camera

import (
	"image"

	"enrollsim/flow/qr"
	"enrollsim/flow/rand"
)

// The camera. A module of the code is magnification/distance pixels wide, and
// a lens that is out of focus blurs by defocus·|distance/Sharpest - 1| modules
// on top of what it blurs at its best.
//
// The numbers are tuned to one another so that each step of the hand either
// reads every code or none. At 13 cm the largest code (29 modules) just fits on
// the sensor, and at 10 cm the usual one (25) does not; at 32 cm the blur is 0.3
// modules wide, which every decoder takes, and at 40 cm it is 0.5, which none
// does.
const (
	sensor        = 240 // pixels a side
	magnification = 104 // pixels·centimetres
	defocus       = 55  // modules, in 1/100
	bestBlur      = 45  // pixels, in 1/100
	selfDistance  = 12  // centimetres: a face fills the picture of the front lens
)

// fine is the fixed-point one of positions and angles.
const (
	fineBits = 24
	fine     = 1 << fineBits
)

// Shoot takes one picture, 240 pixels a side. The seed decides how the hand
// trembles and how the sensor's noise falls; the same seed takes the same
// picture on every machine.
func Shoot(g qr.Grid, o Optics, seed uint64) *image.Gray {
	frame := image.NewGray(image.Rect(0, 0, sensor, sensor))
	new(shutter).release(frame, g, o, seed)
	return frame
}

// shutter holds the room that taking a picture needs, for one after another.
type shutter struct {
	picture, scratch plane
}

func (s *shutter) release(frame *image.Gray, g qr.Grid, o Optics, seed uint64) {
	o = o.within()
	random := rand.Source(seed)
	if o.Lens == Front {
		s.project(personScene(), selfDistance, &random)
		blur(&s.picture, &s.scratch, blurVariance(Sharpest))
	} else {
		s.project(screenScene(g), o.Distance, &random)
		blur(&s.picture, &s.scratch, blurVariance(o.Distance))
	}
	expose(frame, &s.picture, o.Light, &random)
}

// blurVariance is the variance of the blur at a distance in centimetres, in
// pixels squared and units of 1/65536.
func blurVariance(distance int) uint64 {
	away := max(distance-Sharpest, Sharpest-distance)
	sigma := uint64(defocus*magnification*away/Sharpest+bestBlur*distance) << 16 / uint64(100*distance)
	return sigma * sigma >> 16
}

// project paints the scene on the sensor as a trembling hand holds it: off the
// middle by 1.5 pixels and turned by one degree (standard deviations). Each
// pixel is the mean of four points.
func (s *shutter) project(scene scene, distance int, random *rand.Source) {
	pixel := int64(distance) * fine / magnification * 100 / int64(scene.scale) // how many cells wide
	shiftX, shiftY := bell(random)*pixel*3/8, bell(random)*pixel*3/8
	sin, cos := turn(bell(random))
	along, aside := pixel/2*cos/fine, pixel/2*sin/fine // from point to point

	// The first point lies half the way from the first to the last one back
	// from the middle of the scene.
	const halfway = 2*sensor - 1
	middle := int64(scene.side) * fine / 2
	left := middle + shiftX - (along-aside)*halfway/2
	top := middle + shiftY - (along+aside)*halfway/2

	for i := range s.picture {
		x, y := int64(2*(i%sensor)), int64(2*(i/sensor))
		u, v := left+along*x-aside*y, top+aside*x+along*y
		s.picture[i] = 256 / 4 * (scene.at(u, v) +
			scene.at(u+along, v+aside) +
			scene.at(u-aside, v+along) +
			scene.at(u+along-aside, v+aside+along))
	}
}

// at is the tone at a position in cells, in units of 1/fine.
func (s *scene) at(u, v int64) uint16 {
	x, y := int(u>>fineBits), int(v>>fineBits)
	if uint(x) >= uint(s.side) || uint(y) >= uint(s.side) {
		return uint16(s.beyond)
	}
	return uint16(s.tones[y*s.side+x])
}

// turn is the sine and the cosine of an angle of at most eight degrees, given
// in quarters of a degree, by the first terms of their series.
func turn(quarters int64) (sin, cos int64) {
	const quarter = 73204 // π/720 in units of 1/fine
	angle := quarters * quarter
	square := angle * angle / fine
	return angle - angle*square/fine/6, fine - square/2 + square*square/fine/24
}

// expose reads the sensor out. It has noise of four tones; in a dim room the
// picture is amplified until it is bright enough, and the noise with it.
func expose(frame *image.Gray, picture *plane, light int, random *rand.Source) {
	for i, tone := range picture {
		grey := int64(tone)>>8 + bell(random)*100/int64(light)
		frame.Pix[i] = uint8(min(max(grey, 0), 255))
	}
}
