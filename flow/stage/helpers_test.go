package stage_test

import (
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/server/enroll"
)

// frozen is a stage on which only actions take time.
var frozen = flowtest.Setup{Freeze: true}

// open is a stage with the world of a guide on it, the app on the phone.
func open(t *testing.T, id string, o flowtest.Setup) *stage.Stage {
	t.Helper()
	o.Guide, o.Installed, o.Seed, o.Start = id, true, 1, sim.DemoStart()
	if o.Backend == nil {
		o.Backend = enroll.Open
	}
	return o.Open(t)
}

// done waits for a request that has to work.
func done(t *testing.T, ticket *stage.Ticket) {
	t.Helper()
	if _, err := ticket.Wait(); err != nil {
		t.Fatal(err)
	}
}

// settled waits until all is done that was asked for.
func settled(t *testing.T, s *stage.Stage) {
	t.Helper()
	done(t, s.Settled())
}

// sameLog fails with the first event that differs.
func sameLog(t *testing.T, got, want stage.State) {
	t.Helper()
	flowtest.Same(t, flowtest.Log(got.Log), flowtest.Log(want.Log))
}
