package camera_test

import (
	"testing"

	"enrollsim/flow/camera"
	"enrollsim/flow/qr"
)

// What a page does to a code decides whether it is read, at every distance at which
// the code as it is meant is read: light on dark is read both ways alone, and without a
// margin or tiny it is not read at all.
func TestWhatAPageDoesToACode(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		page     func(qr.Grid) qr.Grid
		bothWays bool
		reads    bool
	}{
		{"inverted", qr.Grid.Inverted, false, false},
		{"inverted, both ways", qr.Grid.Inverted, true, true},
		{"inverted twice", func(g qr.Grid) qr.Grid { return g.Inverted().Inverted() }, false, true},
		{"plain, both ways", func(g qr.Grid) qr.Grid { return g }, true, true},
		{"bare", qr.Grid.Bare, true, false},
		{"small", qr.Grid.Small, true, false},
	} {
		for i, distance := range []int{13, 16, 20, 25, 32} {
			o := camera.Optics{Distance: distance, Light: 100, BothWays: test.bothWays}
			if _, ok := camera.Read(test.page(encode(t, link(i, ""))), o, uint64(i)); ok != test.reads {
				t.Errorf("%s at %d cm: it is read: %t", test.name, distance, ok)
			}
		}
	}
}
