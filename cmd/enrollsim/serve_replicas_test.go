//go:build unix

package main_test

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"enrollsim/server"
	"enrollsim/server/enroll"
	"enrollsim/server/store/memory"
	"enrollsim/server/store/storetest"
	"enrollsim/server/wire"
)

// The library tells the same through two servers of one store that answer in turn as in
// this process, on every store. It passes, too, where the server that has not opened a
// sandbox is told to delay all that is asked there: then both strike with that, and count
// each strike once. With ENROLLSIM_LONG it is the whole library, else a part of it.
func TestLibraryThroughTwoServers(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(*testing.T, string) [2]string{
		"memory": memoryServers,
		"sqlite": func(t *testing.T, home string) [2]string {
			return twoServers(t, home, "sqlite:"+filepath.Join(home, "shared.db"))
		},
		"postgres": func(t *testing.T, home string) [2]string { return twoServers(t, home, storetest.PostgresAddress(t)) },
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			turns := &turns{t: t, servers: start(t, home)}
			balancer := httptest.NewServer(turns)
			t.Cleanup(balancer.Close)
			here := libraryReport(t, home)
			if there := libraryReport(t, home, "--server", balancer.URL); there != here {
				t.Error("the events differ")
			}
			if turns.armed.Load() > 0 {
				t.Error("faults were armed")
			}
			turns.faults.Store(true)
			libraryReport(t, home, "--server", balancer.URL)
			if a, b := turns.asked[0].Load(), turns.asked[1].Load(); a < 100 || a-b > 1 || b-a > 1 {
				t.Errorf("one server was asked %d times and the other %d times", a, b)
			}
			if turns.armed.Load() == 0 || turns.struck.Load() < 5*turns.armed.Load() {
				t.Errorf("in %d sandboxes faults struck %d times", turns.armed.Load(), turns.struck.Load())
			}
		})
	}
}

const replicaToken = "the-admin-token-of-the-replicas"

// memoryServers starts two servers over one store in this process.
func memoryServers(t *testing.T, home string) (addresses [2]string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(home, "token"), []byte(replicaToken), 0o600); err != nil {
		t.Fatal(err)
	}
	kept := memory.New()
	for i := range addresses {
		host, err := enroll.NewHost(kept, enroll.Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		limits := server.DefaultLimits()
		limits.Rate = 0
		one := httptest.NewServer(server.New(server.Config{
			Sandboxes: host, Token: replicaToken, Limits: limits, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
			Clock: server.Clock{Now: time.Now, After: time.After},
		}))
		t.Cleanup(one.Close)
		addresses[i] = one.URL
	}
	return addresses
}

// twoServers starts two processes that share a store that outlives them.
func twoServers(t *testing.T, home, kept string) (addresses [2]string) {
	t.Helper()
	for i := range addresses {
		addresses[i] = serveAt(t, home, "--store", kept, "--rate", "0", "--public-url", "https://portal.example",
			"--token-file", filepath.Join(home, "token")).url
	}
	return addresses
}

// libraryReport runs the library, which must pass, and returns what is told of it but for
// how long it took.
func libraryReport(t *testing.T, home string, where ...string) string {
	t.Helper()
	file := filepath.Join(home, "report.json")
	args := append([]string{"run", "--report-json", file, "--token-file", filepath.Join(home, "token")}, where...)
	if os.Getenv(storetest.LongVariable) == "" {
		args = append(args, "ios-activate-scan", "code-expired", "answer-lost", "login-lapsed")
	}
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, args...)
	command.Env = environment(home)
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %s", strings.Join(where, " "), out[bytes.LastIndexByte(bytes.TrimSpace(out), '\n')+1:])
	return durations.ReplaceAllString(strings.ReplaceAll(string(text), strings.Join(append([]string{""}, where...), " "), ""), "")
}

// turns is a balancer whose servers are asked in turn. Where there are to be faults, each
// sandbox gets them at the server that has not opened it, as soon as it is opened.
type turns struct {
	t       *testing.T
	servers [2]string
	faults  atomic.Bool

	n             atomic.Int64
	asked         [2]atomic.Int64
	armed, struck atomic.Int64
}

func (b *turns) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	i := int(b.n.Add(1) % 2)
	b.asked[i].Add(1)
	if id, ok := strings.CutPrefix(r.URL.Path, "/v1/sandboxes/"); ok && r.Method == http.MethodDelete && b.faults.Load() {
		b.count(id, r.Header)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		b.t.Error(err)
	}
	status, answer, header := b.ask(i, r.Method, r.URL.RequestURI(), body, r.Header)
	if r.Method == http.MethodPost && r.URL.Path == "/v1/sandboxes" && b.faults.Load() {
		var made wire.Sandbox
		if err := json.Unmarshal(answer, &made); err != nil {
			b.t.Errorf("%v in %s", err, answer)
		}
		b.arm(1-i, made)
	}
	w.Header().Set("Content-Type", header.Get("Content-Type"))
	w.WriteHeader(status)
	_, _ = w.Write(answer)
}

// delayed are the calls that the faults delay, each as often as it is made.
func delayed() []string {
	return []string{"log-in", "collect", "code", "activate", "challenges", "decide"}
}

const manyTimes = 1000

// arm arms faults of a sandbox at one of the servers.
func (b *turns) arm(at int, made wire.Sandbox) {
	b.armed.Add(1)
	for _, call := range delayed() {
		body := fmt.Sprintf(`{"name":"latency","at":%q,"times":%d,"delay":"1us"}`, call, manyTimes)
		status, answer, _ := b.ask(at, http.MethodPost, made.Base+"/admin/faults", []byte(body), bearer(made.Key))
		if status >= http.StatusBadRequest {
			b.t.Errorf("arm: %d %s", status, answer)
		}
	}
}

// count counts how often the faults of a sandbox have struck: both servers say the same.
func (b *turns) count(id string, header http.Header) {
	var left [2]string
	var list wire.Faults
	for i := range left {
		_, answer, _ := b.ask(i, http.MethodGet, "/s/"+id+"/v1/admin/faults", nil, header)
		left[i] = string(answer)
		if err := json.Unmarshal(answer, &list); err != nil {
			b.t.Errorf("%v in %s", err, answer)
		}
	}
	if left[0] != left[1] {
		b.t.Errorf("one server says %s and the other %s", left[0], left[1])
	}
	for _, f := range list.Faults {
		b.struck.Add(int64(manyTimes - f.Flow().Times))
	}
}

func bearer(key string) http.Header {
	return http.Header{"Authorization": {"Bearer " + key}, "Content-Type": {"application/json"}}
}

// ask has one of the servers answer.
func (b *turns) ask(i int, method, at string, body []byte, header http.Header) (status int, answer []byte, _ http.Header) {
	r, err := http.NewRequest(method, b.servers[i]+at, bytes.NewReader(body))
	if err != nil {
		b.t.Error(err)
		return http.StatusBadGateway, nil, nil
	}
	r.Header = header
	reply, err := http.DefaultClient.Do(r)
	if err != nil {
		b.t.Error(err)
		return http.StatusBadGateway, nil, nil
	}
	defer reply.Body.Close()
	if answer, err = io.ReadAll(reply.Body); err != nil {
		b.t.Error(err)
	}
	return reply.StatusCode, answer, reply.Header
}
