//go:build unix

package main_test

import (
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/train"
)

// callOf is the command of the same call each time.
func callOf(args ...string) []string {
	return append([]string{"train", "code-used-no-key", "--persona", "plain", "--seed", "7"}, args...)
}

// resultOf is the last result that a desk has kept, without its hour and language.
func resultOf(d *desk, file string) string {
	d.t.Helper()
	lines := strings.Split(strings.TrimSpace(d.get(file)), "\n")
	return regexp.MustCompile(`"(at|lang)":"[^"]*",?`).ReplaceAllString(lines[len(lines)-1], "")
}

// C12: a whole call is led by a pipe, with the same result in every language and without a
// colour or a sign that only a terminal knows, whatever is said of the terminal.
func TestC12CallByPipe(t *testing.T) {
	t.Parallel()
	kit, err := train.NewKit(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	typed := strings.Join(kit.Model("code-used-no-key", flow.CodeUsed), "\n") + "\n"
	results, pages := map[string]bool{}, map[string]bool{}
	for _, way := range []struct {
		environment []string
		args        []string
		says        string
	}{
		{nil, nil, "SIMULATION. A customer calls"},
		{[]string{"NO_COLOR=1"}, nil, "SIMULATION. A customer calls"},
		{[]string{"TERM=dumb", "LANG=C"}, nil, "SIMULATION. A customer calls"},
		{[]string{"FORCE_COLOR=1", "CLICOLOR_FORCE=1", "COLORTERM=truecolor"}, []string{"--accessible"}, "SIMULATION. A customer calls"},
		{nil, []string{"--lang", "zh-Hant"}, "模擬練習"},
	} {
		d := newDesk(t)
		file := d.progress()
		command := d.command(callOf(way.args...)...)
		command.Env = append(command.Env, way.environment...)
		command.Stdin = strings.NewReader(typed)
		written, err := command.CombinedOutput()
		out := string(written)
		if err != nil || !strings.Contains(out, way.says) || strings.ContainsAny(out, "\x1b\a\r") {
			t.Errorf("%v %v: %v\n%s", way.environment, way.args, err, out)
		}
		results[resultOf(d, file)] = true
		if way.says != "模擬練習" {
			pages[out] = true
		}
	}
	if len(results) != 1 || len(pages) != 1 {
		t.Errorf("the same call has %d results, and %d pages in English: %v", len(results), len(pages), results)
	}
	for result := range results {
		if !strings.Contains(result, `"passed":true`) {
			t.Errorf("it does not pass: %s", result)
		}
	}
}

var colours = regexp.MustCompile(`\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]+)*m`)

// C12, C7: on the full screen of either size, without a colour where none is wanted, the same
// words give the same result as by a pipe.
func TestC12CallOnTheFullScreen(t *testing.T) {
	t.Parallel()
	piped := newDesk(t)
	file := piped.progress()
	piped.says("acknowledge\nword-for-word\ngoodbye\n", 0, callOf())
	want := resultOf(piped, file)
	for _, size := range []window{{80, 24}, {120, 40}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			command := exec.Command(d.program, callOf("--no-motion")...)
			s := attach(t, vt.NewEmulator(size.w, size.h), size, append(environment(d.folder), "NO_COLOR=1"), command)
			s.sees("Customer")
			for _, said := range [][3]string{{"sorry about that", "I am sorry about that", "Good, thank you"}, {"word for word", "Please read me the message", "“"}} {
				s.press(said[0])
				s.sees(said[1])
				s.press("\r")
				s.sees(said[2])
			}
			s.press("\x1b[21~") // F10
			s.sees("Thank you for calling")
			s.press("\r")
			s.sees("Enter shows the call")
			s.press("\r")
			s.sees("What was the matter")
			s.press("\x03")
			if code, _ := s.exit(); code != 130 { // interrupted
				t.Errorf("it ends with %d", code)
			}
			if found := colours.Find(s.output); found != nil {
				t.Errorf("there is a colour: %q", found)
			}
			if got := resultOf(d, file); got != want {
				t.Errorf("the result is\n%s\nand by a pipe\n%s", got, want)
			}
		})
	}
}

// C16, as far as a program can tell: what is printed is enough to lead a call to its end. Each
// thing that the first lines name does what they say.
func TestC16WhatIsPrintedIsEnough(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	opening := d.says("goodbye\n", 0, []string{"train", "front-lens"}, "Type what you would say, then the number of what you meant.")
	how := regexp.MustCompile(`number of what you meant\.\s+(.*?) list all`).FindStringSubmatch(strings.ReplaceAll(opening, "\n", " "))
	if how == nil {
		t.Fatalf("nothing says how to go on:\n%s", opening)
	}
	groups := regexp.MustCompile(`[A-Z][a-z]+`).FindAllString(how[1], -1)
	if len(groups) != len(train.Groups()) {
		t.Errorf("it names the groups %v", groups)
	}
	typed := "what does the message say\n1\n"
	for _, group := range groups {
		if group != "End" { // the last one
			typed += group + "\n1\n"
		}
	}
	out := d.says(typed+"End\n1\n", 0, []string{"train", "front-lens"}, "You have ended the call.", "The result is kept.", "Next: enrollsim train")
	if n := strings.Count(out, "\nYou: "); n != len(groups)+1 {
		t.Errorf("%d things were said, want %d:\n%s", n, len(groups)+1, out)
	}
}
