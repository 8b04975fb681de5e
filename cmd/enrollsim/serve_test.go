//go:build unix

package main_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// served is an "enrollsim serve" in a process of its own.
type served struct {
	command *exec.Cmd
	home    string
	url     string
	output  *bufio.Reader
	errors  bytes.Buffer
}

// serveAt starts a server at a free port, or as the arguments say, and waits
// for its first words.
func serveAt(t testing.TB, home string, args ...string) *served {
	t.Helper()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	t.Cleanup(cancel)
	s := &served{home: home, command: exec.CommandContext(ctx, program, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)}
	s.command.Env = environment(home)
	s.command.Stderr = &s.errors
	out, err := s.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.command.Process.Kill(); _ = s.command.Wait() })
	s.output = bufio.NewReader(out)
	line, err := s.output.ReadString('\n')
	if err != nil {
		t.Fatalf("it says %q and nothing more: %v\n%s", line, err, s.errors.String())
	}
	_, s.url, _ = strings.Cut(strings.TrimSpace(line), " at ")
	return s
}

// environment keeps a program to a home of its own.
func environment(home string) []string {
	return []string{"HOME=" + home, "XDG_CONFIG_HOME=" + filepath.Join(home, ".config"), "PATH=" + os.Getenv("PATH"), "TMPDIR=" + home}
}

// end tells the server to end and returns its exit code.
func (s *served) end(t testing.TB, sig os.Signal) int {
	t.Helper()
	if err := s.command.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, s.output)
	_ = s.command.Wait()
	return s.command.ProcessState.ExitCode()
}

func TestServe(t *testing.T) {
	s := serveAt(t, t.TempDir())
	answer, err := http.Get(s.url + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Errorf("status %d", answer.StatusCode)
	}
	token := filepath.Join(s.home, ".config", "enrollsim", "token")
	info, err := os.Stat(token)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the token file: %v, %v", info, err)
	}
	secret, err := os.ReadFile(token)
	if err != nil {
		t.Fatal(err)
	}
	rest := make([]byte, 1000)
	n, _ := s.output.Read(rest)
	for _, word := range []string{"memory", token, strings.ToUpper(s.url) + "/A/", s.url + "/openapi.json", "--server " + s.url} {
		if !strings.Contains(string(rest[:n]), word) {
			t.Errorf("it does not say %q:\n%s", word, rest[:n])
		}
	}
	busy := exec.Command(s.command.Path, "serve", "--listen", strings.TrimPrefix(s.url, "http://"))
	busy.Env = environment(s.home)
	if out, _ := busy.CombinedOutput(); busy.ProcessState.ExitCode() != 3 || !bytes.Contains(out, []byte("in use")) {
		t.Errorf("a busy port ends with %d:\n%s", busy.ProcessState.ExitCode(), out)
	}
	if code := s.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("SIGTERM ends it with %d:\n%s", code, s.errors.String())
	}
	if bytes.Contains(s.errors.Bytes(), bytes.TrimSpace(secret)) {
		t.Error("the token is in the log")
	}
	again := serveAt(t, s.home)
	if kept, err := os.ReadFile(token); err != nil || !bytes.Equal(kept, secret) {
		t.Errorf("the token is another one the next time: %v", err)
	}
	if code := again.end(t, syscall.SIGINT); code != 130 {
		t.Errorf("SIGINT ends it with %d", code)
	}
}

// What a server keeps in a file is there when it is started anew.
func TestServeFromAFile(t *testing.T) {
	home := t.TempDir()
	file := "sqlite:" + filepath.Join(home, "enrollsim.db")
	say := func(s *served, method, path, body string) string {
		t.Helper()
		token, err := os.ReadFile(filepath.Join(home, ".config", "enrollsim", "token"))
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.NewRequest(method, s.url+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+strings.TrimSpace(string(token)))
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode >= http.StatusBadRequest {
			t.Fatalf("%s %s: %d %s, %v", method, path, answer.StatusCode, text, err)
		}
		return string(text)
	}
	s := serveAt(t, home, "--store", file)
	say(s, "POST", "/v1/sandboxes", `{"id":"mine","start":"2026-01-05T09:41:00Z","users":[{"name":"casey.sample","password":"not-a-secret"}]}`)
	say(s, "POST", "/s/mine/v1/login", `{"user":"casey.sample","password":"not-a-secret"}`)
	before := say(s, "GET", "/s/mine/v1/events", "")
	if code := s.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("it ends with %d:\n%s", code, s.errors.String())
	}
	s = serveAt(t, home, "--store", file)
	if after := say(s, "GET", "/s/mine/v1/events", ""); after != before {
		t.Errorf("before it ended it told\n%sand now\n%s", before, after)
	}
	if clock := say(s, "GET", "/s/mine/v1/admin/clock", ""); !strings.Contains(clock, `"now":"2026-01-05T09:4`) {
		t.Errorf("its clock does not go on from where it was: %s", clock)
	}
}

// A request that does not come to its end holds the server up for a while; a
// second signal does not wait for it.
func TestSecondSignal(t *testing.T) {
	s := serveAt(t, t.TempDir())
	address := strings.TrimPrefix(s.url, "http://")
	drip, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer drip.Close()
	if _, err := io.WriteString(drip, "POST /s/x/v1/login HTTP/1.1\r\n"); err != nil {
		t.Fatal(err)
	}
	if err := s.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for { // until it takes no more
		conn, err := net.Dial("tcp", address)
		if err != nil {
			break
		}
		conn.Close()
	}
	if code := s.end(t, syscall.SIGTERM); code != -1 && code != 0 {
		t.Errorf("it ends with %d, not by the signal", code)
	}
}

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
