package server_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/sim"
	"enrollsim/server"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store/memory"
	"enrollsim/server/wire"
)

const token = "the-admin-token-of-the-tests"

// timeout bounds the waiting for what must happen at once.
const timeout = 20 * time.Second

// wallClock is a wall clock that a test moves. Timers are real ones.
type wallClock struct {
	mu  sync.Mutex
	now time.Time
}

// newWallClock returns a clock ahead of the real one, so that the deadlines of
// connections, which are real, do not pass.
func newWallClock() *wallClock { return &wallClock{now: time.Now().Add(time.Hour)} }

func (w *wallClock) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *wallClock) advance(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// fixture is a server with helpers to call it. Every response is checked against the
// OpenAPI description.
type fixture struct {
	t    testing.TB
	wall *wallClock
	*server.Server
	openAPI *conformance.OpenAPI
	log     *logBuffer
	url     string
	web     *http.Client // the default one if nil
}

// TestMain fails if goroutines are left after the tests: each shuts its server down.
func TestMain(m *testing.M) {
	code := m.Run()
	http.DefaultClient.CloseIdleConnections()
	if err := goleak.Find(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// newConfig returns the config of a fixture.
func newConfig(w *wallClock, log io.Writer) server.Config {
	limits := server.DefaultLimits()
	limits.Rate = 0
	sandboxes, err := enroll.NewHost(memory.New(), enroll.Options{LinkBase: "HTTP://127.0.0.1:8080", Now: w.Now})
	if err != nil {
		sandboxes = nil // so that every test fails
	}
	return server.Config{
		Sandboxes: sandboxes, Token: token, Limits: limits, Random: rand.Reader,
		Clock: server.Clock{Now: w.Now, After: time.After},
		Given: func(given []byte) (sim.Config, error) {
			reader, err := runfile.NewReader(embedded.New())
			if err != nil {
				return sim.Config{}, err
			}
			return reader.Given(given)
		},
		Log: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
}

// serve starts a server without the limits of connections.
func serve(t testing.TB, change ...func(*server.Config)) *fixture {
	t.Helper()
	f := &fixture{t: t, wall: newWallClock(), log: &logBuffer{}}
	config := newConfig(f.wall, f.log)
	for _, c := range change {
		c(&config)
	}
	f.Server = server.New(config)
	text, err := os.ReadFile("openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if f.openAPI, err = conformance.ReadOpenAPI(text); err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(f.openAPI.Middleware(f.Server))
	f.url = web.URL
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		web.Close()
		if err := f.openAPI.Violations(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// logBuffer is a log, safe for concurrent use.
type logBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *logBuffer) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(b)
}

func (j *logBuffer) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// response is a response that was read completely.
type response struct {
	status int
	header http.Header
	body   string
}

// problem returns the code of a problem; empty if the response is none.
func (r response) problem() string {
	var p wire.Problem
	if json.Unmarshal([]byte(r.body), &p) != nil {
		return ""
	}
	return p.Code
}

// do sends a request. Headers are written as on the wire, "Name: value".
func (f *fixture) do(method, path, body string, headers ...string) response {
	f.t.Helper()
	r := f.request(f.t.Context(), method, path, body, headers...)
	answer, err := cmp.Or(f.web, http.DefaultClient).Do(r)
	if err != nil {
		f.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		f.t.Fatal(err)
	}
	return response{answer.StatusCode, answer.Header, string(text)}
}

func (f *fixture) request(ctx context.Context, method, path, body string, headers ...string) *http.Request {
	f.t.Helper()
	r, err := http.NewRequestWithContext(ctx, method, f.url+path, strings.NewReader(body))
	if err != nil {
		f.t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			r.Host = value
			continue
		}
		r.Header.Set(name, value)
	}
	return r
}

const (
	adminAuth   = "Authorization: Bearer " + token
	adminHeader = "Enrollsim-Key: " + token
)

// ask is do of a request that must succeed; it decodes the body into out.
func (f *fixture) ask(out any, method, path, body string, headers ...string) {
	f.t.Helper()
	r := f.do(method, path, body, headers...)
	if r.status >= http.StatusBadRequest {
		f.t.Fatalf("%s %s: %d %s", method, path, r.status, r.body)
	}
	if out != nil {
		if err := json.Unmarshal([]byte(r.body), out); err != nil {
			f.t.Fatalf("%s %s: %v in %q", method, path, err, r.body)
		}
	}
}

// open opens a sandbox with the users ada and ben, and returns the prefix of its paths.
func (f *fixture) open(more string) string {
	f.t.Helper()
	var made wire.Sandbox
	f.ask(&made, "POST", "/v1/sandboxes",
		`{"users":[{"name":"ada","password":"right"},{"name":"ben","password":"right"}]`+more+`}`, adminAuth)
	return made.Base
}

// logIn logs a user in.
func (f *fixture) logIn(base, user string) wire.Login {
	f.t.Helper()
	var l wire.Login
	f.ask(&l, "POST", base+"/login", `{"user":"`+user+`","password":"right"}`)
	return l
}

func (f *fixture) code(base, session string) wire.Code {
	f.t.Helper()
	var c wire.Code
	f.ask(&c, "GET", base+"/session/code", "", "Authorization: Bearer "+session)
	return c
}

// enrol enrols a phone for a user.
func (f *fixture) enrol(base, user string, p conformance.Phone) {
	f.t.Helper()
	a := p.Attempt(f.code(base, f.logIn(base, user).Session).Text)
	f.ask(nil, "POST", base+"/activations", marshal(wire.NewAttempt(a)))
}

func marshal(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// listenLoopback listens on a free port.
func listenLoopback(t testing.TB) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// isLong reports whether long tests are asked for.
func isLong() bool { return os.Getenv("ENROLLSIM_LONG") != "" }

func check(t testing.TB, what string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
