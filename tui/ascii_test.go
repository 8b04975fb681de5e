package tui_test

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"enrollsim/tui/devices"
)

// A terminal that has ASCII alone gets nothing else, but for words of Chinese and what a
// person types.
func TestASCIIAlone(t *testing.T) {
	t.Parallel()
	typed := map[rune]bool{'家': true, '\u0301': true}
	for _, s := range states() {
		for _, chinese := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, Chinese %t", s.name, chinese), func(t *testing.T) {
				t.Parallel()
				a := s.open(t, chinese, func(o *setup) { o.ASCII, o.QR = true, devices.QRLarge })
				for _, window := range []size{{80, 24}, {120, 40}, {200, 60}} {
					a.resize(window.w, window.h)
					for _, r := range a.picture() {
						if r < 0x7f || typed[r] || ansi.StringWidth(string(r)) == 2 {
							continue
						}
						t.Fatalf("%v: %q\n%s", window, r, a.picture())
					}
				}
			})
		}
	}
}
