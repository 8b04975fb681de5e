package client_test

import (
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// Over HTTP and on every store, the transcript is the one of the backend in this
// process, to the byte: answers, refusals, causes and events.
func TestScript(t *testing.T) {
	t.Parallel()
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
			flowtest.Same(t, got, want)
		}
	})
}

// The same holds for random calls.
func TestRandomCalls(t *testing.T) {
	t.Parallel()
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
		if flowtest.Same(t, got, want); t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

// A guide that is followed to its end on a server leaves the log that it leaves
// in this process.
func TestSimulation(t *testing.T) {
	t.Parallel()
	c := dial(t, serve(t))
	walk := func(open flow.Open) string {
		p := flowtest.Begin(t, flowtest.Demo(t, open, "ios-activate-scan", false))
		p.Finish()
		return p.Log()
	}
	want := walk(enroll.Open)
	if !strings.Contains(want, string(flow.Enrolled)) {
		t.Fatalf("the guide does not enrol:\n%s", want)
	}
	flowtest.Same(t, walk(c.Open), want)
}
