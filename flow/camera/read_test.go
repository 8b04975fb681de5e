package camera_test

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"image"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/camera"
	"enrollsim/flow/qr"
)

// link is the n-th of many links with nothing in common but their form.
// The filler makes it long enough for a larger code.
func link(n int, filler string) string {
	sum := sha256.Sum256(fmt.Append(nil, n))
	code := base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").EncodeToString(sum[:])[:12]
	return "HTTPS://PORTAL.EXAMPLE/A/" + code + filler
}

func encode(tb testing.TB, payload string) qr.Grid {
	tb.Helper()
	g, err := qr.Encode(payload)
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// inGoodLight is the phone held as the guide says.
func inGoodLight() camera.Optics {
	return camera.Optics{Distance: camera.Sharpest, Light: 100}
}

// distances are all the steps of a hand, from the nearest one.
func distances() []int {
	steps := []int{camera.Nearer(camera.Nearer(10))}
	for next := camera.Farther(steps[0]); next != steps[len(steps)-1]; next = camera.Farther(next) {
		steps = append(steps, next)
	}
	return steps
}

// checkRead photographs the payload and compares what comes of it with what
// the optics say should.
func checkRead(t *testing.T, payload string, o camera.Optics, seed uint64) {
	t.Helper()
	text, ok := camera.Read(encode(t, payload), o, seed)
	switch fault := o.Fault(); {
	case ok && text != payload:
		t.Errorf("%+v: reads %q, want %q", o, text, payload)
	case ok && fault != "":
		t.Errorf("%+v: reads %q in spite of %q", o, payload, fault)
	case !ok && fault == "":
		t.Errorf("%+v: cannot read %q, and finds no fault", o, payload)
	}
}

func TestFaultAgreesWithWhatIsRead(t *testing.T) {
	versions := []struct {
		name   string
		filler string
		links  int
	}{
		{"version 2", "", 40},
		{"version 3", "/CUSTOMER-DESK", 8},
	}
	lights := []int{100, 60, 30, 6, 2}
	for _, version := range versions {
		t.Run(version.name, func(t *testing.T) {
			t.Parallel()
			for i := range version.links {
				payload := link(i, version.filler)
				for j, distance := range distances() {
					o := camera.Optics{Distance: distance, Light: lights[(i+j)%len(lights)]}
					// A miss costs five frames, so links share them out.
					if o.Fault() == "" || (i+j)%7 == 0 {
						checkRead(t, payload, o, uint64(i))
					}
				}
			}
		})
	}
}

func TestEveryDistanceInFocusReads(t *testing.T) {
	t.Parallel()
	for distance := 1; distance <= camera.Farthest; distance++ {
		for i, light := range []int{10, 20, 30, 60, 100} {
			o := camera.Optics{Distance: distance, Light: light}
			if o.Fault() == "" {
				checkRead(t, link(100*distance+i, ""), o, 1)
			}
		}
	}
}

func TestTheNextStepsOutsideReadNothing(t *testing.T) {
	t.Parallel()
	for i := range 40 {
		for _, distance := range []int{10, 40} {
			frame := camera.Shoot(encode(t, link(i, "")), camera.Optics{Distance: distance, Light: 100}, uint64(i))
			if text, ok := camera.Decode(frame); ok {
				t.Errorf("at %d cm a frame reads %q", distance, text)
			}
		}
	}
}

func TestFaultNamesTheReason(t *testing.T) {
	tests := []struct {
		name    string
		optics  camera.Optics
		want    flow.Cause
		tooNear bool
		tooFar  bool
	}{
		{"as the guide says", inGoodLight(), "", false, false},
		{"a dull room", camera.Optics{Distance: 20, Light: 30}, "", false, false},
		{"front lens", camera.Optics{Distance: 25, Lens: camera.Front, Light: 100}, flow.FrontLens, false, false},
		{"front lens before all else", camera.Optics{Distance: 80, Lens: camera.Front, Light: 2}, flow.FrontLens, false, true},
		{"dark", camera.Optics{Distance: 25, Light: 6}, flow.TooDark, false, false},
		{"dark before far", camera.Optics{Distance: 50, Light: 6}, flow.TooDark, false, true},
		{"too near", camera.Optics{Distance: 10, Light: 100}, flow.OutOfFocus, true, false},
		{"too far", camera.Optics{Distance: 40, Light: 100}, flow.OutOfFocus, false, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.optics.Fault(); got != test.want {
				t.Errorf("fault %q, want %q", got, test.want)
			}
			if near, far := test.optics.TooNear(), test.optics.TooFar(); near != test.tooNear || far != test.tooFar {
				t.Errorf("too near %v, too far %v; want %v, %v", near, far, test.tooNear, test.tooFar)
			}
			checkRead(t, link(7, ""), test.optics, 7)
		})
	}
}

func TestTheHandWalksTheSteps(t *testing.T) {
	tests := []struct{ from, nearer, farther int }{
		{5, 5, 8},
		{8, 8, 10},
		{9, 8, 10},
		{10, 8, 13},
		{25, 20, 32},
		{30, 25, 32},
		{64, 50, 80},
		{80, 64, 80},
		{100, 80, 100},
	}
	for _, test := range tests {
		if got := camera.Nearer(test.from); got != test.nearer {
			t.Errorf("nearer than %d is %d, want %d", test.from, got, test.nearer)
		}
		if got := camera.Farther(test.from); got != test.farther {
			t.Errorf("farther than %d is %d, want %d", test.from, got, test.farther)
		}
	}
}

func TestTheHintLeadsToTheCode(t *testing.T) {
	g := encode(t, link(3, ""))
	for _, start := range []int{camera.Nearest, 8, 10, 40, 50, 64, 80, camera.Farthest} {
		o := inGoodLight()
		o.Distance = start
		for range distances() {
			switch {
			case o.TooNear():
				o.Distance = camera.Farther(o.Distance)
			case o.TooFar():
				o.Distance = camera.Nearer(o.Distance)
			}
		}
		if _, ok := camera.Read(g, o, 3); !ok {
			t.Errorf("from %d cm the hints lead to %d cm, where nothing reads", start, o.Distance)
		}
	}
}

func TestNothingIsReadWhereNoCodeIs(t *testing.T) {
	tests := []struct {
		name string
		grid qr.Grid
		lens camera.Lens
	}{
		{"an empty screen", qr.Grid{}, camera.Rear},
		{"a covered code", encode(t, link(1, "")).Covered(), camera.Rear},
		{"a larger covered code", encode(t, link(1, "/CUSTOMER-DESK")).Covered(), camera.Rear},
		{"the person", encode(t, link(1, "")), camera.Front},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for _, distance := range []int{8, 16, 25, 32, 64} {
				o := camera.Optics{Distance: distance, Lens: test.lens, Light: 100}
				if text, ok := camera.Read(test.grid, o, uint64(distance)); ok {
					t.Errorf("%+v: reads %q", o, text)
				}
			}
		})
	}
}

func TestDecodeTakesAnyPicture(t *testing.T) {
	frame := camera.Shoot(encode(t, link(1, "")), inGoodLight(), 1)
	if _, ok := camera.Decode(frame); !ok {
		t.Fatal("the picture to begin with does not read")
	}
	part := frame.SubImage(image.Rect(20, 20, 220, 220)).(*image.Gray)
	if text, ok := camera.Decode(part); !ok || text != link(1, "") {
		t.Errorf("the middle of the picture reads %q, %v", text, ok)
	}
	none := []*image.Gray{
		{},
		image.NewGray(image.Rect(0, 0, 1, 1)),
		image.NewGray(image.Rect(0, 0, 240, 3)),
		{Pix: make([]uint8, 10), Stride: 240, Rect: image.Rect(0, 0, 240, 240)},
		frame.SubImage(image.Rect(0, 0, 60, 60)).(*image.Gray),
		nil,
	}
	for i, frame := range none {
		if text, ok := camera.Decode(frame); ok {
			t.Errorf("picture %d without a code reads %q", i, text)
		}
	}
}

func FuzzDecode(f *testing.F) {
	g, err := qr.Encode(link(1, ""))
	if err != nil {
		f.Fatal(err)
	}
	// Three pixels a module: small seeds mutate fast.
	const side = 3 * 29
	code := make([]byte, side*side)
	for i := range code {
		if !g.Dark(i%side/3-2, i/side/3-2) {
			code[i] = 255
		}
	}
	f.Add(uint8(side), code)
	f.Add(uint8(41), make([]byte, 41*41))
	f.Add(uint8(1), []byte{255})
	f.Add(uint8(0), []byte{})
	f.Fuzz(func(t *testing.T, width uint8, pixels []byte) {
		height := 0
		if width > 0 {
			height = min(len(pixels)/int(width), 256)
		}
		frame := &image.Gray{Pix: pixels, Stride: int(width), Rect: image.Rect(0, 0, int(width), height)}
		if text, ok := camera.Decode(frame); !ok && text != "" {
			t.Errorf("nothing read, but says %q", text)
		}
	})
}

func BenchmarkFrameSharp(b *testing.B) {
	g := encode(b, link(1, ""))
	b.ReportAllocs()
	for seed := uint64(0); b.Loop(); seed++ {
		camera.Decode(camera.Shoot(g, inGoodLight(), seed))
	}
}

// BenchmarkFrameWorst is the dearest miss: each way of looking fails.
func BenchmarkFrameWorst(b *testing.B) {
	for _, o := range []camera.Optics{
		{Distance: camera.Nearest, Light: 100},
		{Distance: 10, Light: 100},
		{Distance: 40, Light: 100},
		{Distance: 80, Light: 6},
		{Distance: 25, Light: 2},
	} {
		b.Run(fmt.Sprintf("%d cm, light %d", o.Distance, o.Light), func(b *testing.B) {
			g := encode(b, link(1, ""))
			b.ReportAllocs()
			for seed := uint64(0); b.Loop(); seed++ {
				camera.Decode(camera.Shoot(g, o, seed))
			}
		})
	}
}
