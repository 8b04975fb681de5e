package server_test

import (
	"testing"
	"time"

	"enrollsim/server"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
	"enrollsim/server/wire"
)

// replica starts a server on a store that others may serve too, by the same
// wall clock.
func replica(t *testing.T, kept store.Store, by *wall) *fixture {
	t.Helper()
	return serve(t, func(c *server.Config) {
		host, err := enroll.NewHost(kept, enroll.Options{LinkBase: "HTTP://127.0.0.1:8080", Now: by.Now})
		if err != nil {
			t.Fatal(err)
		}
		c.Sandboxes, c.Clock.Now = host, by.Now
	})
}

// Every server on a store tells the same time, whichever was told to freeze the
// clock or to move it, and whichever was started anew.
func TestReplicasTellOneTime(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		by := newWall()
		one, other := replica(t, kept, by), replica(t, kept, by)
		base := one.open(`,"start":"2026-03-02T09:00:00Z"`)
		start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
		all := []*fixture{one, other}
		tell := func(what string, want time.Duration, frozen bool) {
			t.Helper()
			for _, f := range all {
				c := f.clock(base)
				check(t, what, c.Now.Sub(start), want)
				check(t, what+", frozen", c.Frozen, frozen)
			}
		}
		change := func(f *fixture, body string) { f.ask(nil, "PATCH", base+"/admin/clock", body, asAdmin) }
		by.advance(time.Minute)
		tell("with the wall", time.Minute, false)
		bearer := "Authorization: Bearer " + one.logIn(base, "ada").Session
		shown := one.do("GET", base+"/session/code", "", bearer).body
		change(other, `{"frozen":true}`)
		by.advance(time.Hour)
		tell("frozen", time.Minute, true)
		all = append(all, replica(t, kept, by)) // as one that was started anew
		tell("frozen still", time.Minute, true)
		change(one, `{"advance":"30s"}`)
		tell("advanced", 90*time.Second, true)
		other.ask(nil, "GET", base+"/events", "", "Enrollsim-Time: 2026-03-02T09:02:00Z", asDriver)
		tell("driven", 2*time.Minute, true)
		check(t, "a code that lives ten minutes", other.do("GET", base+"/session/code", "", bearer).body, shown)
		change(other, `{"frozen":false}`)
		by.advance(time.Second)
		tell("let go", 2*time.Minute+time.Second, false)
	})
}

// What one server gave out, any other shows, and so does one that was started
// anew.
func TestReplicasShowOneOutbox(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		by := newWall()
		one, other := replica(t, kept, by), replica(t, kept, by)
		base := one.open("")
		one.enrol(base, "ada", conformance.NewPhone("mine"))
		shown := one.code(base, one.logIn(base, "ben").Session)
		one.logIn(base, "ada")
		for _, f := range []*fixture{one, other, replica(t, kept, by)} {
			var out wire.Outbox
			f.ask(&out, "GET", base+"/admin/outbox", "", asAdmin)
			if len(out.Codes) != 1 || len(out.Pushes) != 1 {
				t.Fatalf("the outbox holds %+v", out)
			}
			check(t, "code", out.Codes[0], wire.IssuedCode{User: "ben", Code: shown})
			check(t, "push", out.Pushes[0].Device+" "+out.Pushes[0].User, "mine ada")
		}
	})
}

// Time has an end that every store can write down, and a sandbox that is sent
// beyond it stays of use.
func TestEndOfTime(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		f := replica(t, kept, newWall())
		base := f.open("")
		const late = "Enrollsim-Time: 9999-12-31T23:59:59Z"
		f.ask(nil, "POST", base+"/login", `{"user":"ada","password":"right"}`, late, asDriver)
		f.ask(nil, "PATCH", base+"/admin/clock", `{"advance":"2500000h"}`, asAdmin)
		f.code(base, f.logIn(base, "ben").Session)
		f.ask(nil, "GET", base+"/events", "", late, asDriver)
	})
}
