//go:build unix

package main_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
)

// A log in JSON is JSON in every line, and has each request on the level debug.
func TestServeLogsJSON(t *testing.T) {
	t.Parallel()
	s := serveAt(t, t.TempDir(), "--log-format", "json", "--log-level", "debug")
	s.must(t, "POST", "/v1/sandboxes", `{"id":"mine","users":[{"name":"casey.sample"}]}`)
	s.must(t, "GET", "/s/mine/v1/admin/users", "")
	if code := s.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("it ends with %d", code)
	}
	routes := map[string]any{}
	for line := range strings.Lines(s.errors.String()) {
		var one map[string]any
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		if route, ok := one["route"].(string); ok && one["msg"] == "answered" {
			routes[route] = one["sandbox"]
		}
	}
	if len(routes) != 2 || routes["GET /s/{sandbox}/v1/admin/users"] != "mine" {
		t.Errorf("it logs the routes %v:\n%s", routes, s.errors.String())
	}
}

// Profiles are at an address of their own, to this machine by its own names alone.
func TestServeProfiles(t *testing.T) {
	t.Parallel()
	s := serveAt(t, t.TempDir(), "--pprof", "127.0.0.1:0")
	var url string
	for url == "" {
		line, err := s.output.ReadString('\n')
		if err != nil {
			t.Fatalf("it does not say where profiles are: %v", err)
		}
		_, url, _ = strings.Cut(strings.TrimSpace(line), "profiles     ")
	}
	ask := func(url, host string) (int, string) {
		r, err := http.NewRequest(http.MethodGet, url, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(text)
	}
	if status, text := ask(url+"goroutine?debug=1", ""); status != http.StatusOK || !strings.Contains(text, "goroutine profile:") {
		t.Errorf("a profile is answered with %d: %s", status, text)
	}
	if status, _ := ask(url, "evil.example"); status != http.StatusMisdirectedRequest {
		t.Errorf("a name that was made to resolve here is answered with %d", status)
	}
	if status, _ := ask(s.url+"/debug/pprof/", ""); status != http.StatusNotFound {
		t.Errorf("callers of the backend get profiles: %d", status)
	}
	if code := s.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("it ends with %d", code)
	}
}
