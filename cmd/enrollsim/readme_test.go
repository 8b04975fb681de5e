//go:build unix

package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The README's chapter about testing is true: each command in it works, in the
// order in which they stand there, and its steps are steps of a run file.
func TestReadmeChapterAboutTesting(t *testing.T) {
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	shell := func(line string) {
		t.Helper()
		command := exec.Command("sh", "-c", line)
		command.Dir = folder
		command.Env = append(os.Environ(), "PATH="+filepath.Dir(program)+string(os.PathListSeparator)+os.Getenv("PATH"))
		if out, err := command.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", line, err, out)
		}
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, chapter, _ := strings.Cut(string(text), "### You test, by hand and in CI\n")
	chapter, _, _ = strings.Cut(chapter, "\n### ")
	commands := fenced(chapter, "sh")
	for _, line := range commands {
		shell(line)
	}
	steps := fenced(chapter, "yaml")
	file := "title: {en: a, zh-Hant: b}\nsteps:\n" + strings.Join(steps, "\n") + "\n"
	if err := os.WriteFile(filepath.Join(folder, "steps.yaml"), []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	shell("enrollsim validate steps.yaml")
	if len(commands) < 10 || len(steps) < 4 {
		t.Errorf("the chapter has %d commands and %d steps; is its form another now?", len(commands), len(steps))
	}
}

// fenced lists the lines of a text's blocks in one language.
func fenced(text, language string) []string {
	var lines []string
	inside := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "```"+language:
			inside = true
		case line == "```":
			inside = false
		case inside:
			lines = append(lines, line)
		}
	}
	return lines
}
