//go:build unix

package main_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The simulator speaks to a server as to the backend of its own, and leaves
// nothing there.
func TestSimulatorOnAServer(t *testing.T) {
	// Its QR codes lead where those without a server lead.
	s := serveAt(t, t.TempDir(), "--public-url", "https://portal.example")
	say := func(args ...string) string {
		command := exec.Command(s.command.Path, append([]string{"--accessible", "--guide", "ios-activate-scan"}, args...)...)
		command.Env = environment(s.home)
		command.Stdin = strings.NewReader(strings.Repeat("n\n", 14) + "quit\n")
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	alone, served := say(), say("--server", s.url)
	if !strings.Contains(alone, "All steps are done.") {
		t.Fatalf("the guide does not come to its end:\n%s", alone)
	}
	if served != alone {
		t.Errorf("with a server it says something else:\n%s", served)
	}
	metrics, err := http.Get(s.url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer metrics.Body.Close()
	if text, _ := io.ReadAll(metrics.Body); !bytes.Contains(text, []byte("enrollsim_sandboxes 0\n")) {
		t.Errorf("it left something behind:\n%s", text)
	}
}

// The lines of the README for a client made of curl and openssl work as they
// stand.
func TestReadmeClient(t *testing.T) {
	for _, tool := range []string{"sh", "curl", "openssl", "sed", "cut"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("this machine has no %s", tool)
		}
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "### You test a client of your own\n")
	_, script, _ := strings.Cut(section, "```sh\n")
	script, _, found := strings.Cut(script, "```")
	if !found || !strings.Contains(script, "http://127.0.0.1:8080") {
		t.Fatalf("the README has no such lines:\n%s", section)
	}
	s := serveAt(t, t.TempDir())
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	shell := exec.CommandContext(ctx, "sh", "-eu")
	shell.Dir = t.TempDir()
	shell.Env = environment(s.home)
	shell.Stdin = strings.NewReader(strings.ReplaceAll(script, "http://127.0.0.1:8080", s.url))
	began := time.Now()
	out, err := shell.CombinedOutput()
	if err != nil {
		t.Fatalf("after %v: %v\n%s", time.Since(began), err, out)
	}
	for _, answer := range []string{
		`"base":"/s/mine/v1"`, `{"user":"casey.sample"}`, `"session":"`, `"code":"login-lapsed"`,
		`"kind":"enrolled","subject":"my-phone"`, `"kind":"challenge-approved"`, `"kind":"challenge-lapsed"`,
	} {
		if !strings.Contains(string(out), answer) {
			t.Errorf("the lines do not come to %s:\n%s", answer, out)
		}
	}
}

// The whole library passes with its backend behind a server, too, and tells the
// same events as with one of its own.
func TestLibraryOverServer(t *testing.T) {
	s := serveAt(t, t.TempDir(), "--rate", "0")
	reports := map[string]string{}
	for name, where := range map[string][]string{"here": nil, "there": {"--server", s.url}} {
		file := filepath.Join(s.home, name+".json")
		command := exec.Command(s.command.Path, append([]string{"run", "--report-json", file}, where...)...)
		command.Env = environment(s.home)
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		reports[name] = durations.ReplaceAllString(string(text), "")
	}
	if reports["here"] != reports["there"] {
		t.Error("the events differ")
	}
}

// What is explored on a server is what is explored without one, and nothing is
// left there.
func TestExploreOnAServer(t *testing.T) {
	s := serveAt(t, t.TempDir(), "--rate", "0")
	explore := func(where ...string) string {
		command := exec.Command(s.command.Path, append([]string{"explore", "--runs", "3", "--steps", "20", "--seed", "5"}, where...)...)
		command.Env, command.Dir = environment(s.home), s.home
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	alone, served := explore(), explore("--server", s.url)
	if served != alone || !strings.Contains(alone, "held: ") {
		t.Errorf("on a server:\n%s\nwithout one:\n%s", served, alone)
	}
	if left := s.must(t, "GET", "/v1/sandboxes", ""); strings.TrimSpace(left) != `{"sandboxes":[]}` {
		t.Errorf("it left something behind: %s", left)
	}
}
