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

// newReplica starts a server on a store and by a wall clock that other servers may
// share.
func newReplica(t *testing.T, kept store.Store, by *wallClock) *fixture {
	t.Helper()
	return serve(t, func(c *server.Config) {
		host, err := enroll.NewHost(kept, enroll.Options{LinkBase: "HTTP://127.0.0.1:8080", Now: by.Now})
		if err != nil {
			t.Fatal(err)
		}
		c.Sandboxes, c.Clock.Now = host, by.Now
	})
}

// All servers on a store have the same clock of a sandbox, whichever was asked to
// freeze or move it, and also after a restart.
func TestReplicasTellOneTime(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		by := newWallClock()
		one, other := newReplica(t, kept, by), newReplica(t, kept, by)
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
		change := func(f *fixture, body string) { f.ask(nil, "PATCH", base+"/admin/clock", body, adminAuth) }
		by.advance(time.Minute)
		tell("with the wall clock", time.Minute, false)
		bearer := "Authorization: Bearer " + one.logIn(base, "ada").Session
		shown := one.do("GET", base+"/session/code", "", bearer).body
		change(other, `{"frozen":true}`)
		by.advance(time.Hour)
		tell("frozen", time.Minute, true)
		all = append(all, newReplica(t, kept, by)) // like one that was restarted
		tell("frozen still", time.Minute, true)
		change(one, `{"advance":"30s"}`)
		tell("advanced", 90*time.Second, true)
		other.ask(nil, "GET", base+"/events", "", "Enrollsim-Time: 2026-03-02T09:02:00Z", adminHeader)
		tell("driven", 2*time.Minute, true)
		check(t, "a code that lives ten minutes", other.do("GET", base+"/session/code", "", bearer).body, shown)
		change(other, `{"frozen":false}`)
		by.advance(time.Second)
		tell("unfrozen", 2*time.Minute+time.Second, false)
	})
}

// All servers on a store have the same outbox, also after a restart.
func TestReplicasShowOneOutbox(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		by := newWallClock()
		one, other := newReplica(t, kept, by), newReplica(t, kept, by)
		base := one.open("")
		one.enrol(base, "ada", conformance.NewPhone("mine"))
		shown := one.code(base, one.logIn(base, "ben").Session)
		one.logIn(base, "ada")
		for _, f := range []*fixture{one, other, newReplica(t, kept, by)} {
			var out wire.Outbox
			f.ask(&out, "GET", base+"/admin/outbox", "", adminAuth)
			if len(out.Codes) != 1 || len(out.Pushes) != 1 {
				t.Fatalf("the outbox holds %+v", out)
			}
			check(t, "code", out.Codes[0], wire.IssuedCode{User: "ben", Code: shown})
			check(t, "push", out.Pushes[0].Device+" "+out.Pushes[0].User, "mine ada")
		}
	})
}

// A sandbox whose clock is moved beyond the limit still works, on every store.
func TestClockHasALimit(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		f := newReplica(t, kept, newWallClock())
		base := f.open("")
		const late = "Enrollsim-Time: 9999-12-31T23:59:59Z"
		f.ask(nil, "POST", base+"/login", `{"user":"ada","password":"right"}`, late, adminHeader)
		f.ask(nil, "PATCH", base+"/admin/clock", `{"advance":"2500000h"}`, adminAuth)
		f.code(base, f.logIn(base, "ben").Session)
		f.ask(nil, "GET", base+"/events", "", late, adminHeader)
	})
}
