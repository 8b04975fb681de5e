package server_test

import (
	"net/http"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server"
	"enrollsim/server/conformance"
	"enrollsim/server/wire"
)

func (f *fixture) clock(base string) wire.Clock {
	f.t.Helper()
	var c wire.Clock
	f.ask(&c, "GET", base+"/admin/clock", "", adminAuth)
	return c
}

// A sandbox's clock follows the wall clock until it is frozen, and can be moved
// forward only.
func TestClock(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open(`,"start":"2026-03-02T09:00:00Z"`)
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	tell := func(what string, want time.Duration, frozen bool) {
		t.Helper()
		c := f.clock(base)
		check(t, what, c.Now.Sub(start), want)
		check(t, what+", frozen", c.Frozen, frozen)
	}
	change := func(body string) { f.ask(nil, "PATCH", base+"/admin/clock", body, adminAuth) }
	tell("at first", 0, false)
	f.wall.advance(time.Minute)
	tell("with the wall", time.Minute, false)
	change(`{"frozen":true}`)
	f.wall.advance(time.Hour)
	tell("frozen", time.Minute, true)
	change(`{"advance":"30s"}`)
	tell("advanced", 90*time.Second, true)
	change(`{"to":"2026-03-02T09:05:00Z"}`)
	tell("moved", 5*time.Minute, true)
	change(`{"to":"2026-03-02T09:00:00Z"}`)
	tell("moved back", 5*time.Minute, true)
	change(`{"frozen":false}`)
	f.wall.advance(time.Second)
	tell("unfrozen", 5*time.Minute+time.Second, false)
	f.wall.advance(-time.Hour)
	tell("when the wall goes back", 5*time.Minute+time.Second, false)
	f.ask(nil, "GET", base+"/events", "", "Enrollsim-Time: 2026-03-02T10:00:00+00:30", adminHeader)
	f.wall.advance(time.Second)
	tell("behind its driver", 30*time.Minute, true)
	f.ask(nil, "GET", base+"/events", "", "Enrollsim-Time: 2026-03-02T08:00:00Z", adminHeader)
	tell("with a driver behind", 30*time.Minute, true)
}

// A request that names a time sets the sandbox's clock, so it needs the admin token,
// on every route. Without it nothing changes in the sandbox.
func TestTimeNeedsTheKey(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	session := "Authorization: Bearer " + f.logIn(base, "ada").Session
	const far = "Enrollsim-Time: 8999-12-31T00:00:00Z"
	tests := []struct{ name, method, path, body, header string }{
		{"poll", "GET", "/challenges?device=mine", "", "Accept: */*"},
		{"events", "GET", "/events", "", "Accept: */*"},
		{"log in", "POST", "/login", `{"user":"ada","password":"right"}`, "Accept: */*"},
		{"code", "GET", "/session/code", "", session},
		{"log out", "DELETE", "/session", "", session},
		{"clock", "GET", "/admin/clock", "", session},
		{"activate", "POST", "/activations", `{"code":"7K3M9QXT2HWB"}`, "Enrollsim-Key: another"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before := f.do("GET", base+"/events", "", adminAuth).body
			clock := f.clock(base)
			r := f.do(test.method, base+test.path, test.body, far, test.header)
			check(t, "status", r.status, http.StatusUnauthorized)
			check(t, "problem", r.problem(), "sandbox-key")
			check(t, "events", f.do("GET", base+"/events", "", adminAuth).body, before)
			check(t, "clock", f.clock(base), clock)
			f.wall.advance(time.Second)
			check(t, "a second later", f.clock(base), wire.Clock{Now: clock.Now.Add(time.Second)})
		})
	}
	stream, err := http.DefaultClient.Do(f.request(t.Context(), "GET", base+"/events", "", far, "Accept: text/event-stream"))
	if err != nil {
		t.Fatal(err)
	}
	stream.Body.Close() // its status is what counts; a stream that opens has no end
	check(t, "stream", stream.StatusCode, http.StatusUnauthorized)
	check(t, "the clock after it", f.clock(base).Frozen, false)
	now := "Enrollsim-Time: " + f.clock(base).Now.Add(time.Minute).Format(time.RFC3339Nano)
	f.ask(nil, "GET", base+"/session/code", "", now, session, adminHeader)
	f.ask(nil, "GET", base+"/admin/clock", "", now, adminAuth)
	check(t, "frozen by its driver", f.clock(base).Frozen, true)
}

// A code expires by the wall clock, and by moving the sandbox's clock.
func TestCodeExpires(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	mine := conformance.NewPhone("mine")
	for _, pass := range []func(){
		func() { f.wall.advance(10 * time.Minute) },
		func() { f.ask(nil, "PATCH", base+"/admin/clock", `{"advance":"10m"}`, adminAuth) },
	} {
		text := f.code(base, f.logIn(base, "ada").Session).Text
		pass()
		check(t, "activate", f.do("POST", base+"/activations", marshal(wire.NewAttempt(mine.Attempt(text)))).status,
			http.StatusForbidden)
		var list wire.Events
		f.ask(&list, "GET", base+"/events", "", adminAuth)
		check(t, "cause", list.Events[len(list.Events)-1].Cause, flow.CodeExpired)
	}
}

// Codes and notifications are in the outbox.
func TestOutbox(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	read := func() (out wire.Outbox) {
		t.Helper()
		f.ask(&out, "GET", base+"/admin/outbox", "", adminAuth)
		return out
	}
	tab := f.logIn(base, "ben")
	shown := f.code(base, tab.Session)
	out := read()
	check(t, "codes", len(out.Codes), 1)
	check(t, "code", out.Codes[0], wire.IssuedCode{User: "ben", Code: shown})
	f.enrol(base, "ada", conformance.NewPhone("mine"))
	f.logIn(base, "ada")
	out = read()
	check(t, "pushes", len(out.Pushes), 1)
	check(t, "to", out.Pushes[0].Device+" "+out.Pushes[0].User, "mine ada")
	f.ask(nil, "DELETE", base+"/session", "", "Authorization: Bearer "+tab.Session)
	f.wall.advance(time.Hour)
	out = read()
	check(t, "what is left", len(out.Codes)+len(out.Pushes), 0)
}

// Not in the outbox are codes that are spent or expired or whose user has a key, and
// logins that are decided or were not announced.
func TestOutboxForgets(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open(`,"codeLife":"10m"`)
	mine := conformance.NewPhone("mine")
	read := func() (out wire.Outbox) {
		t.Helper()
		f.ask(&out, "GET", base+"/admin/outbox", "", adminAuth)
		return out
	}
	codes := func(what string, want int) { t.Helper(); check(t, what, len(read().Codes), want) }
	pushes := func(what string, want int) { t.Helper(); check(t, what, len(read().Pushes), want) }
	text := f.code(base, f.logIn(base, "ben").Session).Text
	f.wall.advance(5 * time.Minute)
	f.logIn(base, "ada")
	codes("at first", 2)
	f.do("POST", base+"/activations", marshal(wire.NewAttempt(mine.Forged(text))))
	codes("one was spent for nothing", 1)
	f.wall.advance(5 * time.Minute)
	f.logIn(base, "ada")
	codes("two tabs", 2)
	f.wall.advance(5 * time.Minute)
	codes("one expired", 1)
	tab := f.logIn(base, "ada")
	f.enrol(base, "ada", mine)
	codes("a key is active", 0)
	f.ask(nil, "PUT", base+"/session/seamless", `{"on":false}`, "Authorization: Bearer "+tab.Session)
	f.logIn(base, "ada")
	pushes("not announced", 0)
	f.ask(nil, "PUT", base+"/session/seamless", `{"on":true}`, "Authorization: Bearer "+tab.Session)
	l := f.logIn(base, "ada")
	pushes("announced", 1)
	f.do("POST", base+"/login/respond", `{"login":"`+l.ID+`","response":"1"}`)
	pushes("answered", 0)
}

// The number of sandboxes is limited.
func TestSandboxesAreLimited(t *testing.T) {
	t.Parallel()
	f := serve(t, func(c *server.Config) { c.Limits.Sandboxes = 2 })
	f.open("")
	f.open("")
	r := f.do("POST", "/v1/sandboxes", `{"users":[{"name":"a"}]}`, adminAuth)
	check(t, "one too many", r.problem(), "too-many-sandboxes")
}
