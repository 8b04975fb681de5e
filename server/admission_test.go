package server_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"enrollsim/server"
	"enrollsim/server/enroll"
)

// Requests from pages of another origin are refused, and those with a host name that
// the server does not have (DNS rebinding).
func TestCrossOriginRequests(t *testing.T) {
	t.Parallel()
	f := serve(t, func(c *server.Config) { c.Hosts = []string{"QA.example", ""} })
	base := f.open("")
	const credentials = `{"user":"ada","password":"right"}`
	own := strings.TrimPrefix(f.url, "http://")
	refused := []struct {
		name, method, path, body string
		headers                  []string
		problem                  string
	}{
		{"cross-site post", "POST", base + "/login", credentials, []string{"Sec-Fetch-Site: cross-site"}, "cross-origin"},
		{"same-site post", "POST", base + "/login", credentials, []string{"Sec-Fetch-Site: same-site"}, "cross-origin"},
		{"old browser's post", "POST", base + "/login", credentials, []string{"Origin: https://evil.example"}, "cross-origin"},
		{"null origin", "POST", base + "/login", credentials, []string{"Origin: null"}, "cross-origin"},
		{"form", "POST", base + "/login", "user=ada", []string{"Content-Type: application/x-www-form-urlencoded"}, "media-type"},
		{"JSON as text", "POST", base + "/login", credentials, []string{"Content-Type: text/plain"}, "media-type"},
		{"rebound post", "POST", base + "/login", credentials, []string{"Host: evil.example", "Sec-Fetch-Site: same-origin"},
			"host"},
		{"rebound post with the port", "POST", base + "/login", credentials, []string{"Host: evil.example:8080"}, "host"},
		{"rebound stream", "GET", base + "/events", "", []string{"Host: evil.example", "Accept: text/event-stream"}, "host"},
		{"rebound page", "GET", "/A/000000000000", "", []string{"Host: evil.example"}, "host"},
		{"name that ends alike", "GET", "/", "", []string{"Host: evil-localhost"}, "host"},
		{"name that begins alike", "GET", "/", "", []string{"Host: 127.0.0.1.evil.example"}, "host"},
		{"address of another machine", "GET", "/", "", []string{"Host: 10.9.8.7"}, "host"},
		{"no name", "GET", "/", "", []string{"Host: :80"}, "host"},
	}
	for _, test := range refused {
		t.Run(test.name, func(t *testing.T) {
			check(t, "problem", f.do(test.method, test.path, test.body, test.headers...).problem(), test.problem)
		})
	}
	for _, host := range []string{own, "localhost", "LOCALHOST:8080", "[::1]:8080", "[::1]", "127.0.0.1", "qa.example",
		"qa.example:443", "localhost.", "127.0.0.1:1"} {
		check(t, host, f.do("GET", "/", "", "Host: "+host).status, http.StatusOK)
	}
	for _, probe := range []string{"/healthz", "/readyz", "/metrics"} {
		check(t, probe, f.do("GET", probe, "", "Host: 10.0.0.7:9000").status, http.StatusOK)
	}
	check(t, "its own page", f.do("POST", base+"/login", credentials, "Sec-Fetch-Site: same-origin", "Origin: "+f.url).status,
		http.StatusOK)
	for name := range f.do("POST", base+"/login", credentials, "Origin: "+f.url).header {
		if strings.HasPrefix(name, "Access-Control") || name == "Set-Cookie" {
			t.Errorf("an answer has the header %s", name)
		}
	}
}

func TestRate(t *testing.T) {
	t.Parallel()
	f := serve(t, func(c *server.Config) { c.Limits.Rate = 3 })
	for range 3 {
		check(t, "within the rate", f.do("GET", "/healthz", "").status, http.StatusOK)
	}
	over := f.do("GET", "/healthz", "")
	check(t, "beyond it", over.problem(), "rate")
	check(t, "when to come again", over.header.Get("Retry-After"), "1")
	f.wall.advance(time.Second)
	check(t, "later", f.do("GET", "/healthz", "").status, http.StatusOK)
}

// A handler that panics fails one request. The trace leads to the log, and the value
// of the panic is nowhere.
func TestPanic(t *testing.T) {
	t.Parallel()
	boom := "the code 7K3M9QXT2HWB"
	f := serve(t, func(c *server.Config) { c.Sandboxes = panickingSandboxes{c.Sandboxes, boom} })
	r := f.do("POST", "/s/bomb/v1/login", `{"user":"ada","password":"right"}`)
	check(t, "status", r.status, http.StatusInternalServerError)
	check(t, "problem", r.problem(), "internal")
	_, after, _ := strings.Cut(r.body, `"trace":"`)
	trace, _, _ := strings.Cut(after, `"`)
	log := f.log.String()
	if trace == "" || !strings.Contains(log, "request="+trace) || !strings.Contains(log, "panickingSandboxes.Find") {
		t.Errorf("the trace %q does not lead to the stack in the log:\n%s", trace, log)
	}
	if strings.Contains(log, boom) || strings.Contains(r.body, boom) {
		t.Error("what the handler said at its end went outside")
	}
	check(t, "the server", f.do("GET", "/healthz", "").status, http.StatusOK)
	if metrics := f.do("GET", "/metrics", "").body; !strings.Contains(metrics, "enrollsim_panics_total 1\n") {
		t.Errorf("the panic is not counted:\n%s", metrics)
	}
}

// panickingSandboxes panics when the sandbox "bomb" is looked up.
type panickingSandboxes struct {
	server.Sandboxes
	boom string
}

func (b panickingSandboxes) Find(ctx context.Context, id string) (_ enroll.Sandbox, err error) {
	if id == "bomb" {
		panic(b.boom)
	}
	return b.Sandboxes.Find(ctx, id)
}
