package server_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
	"enrollsim/server/wire"
)

// details asks how a sandbox is.
func (f *fixture) details(base string) (d wire.Details) {
	f.t.Helper()
	f.ask(&d, "GET", boxOf(base), "", adminAuth)
	return d
}

// boxOf is the path of the sandbox itself.
func boxOf(base string) string { return "/v1/sandboxes/" + strings.Split(base, "/")[2] }

// log is all that is told of what happened.
func (f *fixture) eventLog(base string) string {
	f.t.Helper()
	return f.do("GET", base+"/events", "", adminAuth).body
}

// A sandbox goes back to a snapshot and to its beginning, as often as it is asked to, on
// every store, and on a server that knew it before: users that were removed, passwords,
// keys, codes, logins and the log are as they were then, and what is done there again has
// the same log.
func TestReset(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		by := newWallClock()
		f, other := newReplica(t, kept, by), newReplica(t, kept, by)
		base := f.open(`,"frozen":true,"start":"2026-03-02T09:00:00Z"`)
		other.logIn(base, "ben")
		f.ask(nil, "POST", boxOf(base)+"/snapshots", `{"name":"one login"}`, adminAuth)
		mine := conformance.NewPhone("mine")
		spoil := func() string {
			f.enrol(base, "ada", mine)
			f.logIn(base, "ada")
			other.ask(nil, "PATCH", base+"/admin/clock", `{"advance":"10m"}`, adminAuth)
			f.ask(nil, "POST", base+"/admin/users/change-password", `{"user":"ben","password":"new"}`, adminAuth)
			f.ask(nil, "POST", base+"/admin/users/remove", `{"user":"ada"}`, adminAuth)
			f.ask(nil, "POST", base+"/admin/faults", `{"name":"push-dropped","times":9}`, adminAuth)
			return other.eventLog(base)
		}
		first := spoil()
		for range 2 {
			f.ask(nil, "POST", boxOf(base)+"/reset", `{"to":"one login"}`, adminAuth)
			if again := spoil(); again != first {
				t.Fatalf("the same again gives\n%s\nand not\n%s", again, first)
			}
		}
		var back wire.Details
		other.ask(&back, "POST", boxOf(base)+"/reset", `{}`, adminAuth)
		check(t, "events at the beginning", back.Events, 0)
		check(t, "time at the beginning", back.Clock.Now.Format("15:04:05"), "09:00:00")
		check(t, "snapshots", fmt.Sprint(back.Snapshots[0].Name, back.Snapshots[1].Name, back.Snapshots[1].Events), "openedone login2")
		check(t, "faults", f.do("GET", base+"/admin/faults", "", adminAuth).body, `{"faults":[]}`+"\n")
		f.logIn(base, "ben")
		f.logIn(base, "ada")
	})
}

// A clone has everything that the sandbox has, or had at a snapshot, and is a world of its
// own with a key of its own.
func TestClone(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		f := newReplica(t, kept, newWallClock())
		base := f.open("")
		mine := conformance.NewPhone("mine")
		f.enrol(base, "ada", mine)
		f.ask(nil, "POST", boxOf(base)+"/snapshots", `{"name":"enrolled"}`, adminAuth)
		waiting := f.logIn(base, "ada")
		var now, then wire.Sandbox
		f.ask(&now, "POST", boxOf(base)+"/clone", `{}`, adminAuth)
		f.ask(&then, "POST", boxOf(base)+"/clone", `{"id":"then-`+now.ID+`","from":"enrolled"}`, adminAuth)
		check(t, "log", f.eventLog(now.Base), f.eventLog(base))
		check(t, "log then", f.details(then.Base).Events, f.details(base).Events-1)
		var list wire.Challenges
		f.ask(&list, "GET", now.Base+"/challenges?device=mine", "")
		f.ask(nil, "POST", now.Base+"/decisions", marshal(wire.NewDecision(mine.Decision(list.Challenges[0].ID, true))))
		f.ask(nil, "POST", now.Base+"/login/collect", `{"login":"`+waiting.ID+`"}`)
		f.ask(&list, "GET", then.Base+"/challenges?device=mine", "")
		check(t, "logins that wait then", len(list.Challenges), 0)
		f.ask(&list, "GET", base+"/challenges?device=mine", "")
		check(t, "logins that wait where it was cloned", len(list.Challenges), 1)
		check(t, "another's key", f.do("GET", now.Base+"/events", "", "Authorization: Bearer "+then.Key).problem(), "sandbox-key")
		f.ask(nil, "GET", now.Base+"/events", "", "Authorization: Bearer "+now.Key)
		f.ask(nil, "POST", boxOf(now.Base)+"/reset", `{}`, adminAuth) // to where it was opened as a clone
		check(t, "log of a clone at its beginning", f.eventLog(now.Base), f.eventLog(base))
	})
}

// A sandbox that keeps points goes back to any event of its log, at any server of its store,
// as often as it is asked to; what it has been reset to it can still go behind.
func TestPoints(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		by := newWallClock()
		f, other := newReplica(t, kept, by), newReplica(t, kept, by)
		base := f.open(`,"frozen":true,"start":"2026-03-02T09:00:00Z","keepPoints":true`)
		mine := conformance.NewPhone("mine")
		f.enrol(base, "ada", mine) // events 1 to 4
		spoil := func() string {
			f.logIn(base, "ada")
			other.ask(nil, "POST", base+"/admin/users/revoke-key", `{"user":"ada"}`, adminAuth)
			f.ask(nil, "POST", base+"/admin/users/change-password", `{"user":"ben","password":"new"}`, adminAuth)
			other.ask(nil, "POST", base+"/admin/users/remove", `{"user":"ada"}`, adminAuth)
			return f.eventLog(base)
		}
		first := spoil()
		for _, at := range []*fixture{f, other} {
			var d wire.Details
			at.ask(&d, "POST", boxOf(base)+"/reset", `{"event":3}`, adminAuth) // a code is spent and a key enrolled by one call
			check(t, "events", d.Events, 4)
			check(t, "it keeps points", d.KeepPoints, true)
			if again := spoil(); again != first {
				t.Fatalf("the same again gives\n%s\nand not\n%s", again, first)
			}
		}
		var clone wire.Sandbox
		f.ask(&clone, "POST", boxOf(base)+"/clone", `{"event":5}`, adminAuth)
		var list wire.Challenges
		f.ask(&list, "GET", clone.Base+"/challenges?device=mine", "")
		check(t, "logins that wait in the clone", len(list.Challenges), 1)
		f.ask(nil, "POST", boxOf(base)+"/snapshots", `{"name":"spoilt"}`, adminAuth)
		f.ask(nil, "POST", boxOf(base)+"/reset", `{"event":0}`, adminAuth)
		check(t, "events", f.details(base).Events, 0)
		last := f.eventLog(base)
		f.ask(nil, "POST", boxOf(base)+"/reset", `{"to":"spoilt"}`, adminAuth)
		if last == first || f.eventLog(base) != first {
			t.Error("the snapshot is not what it was")
		}
		for _, tc := range [][3]string{
			{"before the snapshot", `{"event":4}`, "no-point"}, {"to come", `{"event":100}`, "no-point"},
			{"no object", "null", "bad-json"}, {"two places", `{"event":1,"to":"opened"}`, "bad-sandbox"}, {"a place and a world", `{"event":1,"given":{}}`, "bad-sandbox"},
		} {
			check(t, tc[0], f.do("POST", boxOf(base)+"/reset", tc[1], adminAuth).problem(), tc[2])
		}
		check(t, "two places of a clone", f.do("POST", boxOf(base)+"/clone", `{"event":1,"from":"opened"}`, adminAuth).problem(), "bad-sandbox")
		bare := f.open("")
		check(t, "no points", f.do("POST", boxOf(bare)+"/reset", `{"event":0}`, adminAuth).problem(), "no-points")
		check(t, "a part of a log", f.do("POST", "/v1/sandboxes",
			`{"users":[{"name":"ada"}],"keepPoints":true,"maxEvents":100}`, adminAuth).problem(), "bad-sandbox")
	})
}

// A sandbox of an older program has no snapshot of its opening: the problem says what there
// is to do, and that works.
func TestResetWithoutSnapshot(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		f := newReplica(t, kept, newWallClock())
		base := f.open("")
		id := strings.Split(base, "/")[2]
		var old *store.Changes
		err := kept.View(t.Context(), id, func(r store.Rows) (err error) {
			old, err = r.Contents()
			return err
		})
		if err == nil {
			old.Sandbox.ID = id + "-old"
			err = kept.Add(t.Context(), old)
		}
		if err != nil {
			t.Fatal(err)
		}
		base = "/s/" + old.Sandbox.ID + "/v1"
		refused := f.do("POST", boxOf(base)+"/reset", `{}`, adminAuth)
		check(t, "code", refused.problem(), "no-snapshot")
		if !strings.Contains(refused.body, "a snapshot called opened") {
			t.Errorf("it does not say what to do: %s", refused.body)
		}
		f.ask(nil, "POST", boxOf(base)+"/snapshots", `{"name":"opened"}`, adminAuth)
		f.logIn(base, "ada")
		f.ask(nil, "POST", boxOf(base)+"/reset", `{}`, adminAuth)
		check(t, "events", f.details(base).Events, 0)
	})
}

// A server that knew a sandbox before another one began it anew goes by its new policies.
func TestPoliciesAfterReset(t *testing.T) {
	t.Parallel()
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		by := newWallClock()
		f, other := newReplica(t, kept, by), newReplica(t, kept, by)
		base := f.open(`,"skipProof":true`)
		mine := conformance.NewPhone("mine")
		forge := func() int {
			forged := mine.Forged(other.code(base, other.logIn(base, "ada").Session).Text)
			return other.do("POST", base+"/activations", marshal(wire.NewAttempt(forged))).status
		}
		check(t, "status where signatures are taken as read", forge(), http.StatusOK)
		f.ask(nil, "POST", boxOf(base)+"/reset", `{"given":{"users":[{"name":"ada","password":"right"}]}}`, adminAuth)
		check(t, "status where they are verified again", forge(), http.StatusForbidden)
	})
}

// A sandbox begins as the world of a run file: with its users, lives and policies, and with
// the keys that its phones have. It can also be made to begin so later, under the same key.
func TestGiven(t *testing.T) {
	t.Parallel()
	f := serve(t)
	const given = `{"users":[{"name":"ann","password":"right"},{"name":"bob","password":"right"}],
		"phones":[{"app":"on","users":["ann"]}],"backend":{"codeLife":"1m"}}`
	var made wire.Sandbox
	f.ask(&made, "POST", "/v1/sandboxes", `{"seed":"7","given":`+given+`}`, adminAuth)
	if l := f.logIn(made.Base, "ann"); l.ID == "" || l.Session != "" {
		t.Errorf("ann has a key, and her login does not wait for it: %+v", l)
	}
	code := f.code(made.Base, f.logIn(made.Base, "bob").Session)
	check(t, "life of a code", code.Expires.Sub(code.Issued).String(), "1m0s")
	d := f.details(made.Base)
	check(t, "seed", d.Seed, wire.Seed(7))
	check(t, "it runs", d.Clock.Frozen, false)
	base, key := f.openKeyed("")
	f.ask(nil, "POST", boxOf(base)+"/reset", `{"given":`+given+`}`, key)
	check(t, "who was there before", f.do("POST", base+"/login", `{"user":"ada","password":"right"}`).problem(), "bad-credentials")
	f.logIn(base, "bob")
	f.ask(nil, "POST", boxOf(base)+"/reset", `{"given":null,"to":null}`, key) // as if they were left out
	check(t, "events where it began", f.details(base).Events, 5)              // ann logged in, got a key and logged out
}

// A user can come with a key, whose phone approves their first login. Nothing of the key is
// told to anybody.
func TestKeysFromTheStart(t *testing.T) {
	t.Parallel()
	f := serve(t)
	p := conformance.NewPhone("mine")
	key := marshal(wire.Key{Device: p.ID, PublicKey: p.PublicKey(), Secret: p.Secret()})
	base := f.open(`,"name":"x"`)
	var made wire.Sandbox
	f.ask(&made, "POST", "/v1/sandboxes", `{"users":[{"name":"ada","password":"right","key":`+key+`}]}`, adminAuth)
	var added wire.UserState
	f.ask(&added, "POST", base+"/admin/users", `{"name":"eve","password":"right","key":`+key+`}`, adminAuth)
	check(t, "whose key is on", added.Device, p.ID)
	for _, at := range []struct{ base, user string }{{made.Base, "ada"}, {base, "eve"}} {
		l := f.logIn(at.base, at.user)
		var list wire.Challenges
		f.ask(&list, "GET", at.base+"/challenges?device=mine", "")
		f.ask(nil, "POST", at.base+"/decisions", marshal(wire.NewDecision(p.Decision(list.Challenges[0].ID, true))))
		var in wire.Login
		f.ask(&in, "POST", at.base+"/login/collect", `{"login":"`+l.ID+`"}`)
		check(t, "a session", in.Session != "", true)
		if log := f.eventLog(at.base); !strings.Contains(log, string(flow.Enrolled)) {
			t.Errorf("nothing says that a key was there: %s", log)
		}
	}
}

// There is room for so many snapshots, and one of the same name takes the place of another.
func TestManySnapshots(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	for i := range 19 { // one is that of the beginning
		f.ask(nil, "POST", boxOf(base)+"/snapshots", fmt.Sprintf(`{"name":"%d"}`, i), adminAuth)
	}
	check(t, "one too many", f.do("POST", boxOf(base)+"/snapshots", `{"name":"20"}`, adminAuth).problem(), "too-many-snapshots")
	f.ask(nil, "POST", boxOf(base)+"/snapshots", `{"name":"3"}`, adminAuth)
}

// The export is the log, an event a line, also where it is longer than a page.
func TestExport(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	for range 700 { // two events each
		f.logIn(base, "ada")
	}
	answer := f.do("GET", base+"/events.jsonl", "", adminAuth)
	check(t, "status", answer.status, http.StatusOK)
	check(t, "type", answer.header.Get("Content-Type"), "application/jsonl")
	seq := 0
	for lines := bufio.NewScanner(strings.NewReader(answer.body)); lines.Scan(); {
		var e wire.Event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		if seq++; e.Seq != seq {
			t.Fatalf("event %d comes after %d", e.Seq, seq-1)
		}
	}
	check(t, "events", seq, f.details(base).Events)
	check(t, "of a stranger's", f.do("GET", base+"/events.jsonl", "").problem(), "sandbox-key")
}
