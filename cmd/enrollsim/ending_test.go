//go:build unix

package main_test

import (
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
)

// However the program ends, the terminal is as before, and the exit code says
// how.
func TestEndings(t *testing.T) {
	t.Parallel()
	signal := func(sig syscall.Signal) func(*terminal) { return func(s *terminal) { s.signal(sig) } }
	press := func(keys string) func(*terminal) { return func(s *terminal) { s.press(keys) } }
	tests := []struct {
		name string
		end  func(*terminal)
		code int
	}{
		{"q", press("q"), 0},
		{"Ctrl+C", press("\x03"), 130},
		{"Ctrl+C over a page", press("?\x03"), 130},
		{"Ctrl+\\", press("\x1c"), 131},
		{"SIGINT", signal(syscall.SIGINT), 130},
		{"SIGTERM", signal(syscall.SIGTERM), 143},
		{"SIGHUP", signal(syscall.SIGHUP), 129},
		{"SIGQUIT", signal(syscall.SIGQUIT), 131},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := run(t, nil, "--guide", "ios-activate-scan", "--seed", "7")
			s.sees("Log In")
			test.end(s)
			code, output := s.exit()
			if code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			if err := s.restored(); err != nil {
				t.Error(err)
			}
			_, after, _ := strings.Cut(output[strings.LastIndex(output, "\x1b[?1049l"):], "l")
			if !strings.Contains(after, "seed 7") {
				t.Errorf("the last words are %q, without the seed", after)
			}
		})
	}
}

// When the terminal goes away, the program does too.
func TestTerminalGoesAway(t *testing.T) {
	t.Parallel()
	s := run(t, nil, "--guide", "ios-activate-scan")
	s.sees("Log In")
	if err := s.master.Close(); err != nil {
		t.Fatal(err)
	}
	giveUp := time.AfterFunc(patience, func() { _ = s.command.Process.Kill() })
	defer giveUp.Stop()
	_ = s.command.Wait()
	if code := s.command.ProcessState.ExitCode(); code != 129 {
		t.Errorf("exit code %d, want 129", code)
	}
}

// Ctrl+Z gives the shell its terminal back, and fg brings the app back.
func TestSuspend(t *testing.T) {
	t.Parallel()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	shell := exec.Command("/bin/sh", "-i")
	s := attach(t, vt.NewEmulator(80, 24), window{80, 24}, []string{"PS1=ready>"}, shell)
	s.sees("ready>")
	s.press(program + " --guide ios-activate-scan --freeze\r")
	s.sees("Log In")
	s.press("\x1a")
	s.sees("topped")
	if err := s.restored(); err != nil {
		t.Error(err)
	}
	s.press("fg\r")
	s.wait("alternate screen", func() bool { return s.emulator.IsAltScreen() && strings.Contains(s.picture(), "Log In") })
	s.press("n")
	s.sees("2 of 11")
	s.press("q")
	s.sees("seed 1")
	if err := s.restored(); err != nil {
		t.Error(err)
	}
	s.press("echo to''gether\r") // Enter is Enter only in a terminal that is out of raw mode
	s.sees("together")
}
