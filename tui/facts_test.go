package tui_test

import (
	"strings"
	"testing"
)

// A large window says what there is to know of the phone, of the backend, and what a guide
// asks for; while something is refused, nothing that would give the cause away.
func TestLargeWindowSaysWhatIsAround(t *testing.T) {
	t.Parallel()
	says := func(a *app, want bool, parts ...string) {
		t.Helper()
		a.resize(200, 60)
		for _, part := range parts {
			if strings.Contains(a.picture(), part) != want {
				t.Errorf("%q is on the screen: %t\n%s", part, !want, a.picture())
			}
		}
	}
	a := start(t, installed)
	a.walkTo("8")
	says(a, true, "rear lens, 25 cm", "attempts", "live")
	says(a, false, "REQUIRED") // of which this guide has nothing to say
	android := start(t, func(o *setup) { o.Guide = "android-activate-scan" })
	says(android, true, "REQUIRED", "THE BACKEND", "IN YOUR HAND", "Pixel")

	refused := start(t, installed)
	refused.walkTo("10")
	refused.press("x")
	refused.use("hand.match-face-id")
	says(refused, true, "An error has occurred", "IN YOUR HAND")
	says(refused, false, "THE BACKEND", "attempts", "expired")
}
