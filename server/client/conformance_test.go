package client_test

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// Over HTTP and on every store, the transcript is the one of the backend in this
// process, to the byte: answers, refusals, causes and events.
func TestScript(t *testing.T) {
	want, err := conformance.RunScript(t.Context(), enroll.Open)
	if err != nil {
		t.Fatal(err)
	}
	storetest.ForEach(t, func(t *testing.T, kept store.Store) {
		c := dial(t, serveOver(t, kept))
		for range 2 { // the second sandbox has another id and the same codes
			got, err := conformance.RunScript(t.Context(), c.Open)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, got, want)
		}
	})
}

// The same holds for random calls.
func TestRandomCalls(t *testing.T) {
	const calls = 100
	c := dial(t, serve(t))
	for seed := range uint64(storetest.Iterations(30, 3000)) {
		want, err := conformance.RunRandom(t.Context(), enroll.Open, seed, calls)
		if err != nil {
			t.Fatal(err)
		}
		got, err := conformance.RunRandom(t.Context(), c.Open, seed, calls)
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Logf("seed %d", seed)
			compare(t, got, want)
		}
	}
}

// A guide that is followed to its end on a server leaves the log that it leaves
// in this process.
func TestSimulation(t *testing.T) {
	c := dial(t, serve(t))
	walk := func(open flow.Open) string {
		g, err := guide.Find("ios-activate-scan")
		if err != nil {
			t.Fatal(err)
		}
		config := sim.Demo(open, g, 1, sim.DemoStart(), false)
		config.Settle = true
		s, err := sim.New(t.Context(), config)
		if err != nil {
			t.Fatal(err)
		}
		var snapshot sim.Snapshot
		for range 20 {
			if snapshot, err = s.Follow().Run(t.Context()); err != nil {
				break // the guide is at its end
			}
		}
		var log strings.Builder
		for _, e := range snapshot.Log {
			fmt.Fprintln(&log, e)
		}
		return log.String()
	}
	want := walk(enroll.Open)
	if !strings.Contains(want, string(flow.Enrolled)) {
		t.Fatalf("the guide does not enrol:\n%s", want)
	}
	compare(t, walk(c.Open), want)
}

// compare reports the first line that differs.
func compare(t *testing.T, got, want string) {
	t.Helper()
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Fatalf("line %d:\n got %s\nwant %s", i+1, gotLines[i], wantLines[i])
		}
	}
	if len(gotLines) != len(wantLines) {
		t.Fatalf("got %d lines, want %d", len(gotLines), len(wantLines))
	}
}
