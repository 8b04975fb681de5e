//go:build unix

package main_test

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// A command that only writes something does so at once, in a terminal that
// answers no questions too, and without an escape sequence. Nothing runs beside it,
// as it looks at the time.
func TestCommandsAskTheTerminalNothing(t *testing.T) {
	tests := []struct {
		args []string
		code int
		says string
	}{
		{[]string{"version"}, 0, "enrollsim "},
		{[]string{"--version"}, 0, "enrollsim "},
		{[]string{"-v"}, 0, "enrollsim "},
		{[]string{"--help"}, 0, "Exit codes:"},
		{[]string{"help", "version"}, 0, "Usage:"},
		{[]string{"--nope"}, 2, "--nope"},
		{[]string{"nope"}, 2, "nope"},
		{[]string{"--lang", "xx"}, 2, "--lang: "},
		{[]string{"--now", "yesterday"}, 2, "--now: "},
		{[]string{"--seed", "-1"}, 2, "--seed"},
		{[]string{"--color", "some"}, 2, "--color: "},
		{[]string{"--theme", "blue"}, 2, "--theme: "},
		{[]string{"--guide", "nope"}, 2, `no guide "nope"`},
	}
	if _, err := build(); err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		t.Run(strings.Join(test.args, " "), func(t *testing.T) {
			began := time.Now()
			code, output := runUnanswered(t, test.args...).exit()
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("it took %v", took)
			}
			if code != test.code || !strings.Contains(output, test.says) {
				t.Errorf("exit code %d, want %d and %q in\n%s", code, test.code, test.says, output)
			}
			if strings.Contains(output, "\x1b") {
				t.Errorf("an escape sequence in %q", output)
			}
		})
	}
}

// Without a terminal at both ends there is no app: the program says what to do
// and writes nothing where a result would be.
func TestNoAppWithoutATerminal(t *testing.T) {
	t.Parallel()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"input", "output", "input and output"} {
		t.Run(end+" is a pipe", func(t *testing.T) {
			master, tty, err := pty.Open()
			if err != nil {
				t.Fatal(err)
			}
			defer master.Close()
			defer tty.Close()
			giveUp, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			command := exec.CommandContext(giveUp, program)
			command.Env = []string{"TERM=xterm-256color"}
			command.Stdin, command.Stdout = tty, tty
			var out, complaint bytes.Buffer
			command.Stderr = &complaint
			if strings.Contains(end, "input") {
				command.Stdin = strings.NewReader("q")
			}
			if strings.Contains(end, "output") {
				command.Stdout = &out
			}
			_ = command.Run()
			if code := command.ProcessState.ExitCode(); code != 3 {
				t.Errorf("exit code %d, want 3", code)
			}
			if !strings.Contains(complaint.String(), "needs a terminal") || strings.Contains(complaint.String(), "\x1b") {
				t.Errorf("it says %q", complaint.String())
			}
			if out.Len() > 0 {
				t.Errorf("it writes %q", out.String())
			}
		})
	}
}
