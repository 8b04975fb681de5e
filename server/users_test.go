package server_test

import (
	"net/http"
	"strings"
	"testing"

	"enrollsim/server/conformance"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// All users are listed with their states and without secrets. A user can be added,
// and is like the others.
func TestUsers(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		by := newWallClock()
		f, other := newReplica(t, kept, by), newReplica(t, kept, by)
		base := f.open(`,"start":"2026-03-02T09:00:00Z","frozen":true`)
		list := func(what string, want ...string) {
			t.Helper()
			check(t, what, strings.TrimSpace(f.do("GET", base+"/admin/users", "", adminAuth).body),
				`{"users":[`+strings.Join(want, ",")+`]}`)
		}
		const (
			ada = `{"name":"ada","seamless":true}`
			ben = `{"name":"ben","seamless":true}`
		)
		list("at first", ada, ben)
		added := f.do("POST", base+"/admin/users",
			`{"name":"Zoe 嘉怡","password":"right","smsToken":"482913","seamlessOff":true}`, adminAuth)
		check(t, "status", added.status, http.StatusCreated)
		const zoe = `{"name":"Zoe 嘉怡","seamless":false}`
		check(t, "added", strings.TrimSpace(added.body), zoe)
		list("one more", zoe, ada, ben)
		check(t, "added again", other.do("POST", base+"/admin/users", `{"name":"Zoe 嘉怡"}`, adminAuth).problem(), "user-taken")
		other.enrol(base, "Zoe 嘉怡", conformance.NewPhone("mine"))
		for range 10 {
			f.do("POST", base+"/login", `{"user":"ben","password":"wrong"}`)
		}
		const (
			enrolled = `{"name":"Zoe 嘉怡","device":"mine","seamless":false}`
			locked   = `{"name":"ben","lockedUntil":"2026-03-03T09:00:00Z","seamless":true}`
		)
		list("with a key, and locked out", enrolled, ada, locked)
		f.ask(nil, "PATCH", base+"/admin/clock", `{"advance":"24h"}`, adminAuth)
		list("a day later", enrolled, ada, ben)
		f.ask(nil, "POST", base+"/admin/users/lock", `{"user":"ada"}`, adminAuth)
		other.ask(nil, "POST", base+"/admin/users/revoke-key", `{"user":"Zoe 嘉怡"}`, adminAuth)
		other.ask(nil, "POST", base+"/admin/users/remove", `{"user":"ben"}`, adminAuth)
		list("by the service", zoe, `{"name":"ada","locked":true,"seamless":true}`)
	})
}
