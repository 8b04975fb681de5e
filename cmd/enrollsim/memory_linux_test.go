package main_test

import (
	"testing"
	"time"
)

// What the start alone needed of the program's own file is out of memory soon after, and all
// that comes afterwards goes on as ever.
func TestStartIsLeftBehind(t *testing.T) {
	t.Parallel()
	s := run(t, nil, "--guide", "ios-activate-scan")
	s.sees("Log In")
	before := heldOf(t, s.command.Process, "RssFile")
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	giveUp := time.After(patience)
	for heldOf(t, s.command.Process, "RssFile") > before*2/3 {
		select {
		case <-again.C:
		case <-giveUp:
			t.Fatalf("of %.1f MiB of files, %.1f are held", before, heldOf(t, s.command.Process, "RssFile"))
		}
	}
	s.press("n")
	s.sees("2 of 11")
	s.press("q")
	if code, _ := s.exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}
