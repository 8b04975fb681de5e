package camera_test

import (
	"bytes"
	"hash/fnv"
	"math"
	"testing"

	"enrollsim/flow/camera"
	"enrollsim/flow/qr"
)

// The pictures behind these sums are the same on every processor; a change of
// the optics changes them all.
func TestTheSameSeedTakesTheSamePicture(t *testing.T) {
	tests := []struct {
		name   string
		optics camera.Optics
		seed   uint64
		want   uint64
	}{
		{"sharp", camera.Optics{Distance: 25, Light: 100}, 1, 0xa869db8434330cf9},
		{"another tremble", camera.Optics{Distance: 25, Light: 100}, 2, 0x1685e2005342b627},
		{"near and dim", camera.Optics{Distance: 5, Light: 12}, 3, 0xf194a02ccdf7a8ab},
		{"far", camera.Optics{Distance: 100, Light: 100}, 4, 0x2cc9413d7842ec59},
		{"the person", camera.Optics{Distance: 25, Lens: camera.Front, Light: 100}, 5, 0x5ab73dfebc6d811e},
	}
	g := encode(t, link(1, ""))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			sum := fnv.New64a()
			sum.Write(camera.Shoot(g, test.optics, test.seed).Pix)
			if got := sum.Sum64(); got != test.want {
				t.Errorf("picture %#x, want %#x", got, test.want)
			}
		})
	}
}

func TestReadDependsOnItsArgumentsAlone(t *testing.T) {
	// At this distance it depends on the tremble whether a code is read.
	o := camera.Optics{Distance: 36, Light: 30}
	read := 0
	for i := range 20 {
		g := encode(t, link(i, ""))
		text, ok := camera.Read(g, o, uint64(i))
		if again, okAgain := camera.Read(g, o, uint64(i)); again != text || okAgain != ok {
			t.Errorf("link %d reads %q, %v and then %q, %v", i, text, ok, again, okAgain)
		}
		if ok {
			read++
		}
	}
	if read == 0 || read == 20 {
		t.Errorf("%d of 20 read: this is no distance where it depends", read)
	}
}

func TestFramesOfOneReadDiffer(t *testing.T) {
	// A code that reads in a part of the frames must not depend on the first.
	o := camera.Optics{Distance: 13, Light: 30}
	firstMissed := 0
	for i := range 60 {
		g := encode(t, link(i, ""))
		if _, ok := camera.Decode(camera.Shoot(g, o, uint64(i))); !ok {
			firstMissed++
		}
		if _, ok := camera.Read(g, o, uint64(i)); !ok {
			t.Errorf("link %d is not read", i)
		}
	}
	if firstMissed == 0 {
		t.Error("no single frame misses: the test proves nothing")
	}
}

func TestTheFrontLensSeesThePersonOnly(t *testing.T) {
	near := camera.Optics{Distance: 10, Lens: camera.Front, Light: 100}
	far := camera.Optics{Distance: 80, Lens: camera.Front, Light: 100}
	a := camera.Shoot(encode(t, link(1, "")), near, 9)
	b := camera.Shoot(qr.Grid{}, far, 9)
	if !bytes.Equal(a.Pix, b.Pix) {
		t.Error("what the screen shows, or how far it is, changes the person's picture")
	}
	if light, dark := spread(a.Pix); light-dark < 150 {
		t.Errorf("tones from %d to %d are no picture of anybody", dark, light)
	}
}

func TestOpticsOutsideTheirLimitsCountAsTheLimit(t *testing.T) {
	g := encode(t, link(1, ""))
	tests := []struct{ outside, limit camera.Optics }{
		{camera.Optics{}, camera.Optics{Distance: camera.Nearest, Light: 1}},
		{camera.Optics{Distance: -40, Light: -1}, camera.Optics{Distance: camera.Nearest, Light: 1}},
		{camera.Optics{Distance: math.MaxInt, Light: math.MaxInt}, camera.Optics{Distance: camera.Farthest, Light: 100}},
	}
	for _, test := range tests {
		if !bytes.Equal(camera.Shoot(g, test.outside, 1).Pix, camera.Shoot(g, test.limit, 1).Pix) {
			t.Errorf("%+v is not as %+v", test.outside, test.limit)
		}
	}
}

func TestNoiseGrowsAsLightFails(t *testing.T) {
	// An empty screen is of one tone: what differs in the picture is noise.
	for _, test := range []struct {
		light    int
		from, to float64
	}{
		{100, 3.8, 4.2},
		{50, 7.6, 8.4},
		{25, 11, 16.5}, // noise below black is cut off
	} {
		frame := camera.Shoot(qr.Grid{}, camera.Optics{Distance: 25, Light: test.light}, 1)
		var sum, squares float64
		for _, grey := range frame.Pix {
			sum += float64(grey)
			squares += float64(grey) * float64(grey)
		}
		n := float64(len(frame.Pix))
		deviation := math.Sqrt(squares/n - sum/n*sum/n)
		if deviation < test.from || deviation > test.to {
			t.Errorf("light %d: noise of %.2f tones, want %.1f to %.1f", test.light, deviation, test.from, test.to)
		}
	}
}

func TestBlurGrowsAwayFromTheFocus(t *testing.T) {
	// The steepest edge in the picture is the less steep the more blur there is.
	g := encode(t, link(1, ""))
	steepest := func(distance int) int {
		frame := camera.Shoot(g, camera.Optics{Distance: distance, Light: 100}, 1)
		most := 0
		for y := range frame.Rect.Dy() {
			row := frame.Pix[y*frame.Stride:][:frame.Rect.Dx()]
			for x := range row[1:] {
				most = max(most, int(row[x+1])-int(row[x]))
			}
		}
		return most
	}
	for _, order := range [][]int{{25, 16, 13, 10, 8, 5}, {25, 40, 50, 64, 80, 100}} {
		for i := range order[1:] {
			if sharp, soft := steepest(order[i]), steepest(order[i+1]); soft >= sharp {
				t.Errorf("an edge of %d tones a pixel at %d cm and of %d at %d cm", sharp, order[i], soft, order[i+1])
			}
		}
	}
}

func spread(pixels []uint8) (lightest, darkest uint8) {
	darkest = 255
	for _, grey := range pixels {
		lightest, darkest = max(lightest, grey), min(darkest, grey)
	}
	return lightest, darkest
}
