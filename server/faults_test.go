package server_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server"
	"enrollsim/server/conformance"
	"enrollsim/server/wire"
)

// Each fault has its effect on a call over HTTP, and its event.
func TestFaults(t *testing.T) {
	t.Parallel()
	waited := make(chan time.Duration, 10)
	f := serve(t, func(c *server.Config) {
		c.Clock.After = func(d time.Duration) <-chan time.Time {
			waited <- d
			over := make(chan time.Time, 1)
			over <- time.Time{}
			return over
		}
	})
	tests := []struct {
		fault   flow.FaultName
		answer  int // its status; zero if there is none
		arrives bool
		late    time.Duration
	}{
		{flow.Latency, http.StatusOK, true, 3 * time.Second},
		{flow.Timeout, 0, false, 30 * time.Second},
		{flow.Reset, 0, false, 0},
		{flow.ServerError, http.StatusInternalServerError, false, 0},
		{flow.AnswerLost, 0, true, 0},
	}
	for _, test := range tests {
		t.Run(string(test.fault), func(t *testing.T) {
			base := f.open("")
			f.ask(nil, "POST", base+"/admin/faults", `{"name":"`+string(test.fault)+`","at":"log-in"}`, adminAuth)
			answer, err := http.DefaultClient.Do(f.request(t.Context(), "POST", base+"/login",
				`{"user":"ada","password":"right"}`))
			status := 0
			if err == nil {
				answer.Body.Close()
				status = answer.StatusCode
			}
			check(t, "status", status, test.answer)
			var late time.Duration
			select {
			case late = <-waited:
			default:
			}
			check(t, "late", late, test.late)
			events := f.do("GET", base+"/events", "", adminAuth).body
			check(t, "arrived", strings.Contains(events, "session-opened"), test.arrives)
			if !strings.Contains(events, `"kind":"fault-done","subject":"`+string(test.fault)) {
				t.Errorf("the events do not tell of it: %s", events)
			}
			var armed wire.Faults
			f.ask(&armed, "GET", base+"/admin/faults", "", adminAuth)
			check(t, "what is left of it", len(armed.Faults), 0)
		})
	}
}

// Every fault can be set by its name, and is listed as it usually strikes.
func TestEveryFault(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	for _, name := range flow.FaultNames() {
		f.ask(nil, "POST", base+"/admin/faults", marshal(wire.Fault{Name: name}), adminAuth)
	}
	var armed wire.Faults
	f.ask(&armed, "GET", base+"/admin/faults", "", adminAuth)
	for i, name := range flow.FaultNames() {
		check(t, "as usual", armed.Faults[i].Flow(), flow.NewFault(name))
	}
}

// A stream that was opened before the first fault sends the events of faults, with
// consecutive numbers. The outbox is not affected by faults.
func TestFaultsOnAStream(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	mine := conformance.NewPhone("mine")
	f.enrol(base, "ada", mine)
	r, err := f.openStream(base, 4)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	f.waitForWaiters(1)
	f.ask(nil, "POST", base+"/admin/faults", `{"name":"push-dropped"}`, adminAuth)
	f.logIn(base, "ada")
	var list wire.Challenges
	f.ask(&list, "GET", base+"/challenges?device=mine", "")
	check(t, "the dropped notification", len(list.Challenges), 0)
	var out wire.Outbox
	f.ask(&out, "GET", base+"/admin/outbox", "", adminAuth)
	check(t, "what was given out", len(out.Pushes), 1)
	for i, kind := range []flow.Kind{flow.FaultSet, flow.ChallengeSent, flow.FaultDone} {
		e, err := r.next()
		check(t, "error", err, nil)
		check(t, "event", e.Kind, kind)
		check(t, "number", e.Seq, 5+i)
	}
}

// Faults do not freeze the sandbox's clock: it runs while they are armed, when they
// strike and after they are disarmed.
func TestFaultsLeaveTheClockAlone(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open(`,"start":"2026-03-02T09:00:00Z"`)
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	after := func(what string) {
		t.Helper()
		before := f.clock(base)
		f.wall.advance(time.Second)
		now := f.clock(base)
		check(t, "the clock after "+what, now, wire.Clock{Now: before.Now.Add(time.Second)})
	}
	f.wall.advance(time.Minute)
	f.ask(nil, "POST", base+"/admin/faults", `{"name":"server-error","at":"lookup","skip":1}`, adminAuth)
	after("arming a fault")
	l := f.logIn(base, "ada")
	after("a call")
	f.do("POST", base+"/lookups", `{"device":"mine","code":"x"}`)
	check(t, "struck", f.do("POST", base+"/lookups", `{"device":"mine","code":"x"}`).problem(), "server-error")
	after("a strike")
	f.ask(nil, "GET", base+"/challenges?device=mine", "")
	var list wire.Events
	f.ask(&list, "GET", base+"/events", "", adminAuth)
	after("looking on")
	for i, want := range []struct {
		kind flow.Kind
		at   time.Duration
	}{
		{flow.FaultSet, time.Minute}, {flow.SessionOpened, 61 * time.Second}, {flow.CodeIssued, 61 * time.Second},
		{flow.LookupRefused, 62 * time.Second}, {flow.FaultDone, 62 * time.Second},
	} {
		check(t, "event", list.Events[i].Kind, want.kind)
		check(t, "when", list.Events[i].At, start.Add(want.at))
	}
	f.ask(nil, "DELETE", base+"/admin/faults", "", adminAuth)
	after("taking the faults away")
	f.wall.advance(10 * time.Minute)
	f.ask(&list, "GET", base+"/events?after=6", "", adminAuth)
	check(t, "code "+f.code(base, l.Session).Text+" lapsed by itself", list.Events[0].Kind, flow.CodeLapsed)
}

// A delayed notification arrives when the sandbox's clock has run that far by itself.
func TestDelayedNotificationArrives(t *testing.T) {
	t.Parallel()
	f := serve(t)
	base := f.open("")
	f.enrol(base, "ada", conformance.NewPhone("mine"))
	f.ask(nil, "POST", base+"/admin/faults", `{"name":"push-delayed","delay":"1m"}`, adminAuth)
	f.logIn(base, "ada")
	arrived := func() int {
		var list wire.Challenges
		f.ask(&list, "GET", base+"/challenges?device=mine", "")
		return len(list.Challenges)
	}
	check(t, "at once", arrived(), 0)
	f.wall.advance(59 * time.Second)
	check(t, "a second early", arrived(), 0)
	f.wall.advance(time.Second)
	check(t, "in time", arrived(), 1)
}
