package sim_test

import (
	"context"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
)

func open(_ context.Context, s flow.Sandbox) (flow.Backend, error) { return enroll.New(s) }

// start makes the demo world with its guide.
func start(t testing.TB, installed bool) *sim.Sim {
	t.Helper()
	g, err := guide.Find("ios-activate-scan")
	if err != nil {
		t.Fatal(err)
	}
	config := sim.Demo(open, g, 1, sim.DemoStart(), installed)
	config.Settle = true
	s, err := sim.New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWalk(t *testing.T) {
	s := start(t, false)
	for range 20 {
		snap, err := s.Follow(t.Context())
		t.Log(snap.World.Cursor.Next, snap.World.Screen(flow.Phone).ID, snap.World.Screen(flow.Desk).ID, err)
	}
	for _, e := range s.Snapshot().Log {
		t.Log(e)
	}
}
