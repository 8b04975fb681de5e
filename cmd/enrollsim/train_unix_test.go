//go:build unix

package main_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/vt"
)

// Where a result cannot be kept, its line is written, so that it can be added later.
func TestResultWithoutRoom(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	file := d.progress()
	before := d.get(file)
	shell := exec.Command("sh", "-c", `ulimit -f 0; exec "$@"`, "sh", d.program, "train", "code-used", "--seed", "7")
	shell.Dir, shell.Env, shell.Stdin = d.folder, environment(d.folder), strings.NewReader("word-for-word\ngoodbye\n")
	written, _ := shell.CombinedOutput()
	out := string(written)
	if code := shell.ProcessState.ExitCode(); code != 3 || !strings.Contains(out, "the result was not kept") || !strings.Contains(out, "the line above is what is missing in ") {
		t.Fatalf("without room it ends with %d:\n%s", code, out)
	}
	if d.get(file) != before {
		t.Error("what was kept is another now")
	}
	i := slices.IndexFunc(strings.Split(out, "\n"), func(l string) bool { return strings.HasPrefix(l, `{"at"`) })
	if i < 0 {
		t.Fatalf("the line is not written:\n%s", out)
	}
	d.put(file, before+strings.Split(out, "\n")[i]+"\n")
	if plan := d.due(); plan.Taken != 2 {
		t.Errorf("with the line added %d are taken", plan.Taken)
	}
}

// C7: the same acts give the same result on the full screen, in lines, and where the program
// was killed between them, but for the hours at which they were said.
func TestC7ExamOnTheFullScreen(t *testing.T) {
	t.Parallel()
	d := deskOf(t, 2)
	args := append(d.exam(), "--no-motion")
	at := func() *terminal {
		command := exec.Command(d.program, args...)
		command.Dir = d.folder
		return attach(t, vt.NewEmulator(80, 24), window{80, 24}, nil, command)
	}
	s := at()
	s.sees("Press Enter to begin")
	s.press("\r")
	s.sees("Call 1 of 2")
	s.press("sorry")
	s.sees("I am sorry about that")
	s.press("\r")
	s.sees("Good, thank you")
	s.signal(syscall.SIGKILL)
	_, _ = s.exit()
	s = at()
	s.sees("The exam continues at call 1 of 2")
	s.sees("I am sorry about that")
	for _, then := range []string{"Enter takes the next call", "That was the last call of the exam"} {
		s.press("\x1b[21~") // F10
		s.sees("Thank you for calling")
		s.press("\r")
		s.sees(then)
		s.press("\r")
		if then == "Enter takes the next call" {
			s.sees("Call 2 of 2")
		}
	}
	s.wait("result", func() bool { return bytes.Contains(s.output, []byte("Not passed")) })
	if code, _ := s.exit(); code != 0 {
		t.Errorf("it ends with %d", code)
	}
	if code, out := d.run("", "train", "verify", "exam.yaml", "T-1.result.jsonl", "--key", d.key); code != 0 {
		t.Errorf("the result ends with %d:\n%s", code, out)
	}
	if code, out := d.run("acknowledge\ngoodbye\ngoodbye\n", append(d.exam(), "-o", "lines.result.jsonl")...); code != 0 {
		t.Errorf("in lines it ends with %d:\n%s", code, out)
	}
	hours := regexp.MustCompile(`"(at|wall)":"[^"]*"|"(mac|typed)":"[^"]*",?`)
	read := func(name string) string {
		source, err := os.ReadFile(filepath.Join(d.folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return hours.ReplaceAllString(string(source), "")
	}
	if screen, lines := read("T-1.result.jsonl"), read("lines.result.jsonl"); screen != lines {
		t.Errorf("on the full screen the result is\n%s\nand in lines\n%s", screen, lines)
	}
}

// Where there is no room for a line, the exam ends with its number, nothing that was
// answered is lost, and with room again it goes on.
func TestExamOnAFullDisk(t *testing.T) {
	t.Parallel()
	d := deskOf(t, 1)
	command := d.command()
	shell := exec.Command("sh", append([]string{"-c", `ulimit -f 2; exec "$@"`, "sh", d.program}, d.exam()...)...)
	shell.Dir, shell.Env = command.Dir, command.Env
	shell.Stdin = strings.NewReader(strings.Repeat("acknowledge\n", 9) + "goodbye\n")
	written, _ := shell.CombinedOutput()
	kept := d.kept()
	says := fmt.Sprintf("T-1.result.jsonl:%d: this line was not kept", kept+1)
	if code, out := shell.ProcessState.ExitCode(), string(written); code != 3 || !strings.Contains(out, says) || kept < 2 {
		t.Fatalf("without room it ends with %d, and %d lines are kept:\n%s", code, kept, out)
	}
	code, out := d.run("goodbye\n", d.exam()...)
	if code != 0 || !strings.Contains(out, "The exam continues at call 1 of 1.") || strings.Contains(out, "cut off") {
		t.Errorf("with room again it ends with %d:\n%s", code, out)
	}
	if code, out := d.run("", "train", "verify", "exam.yaml", "T-1.result.jsonl", "--key", d.key); code != 0 {
		t.Errorf("the result ends with %d:\n%s", code, out)
	}
}
