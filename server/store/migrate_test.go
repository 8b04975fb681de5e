package store_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store/storetest"
)

// TestOlderSchema opens databases of an older program, with pending codes and
// logins: after the migration everything in them still works.
func TestOlderSchema(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"sqlite", "postgres"} {
		t.Run(kind, func(t *testing.T) {
			address := filepath.Join(t.TempDir(), "store.db")
			if kind == "postgres" {
				address = storetest.PostgresAddress(t)
			}
			script, err := os.ReadFile(filepath.Join("testdata", "schema1_"+kind+".sql"))
			if err != nil {
				t.Fatal(err)
			}
			execSQL(t, kind, address, string(script))
			for range 2 { // the second time there is nothing to migrate
				s, err := openAt(context.Background(), kind, address)
				if err != nil {
					t.Fatal(err)
				}
				host, err := enroll.NewHost(s,
					enroll.Options{Now: func() time.Time { return storetest.Start().Add(9 * time.Hour) }})
				if err != nil {
					t.Fatal(err)
				}
				continueSandbox(t, host)
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// The ids and the code that the older program gave out.
const (
	loginOfAda   = "7b36020942fafffd36f91e78dc0c5a6e"
	sessionOfBen = "2f8eb15c19e5db9ac10436177f298f41"
	codeOfBen    = "7C5H6V3XTMYN"
)

// continueSandbox uses every code and login that is pending in the sandbox of the
// older program, unless an earlier call has done so.
func continueSandbox(t *testing.T, host *enroll.Host) {
	t.Helper()
	ctx, at := t.Context(), storetest.Start().Add(5*time.Second)
	must := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	b, err := host.Find(ctx, "old")
	if err != nil {
		t.Fatal(err)
	}
	now, err := b.Clock(ctx, time.Time{})
	must("clock", err)
	log, err := b.Events(ctx, at, 0)
	must("events", err)
	if len(log) < 8 || log[3].Kind != flow.Enrolled || log[5].Cause != flow.BadCredentials || log[7].Seq != 8 {
		t.Fatalf("the log was lost: %v", log)
	}
	if len(log) > 8 {
		return
	}
	if want := storetest.Start().Add(4 * time.Second); !now.Frozen || !now.Now.Equal(want) {
		t.Errorf("its clock is %+v; it was left at %v", now, want)
	}
	phone := conformance.NewPhone("phone of ada")
	waiting, err := b.Challenges(ctx, at, phone.ID)
	must("challenges", err)
	if len(waiting) != 1 {
		t.Fatalf("%d logins wait", len(waiting))
	}
	must("approve", b.Decide(ctx, at, phone.Decision(waiting[0].ID, true)))
	l, err := b.Collect(ctx, at, loginOfAda)
	must("collect", err)
	if l.User != "ada" || l.Waiting() {
		t.Errorf("ada's login is %+v", l)
	}
	shown, err := b.Code(ctx, at, sessionOfBen)
	must("code", err)
	if shown.Text != codeOfBen {
		t.Errorf("ben sees the code %s", shown.Text)
	}
	_, err = b.Activate(ctx, at, conformance.NewPhone("phone of ben").Attempt(codeOfBen))
	must("activate", err)
	_, err = b.LogIn(ctx, at, flow.Credentials{User: "ben", Password: "y"})
	must("log in", err)
	log, err = b.Events(ctx, at, 8)
	must("events", err)
	var kinds []string
	for _, e := range log {
		kinds = append(kinds, string(e.Kind)+" "+e.User)
	}
	const want = "challenge-approved ada, session-opened ada, code-spent ben, enrolled ben, challenge-sent ben"
	if got := strings.Join(kinds, ", "); got != want {
		t.Errorf("got the events %s, want %s", got, want)
	}
}
