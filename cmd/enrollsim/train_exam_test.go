//go:build unix

package main_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/vt"
)

// desk is where an exam is taken: a folder with the exam, and its key.
type desk struct {
	t       *testing.T
	program string
	folder  string
	key     string
}

var keys = regexp.MustCompile(`[0-9A-Z]{4}(-[0-9A-Z]{4}){3}`)

// deskOf has an exam of so many calls.
func deskOf(t *testing.T, calls int) *desk {
	t.Helper()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, program: program, folder: t.TempDir()}
	_, out := d.run("", "train", "exam", "new", "--calls", fmt.Sprint(calls))
	if d.key = keys.FindString(out); d.key == "" {
		t.Fatalf("no key is said: %s", out)
	}
	return d
}

func (d *desk) command(args ...string) *exec.Cmd {
	command := exec.Command(d.program, args...)
	command.Dir, command.Env = d.folder, environment(d.folder)
	return command
}

// run runs the program with an input to its end.
func (d *desk) run(typed string, args ...string) (code int, out string) {
	d.t.Helper()
	command := d.command(args...)
	command.Stdin = strings.NewReader(typed)
	written, _ := command.CombinedOutput()
	return command.ProcessState.ExitCode(), string(written)
}

// kept is how many whole lines there are of the result of T-1.
func (d *desk) kept() int {
	source, _ := os.ReadFile(filepath.Join(d.folder, "T-1.result.jsonl"))
	return strings.Count(string(source), "\n")
}

// exam is the command that takes the exam as T-1.
func (d *desk) exam() []string {
	return []string{"train", "exam", "exam.yaml", "--as", "T-1", "--key", d.key}
}

// C10: whenever the process of an exam is killed, what was answered is kept, and the next
// one goes on there. The result verifies.
func TestC10ExamIsKilled(t *testing.T) {
	t.Parallel()
	d := deskOf(t, 2)
	for turn, waits := range []bool{true, false, true, true, false} { // for the answer, or not
		before := d.kept()
		command := d.command(d.exam()...)
		in, err := command.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewReader(out)
		until := func(says string) {
			for {
				line, err := lines.ReadString('\n')
				if strings.Contains(line, says) {
					return
				}
				if err != nil {
					t.Fatalf("turn %d: %q is not said: %v", turn, says, err)
				}
			}
		}
		until("Customer: ")
		if _, err := io.WriteString(in, "acknowledge\n"); err != nil {
			t.Fatal(err)
		}
		if waits {
			until("> acknowledge")
			until("Customer: ")
		}
		_ = command.Process.Signal(syscall.SIGKILL)
		_ = command.Wait()
		lost := 1
		if waits {
			lost = 0
		}
		if got := d.kept(); waits && got <= before || got < before-lost {
			t.Errorf("turn %d: %d lines were kept, and %d are", turn, before, got)
		}
	}
	code, out := d.run("goodbye\ngoodbye\n", d.exam()...)
	if code != 0 || !strings.Contains(out, "The exam goes on at call 1 of 2.") || !strings.Contains(out, "Not passed") {
		t.Errorf("after it was killed it ends with %d:\n%s", code, out)
	}
	if code, out := d.run("", "train", "verify", "exam.yaml", ".", "--key", d.key); code != 0 || !strings.Contains(out, "Every line is as the exam gives it") {
		t.Errorf("the result ends with %d:\n%s", code, out)
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
	if code != 0 || !strings.Contains(out, "The exam goes on at call 1 of 1.") || strings.Contains(out, "cut off") {
		t.Errorf("with room again it ends with %d:\n%s", code, out)
	}
	if code, out := d.run("", "train", "verify", "exam.yaml", "T-1.result.jsonl", "--key", d.key); code != 0 {
		t.Errorf("the result ends with %d:\n%s", code, out)
	}
}

// What is wrong with results is said with their lines, and each has its exit code.
func TestVerifySaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	d := deskOf(t, 1)
	if code, out := d.run("acknowledge\ngoodbye\n", d.exam()...); code != 0 {
		t.Fatalf("it ends with %d:\n%s", code, out)
	}
	source, err := os.ReadFile(filepath.Join(d.folder, "T-1.result.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	whole := string(source)
	put := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(d.folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("tampered.result.jsonl", strings.Replace(whole, `"act":"acknowledge"`, `"act":"thanks"`, 1))
	put("cut.result.jsonl", whole[:len(whole)-20])
	put("short.result.jsonl", strings.Join(strings.SplitAfter(whole, "\n")[:3], ""))
	put("text.result.jsonl", "hello\n")
	put("empty.result.jsonl", "")
	exam, err := os.ReadFile(filepath.Join(d.folder, "exam.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	put("easier.yaml", strings.Replace(string(exam), "pass: 70", "pass: 0", 1))
	for _, test := range []struct {
		exam  string
		files []string
		code  int
		says  string
	}{
		{"exam.yaml", []string{"T-1.result.jsonl"}, 0, "T-1.result.jsonl: T-1, 0 of 100 points, not passed"},
		{"exam.yaml", []string{"tampered.result.jsonl"}, 1, "tampered.result.jsonl:2: this line was changed"},
		{"exam.yaml", []string{"cut.result.jsonl"}, 1, "cut.result.jsonl:6: the result is cut off here"},
		{"exam.yaml", []string{"short.result.jsonl"}, 1, "short.result.jsonl:4: the result is cut off here: 0 of 1 calls have ended"},
		{"exam.yaml", []string{"text.result.jsonl"}, 1, "text.result.jsonl:1: this is no line of a result"},
		{"exam.yaml", []string{"empty.result.jsonl"}, 1, "empty.result.jsonl:1: there is nothing of an exam in here"},
		{"easier.yaml", []string{"T-1.result.jsonl"}, 2, "T-1.result.jsonl:1: this result is of another exam"},
		{"exam.yaml", []string{"T-1.result.jsonl", "tampered.result.jsonl"}, 2, "tampered.result.jsonl:1: this is a second result of T-1; the first is T-1.result.jsonl"},
		{"exam.yaml", []string{"."}, 2, "this is a second result of T-1"},
		{"exam.yaml", []string{"none.result.jsonl"}, 2, "no such file"},
	} {
		code, out := d.run("", append([]string{"train", "verify", test.exam, "--key", d.key}, test.files...)...)
		if code != test.code || !strings.Contains(out, test.says) {
			t.Errorf("verify %s %v ends with %d, want %d:\n%s", test.exam, test.files, code, test.code, out)
		}
	}
	if code, out := d.run("", append(d.exam(), "-o", "tampered.result.jsonl")...); code != 2 || !strings.Contains(out, "tampered.result.jsonl:2: this line was changed") {
		t.Errorf("to go on with what was tampered with ends with %d:\n%s", code, out)
	}
	if code, out := d.run("goodbye\n", append(d.exam(), "-o", "cut.result.jsonl")...); code != 0 || !strings.Contains(out, "cut.result.jsonl:6: this line was cut off, and is taken away") {
		t.Errorf("to go on with what was cut off ends with %d:\n%s", code, out)
	}
	if code, out := d.run("", "train", "verify", "exam.yaml", "T-1.result.jsonl", "--json", "--key", d.key); code != 0 || !strings.Contains(out, `"accepted": true`) {
		t.Errorf("as JSON it ends with %d:\n%s", code, out)
	}
	if code, out := d.run(d.key+"\n", "train", "verify", "exam.yaml", "T-1.result.jsonl"); code != 0 || !strings.Contains(out, "Key of the exam:") {
		t.Errorf("with the key typed it ends with %d:\n%s", code, out)
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
	s.sees("The exam goes on at call 1 of 2")
	s.sees("I am sorry about that")
	for call := 1; call <= 2; call++ {
		s.press("\x1b[21~") // F10
		s.sees("Thank you for calling")
		s.press("\r")
		s.sees("Enter takes the next call")
		s.press("\r")
		if call == 1 {
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
