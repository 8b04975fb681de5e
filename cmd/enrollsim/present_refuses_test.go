package main

import (
	"strings"
	"testing"
)

// What does not fit a presentation is said with its flag.
func TestPresentRefuses(t *testing.T) {

	for says, args := range map[string][]string{
		"--present: name what is presented":    {"--present"},
		"--kiosk: it has a program of its own": {"--kiosk", "--guide", "ios-activate-scan"},
		"--kiosk: it needs the full screen":    {"--kiosk", "--accessible"},
		"--loop: it goes with --present":       {"--loop"},
		"--pace: it goes with --present":       {"--pace", "5s"},
		"--pace: 1ms is not between":           {"--guide", "ios-activate-scan", "--present", "--pace", "1ms"},
	} {
		if got := runPiped(t, args...); got.code != exitUsage || !strings.Contains(got.err, says) || got.out != "" {
			t.Errorf("%q ends with %d and says %q, want %q", args, got.code, got.err, says)
		}
	}
}
