package client_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/server/contract"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// The story told over HTTP, whatever keeps it, is the story told in process, to
// the byte: answers, refusals, causes and events.
func TestContract(t *testing.T) {
	want, err := contract.Tell(t.Context(), enroll.Open)
	if err != nil {
		t.Fatal(err)
	}
	for _, cause := range contract.Causes() {
		if !strings.Contains(want, `refused "`+string(cause)+`"`) && !strings.Contains(want, "cause="+string(cause)) {
			t.Errorf("the story misses %s, so it proves nothing of it", cause)
		}
	}
	storetest.Each(t, func(t *testing.T, kept store.Store) {
		c := dial(t, serveOver(t, kept))
		for range 2 { // the second has a place of its own, and the same codes
			got, err := contract.Tell(t.Context(), c.Open)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, got, want)
		}
	})
}

// Whatever is done, in whatever order: both answer alike.
func TestEveryOrder(t *testing.T) {
	c := dial(t, serve(t))
	steps := 30
	if os.Getenv("ENROLLSIM_LONG") != "" {
		steps = 3000
	}
	for seed := range uint64(steps) {
		want, err := contract.Wander(t.Context(), enroll.Open, seed)
		if err != nil {
			t.Fatal(err)
		}
		got, err := contract.Wander(t.Context(), c.Open, seed)
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Logf("seed %d", seed)
			compare(t, got, want)
		}
	}
}

// A guide is followed to its end on a server, and its log is the one of a
// simulation without.
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
