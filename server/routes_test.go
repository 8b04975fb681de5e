package server_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"os"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/server/conformance"
	"enrollsim/server/wire"
)

// The routes and the OpenAPI description list the same operations, and every response
// is as described, which the fixture checks.
func TestEveryRoute(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open(`,"frozen":true`)
	mine := conformance.NewPhone("mine")
	f.enrol(base, "ada", mine)
	f.do("POST", base+"/activations", marshal(wire.NewAttempt(mine.Attempt("000000000000"))))
	tab := f.logIn(base, "ben")
	bearer := "Authorization: Bearer " + tab.Session
	f.ask(nil, "PUT", base+"/session/seamless", `{"on":false}`, bearer)
	f.ask(nil, "DELETE", base+"/session", "", bearer)
	check(t, "an ended session", f.do("DELETE", base+"/session", "", bearer).problem(), "session-ended")
	waiting := f.logIn(base, "ada")
	var list wire.Challenges
	f.ask(&list, "GET", base+"/challenges?device=mine", "")
	f.ask(nil, "GET", base+"/admin/outbox", "", adminAuth)
	f.ask(nil, "POST", base+"/lookups", `{"device":"mine","code":"`+waiting.Link[strings.LastIndex(waiting.Link, "/")+1:]+`"}`)
	f.ask(nil, "POST", base+"/decisions", marshal(wire.Decision(mine.Decision(list.Challenges[0].ID, true))))
	f.ask(nil, "POST", base+"/login/collect", `{"login":"`+waiting.ID+`"}`)
	again := f.logIn(base, "ada")
	check(t, "a wrong response", f.do("POST", base+"/login/respond", `{"login":"`+again.ID+`","response":"1"}`).problem(),
		"wrong-response")
	for _, path := range []string{"/", "/A/7K3M9QXT2HWB", "/L/7K3M9QXT2HWB", "/healthz", "/readyz", "/metrics", "/openapi.json"} {
		f.do("GET", path, "")
		check(t, "HEAD "+path, f.do("HEAD", path, "").status, http.StatusOK)
	}
	f.ask(nil, "GET", base+"/events", "", adminAuth)
	f.ask(nil, "GET", base+"/admin/users", "", adminAuth)
	f.ask(nil, "POST", base+"/admin/users", `{"name":"eve"}`, adminAuth)
	f.ask(nil, "POST", base+"/admin/users/change-password", `{"user":"eve","password":"new"}`, adminAuth)
	for _, call := range []string{"lock", "unlock", "revoke-key"} {
		f.ask(nil, "POST", base+"/admin/users/"+call, `{"user":"ada"}`, adminAuth)
	}
	f.ask(nil, "POST", base+"/admin/users/remove", `{"user":"eve"}`, adminAuth)
	f.ask(nil, "PUT", base+"/admin/idle-time", `{"idleTime":"15m"}`, adminAuth)
	f.ask(nil, "GET", base+"/admin/faults", "", adminAuth)
	f.ask(nil, "POST", base+"/admin/faults", `{"name":"push-delayed","delay":"20s"}`, adminAuth)
	f.ask(nil, "DELETE", base+"/admin/faults", "", adminAuth)
	f.ask(nil, "GET", base+"/admin/clock", "", adminAuth)
	f.ask(nil, "PATCH", base+"/admin/clock", `{"advance":"1m"}`, adminAuth)
	f.ask(nil, "GET", "/v1/sandboxes", "", adminAuth)
	box := "/v1/sandboxes/" + strings.Split(base, "/")[2]
	check(t, "an export", f.do("GET", base+"/events.jsonl", "", adminAuth).status, http.StatusOK)
	f.ask(nil, "GET", box, "", adminAuth)
	f.ask(nil, "POST", box+"/snapshots", `{"name":"now"}`, adminAuth)
	f.ask(nil, "POST", box+"/clone", `{"from":"now"}`, adminAuth)
	f.ask(nil, "POST", box+"/reset", `{"to":"now"}`, adminAuth)
	f.ask(nil, "DELETE", "/v1/"+strings.Replace(strings.TrimSuffix(base, "/v1"), "/s/", "sandboxes/", 1), "", adminAuth)
	check(t, "a sandbox that is gone", f.do("GET", base+"/events", "", adminAuth).problem(), "no-sandbox")
	if unseen := f.openAPI.Uncovered(); len(unseen) > 0 {
		t.Errorf("described, and not seen here: %v", unseen)
	}
	for _, route := range f.Routes() {
		if !strings.Contains(" "+strings.Join(f.openAPI.Operations(), "  ")+" ", " "+strings.Replace(route, "{$}", "", 1)+" ") {
			t.Errorf("%s is not described", route)
		}
	}
}

// Requests that are wrong in some way get a problem with a code.
func TestProblems(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	box := "/v1/sandboxes/" + strings.Split(base, "/")[2]
	const credentials = `{"user":"ada","password":"wrong"}`
	tests := []struct {
		name, method, path, body string
		headers                  []string
		status                   int
		problem                  string
	}{
		{"nowhere", "GET", "/nowhere", "", nil, 404, "no-route"},
		{"another method", "GET", base + "/login", "", nil, 405, "method"},
		{"twice a slash", "GET", "//s/x", "", nil, 404, "no-route"},
		{"a sandbox without an id", "GET", "/s//v1/events", "", nil, 404, "no-route"},
		{"up and down", "POST", "/s/../v1/login", credentials, nil, 404, "no-route"},
		{"a dot", "GET", "/./healthz", "", nil, 404, "no-route"},
		{"a slash at the end", "GET", "/healthz/", "", nil, 404, "no-route"},
		{"no sandbox", "POST", "/s/none/v1/login", credentials, nil, 404, "no-sandbox"},
		{"wrong password", "POST", base + "/login", credentials, nil, 401, "bad-credentials"},
		{"no session", "GET", base + "/session/code", "", nil, 401, "session-ended"},
		{"no time", "GET", base + "/events", "", []string{"Enrollsim-Time: noon", adminHeader}, 400, "bad-time"},
		{"no number", "GET", base + "/events?after=last", "", []string{adminAuth}, 400, "bad-query"},
		{"before the first", "GET", base + "/events?after=-1", "", []string{adminAuth}, 400, "bad-query"},
		{"no number before", "GET", base + "/events?before=x", "", []string{adminAuth}, 400, "bad-query"},
		{"too many at once", "GET", base + "/events?limit=1001", "", []string{adminAuth}, 400, "bad-query"},
		{"none at once", "GET", base + "/events?limit=0", "", []string{adminAuth}, 400, "bad-query"},
		{"events of a stranger's", "GET", base + "/events", "", nil, 401, "sandbox-key"},
		{"a log of no length", "POST", "/v1/sandboxes", `{"maxEvents":3,"users":[{"name":"a"}]}`, []string{adminAuth}, 422, "bad-sandbox"},
		{"no number resumed", "GET", base + "/events", "", []string{"Last-Event-ID: x", adminAuth}, 400, "bad-query"},
		{"no wait", "GET", base + "/events?wait=long", "", []string{adminAuth}, 400, "bad-query"},
		{"no token", "GET", "/v1/sandboxes", "", nil, 401, "admin-token"},
		{"wrong token", "GET", "/v1/sandboxes", "", []string{adminAuth + "x"}, 401, "admin-token"},
		{"another scheme", "GET", "/v1/sandboxes", "", []string{"Authorization: Basic " + token}, 401, "admin-token"},
		{"no JSON type", "POST", base + "/login", credentials, []string{"Content-Type: text/plain"}, 415, "media-type"},
		{"no type", "POST", base + "/login", credentials, []string{"Content-Type: "}, 415, "media-type"},
		{"no user", "POST", "/v1/sandboxes", `{"users":[]}`, []string{adminAuth}, 422, "bad-sandbox"},
		{"odd id", "POST", "/v1/sandboxes", `{"id":"../x","users":[{"name":"a"}]}`, []string{adminAuth}, 422, "bad-sandbox"},
		{"another age", "POST", "/v1/sandboxes", `{"start":"1500-01-01T00:00:00Z","users":[{"name":"a"}]}`, []string{adminAuth},
			422, "bad-sandbox"},
		{"before all ages", "POST", "/v1/sandboxes", `{"start":"0000-01-01T00:00:00Z","frozen":true,"users":[{"name":"a"}]}`,
			[]string{adminAuth}, 422, "bad-sandbox"},
		{"negative life", "POST", "/v1/sandboxes", `{"codeLife":"-1s","users":[{"name":"a"}]}`, []string{adminAuth}, 422,
			"bad-sandbox"},
		{"taken name", "POST", base + "/admin/users", `{"name":"ada","password":"mine now"}`, []string{adminAuth}, 409,
			"user-taken"},
		{"no name", "POST", base + "/admin/users", `{"name":"","password":"x"}`, []string{adminAuth}, 422, "bad-user"},
		{"a name that is no text", "POST", base + "/admin/users", `{"name":"a\u0000"}`, []string{adminAuth}, 422, "bad-user"},
		{"a user of a stranger's", "POST", base + "/admin/users", `{"name":"eve"}`, nil, 401, "sandbox-key"},
		{"a user of nowhere", "POST", "/s/none/v1/admin/users", `{"name":"eve"}`, []string{adminAuth}, 404, "no-sandbox"},
		{"locking nobody", "POST", base + "/admin/users/lock", `{"user":"eve"}`, []string{adminAuth}, 404, "no-user"},
		{"revoking nothing", "POST", base + "/admin/users/revoke-key", `{"user":"ada"}`, []string{adminAuth}, 409, "no-key"},
		{"locking as a stranger", "POST", base + "/admin/users/lock", `{"user":"ada"}`, nil, 401, "sandbox-key"},
		{"a password for nobody", "POST", base + "/admin/users/change-password", `{"user":"eve","password":"x"}`, []string{adminAuth}, 404,
			"no-user"},
		{"a key that is none", "POST", base + "/admin/users", `{"name":"eve","key":{"device":"x","publicKey":"AA==","secret":""}}`,
			[]string{adminAuth}, 422, "bad-key"},
		{"nobody at the start has such a key", "POST", "/v1/sandboxes",
			`{"users":[{"name":"a","key":{"device":"x","publicKey":"AA==","secret":""}}]}`, []string{adminAuth}, 422, "bad-sandbox"},
		{"no snapshot", "POST", box + "/reset", `{"to":"never"}`, []string{adminAuth}, 404, "no-snapshot"},
		{"no snapshot to clone", "POST", box + "/clone", `{"from":"never"}`, []string{adminAuth}, 404, "no-snapshot"},
		{"a clone in its place", "POST", box + "/clone", `{"id":"` + strings.Split(base, "/")[2] + `"}`, []string{adminAuth}, 409, "sandbox-taken"},
		{"a clone of an odd id", "POST", box + "/clone", `{"id":"../x"}`, []string{adminAuth}, 422, "bad-sandbox"},
		{"a clone of nothing", "POST", "/v1/sandboxes/none/clone", `{}`, []string{adminAuth}, 404, "no-sandbox"},
		{"a snapshot without a name", "POST", box + "/snapshots", `{"name":""}`, []string{adminAuth}, 422, "bad-snapshot"},
		{"reset to two things", "POST", box + "/reset", `{"to":"opened","given":{}}`, []string{adminAuth}, 422, "bad-sandbox"},
		{"reset to what cannot be", "POST", box + "/reset", `{"given":{"phones":[{"app":"onn"}]}}`, []string{adminAuth}, 422, "bad-sandbox"},
		{"given and users", "POST", "/v1/sandboxes", `{"given":{},"users":[{"name":"a"}]}`, []string{adminAuth}, 422, "bad-sandbox"},
		{"given in another form", "POST", "/v1/sandboxes", `{"given":[]}`, []string{adminAuth}, 422, "bad-sandbox"},
		{"given twice", "POST", "/v1/sandboxes", `{"given":{"phones":[{"app":"on","app":"off"}]}}`, []string{adminAuth}, 400, "bad-json"},
		{"idle for less than nothing", "PUT", base + "/admin/idle-time", `{"idleTime":"-1s"}`, []string{adminAuth}, 422,
			"bad-idle-time"},
		{"time backwards", "PATCH", base + "/admin/clock", `{"advance":"-1s"}`, []string{adminAuth}, 422, "time-runs-forward"},
		{"no fault", "POST", base + "/admin/faults", `{"name":"gremlins"}`, []string{adminAuth}, 422, "bad-fault"},
		{"a fault elsewhere", "POST", base + "/admin/faults", `{"name":"latency","at":"the moon"}`, []string{adminAuth}, 422,
			"bad-fault"},
		{"no duration", "PATCH", base + "/admin/clock", `{"advance":"a day"}`, []string{adminAuth}, 400, "bad-json"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := f.do(test.method, test.path, test.body, test.headers...)
			check(t, "status", r.status, test.status)
			check(t, "problem", r.problem(), test.problem)
			check(t, "type", r.header.Get("Content-Type"), wire.ProblemType)
		})
	}
	check(t, "what a method would do", f.do("PUT", base+"/login", "").header.Get("Allow"), "POST")
	first := f.do("POST", "/v1/sandboxes", `{"id":"mine","users":[{"name":"a"}]}`, adminAuth)
	check(t, "free id", first.status, 201)
	check(t, "taken id", f.do("POST", "/v1/sandboxes", `{"id":"mine","users":[{"name":"a"}]}`, adminAuth).problem(),
		"sandbox-taken")
}

// All refusals of a phone are the same, to the byte, whatever their cause.
func TestPhoneRefusalsAreEqual(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	mine := conformance.NewPhone("mine")
	text := f.code(base, f.logIn(base, "ada").Session).Text
	f.do("POST", base+"/activations", marshal(wire.NewAttempt(mine.Forged(text))))
	var answers []response
	for _, a := range []string{"", "000000000000", text} {
		answers = append(answers, f.do("POST", base+"/activations", marshal(wire.NewAttempt(mine.Attempt(a)))))
	}
	answers = append(answers, f.do("POST", base+"/decisions", `{"challenge":"none","device":"mine","approve":false,"signature":""}`))
	for _, a := range answers {
		check(t, "status", a.status, http.StatusForbidden)
		check(t, "body", a.body, answers[0].body)
	}
	if strings.Contains(answers[0].body, "code") {
		t.Errorf("the phone is told more than no: %s", answers[0].body)
	}
}

// The page behind a QR code is the same for every code, and spends none.
func TestLinkPageLooksNothingUp(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	text := f.code(base, f.logIn(base, "ada").Session).Text
	page := f.do("GET", "/A/"+text, "")
	check(t, "page of an unknown code", f.do("GET", "/A/000000000000", "").body, page.body)
	if !strings.Contains(page.body, "SIMULATION") || strings.Contains(page.body, text) {
		t.Errorf("the page says %s", page.body)
	}
	f.ask(nil, "POST", base+"/activations", marshal(wire.NewAttempt(conformance.NewPhone("mine").Attempt(text))))
}

// A sandbox that cannot be is refused with everything that is wrong in it, each with
// its place, and in the words of run files and of the command line.
func TestSandboxIssues(t *testing.T) {
	t.Parallel()
	f := serve(t)
	words := flowtest.Words(t, text.English)
	tests := []struct {
		name, body string
		pointers   []string
		own        map[string]string // details that only this server has, by pointer
	}{
		{"no users", `{"users":[]}`, []string{"/users"}, nil},
		{"users without valid names", `{"users":[{"name":"a"},{"name":""},{"name":"a\u0000"}]}`,
			[]string{"/users/1/name", "/users/2/name"}, nil},
		{"a name twice", `{"users":[{"name":"a"},{"name":"b"},{"name":"a"}]}`, []string{"/users/2/name"}, nil},
		{"negative lives", `{"users":[{"name":"a"}],"codeLife":"-1s","challengeLife":"-2m"}`,
			[]string{"/codeLife", "/challengeLife"}, nil},
		{"a late start", `{"users":[{"name":"a"}],"start":"9000-01-01T00:00:00Z","frozen":true}`, []string{"/start"}, nil},
		{"an early start", `{"users":[{"name":"a"}],"start":"0000-01-01T00:00:00Z","frozen":true}`, []string{"/start"}, nil},
		{"a running clock far away", `{"users":[{"name":"a"}],"start":"1500-01-01T00:00:00Z"}`, []string{"/start"},
			map[string]string{"/start": "a clock that runs begins within 280 years from now; freeze it to begin elsewhere"}},
		{"an id and more", `{"id":"../x","users":[],"codeLife":"-1s"}`, []string{"/id", "/users", "/codeLife"},
			map[string]string{"/id": "an id has up to 63 small letters, digits and hyphens, and begins with no hyphen"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := f.do("POST", "/v1/sandboxes", test.body, adminAuth)
			check(t, "status", r.status, http.StatusUnprocessableEntity)
			check(t, "problem", r.problem(), "bad-sandbox")
			var p wire.Problem
			var in wire.SandboxRequest
			if err := errors.Join(json.Unmarshal([]byte(r.body), &p), json.Unmarshal([]byte(test.body), &in)); err != nil {
				t.Fatal(err)
			}
			details := maps.Clone(test.own)
			if details == nil {
				details = map[string]string{}
			}
			s := in.Flow()
			if s.Start.IsZero() {
				s.Start = f.wall.Now()
			}
			for _, issue := range s.Check() {
				details["/"+strings.ReplaceAll(issue.Path, ".", "/")] = words.Issue(issue)
			}
			if len(p.Errors) != len(test.pointers) || len(details) != len(test.pointers) {
				t.Fatalf("got %+v, want %q", p.Errors, test.pointers)
			}
			for i, e := range p.Errors {
				check(t, "pointer", e.Pointer, test.pointers[i])
				check(t, "detail", e.Detail, details[e.Pointer])
			}
			check(t, "pointer of the problem", p.Pointer, p.Errors[0].Pointer)
			check(t, "detail of the problem", p.Detail, p.Errors[0].Detail)
		})
	}
}

// Generators of clients fail on descriptions in which a name stands for two things, in
// which one thing is either of two, or which have numbers that not every language can read.
func TestDescriptionSuitsGenerators(t *testing.T) {
	t.Parallel()
	described, err := os.ReadFile("openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	var whole map[string]any
	read := json.NewDecoder(bytes.NewReader(described))
	read.UseNumber()
	if err := read.Decode(&whole); err != nil {
		t.Fatal(err)
	}
	const most = 1 << 53
	var walk func(at string, value any)
	walk = func(at string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for name, inner := range value {
				if name == "oneOf" || name == "anyOf" {
					t.Errorf("%s is one of several", at)
				}
				walk(at+"/"+name, inner)
			}
		case []any:
			for _, inner := range value {
				walk(at, inner)
			}
		case json.Number:
			if n, err := value.Int64(); err != nil || n > most {
				t.Errorf("%s: not every language can read %v", at, value)
			}
		}
	}
	walk("", whole)
	seen := map[string]string{}
	components, _ := whole["components"].(map[string]any)
	for section, list := range components {
		named, _ := list.(map[string]any)
		for name := range named {
			if other := seen[strings.ToLower(name)]; other != "" && section != "responses" && other != "responses" {
				t.Errorf("%s is the name of one of the %s and of the %s", name, other, section)
			}
			seen[strings.ToLower(name)] = section
		}
	}
	if _, ok := whole["security"]; !ok {
		t.Error("it does not say who may call what names nobody")
	}
}
