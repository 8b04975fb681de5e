//go:build unix

package main_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

var (
	endsWith = regexp.MustCompile(`#.*\bends with (\d+)`)
	says     = regexp.MustCompile(`#.*\bsays (.+)$`)
)

// hidden returns calls of the program in blocks that are not run.
func (b block) hidden() []string {
	if b.language == "sh" || b.language == "console" || b.language == "synopsis" {
		return nil
	}
	return slices.DeleteFunc(b.commands(), func(line string) bool { return !call.MatchString(line) })
}

// shell runs the commands of a document in a folder of its own, as a person does
// who reads it from the top.
type shell struct {
	t            *testing.T
	folder, home string
	env          []string
	url          string // of the server that the document talks to; empty if it talks to none
}

// example is the address of the server in documents.
const example = "http://127.0.0.1:8080"

func shellFor(t *testing.T, d document) *shell {
	t.Helper()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	s := &shell{t: t, folder: t.TempDir(), home: t.TempDir()}
	if strings.Contains(d.text, example) {
		s.url = serveAt(t, s.home, "--rate", "0").url
	}
	s.env = append(environment(s.home), "TERM=xterm-256color", "LANG=C.UTF-8", "S="+s.url,
		"PATH="+filepath.Dir(program)+string(os.PathListSeparator)+os.Getenv("PATH"))
	return s
}

// check runs a line and holds it to what its remark says: that it ends with a
// code other than 0, or what it writes.
func (s *shell) check(line string) {
	s.t.Helper()
	command := strings.TrimSpace(remark.ReplaceAllString(line, ""))
	var code int
	var out string
	switch called := call.FindStringSubmatch(command); {
	case called[1] == "serve":
		code, out = s.serve(command)
	case (called[1] == "" || called[1][0] == '-') && !strings.Contains(command, "|"):
		code, out = s.inTerminal(command)
	default:
		code, out = s.piped(command)
	}
	want := 0
	if found := endsWith.FindStringSubmatch(line); found != nil {
		want, _ = strconv.Atoi(found[1])
	}
	if code != want {
		s.t.Errorf("%s\nends with %d, want %d\n%s", line, code, want, out)
	}
	if found := says.FindStringSubmatch(line); found != nil && !strings.Contains(out, found[1]) {
		s.t.Errorf("%s\nsays something else:\n%s", line, out)
	}
}

// piped runs a line without a terminal.
func (s *shell) piped(line string) (code int, out string) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), 3*patience)
	defer cancel()
	command := exec.CommandContext(ctx, "sh", "-c", line)
	command.Dir, command.Env = s.folder, s.env
	text, err := command.CombinedOutput()
	if _, ended := errors.AsType[*exec.ExitError](err); err != nil && !ended {
		s.t.Fatalf("%s: %v", line, err)
	}
	return command.ProcessState.ExitCode(), string(text)
}

// inTerminal runs a line in a terminal and quits as soon as it has drawn or said
// something.
func (s *shell) inTerminal(line string) (code int, out string) {
	s.t.Helper()
	command := exec.Command("sh", "-c", line)
	command.Dir = s.folder
	in := attach(s.t, nil, window{80, 24}, s.env, command)
	begins, ends := []byte("\x1b[?2026h"), []byte("\x1b[?2026l")
	in.wait("first picture of "+line, func() bool { // the whole of it
		drawn := bytes.Contains(in.output, []byte("SIMULATION")) && bytes.Count(in.output, begins) == bytes.Count(in.output, ends)
		return in.ended || drawn
	})
	_, _ = in.master.WriteString("q\n") // where it has ended already nobody reads it
	return in.exit()
}

// serve runs a server until it says where it is, and ends it as kill does.
func (s *shell) serve(line string) (code int, out string) {
	s.t.Helper()
	command := exec.CommandContext(s.t.Context(), "sh", "-c", "exec "+line+" --listen 127.0.0.1:0")
	command.Dir, command.Env = s.folder, s.env
	at := start(s.t, command)
	return at.end(s.t, syscall.SIGTERM), at.url
}

// The steps in the pages about run files are steps of a run file, and the whole
// files in them run.
func TestDocumentsShowRunFiles(t *testing.T) {
	t.Parallel()
	for _, d := range documents(t) {
		for _, b := range d.blocks {
			if b.language != "yaml" || !strings.HasPrefix(d.name, ".github/docs/") {
				continue
			}
			text := strings.Join(b.lines, "\n") + "\n"
			command := "run"
			if strings.HasPrefix(text, "- ") {
				text, command = "title: shown\nsteps:\n"+text, "validate"
			}
			s := shellFor(t, d)
			if err := os.WriteFile(path.Join(s.folder, "shown.yaml"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			s.check("enrollsim " + command + " shown.yaml")
		}
	}
}

// Every command in the documents does what it does there.
func TestDocuments(t *testing.T) {
	t.Parallel()
	for _, d := range documents(t) {
		t.Run(filepath.Base(d.name), func(t *testing.T) {
			t.Parallel()
			s := shellFor(t, d)
			script := ""
			for _, b := range d.blocks {
				for _, line := range b.hidden() {
					t.Errorf("%q stands in a block of %q: a command belongs into one of sh or console", line, b.language)
				}
				switch {
				case b.language == "console":
					s.console(b)
				case b.language == "sh" && b.isScript():
					script += strings.Join(b.lines, "\n") + "\n"
				case b.language == "sh":
					for _, line := range b.commands() {
						if call.MatchString(line) {
							s.check(line)
						}
					}
				}
			}
			slices.Sort(d.spans)
			for _, span := range slices.Compact(d.spans) {
				if line := goRun.ReplaceAllString(span, "enrollsim"); call.MatchString(line) {
					s.check(line)
				}
			}
			s.script(script)
		})
	}
}

// console runs the commands of a block, the lines that begin with $, and holds
// what they write to the lines below each.
func (s *shell) console(b block) {
	s.t.Helper()
	for i, line := range b.lines {
		command, begins := strings.CutPrefix(line, "$ ")
		if !begins {
			continue
		}
		want := b.lines[i+1:]
		if next := slices.IndexFunc(want, func(line string) bool { return strings.HasPrefix(line, "$ ") }); next >= 0 {
			want = want[:next]
		}
		code, out := s.piped(goRun.ReplaceAllString(command, "enrollsim"))
		if code != 0 || !reads(strings.Split(strings.TrimSuffix(out, "\n"), "\n"), want) {
			s.t.Errorf("%s\nends with %d and writes something else:\n%s", command, code, out)
		}
	}
}

// reads reports whether lines are those that are wanted, of which three dots
// stand for any number.
func reads(lines, want []string) bool {
	switch {
	case len(want) == 0:
		return len(lines) == 0
	case want[0] == "...":
		return reads(lines, want[1:]) || len(lines) > 0 && reads(lines[1:], want)
	}
	return len(lines) > 0 && lines[0] == want[0] && reads(lines[1:], want[1:])
}

// script runs the blocks of a document whose lines need each other, as one
// script, and finds in its output what the remarks say, in their order.
func (s *shell) script(text string) {
	s.t.Helper()
	if text == "" {
		return
	}
	for _, tool := range []string{"curl", "openssl"} {
		if _, err := exec.LookPath(tool); err != nil && strings.Contains(text, tool+" ") {
			s.t.Skipf("this machine has no %s", tool)
		}
	}
	code, out := s.piped("set -eu\n" + strings.ReplaceAll(text, example, s.url))
	if code != 0 {
		s.t.Errorf("the script ends with %d:\n%s\n%s", code, text, out)
	}
	rest := out
	for line := range strings.Lines(text) {
		if found := says.FindStringSubmatch(strings.TrimSpace(line)); found != nil {
			var there bool
			if _, rest, there = strings.Cut(rest, found[1]); !there {
				s.t.Errorf("the script does not come to %s:\n%s", found[1], out)
			}
		}
	}
}

// The commands of a document are found wherever they stand.
func TestCommandsInDocumentsAreFound(t *testing.T) {
	t.Parallel()
	d := parseDocument("page.md", strings.Join([]string{
		"Run `enrollsim run`, or `go run ./cmd/enrollsim", "why code-used`, or `flow/sim`.",
		"```sh", "go run ./cmd/enrollsim # the menu", "go test ./...", "printf 'n' | enrollsim \\", "  --accessible", "```",
		"```sh", "S=x", "enrollsim --server $S", "```",
		"```yaml", "# enrollsim in words", "```",
		"```", "enrollsim guides", "```",
		"1. In a list:", "   ```sh", "   enrollsim new", "   ```", "", "    enrollsim help",
	}, "\n"))
	if want := []string{"enrollsim run", "go run ./cmd/enrollsim why code-used", "flow/sim"}; !slices.Equal(d.spans, want) {
		t.Errorf("the running text has %q, want %q", d.spans, want)
	}
	if got, want := d.blocks[0].commands(), []string{"enrollsim # the menu", "go test ./...", "printf 'n' | enrollsim    --accessible"}; !slices.Equal(got, want) {
		t.Errorf("the first block has %q, want %q", got, want)
	}
	if d.blocks[0].isScript() || !d.blocks[1].isScript() || d.blocks[4].isScript() {
		t.Error("the second block alone is a script")
	}
	var hidden []string
	for _, b := range d.blocks {
		hidden = append(hidden, b.hidden()...)
	}
	if !slices.Equal(hidden, []string{"enrollsim guides", "enrollsim help"}) {
		t.Errorf("not run are %q", hidden)
	}
}
