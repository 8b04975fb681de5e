package main_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"enrollsim/flow/train/exam"
)

var keys = regexp.MustCompile(`[0-9A-Z]{4}(-[0-9A-Z]{4}){3}`)

// deskOf has an exam of so many calls.
func deskOf(t *testing.T, calls int) *desk {
	t.Helper()
	d := newDesk(t)
	_, out := d.run("", "train", "exam", "new", "--calls", fmt.Sprint(calls))
	if d.key = keys.FindString(out); d.key == "" {
		t.Fatalf("no key is said: %s", out)
	}
	return d
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
		_ = command.Process.Kill()
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
	if code != 0 || !strings.Contains(out, "The exam continues at call 1 of 2.") || !strings.Contains(out, "Not passed") {
		t.Errorf("after it was killed it ends with %d:\n%s", code, out)
	}
	if code, out := d.run("", "train", "verify", "exam.yaml", ".", "--key", d.key); code != 0 || !strings.Contains(out, "Every line agrees with the exam") {
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
	whole := d.get("T-1.result.jsonl")
	d.put("tampered.result.jsonl", strings.Replace(whole, `"act":"acknowledge"`, `"act":"thanks"`, 1))
	d.put("cut.result.jsonl", whole[:len(whole)-20])
	d.put("short.result.jsonl", strings.Join(strings.SplitAfter(whole, "\n")[:3], ""))
	d.put("text.result.jsonl", "hello\n")
	d.put("empty.result.jsonl", "")
	d.put("easier.yaml", strings.Replace(d.get("exam.yaml"), "pass: 70", "pass: 0", 1))
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
	if code, out := d.run("goodbye\n", append(d.exam(), "-o", "cut.result.jsonl")...); code != 0 || !strings.Contains(out, "cut.result.jsonl:6: this line was cut off, and is removed") {
		t.Errorf("to go on with what was cut off ends with %d:\n%s", code, out)
	}
	if code, out := d.run("", "train", "verify", "exam.yaml", "T-1.result.jsonl", "--json", "--key", d.key); code != 0 || !strings.Contains(out, `"accepted": true`) {
		t.Errorf("as JSON it ends with %d:\n%s", code, out)
	}
	if code, out := d.run(d.key+"\n", "train", "verify", "exam.yaml", "T-1.result.jsonl"); code != 0 || !strings.Contains(out, "Key of the exam:") {
		t.Errorf("with the key typed it ends with %d:\n%s", code, out)
	}
}

// rewritten is the result of T-1 with lines changed and the chain written anew by the key, as
// whoever has the key could do it.
func (d *desk) rewritten(name string, change func([]exam.Line)) {
	d.t.Helper()
	key, err := exam.ParseKey(d.key)
	if err != nil {
		d.t.Fatal(err)
	}
	tape, err := exam.ReadTape(name, []byte(d.get("T-1.result.jsonl")))
	if err != nil {
		d.t.Fatal(err)
	}
	change(tape.Lines)
	before, written := "", ""
	for _, l := range tape.Lines {
		if l, err = l.Chained(key, before); err != nil {
			d.t.Fatal(err)
		}
		line, err := json.Marshal(l)
		if err != nil {
			d.t.Fatal(err)
		}
		before, written = l.MAC, written+string(line)+"\n"
	}
	d.put(name, written)
}

// What the chain does not show the replay does: an act that there is not, with its line. A
// clock that was set back is said with its line and is no fault. An exam of another version
// of the content cannot be taken or checked, and both sums are said.
func TestVerifyByTheReplay(t *testing.T) {
	t.Parallel()
	d := deskOf(t, 1)
	d.says("acknowledge\nword-for-word\ngoodbye\n", 0, d.exam(), "Not passed")
	verify := func(exam, result string) []string {
		return []string{"train", "verify", exam, result, "--key", d.key}
	}
	d.rewritten("as-it-was.jsonl", func([]exam.Line) {})
	d.says("", 0, verify("exam.yaml", "as-it-was.jsonl"), "Every line agrees with the exam")
	d.rewritten("unknown.jsonl", func(l []exam.Line) { l[2].Act = "word-for-wrod" })
	d.says("", 1, verify("exam.yaml", "unknown.jsonl"), `unknown.jsonl:3: there is no act "word-for-wrod" (did you mean word-for-word?)`)
	d.says("goodbye\n", 2, append(d.exam(), "-o", "unknown.jsonl"), `unknown.jsonl:3: there is no act "word-for-wrod"`, "it is left as it is")
	d.rewritten("clock.jsonl", func(l []exam.Line) { l[1].Wall = l[1].Wall.Add(time.Hour) })
	d.says("", 0, verify("exam.yaml", "clock.jsonl"), "Every line agrees with the exam", "clock.jsonl:3: the clock was set back, from ")
	d.says("", 0, append([]string{"--lang", "zh-Hant"}, verify("exam.yaml", "clock.jsonl")...), "clock.jsonl:3：時鐘曾被調回，從 ")
	made, sum := d.get("exam.yaml"), regexp.MustCompile(`content: ([0-9a-f]{32})`)
	here := sum.FindStringSubmatch(made)[1]
	there := strings.Repeat("ab", 16)
	d.put("older.yaml", strings.Replace(made, here, there, 1))
	above, _, _ := strings.Cut(made, "content: ")
	line := 1 + strings.Count(above, "\n")
	says := fmt.Sprintf("older.yaml:%d: this is of the content %s, and this program has %s", line, there, here)
	d.says("goodbye\n", 3, []string{"train", "exam", "older.yaml", "--as", "T-2", "--key", d.key}, says)
	d.says("", 3, verify("older.yaml", "T-1.result.jsonl"), says)
	d.rewritten("older.jsonl", func(l []exam.Line) { l[0].Content = there })
	d.says("", 3, verify("exam.yaml", "older.jsonl"), fmt.Sprintf("older.jsonl:1: this is of the content %s, and this program has %s", there, here))
	d.put("more.yaml", strings.Replace(made, "calls: 1", "calls: 1000", 1))
	d.says("", 2, verify("more.yaml", "T-1.result.jsonl"), "more.yaml:6: 1000 calls cannot be taken from a pool of ")
	d.put("bad.yaml", strings.Replace(made, "calls: 1", "cals: 1", 1))
	d.says("", 2, verify("bad.yaml", "T-1.result.jsonl"), "bad.yaml:6:1: this is no exam")
}

// What is typed in an exam and means nothing is not kept and costs nothing.
func TestWhatMeansNothingInAnExam(t *testing.T) {
	t.Parallel()
	d := deskOf(t, 1)
	d.says("\nxyzzy\n7\nword-for-wrod-no-such-act\n", 0, d.exam(), "Interrupted. What you have said is saved in T-1.result.jsonl")
	if kept := d.kept(); kept != 1 {
		t.Errorf("%d lines are kept, want that of the beginning alone", kept)
	}
	d.says("goodbye\n", 0, d.exam(), "Call 1 of 1.", "Not passed")
	d.says("", 2, append(d.exam(), "--as", "../x"), "--as: a trainee is called by letters, digits, dots, dashes and underscores")
	d.says("", 2, []string{"train", "exam", "exam.yaml", "--as", "T-3", "--key", "7K3M-9QXT-2HWB-5V0C"}, "this key does not open the exam")
	d.says("", 2, []string{"train", "exam", "exam.yaml", "--as", "T-3"}, "no key was given")
}
