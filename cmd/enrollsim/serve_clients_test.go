//go:build unix

package main_test

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The simulator speaks to a server as to the backend of its own, and leaves
// nothing there.
func TestSimulatorOnAServer(t *testing.T) {
	t.Parallel()
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

// The whole library passes with its backend behind a server, too, and tells the
// same events as with one of its own.
func TestLibraryOverServer(t *testing.T) {
	t.Parallel()
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
		again := " --server " + s.url // which repeats it there
		if name == "there" && !strings.Contains(string(text), again) {
			t.Errorf("nothing says where it ran:\n%.500s", text)
		}
		reports[name] = durations.ReplaceAllString(strings.ReplaceAll(string(text), again, ""), "")
	}
	if reports["here"] != reports["there"] {
		t.Error("the events differ")
	}
}

// What is explored on a server is what is explored without one, and nothing is
// left there.
func TestExploreOnAServer(t *testing.T) {
	t.Parallel()
	s := serveAt(t, t.TempDir(), "--rate", "0")
	explore := func(where ...string) string {
		command := exec.Command(s.command.Path, append([]string{"explore", "--runs", "3", "--steps", "20", "--seed", "5"}, where...)...)
		command.Env, command.Dir = environment(s.home), s.home
		out, err := command.Output() // how far it is goes to the other one
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
