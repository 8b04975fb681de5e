package sim_test

import (
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// An answer that is lost after the commit: the phone sees an error, and is
// the owner of an active key all the same.
func TestAnswerLost(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play("fault: answer-lost")
	if faults := p.World().Faults(); len(faults) != 1 || faults[0] != flow.NewFault(flow.AnswerLost) {
		t.Errorf("set is %v", faults)
	}
	p.Play(activate)
	p.expect("mobile-error", "portal-code")
	if len(p.World().Faults()) != 0 || p.Happened(flow.FaultDone) != 1 || p.Happened(flow.Enrolled) != 1 {
		t.Errorf("it has not struck once\n%s", p.Log())
	}
	p.Play(logInAgain, approve)
	p.expect("mobile-approved", "portal-home")
}

// Latency is virtual: the phone waits on its own clock, and so does the person.
func TestLatencyIsVirtual(t *testing.T) {
	t.Parallel()
	config := demo(t, true)
	config.Settle = false
	p := begin(t, config)
	p.Play("fault: latency", activate)
	p.expect("mobile-sending", "portal-code")
	if !p.World().Busy() {
		t.Error("nothing is under way")
	}
	p.Play("advance: 2s")
	p.expect("mobile-sending", "portal-code")
	p.Play("advance: 1s")
	p.expect("mobile-success", "portal-code")

	p = begin(t, demo(t, true)) // which settles
	p.Play("fault: latency", activate)
	p.expect("mobile-success", "portal-code")
	if took := p.World().Now.Sub(sim.DemoStart()); took != 3*time.Second {
		t.Errorf("it took %v", took)
	}
}

// The desk waits for its answers too.
func TestLatencyAtTheDesk(t *testing.T) {
	t.Parallel()
	config := demo(t, true)
	config.Settle = false
	p := begin(t, config)
	p.Play("fault: {name: latency, at: log-in, delay: 5s}", logIn)
	p.expect("home", "portal-login")
	p.Play("advance: 5s")
	p.expect("home", "portal-code")
}

// enrolled is a world whose user has an active key.
func enrolled(t *testing.T) person {
	t.Helper()
	p := begin(t, demo(t, true))
	p.Play(activate, "tapOn: done", "home")
	return p
}

func TestPushDropped(t *testing.T) {
	t.Parallel()
	p := enrolled(t)
	p.Play("fault: push-dropped", logInAgain, "advance: 1m")
	p.expect("home", "portal-waiting")
	if p.Happened(flow.PushShown) != 0 {
		t.Errorf("the notification arrived\n%s", p.Log())
	}
	p.Play("desk: {tapOn: cancel-login}", logIn, approve)
	p.expect("mobile-approved", "portal-home")
}

// A notification that is late arrives at its time, to the second, while the
// clock runs past it.
func TestPushDelayed(t *testing.T) {
	t.Parallel()
	p := enrolled(t)
	p.Play("fault: push-delayed", logInAgain)
	asked := p.World().Now
	p.Play("advance: 2m")
	for _, e := range p.Snapshot().Log {
		if e.Kind == flow.PushShown && !e.At.Equal(asked.Add(time.Minute)) {
			t.Errorf("it arrived after %v", e.At.Sub(asked))
		}
	}
	p.Play(approve)
	p.expect("mobile-approved", "portal-home")
}

// A phone shows a notification once that arrives twice.
func TestPushDuplicated(t *testing.T) {
	t.Parallel()
	p := enrolled(t)
	p.Play("fault: push-duplicated", logInAgain)
	if p.Happened(flow.FaultDone) != 1 || p.Happened(flow.PushShown) != 1 {
		t.Errorf("not once\n%s", p.Log())
	}
	p.Play(approve)
	p.expect("mobile-approved", "portal-home")
}

// While the events are cut the world goes on; they come in later.
func TestEventsCut(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play("fault: {name: events-cut, times: 3}", activate)
	p.expect("mobile-success", "portal-code")
	if p.Happened(flow.Enrolled) != 1 || p.Happened(flow.FaultDone) != 3 {
		t.Errorf("events are missing\n%s", p.Log())
	}
}

func TestFaultsAreTakenAway(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play("fault: reset", "fault: none", activate)
	p.expect("mobile-success", "portal-code")
}

// A request that is damaged on the way is refused for its proof, and spends
// the code.
func TestGarbled(t *testing.T) {
	t.Parallel()
	p := begin(t, demo(t, true))
	p.Play("fault: garbled", activate)
	p.expect("mobile-error", "portal-code")
	if why := p.why(); why.Entry.Cause != flow.BadProof || p.Happened(flow.CodeSpent) != 1 {
		t.Errorf("the cause is %s\n%s", why.Entry.Cause, p.Log())
	}
}
