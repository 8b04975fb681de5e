//go:build unix

package main_test

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// With a server key, whoever has the store and the seed in it has no codes: they
// are others than without the key, and a server without it does not show them.
func TestServeWithAKey(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	key := filepath.Join(home, "keys", "server.key")
	const mine = `{"id":"mine","seed":"7","frozen":true,"users":[{"name":"casey.sample","password":"not-a-secret"}]}`
	open := func(s *served) (session, code string) {
		t.Helper()
		s.must(t, "POST", "/v1/sandboxes", mine)
		session = field(t, "session", s.must(t, "POST", "/s/mine/v1/login", `{"user":"casey.sample","password":"not-a-secret"}`))
		return session, field(t, "text", s.must(t, "GET", "/s/mine/v1/session/code", "", session))
	}
	s := serveAt(t, home)
	session, keyless := open(s)
	s.end(t, syscall.SIGTERM)

	stored := "sqlite:" + filepath.Join(home, "stolen.db")
	s = serveAt(t, home, "--store", stored, "--key-file", key)
	keyedSession, keyed := open(s)
	if keyed == keyless || keyedSession == session {
		t.Error("with a key the codes and sessions are the same as without one")
	}
	info, err := os.Stat(key)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key file: %v, %v", info, err)
	}
	s.end(t, syscall.SIGTERM)
	secret, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.errors.String(), strings.TrimSpace(string(secret))) {
		t.Error("the key is in the log")
	}

	s = serveAt(t, home, "--store", stored, "--key-file", key)
	if again := field(t, "text", s.must(t, "GET", "/s/mine/v1/session/code", "", keyedSession)); again != keyed {
		t.Errorf("with the same key the code was %s and is %s", keyed, again)
	}
	s.end(t, syscall.SIGTERM)

	for _, args := range [][]string{nil, {"--key-file", filepath.Join(home, "another.key")}} {
		s = serveAt(t, home, append([]string{"--store", stored}, args...)...)
		for _, path := range []string{"/session/code", "/admin/outbox", "/admin/users"} {
			status, answer := s.say(t, "GET", "/s/mine/v1"+path, "")
			if status != http.StatusServiceUnavailable || !strings.Contains(answer, `"code":"other-key"`) || strings.Contains(answer, keyed) {
				t.Errorf("%v: %s is answered with %d %s", args, path, status, answer)
			}
		}
		s.end(t, syscall.SIGTERM)
	}
}

// field is a text in an answer.
func field(t *testing.T, name, answer string) string {
	t.Helper()
	found := regexp.MustCompile(`"` + name + `":"([^"]*)"`).FindStringSubmatch(answer)
	if found == nil {
		t.Fatalf("no %s in %s", name, answer)
	}
	return found[1]
}
