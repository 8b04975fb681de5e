//go:build unix

package main_test

import (
	"strings"
	"syscall"
	"testing"
)

// The guide walked in a real terminal, with one key.
func TestWalkInATerminal(t *testing.T) {
	t.Parallel()
	s := run(t, nil, "--guide", "ios-activate-scan", "--installed", "--freeze")
	s.sees("SIMULATION")
	for _, step := range []string{"1", "2", "3", "4", "8", "9", "10", "11"} {
		s.sees(step + " of 11")
		if step == "2" {
			s.link()
		}
		s.press("n")
	}
	s.sees("IB Key is active")
	s.link()
	s.press("q")
	if code, _ := s.exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// A window that is made small and large again shows what fits, and then the
// code as before.
func TestResize(t *testing.T) {
	t.Parallel()
	s := run(t, nil, "--guide", "ios-activate-scan", "--freeze")
	s.sees("Log In")
	s.press("n")
	s.sees("2 of 11")
	link := s.link()
	s.press("\t")
	for _, size := range []window{{20, 5}, {1, 1}, {80, 24}, {40, 12}, {120, 40}, {80, 24}} {
		mark := s.mark()
		s.resize(size)
		s.wait("picture of the new size", func() bool {
			rows := s.rows()
			drawn := len(s.output) > mark && strings.Contains(rows[0]+strings.Repeat(" ", 12), " SIMULATION"[:min(11, size.w)])
			if size.w >= 80 {
				return drawn && s.carries(link) == nil
			}
			modules, _ := s.modules()
			return drawn && len(modules) == 0
		})
	}
}

func TestStartInATinyWindow(t *testing.T) {
	t.Parallel()
	for _, size := range []window{{0, 0}, {1, 1}, {10, 3}} {
		s := runIn(t, size, nil, "--guide", "ios-activate-scan", "--freeze")
		s.wait("alternate screen", func() bool { return s.emulator.IsAltScreen() })
		s.resize(window{80, 24})
		stop := s.tell(syscall.SIGWINCH)
		s.sees("Log In")
		stop()
		s.press("n")
		s.link()
		s.press("q")
		if code, _ := s.exit(); code != 0 {
			t.Errorf("%v: exit code %d", size, code)
		}
	}
}

// What does not concern the code does not draw it again.
func TestOtherRowsLeaveTheCodeAlone(t *testing.T) {
	t.Parallel()
	s := run(t, nil, "--guide", "ios-activate-scan", "--freeze")
	s.sees("Log In")
	s.press("n")
	s.link()
	mark := s.mark()
	s.press("Z")
	s.sees("Z does nothing here")
	s.press("a")
	s.sees("9:00 left")
	if written := s.since(mark); strings.Contains(written, "48;5;16") {
		t.Errorf("the code is drawn again: %q", written)
	}
}

// A run file in a real terminal: opened where its person arrives, played a key
// at a time, then by itself.
func TestScenarioInATerminal(t *testing.T) {
	t.Parallel()
	s := run(t, nil, "--scenario", "code-expired", "--no-motion")
	s.sees("Run file code-expired")
	s.press(".")
	s.sees("Run file: 1 of 10")
	s.press(".")
	s.sees("Run file: 2 of 10")
	s.press(".")
	s.sees("An error has occurred")
	s.press(" ")
	s.sees("Run file: 4 of 10")
	s.sees("Run file: 5 of 10")
	s.press("q")
	if code, _ := s.exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}
