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
	p := begin(t, demo(t, true))
	p.play("fault: answer-lost")
	if faults := p.world().Faults(); len(faults) != 1 || faults[0] != flow.NewFault(flow.AnswerLost) {
		t.Errorf("set is %v", faults)
	}
	p.play(activate)
	p.expect("mobile-error", "portal-code")
	if len(p.world().Faults()) != 0 || p.happened(flow.FaultDone) != 1 || p.happened(flow.Enrolled) != 1 {
		t.Errorf("it has not struck once\n%s", p.story())
	}
	p.play(logInAgain, approve)
	p.expect("mobile-approved", "portal-home")
}

// Latency is virtual: the phone waits on its own clock, and so does the person.
func TestLatencyIsVirtual(t *testing.T) {
	config := demo(t, true)
	config.Settle = false
	p := begin(t, config)
	p.play("fault: latency", activate)
	p.expect("mobile-sending", "portal-code")
	if !p.world().Busy() {
		t.Error("nothing is under way")
	}
	p.play("advance: 2s")
	p.expect("mobile-sending", "portal-code")
	p.play("advance: 1s")
	p.expect("mobile-success", "portal-code")

	p = begin(t, demo(t, true)) // which settles
	p.play("fault: latency", activate)
	p.expect("mobile-success", "portal-code")
	if took := p.world().Now.Sub(sim.DemoStart()); took != 3*time.Second {
		t.Errorf("it took %v", took)
	}
}

// The desk waits for its answers too.
func TestLatencyAtTheDesk(t *testing.T) {
	config := demo(t, true)
	config.Settle = false
	p := begin(t, config)
	p.play("fault: {name: latency, at: log-in, delay: 5s}", logIn)
	p.expect("home", "portal-login")
	p.play("advance: 5s")
	p.expect("home", "portal-code")
}

// enrolled is a world whose user has an active key.
func enrolled(t *testing.T) person {
	t.Helper()
	p := begin(t, demo(t, true))
	p.play(activate, "tapOn: done", "home")
	return p
}

func TestPushDropped(t *testing.T) {
	p := enrolled(t)
	p.play("fault: push-dropped", logInAgain, "advance: 1m")
	p.expect("home", "portal-waiting")
	if p.happened(flow.PushShown) != 0 {
		t.Errorf("the notification arrived\n%s", p.story())
	}
	p.play("desk: {tapOn: cancel-login}", logIn, approve)
	p.expect("mobile-approved", "portal-home")
}

// A notification that is late arrives at its time, to the second, while the
// clock runs past it.
func TestPushDelayed(t *testing.T) {
	p := enrolled(t)
	p.play("fault: push-delayed", logInAgain)
	asked := p.world().Now
	p.play("advance: 2m")
	for _, e := range p.Snapshot().Log {
		if e.Kind == flow.PushShown && !e.At.Equal(asked.Add(time.Minute)) {
			t.Errorf("it arrived after %v", e.At.Sub(asked))
		}
	}
	p.play(approve)
	p.expect("mobile-approved", "portal-home")
}

// A phone shows a notification once that arrives twice.
func TestPushDuplicated(t *testing.T) {
	p := enrolled(t)
	p.play("fault: push-duplicated", logInAgain)
	if p.happened(flow.FaultDone) != 1 || p.happened(flow.PushShown) != 1 {
		t.Errorf("not once\n%s", p.story())
	}
	p.play(approve)
	p.expect("mobile-approved", "portal-home")
}

// While the events are cut the world goes on; they come in later.
func TestEventsCut(t *testing.T) {
	p := begin(t, demo(t, true))
	p.play("fault: {name: events-cut, times: 3}", activate)
	p.expect("mobile-success", "portal-code")
	if p.happened(flow.Enrolled) != 1 || p.happened(flow.FaultDone) != 3 {
		t.Errorf("events are missing\n%s", p.story())
	}
}

func TestFaultsAreTakenAway(t *testing.T) {
	p := begin(t, demo(t, true))
	p.play("fault: reset", "fault: none", activate)
	p.expect("mobile-success", "portal-code")
}

// A request that is damaged on the way is refused for its proof, and spends
// the code.
func TestGarbled(t *testing.T) {
	p := begin(t, demo(t, true))
	p.play("fault: garbled", activate)
	p.expect("mobile-error", "portal-code")
	if why := p.why(); why.Entry.Cause != flow.BadProof || p.happened(flow.CodeSpent) != 1 {
		t.Errorf("the cause is %s\n%s", why.Entry.Cause, p.story())
	}
}
