//go:build unix

package main_test

import (
	"os/exec"
	"strings"
	"testing"
)

// What takes its time says so to whoever sits at a terminal, and to nobody else.
func TestLongWorkSpeaks(t *testing.T) {
	t.Parallel()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	for says, args := range map[string][]string{
		"drawing ios-activate-scan": {"figures", "ios-activate-scan", "--figure", "1", "-o", "there"},
		"recording ios-activate-":   {"record", "ios-activate-scan", "--to", "2", "-o", "there.txt"},
		"exploring in 1 runs":       {"explore", "--runs", "1"},
	} {
		command := exec.Command(program, args...)
		command.Dir = t.TempDir()
		s := attach(t, nil, window{80, 24}, nil, command)
		if code, output := s.exit(); code != 0 || !strings.HasPrefix(output, says) {
			t.Errorf("%v: status %d, and on a terminal it says\n%s", args, code, output)
		}
		command = exec.Command(program, args...)
		command.Dir, command.Env = t.TempDir(), []string{"HOME=" + t.TempDir()}
		if output, err := command.CombinedOutput(); err != nil || strings.Contains(string(output), says) {
			t.Errorf("%v: %v, and without one it says\n%s", args, err, output)
		}
	}
}
