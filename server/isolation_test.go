package server_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"enrollsim/server"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
	"enrollsim/server/wire"
)

// openKeyed opens a sandbox and returns the prefix of its paths and the header with its
// key.
func (f *fixture) openKeyed(more string) (base, key string) {
	f.t.Helper()
	var made wire.Sandbox
	f.ask(&made, "POST", "/v1/sandboxes", `{"users":[{"name":"ada","password":"right"}]`+more+`}`, adminAuth)
	return made.Base, "Authorization: Bearer " + made.Key
}

// steering are the routes that need the key of a sandbox, as requests.
func steering(base string) [][3]string {
	id := strings.Split(base, "/")[2]
	return [][3]string{
		{"GET", base + "/events", ""},
		{"GET", base + "/admin/clock", ""},
		{"PATCH", base + "/admin/clock", `{"advance":"1s"}`},
		{"GET", base + "/admin/faults", ""},
		{"POST", base + "/admin/faults", `{"name":"push-dropped"}`},
		{"DELETE", base + "/admin/faults", ""},
		{"GET", base + "/admin/users", ""},
		{"POST", base + "/admin/users", `{"name":"eve"}`},
		{"POST", base + "/admin/users/lock", `{"user":"ada"}`},
		{"POST", base + "/admin/users/unlock", `{"user":"ada"}`},
		{"POST", base + "/admin/users/remove", `{"user":"eve"}`},
		{"PUT", base + "/admin/idle-time", `{"idleTime":"15m"}`},
		{"GET", base + "/admin/outbox", ""},
		{"GET", base + "/events.jsonl", ""},
		{"POST", base + "/admin/users/change-password", `{"user":"ada","password":"right"}`},
		{"GET", "/v1/sandboxes/" + id, ""},
		{"POST", "/v1/sandboxes/" + id + "/snapshots", `{"name":"now"}`},
		{"POST", "/v1/sandboxes/" + id + "/reset", `{"to":"now"}`},
		{"DELETE", "/v1/sandboxes/" + id, ""},
	}
}

// Who has the key of one sandbox steers that and no other; who has none steers nothing,
// and learns nothing of what is true in it. That is so on every server of a store.
func TestNeighboursCannotHurt(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		by := newWallClock()
		f, other := newReplica(t, kept, by), newReplica(t, kept, by)
		mine, myKey := f.openKeyed("")
		_, theirKey := f.openKeyed("")
		before := f.do("GET", mine+"/events", "", myKey).body
		for _, r := range steering(mine) {
			for name, headers := range map[string][]string{
				"nobody": nil, "a neighbour": {theirKey}, "a session": {"Authorization: Bearer x", "Enrollsim-Key: y"},
			} {
				for _, server := range []*fixture{f, other} {
					answer := server.do(r[0], r[1], r[2], headers...)
					check(t, name+": "+r[0]+" "+r[1], answer.status, http.StatusUnauthorized)
					check(t, name+": "+r[0]+" "+r[1], answer.problem(), "sandbox-key")
				}
			}
		}
		check(t, "what happened meanwhile", f.do("GET", mine+"/events", "", myKey).body, before)
		check(t, "its clock", f.clock(mine).Frozen, false)
		for _, r := range steering(mine) {
			if answer := other.do(r[0], r[1], r[2], myKey); answer.status >= http.StatusBadRequest {
				t.Errorf("its owner: %s %s: %d %s", r[0], r[1], answer.status, answer.body)
			}
		}
	})
}

// The key of a sandbox opens none and lists none.
func TestKeyOpensNothing(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base, key := f.openKeyed("")
	check(t, "open", f.do("POST", "/v1/sandboxes", `{"users":[{"name":"a"}]}`, key).problem(), "admin-token")
	check(t, "list", f.do("GET", "/v1/sandboxes", "", key).problem(), "admin-token")
	check(t, "clone", f.do("POST", "/v1/sandboxes/"+strings.Split(base, "/")[2]+"/clone", `{}`, key).problem(), "admin-token")
}

// An open server asks for no key.
func TestOpenServer(t *testing.T) {
	t.Parallel()
	f := serve(t, func(c *server.Config) { c.Open = true })
	base, _ := f.openKeyed("")
	f.ask(nil, "GET", base+"/session/code", "", "Enrollsim-Time: 2030-01-01T00:00:00Z", "Authorization: Bearer "+f.logIn(base, "ada").Session)
	for _, r := range steering(base) {
		if answer := f.do(r[0], r[1], r[2]); answer.status >= http.StatusBadRequest {
			t.Errorf("%s %s: %d %s", r[0], r[1], answer.status, answer.body)
		}
	}
}

// A fault that is set on one server strikes on another, is counted once, and survives a
// restart.
func TestFaultsAreOfAllReplicas(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		by := newWallClock()
		one, other := newReplica(t, kept, by), newReplica(t, kept, by)
		base, key := one.openKeyed("")
		one.ask(nil, "POST", base+"/admin/faults", `{"name":"server-error","at":"log-in","times":4}`, key)
		var got []int
		all := []*fixture{one, other, newReplica(t, kept, by)} // the last is like one that was restarted
		for i := range 6 {
			got = append(got, all[i%3].do("POST", base+"/login", `{"user":"ada","password":"right"}`).status)
		}
		for i, want := range []int{500, 500, 500, 500, 200, 200} {
			check(t, "status", got[i], want)
		}
		one.ask(nil, "POST", base+"/admin/faults", `{"name":"server-error","at":"log-in","times":4}`, key)
		other.ask(nil, "DELETE", base+"/admin/faults", "", key)
		var armed wire.Faults
		one.ask(&armed, "GET", base+"/admin/faults", "", key)
		check(t, "armed, after another server cleared them", len(armed.Faults), 0)
		check(t, "a login", one.do("POST", base+"/login", `{"user":"ada","password":"right"}`).status, http.StatusOK)
		by.advance(time.Second)
		check(t, "the clock", one.clock(base).Frozen, false)
	})
}
