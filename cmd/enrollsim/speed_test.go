//go:build linux

package main_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"enrollsim/flow/train/progress"
)

// BenchmarkTerminal measures what a person feels, with real programs in a
// terminal that answers no questions: how long the first picture takes beside
// the smallest Bubble Tea program in the same run, and that of training
// beside the menu's, how long a key takes to change the screen, how much memory the program holds, and what it does while
// nobody touches it.
//
//	go test -run none -bench Terminal ./cmd/enrollsim
func BenchmarkTerminal(b *testing.B) {
	folder := b.TempDir()
	ours := buildFor(b, folder, "enrollsim", ".")
	least := buildFor(b, folder, "oneline", "./testdata/oneline")
	var first, menu, train, bare, key, memory, idle, bareIdle []float64
	const starts = 15
	for b.Loop() {
		for range starts { // in turn, so that both meet the same machine
			p := open(b, least)
			bare = append(bare, p.until(b, "one line"))
			p.end()
			p = open(b, ours, "--guide", "ios-activate-scan")
			first = append(first, p.until(b, "Portal"))
			p.write(b, "?")
			key = append(key, p.until(b, "Keys that work now"))
			memory = append(memory, heldOf(b, p.command.Process, "VmRSS"))
			p.end()
			p = open(b, ours)
			menu = append(menu, p.until(b, "SIMULATION"))
			p.end()
			p = open(b, ours, "train")
			train = append(train, p.until(b, "SIMULATION"))
			p.end()
		}
		p := open(b, least)
		p.until(b, "one line")
		bareIdle = append(bareIdle, p.idle(b, 2*time.Second))
		p.end()
		p = open(b, ours, "--guide", "ios-activate-scan")
		p.until(b, "Portal")
		idle = append(idle, p.idle(b, 2*time.Second))
		p.end()
	}
	b.ReportMetric(median(first), "ms-first-picture")
	b.ReportMetric(median(first)/median(bare), "x-one-line-program")
	b.ReportMetric(median(train), "ms-first-picture-of-train")
	b.ReportMetric(median(train)/median(menu), "x-train-beside-the-menu")
	b.ReportMetric(median(key), "ms-a-key")
	b.ReportMetric(median(memory), "MiB")
	b.ReportMetric(median(idle), "ms-cpu-a-second-idle")
	b.ReportMetric(median(bareIdle), "ms-cpu-a-second-idle-one-line")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkStart measures how long commands take that show nothing on a screen,
// as what they take longer than version does in the same run: by the clock, and in
// processor time. The machine's load changes the one more than the other.
//
//	go test -run none -bench Start ./cmd/enrollsim
func BenchmarkStart(b *testing.B) {
	ours := buildFor(b, b.TempDir(), "enrollsim", ".")
	home := b.TempDir()
	commands := []struct {
		name, input string
		args        []string
	}{
		{"version", "", []string{"version"}}, // what all are held against
		{"run", "", []string{"run", "code-used"}},
		{"why", "", []string{"why", "code-used"}},
		{"guides", "", []string{"guides"}},
		{"menu", "quit\n", []string{"--accessible"}},
	}
	clock, processor := map[string][]float64{}, map[string][]float64{}
	const starts = 15
	for b.Loop() {
		for range starts { // in turn, so that all meet the same machine
			for _, c := range commands {
				command := exec.Command(ours, c.args...)
				command.Env = []string{"LANG=C.UTF-8", "HOME=" + home}
				command.Stdin = strings.NewReader(c.input)
				began := time.Now()
				if out, err := command.CombinedOutput(); err != nil {
					b.Fatalf("enrollsim %s: %v\n%s", strings.Join(c.args, " "), err, out)
				}
				clock[c.name] = append(clock[c.name], milliseconds(time.Since(began)))
				state := command.ProcessState
				processor[c.name] = append(processor[c.name], milliseconds(state.UserTime()+state.SystemTime()))
			}
		}
	}
	least, leastProcessor := median(clock["version"]), median(processor["version"])
	b.ReportMetric(least, "ms-version")
	for _, c := range commands[1:] {
		b.ReportMetric(median(clock[c.name])-least, "ms-more-"+c.name)
		b.ReportMetric(median(processor[c.name])-leastProcessor, "cpu-ms-more-"+c.name)
	}
	b.ReportMetric(0, "ns/op")
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

func buildFor(b *testing.B, folder, name, path string) string {
	b.Helper()
	program := filepath.Join(folder, name)
	if out, err := exec.Command("go", "build", "-o", program, path).CombinedOutput(); err != nil {
		b.Fatalf("go build %s: %v\n%s", path, err, out)
	}
	return program
}

// program is a program in a terminal of its own.
type program struct {
	command *exec.Cmd
	screen  *os.File
	since   time.Time
}

func open(b *testing.B, name string, args ...string) *program {
	b.Helper()
	return openAt(b, b.TempDir(), name, args...)
}

// openAt opens a program for somebody whose files are in a folder.
func openAt(b *testing.B, home, name string, args ...string) *program {
	b.Helper()
	command := exec.Command(name, args...)
	command.Env = []string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "HOME=" + home}
	since := time.Now()
	screen, err := pty.StartWithSize(command, &pty.Winsize{Rows: 40, Cols: 120})
	if err != nil {
		b.Fatal(err)
	}
	return &program{command, screen, since}
}

// until reads until the program has written the text and returns the
// milliseconds since it was started or got a key.
func (p *program) until(b *testing.B, text string) float64 {
	b.Helper()
	if err := p.screen.SetReadDeadline(p.since.Add(10 * time.Second)); err != nil {
		b.Fatal(err)
	}
	var seen []byte
	chunk := make([]byte, 1<<16)
	for !bytes.Contains(seen, []byte(text)) {
		n, err := p.screen.Read(chunk)
		if err != nil {
			b.Fatalf("no %q on the screen: %v\n%q", text, err, seen)
		}
		seen = append(seen, chunk[:n]...)
	}
	return milliseconds(time.Since(p.since))
}

func (p *program) write(b *testing.B, keys string) {
	b.Helper()
	p.since = time.Now()
	if _, err := p.screen.WriteString(keys); err != nil {
		b.Fatal(err)
	}
}

// idle lets the program be for a while, and returns the milliseconds of
// processor time that it then took a second. Nothing is to be read afterwards.
func (p *program) idle(b *testing.B, while time.Duration) float64 {
	b.Helper()
	go func() { _, _ = io.Copy(io.Discard, p.screen) }() // until the program ends
	<-time.After(time.Second)                            // what is read in the background has been read by then
	before := processorTime(b, p.command.Process)
	<-time.After(while)
	return milliseconds(processorTime(b, p.command.Process)-before) / while.Seconds()
}

// processorTime is what a process has taken so far, to a hundredth of a second.
func processorTime(b *testing.B, process *os.Process) time.Duration {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process.Pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	var ticks int
	for _, field := range fields[11:13] { // user and system
		n, err := strconv.Atoi(field)
		if err != nil {
			b.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

// heldOf is what a process holds in real memory of a kind - all of it is VmRSS, of files
// RssFile - in MiB.
func heldOf(t testing.TB, process *os.Process, kind string) float64 {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), kind+":")
	kib, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	if err != nil {
		t.Fatal(err)
	}
	return kib / 1024
}

// BenchmarkMemory measures what the program holds: with the first picture, and the most of it
// while somebody goes through a guide and opens every page there is, on a machine where calls
// of the training were taken already.
//
//	go test -run none -bench Memory -benchtime 5x ./cmd/enrollsim
func BenchmarkMemory(b *testing.B) {
	ours := buildFor(b, b.TempDir(), "enrollsim", ".")
	home := b.TempDir()
	kept := filepath.Join(home, ".local", "share", "enrollsim", "training", "progress.jsonl")
	if err := os.MkdirAll(filepath.Dir(kept), 0o700); err != nil {
		b.Fatal(err)
	}
	result, err := progress.Result{At: time.Now().AddDate(0, 0, -9), Call: "code-used", Cause: "code-used"}.Line()
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(kept, result, 0o600); err != nil {
		b.Fatal(err)
	}
	var first, most []float64
	for b.Loop() {
		p := openAt(b, home, ours, "--guide", "ios-activate-scan")
		p.until(b, "Portal")
		first = append(first, heldOf(b, p.command.Process, "VmRSS"))
		go func() { _, _ = io.Copy(io.Discard, p.screen) }() // until the program ends
		<-time.After(time.Second)                            // the picture is looked at first
		highest := 0.0
		for key := range strings.SplitSeq("n n n n n n n n n n n w ! s ! L ! ? ! N N o ! i ! c ! T ! l l t t t [ [ ! w 1 ! m 3 \r ! ! m 1 2 !", " ") {
			p.write(b, strings.NewReplacer("!", "\x1b").Replace(key))
			<-time.After(300 * time.Millisecond) // is shown, as a person would look at it
			highest = max(highest, heldOf(b, p.command.Process, "VmRSS"))
		}
		most = append(most, highest)
		p.end()
	}
	b.ReportMetric(median(first), "MiB-first-picture")
	b.ReportMetric(median(most), "MiB-most")
	b.ReportMetric(0, "ns/op")
}

func (p *program) end() {
	_ = p.command.Process.Kill()
	_ = p.command.Wait()
	_ = p.screen.Close()
}
