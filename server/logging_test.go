package server_test

import (
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"enrollsim/server"
	"enrollsim/server/wire"
)

// jsonLog has a server log JSON, from a level on.
func jsonLog(to *logBuffer, level slog.Level) func(*server.Config) {
	return func(c *server.Config) {
		c.Log = slog.New(slog.NewJSONHandler(to, &slog.HandlerOptions{Level: level}))
	}
}

// lines returns the lines of a JSON log with a message.
func (j *logBuffer) lines(t *testing.T, message string) []map[string]any {
	t.Helper()
	var found []map[string]any
	for line := range strings.Lines(j.String()) {
		var one map[string]any
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		if one["msg"] == message {
			found = append(found, one)
		}
	}
	return found
}

// A request has an id, which leads from its response and from the problem that it ends in
// to its line of the log: who asked, what, of which sandbox, and in which trace.
func TestRequestInTheLog(t *testing.T) {
	t.Parallel()
	log := &logBuffer{}
	f := serve(t, jsonLog(log, slog.LevelDebug))
	base := f.open(`,"id":"mine"`)
	const trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
	r := f.do("GET", base+"/nothing", "", "Traceparent: "+trace)
	id := r.header.Get("X-Request-Id")
	var p wire.Problem
	if err := json.Unmarshal([]byte(r.body), &p); err != nil || id == "" {
		t.Fatalf("the request has the id %q: %v", id, err)
	}
	check(t, "id in the problem", p.Request, id)
	check(t, "trace in the response", r.header.Get("Traceparent"), trace)
	other := f.do("POST", base+"/login", `{"user":"ada","password":"wrong"}`)
	if another := other.header.Get("X-Request-Id"); another == "" || another == id {
		t.Errorf("two requests have the ids %q and %q", id, another)
	}
	check(t, "trace nobody asked for", other.header.Get("Traceparent"), "")
	for _, line := range log.lines(t, "answered") {
		switch line["request"] {
		case id:
			check(t, "its trace", line["traceparent"], any(trace))
			check(t, "its status", line["status"], any(404.0))
			id = ""
		case other.header.Get("X-Request-Id"):
			check(t, "route", line["route"], any("POST /s/{sandbox}/v1/login"))
			check(t, "sandbox", line["sandbox"], any("mine"))
			check(t, "client", line["client"], any("127.0.0.1"))
			check(t, "level", line["level"], any("DEBUG"))
			if _, has := line["traceparent"]; has {
				t.Errorf("it has a trace: %v", line)
			}
			other.header.Del("X-Request-Id")
		}
	}
	if id != "" || other.header.Get("X-Request-Id") != "" {
		t.Errorf("a request is not in the log:\n%s", log)
	}
}

// What opens and closes sandboxes is told of from the level info on, with the request that
// did it; what is answered is not.
func TestLogLevel(t *testing.T) {
	t.Parallel()
	log := &logBuffer{}
	f := serve(t, jsonLog(log, slog.LevelInfo))
	opened := f.do("POST", "/v1/sandboxes", `{"id":"mine","users":[{"name":"ada"}]}`, adminAuth)
	closed := f.do("DELETE", "/v1/sandboxes/mine", "", adminAuth)
	for message, r := range map[string]response{"sandbox opened": opened, "sandbox closed": closed} {
		told := log.lines(t, message)
		if len(told) != 1 {
			t.Fatalf("%s: the log is\n%s", message, log)
		}
		check(t, message, told[0]["request"], any(r.header.Get("X-Request-Id")))
		check(t, message, told[0]["sandbox"], any("mine"))
	}
	check(t, "answers", len(log.lines(t, "answered")), 0)
}

// Only a valid trace is passed on.
func TestTraceparent(t *testing.T) {
	t.Parallel()
	f := serve(t)
	const trace, span = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
	tests := []struct {
		said string
		goes bool
	}{
		{"00-" + trace + "-" + span + "-00", true},
		{"cc-" + trace + "-" + span + "-01-what-comes-later", true},
		{"00-" + trace + "-" + span + "-01-more", false},
		{"ff-" + trace + "-" + span + "-01", false},
		{"00-" + strings.Repeat("0", 32) + "-" + span + "-01", false},
		{"00-" + trace + "-" + strings.Repeat("0", 16) + "-01", false},
		{"00-" + strings.ToUpper(trace) + "-" + span + "-01", false},
		{"00-" + trace + "-" + span, false},
		{"nonsense", false},
	}
	for _, test := range tests {
		want := ""
		if test.goes {
			want = test.said
		}
		check(t, test.said, f.do("GET", "/healthz", "", "Traceparent: "+test.said).header.Get("Traceparent"), want)
	}
	if strings.Contains(f.log.String(), "nonsense") {
		t.Errorf("the log has what a caller made up:\n%s", f.log)
	}
}
