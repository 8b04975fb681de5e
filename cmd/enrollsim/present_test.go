//go:build unix

package main_test

import "testing"

// At a screen that nobody attends any key begins, nothing can be left behind or taken along,
// q and Ctrl+Z do nothing, and Ctrl+C ends it.
func TestKioskInATerminal(t *testing.T) {
	t.Parallel()
	s := run(t, nil, "--kiosk", "--no-motion")
	s.sees("Press any key")
	s.press("x")
	s.sees("Log in to Client Portal")
	for keys, says := range map[string]string{
		"P": "nowhere to save", "R": "nowhere to save", "S": "nowhere to save", "A": "no command", "q": "stays on", "\x1a": "stays on",
	} {
		s.press(keys)
		s.sees(says)
		s.press("?") // which takes the message away
		s.sees("Keys that work now")
		s.press("?")
		s.sees("Log in to Client Portal")
	}
	s.press("?")
	s.sees("Keys that work now")
	s.press("\x03")
	if code, _ := s.exit(); code != 130 {
		t.Errorf("exit code %d, want 130", code)
	}
	if err := s.restored(); err != nil {
		t.Error(err)
	}
}

// A presentation begins where it is to, and the keys of a clicker go on; q ends it.
func TestPresentInATerminal(t *testing.T) {
	t.Parallel()
	s := run(t, nil, "--scenario", "code-used", "--present", "--pace", "1h")
	s.sees("This is what the customer says.")
	s.press("\x1b[6~") // PgDn
	s.sees("opens Camera.")
	s.press("\x1b[5~") // PgUp
	s.sees("This is what the customer says.")
	s.press("q")
	if code, _ := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
}
