package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What the command line gets wrong is said before anything is served.
func TestServeRefuses(t *testing.T) {
	t.Parallel()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	short := filepath.Join(home, "short")
	if err := os.WriteFile(short, []byte("too-short\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		args []string
		code int
		says string
	}{
		{"another machine", []string{"serve", "--listen", ":0"}, 2, "--insecure"},
		{"half a certificate", []string{"serve", "--tls-cert", short}, 2, "--tls-cert"},
		{"unknown store", []string{"serve", "--listen", "127.0.0.1:0", "--store", "papyrus"}, 2, "--store"},
		{"no file", []string{"serve", "--listen", "127.0.0.1:0", "--store", "sqlite:"}, 2, "--store"},
		{"no folder", []string{"serve", "--listen", "127.0.0.1:0", "--store", "sqlite:" + filepath.Join(short, "all.db")}, 3, "--store"},
		{"no database", []string{"serve", "--listen", "127.0.0.1:0", "--store", "postgres://user:pass-canary@127.0.0.1:1/none"}, 3, "--store"},
		{"short token", []string{"serve", "--token-file", short}, 2, "fewer than 16"},
		{"short key", []string{"serve", "--key-file", short}, 2, "server key"},
		{"no place for a key", []string{"serve", "--key-file", filepath.Join(short, "key")}, 2, "--key-file"},
		{"no place for a token", []string{"serve", "--token-file", filepath.Join(short, "token")}, 2, "token"},
		{"long address", []string{"serve", "--listen", "127.0.0.1:0", "--public-url", "https://" + strings.Repeat("long.", 20) + "example"}, 2, "QR code holds"},
		{"no address", []string{"serve", "--listen", "127.0.0.1:0", "--public-url", "qa.example"}, 2, "--public-url"},
		{"a path", []string{"serve", "--listen", "127.0.0.1:0", "--public-url", "https://qa.example/enrol"}, 2, "without a path"},
		{"a store that ends with it", []string{"serve", "--listen", "127.0.0.1:0", "--store", "sqlite::memory:"}, 2, "--store memory"},
		{"every origin", []string{"serve", "--cors-origin", "*"}, 2, "--cors-origin"},
		{"a host with a port", []string{"serve", "--host", "10.0.2.2:8080"}, 2, "--host"},
		{"an origin with a path", []string{"serve", "--cors-origin", "http://localhost:3000/"}, 2, "--cors-origin"},
		{"a proxy by name", []string{"serve", "--trusted-proxy", "proxy"}, 2, "--trusted-proxy"},
		{"no connections", []string{"serve", "--connections", "0"}, 2, "--connections 0"},
		{"less than no share", []string{"serve", "--streams-per-address", "-1"}, 2, "--streams-per-address"},
		{"no time to read", []string{"serve", "--read-timeout", "0"}, 2, "--read-timeout"},
		{"no port", []string{"serve", "--listen", "127.0.0.1"}, 3, "missing port"},
		{"argument", []string{"serve", "memory"}, 2, "one argument too many"},
		{"a form of the log", []string{"serve", "--log-format", "xml"}, 2, "text, json"},
		{"a level of the log", []string{"serve", "--log-level", "all"}, 2, "debug, info, warn, error"},
		{"profiles for others", []string{"serve", "--listen", "127.0.0.1:0", "--pprof", ":6060"}, 2, "open to other machines"},
		{"no server", []string{"--accessible", "--server", "http://127.0.0.1:1", "--token-file", short + "er"}, 3, "token"},
		{"no server address", []string{"--accessible", "--server", "nowhere", "--token-file", long(t, home)}, 2, "--server"},
		{"silent server", []string{"--accessible", "--server", "http://127.0.0.1:1", "--token-file", long(t, home)}, 3, "enrollsim serve"},
	}
	defer func() {
		if left, _ := filepath.Glob("*:memory:*"); len(left) > 0 {
			t.Errorf("it left %q behind", left)
		}
	}()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			command := exec.Command(program, test.args...)
			command.Env = environment(home)
			out, _ := command.CombinedOutput()
			if code := command.ProcessState.ExitCode(); code != test.code {
				t.Errorf("it ends with %d, want %d", code, test.code)
			}
			if strings.Contains(string(out), "pass-canary") {
				t.Errorf("it tells the password:\n%s", out)
			}
			if !strings.Contains(string(out), test.says) {
				t.Errorf("it does not say %q:\n%s", test.says, out)
			}
		})
	}
}

// long is a token file that is long enough.
func long(t *testing.T, folder string) string {
	t.Helper()
	name := filepath.Join(folder, "long")
	if err := os.WriteFile(name, []byte("a-token-that-nobody-guesses\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}
