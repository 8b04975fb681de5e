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
	"sync"
	"syscall"
	"testing"
	"time"

	"enrollsim/server/store/storetest"
)

// served is an "enrollsim serve" in a process of its own.
type served struct {
	command  *exec.Cmd
	home     string
	url      string
	output   *bufio.Reader
	greeting string // what it said behind its first line; known when it has ended
	errors   words
}

// words is what a process says, to be waited for.
type words struct {
	mu   sync.Mutex
	text bytes.Buffer
	more chan struct{} // closed when there is more
}

func (w *words) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.more != nil {
		close(w.more)
		w.more = nil
	}
	return w.text.Write(b)
}

func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// wait waits until something was said.
func (w *words) wait(t testing.TB, text string) {
	t.Helper()
	giveUp := time.After(patience)
	for {
		w.mu.Lock()
		if w.more == nil {
			w.more = make(chan struct{})
		}
		more, said := w.more, w.text.String()
		w.mu.Unlock()
		if strings.Contains(said, text) {
			return
		}
		select {
		case <-more:
		case <-giveUp:
			t.Fatalf("it says %q and not %q", said, text)
		}
	}
}

// serveAt starts a server at a free port, or as the arguments say, and waits
// for its first words.
func serveAt(t testing.TB, home string, args ...string) *served {
	t.Helper()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	limit := 2 * patience
	if os.Getenv(storetest.LongVariable) != "" {
		limit = 20 * patience
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	t.Cleanup(cancel)
	command := exec.CommandContext(ctx, program, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	command.Env = environment(home)
	s := start(t, command)
	s.home = home
	return s
}

// start starts a server and waits for its first words.
func start(t testing.TB, command *exec.Cmd) *served {
	t.Helper()
	s := &served{command: command}
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

// end tells the server to end and returns its exit code.
func (s *served) end(t testing.TB, sig os.Signal) int {
	t.Helper()
	if err := s.command.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(s.output) // until it has ended
	s.greeting = string(rest)
	_ = s.command.Wait()
	return s.command.ProcessState.ExitCode()
}

func TestServe(t *testing.T) {
	t.Parallel()
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
	busy := exec.Command(s.command.Path, "serve", "--listen", strings.TrimPrefix(s.url, "http://"))
	busy.Env = environment(s.home)
	if out, _ := busy.CombinedOutput(); busy.ProcessState.ExitCode() != 3 || !bytes.Contains(out, []byte("in use")) {
		t.Errorf("a busy port ends with %d:\n%s", busy.ProcessState.ExitCode(), out)
	}
	if code := s.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("SIGTERM ends it with %d:\n%s", code, s.errors.String())
	}
	for _, word := range []string{"memory", token, strings.ToUpper(s.url) + "/A/", s.url + "/openapi.json", "--server " + s.url} {
		if !strings.Contains(s.greeting, word) {
			t.Errorf("it does not say %q:\n%s", word, s.greeting)
		}
	}
	if strings.Contains(s.errors.String(), strings.TrimSpace(string(secret))) {
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

// say makes a call, with the admin token unless it is told another one, and
// returns the answer.
func (s *served) say(t *testing.T, method, path, body string, bearer ...string) (status int, answer string) {
	t.Helper()
	if len(bearer) == 0 {
		token, err := os.ReadFile(filepath.Join(s.home, ".config", "enrollsim", "token"))
		if err != nil {
			t.Fatal(err)
		}
		bearer = []string{strings.TrimSpace(string(token))}
	}
	r, err := http.NewRequest(method, s.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+bearer[0])
	reply, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply.StatusCode, string(text)
}

// must is say for what must succeed.
func (s *served) must(t *testing.T, method, path, body string, bearer ...string) string {
	t.Helper()
	status, answer := s.say(t, method, path, body, bearer...)
	if status >= http.StatusBadRequest {
		t.Fatalf("%s %s: %d %s", method, path, status, answer)
	}
	return answer
}

// What a server keeps in a file is there when it is started anew.
func TestServeFromAFile(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	file := "sqlite:" + filepath.Join(home, "enrollsim.db")
	s := serveAt(t, home, "--store", file)
	s.must(t, "POST", "/v1/sandboxes", `{"id":"mine","start":"2026-01-05T09:41:00Z","users":[{"name":"casey.sample","password":"not-a-secret"}]}`)
	s.must(t, "POST", "/s/mine/v1/login", `{"user":"casey.sample","password":"not-a-secret"}`)
	before := s.must(t, "GET", "/s/mine/v1/events", "")
	stood := s.must(t, "PATCH", "/s/mine/v1/admin/clock", `{"frozen":true,"advance":"1m"}`)
	if code := s.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("it ends with %d:\n%s", code, s.errors.String())
	}
	s = serveAt(t, home, "--store", file)
	if after := s.must(t, "GET", "/s/mine/v1/events", ""); after != before {
		t.Errorf("before it ended it told\n%sand now\n%s", before, after)
	}
	if clock := s.must(t, "GET", "/s/mine/v1/admin/clock", ""); clock != stood || !strings.Contains(clock, `"frozen":true`) {
		t.Errorf("its clock was frozen at %s and is now %s", stood, clock)
	}
}

// A request that does not come to its end holds the server up for a while; a
// second signal does not wait for it.
func TestSecondSignal(t *testing.T) {
	t.Parallel()
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
