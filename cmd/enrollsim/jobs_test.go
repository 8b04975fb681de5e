//go:build unix

package main_test

import (
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/vt"
	"golang.org/x/sys/unix"
)

// However a shell's job is stopped, and however often, the shell gets its terminal
// back, and fg brings back the whole picture in a terminal that takes keys.
func TestJobControl(t *testing.T) {
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash here")
	}
	signal := func(sig syscall.Signal) func(*terminal) {
		return func(s *terminal) {
			job, err := unix.IoctlGetInt(int(s.master.Fd()), unix.TIOCGPGRP)
			if err != nil {
				t.Fatal(err)
			}
			if err := letClose(s.master); err != nil { // which asking takes away
				t.Fatal(err)
			}
			if err := syscall.Kill(job, sig); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, way := range []struct {
		name  string
		stop  func(*terminal)
		whole bool // the program learns of it before
	}{
		{"Ctrl+Z", func(s *terminal) { s.press("\x1a") }, true},
		{"SIGTSTP", signal(syscall.SIGTSTP), true},
		{"SIGSTOP", signal(syscall.SIGSTOP), false},
	} {
		t.Run(way.name, func(t *testing.T) {
			s := attach(t, vt.NewEmulator(80, 24), window{80, 24}, []string{"PS1=ready>"}, exec.Command(bash, "--norc", "--noprofile", "-i"))
			s.sees("ready>")
			s.press(program + " --guide ios-activate-scan --freeze\r")
			s.sees("Log In")
			s.press("?") // a key takes the first hint away
			s.sees("Keys that work now")
			s.drawn()
			s.press("q")
			s.sees("Log In")
			before := s.drawn()
			for range 3 {
				mark := s.mark()
				way.stop(s)
				s.wait("shell", func() bool { return strings.Contains(string(s.output[mark:]), "Stopped") })
				if s.emulator.IsAltScreen() == way.whole {
					t.Error("the shell does not get the screen that it had")
				}
				s.press("echo to''gether\r")
				s.wait("echo", func() bool { return strings.Contains(string(s.output[mark:]), "together") })
				s.press("fg\r")
				s.wait("picture as before", func() bool { return s.emulator.IsAltScreen() && s.picture() == before })
				s.press("?")
				s.sees("Keys that work now")
				s.press("q")
				s.wait("picture as before", func() bool { return s.picture() == before })
			}
			s.press("q")
			s.sees("seed 1")
			s.press("echo all''well\r")
			s.sees("allwell")
		})
	}
}

// drawn waits until what is being written is a whole picture, and returns it.
func (s *terminal) drawn() string {
	s.t.Helper()
	var picture string
	s.wait("whole picture", func() bool {
		picture = s.picture()
		return isWhole(string(s.output))
	})
	return picture
}

// isWhole reports whether output ends with a picture, of more than a few bytes. What
// the window is to be called and modes of the terminal may follow it.
func isWhole(output string) bool {
	const most = 500 // of what follows
	tail := output[max(0, len(output)-most):]
	return strings.HasSuffix(following.ReplaceAllString(tail, ""), "\x1b[?2026l")
}

// following is what may follow a picture.
var following = regexp.MustCompile("\x1b]2;[^\a]*\a|\x1b\\[\\?(25|1002|1003|1006|2004)[hl]")

// Where there is no shell that could bring the program back, it stays.
func TestNoShellToGoBackTo(t *testing.T) {
	s := run(t, nil, "--guide", "ios-activate-scan", "--freeze")
	s.sees("Log In")
	s.press("\x1a")
	s.sees("There is no shell here")
	s.press("nn")
	s.sees("3 of 11")
}

// A terminal that does not know its size gets the one that the environment says, or
// the usual one.
func TestSizeOfATerminalThatDoesNotKnow(t *testing.T) {
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		environment []string
		want        window
	}{
		{nil, window{80, 24}},
		{[]string{"COLUMNS=100", "LINES=30"}, window{100, 30}},
		{[]string{"COLUMNS=wide", "LINES=-3"}, window{80, 24}},
	} {
		s := attach(t, vt.NewEmulator(120, 40), window{}, test.environment, exec.Command(program, "--guide", "ios-activate-scan", "--freeze"))
		s.sees("Log In")
		s.drawn()
		s.wait("window of this size", func() bool {
			rows := s.rows()
			first, last := rows[0], rows[test.want.h-1]
			title := []rune(strings.TrimRight(first, " "))
			return strings.HasSuffix(string(title), "❚❚ 09:41:00") && len(title) == test.want.w-2 &&
				strings.TrimSpace(last) != "" && strings.TrimSpace(rows[test.want.h]) == ""
		})
	}
}
