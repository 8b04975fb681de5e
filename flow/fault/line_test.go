package fault_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
)

var riley = flow.User{Name: "riley.sample", Password: "not-a-secret"}

// faulty is a line with its ledger.
type faulty struct {
	*fault.Line
	*fault.Memory
}

func newLine(inner flow.Backend, seed uint64) faulty {
	m := fault.NewMemory(inner, seed)
	return faulty{fault.New(inner, m), m}
}

// line is a line with the time of the next call.
type line struct {
	faulty
	t  *testing.T
	at time.Time
}

func open(t *testing.T, seed uint64) line {
	t.Helper()
	inner, err := enroll.Open(t.Context(), flow.Sandbox{ID: "test", Seed: seed, Start: sim.DemoStart(),
		Users: []flow.User{riley}})
	if err != nil {
		t.Fatal(err)
	}
	return line{newLine(inner, seed), t, sim.DemoStart()}
}

func (l line) set(f flow.Fault) {
	l.t.Helper()
	if err := l.Set(l.t.Context(), l.at, f); err != nil {
		l.t.Fatal(err)
	}
}

// logIn tries to log in, and returns the fault that left it without an answer.
func (l line) logIn(ctx context.Context) flow.FaultName {
	_, err := l.LogIn(ctx, l.at, flow.Credentials{User: riley.Name, Password: riley.Password})
	if broken, ok := errors.AsType[*fault.InjectedError](err); ok {
		return broken.Fault
	}
	return flow.NoFault
}

// kinds lists the kinds of all events, and the faults of those of the line.
func (l line) kinds() []string {
	l.t.Helper()
	events, err := l.Events(l.t.Context(), l.at, 0)
	if err != nil {
		l.t.Fatal(err)
	}
	var kinds []string
	for i, e := range events {
		if e.Seq != i+1 {
			l.t.Fatalf("event %d has the number %d", i+1, e.Seq)
		}
		kind := string(e.Kind)
		if e.Actor == flow.ActorNetwork {
			kind += " " + e.Subject
		}
		kinds = append(kinds, kind)
	}
	return kinds
}

func at(place string, f flow.Fault) flow.Fault {
	f.At = place
	return f
}

// Without a fault the log is that of the backend.
func TestNoFault(t *testing.T) {
	l := open(t, 1)
	if struck := l.logIn(t.Context()); struck != flow.NoFault {
		t.Errorf("%s struck, and nothing was set", struck)
	}
	if diff := cmp.Diff([]string{"session-opened", "code-issued"}, l.kinds()); diff != "" {
		t.Error(diff)
	}
}

// Each fault at a call: whether the call arrives, how late its answer is, and what
// is in the log.
func TestFaultsOfACall(t *testing.T) {
	tests := []struct {
		fault   flow.FaultName
		struck  flow.FaultName
		arrives bool // at the backend
		late    time.Duration
	}{
		{flow.Latency, flow.NoFault, true, 3 * time.Second},
		{flow.Timeout, flow.Timeout, false, 30 * time.Second},
		{flow.Reset, flow.Reset, false, 0},
		{flow.ServerError, flow.ServerError, false, 0},
		{flow.AnswerLost, flow.AnswerLost, true, 0},
	}
	for _, test := range tests {
		l := open(t, 1)
		l.set(at(flow.CallLogIn, flow.NewFault(test.fault)))
		ctx, late := fault.TrackDelay(t.Context())
		if struck := l.logIn(ctx); struck != test.struck || late.Total() != test.late {
			t.Errorf("%s: struck by %s and late by %v, want %s and %v", test.fault, struck, late.Total(), test.struck, test.late)
		}
		want := []string{"fault-set " + string(test.fault)}
		if test.arrives {
			want = append(want, "session-opened", "code-issued")
		}
		want = append(want, "fault-done "+string(test.fault))
		if diff := cmp.Diff(want, l.kinds()); diff != "" {
			t.Errorf("%s: %s", test.fault, diff)
		}
		if struck := l.logIn(t.Context()); struck != flow.NoFault || len(l.Armed()) > 0 {
			t.Errorf("%s: after it struck once, %s struck and %v is armed", test.fault, struck, l.Armed())
		}
	}
}

// A fault strikes exactly the calls that it was set for.
func TestSkipAndTimes(t *testing.T) {
	l := open(t, 1)
	l.set(flow.Fault{Name: flow.Reset, At: flow.HopDesk, Skip: 1, Times: 2, Chance: 100})
	l.set(flow.NewFault(flow.Reset)) // at activate, which never comes
	var got []flow.FaultName
	for range 5 {
		got = append(got, l.logIn(t.Context()))
	}
	if diff := cmp.Diff([]flow.FaultName{"none", "reset", "reset", "none", "none"}, got); diff != "" {
		t.Error(diff)
	}
	if armed := l.Armed(); len(armed) != 1 || armed[0] != flow.NewFault(flow.Reset) {
		t.Errorf("armed is %v", armed)
	}
	l.Clear(t.Context(), l.at)
	if armed := l.Armed(); len(armed) != 0 {
		t.Errorf("after all were taken away, armed is %v", armed)
	}
}

// Chance comes from the seed: the same calls are struck again, and about as
// many as were asked for.
func TestChanceIsSeeded(t *testing.T) {
	pattern := func(seed uint64) (struck string) {
		l := open(t, seed)
		l.set(flow.Fault{Name: flow.Reset, At: flow.CallLogIn, Times: 1000, Chance: 30})
		for range 200 {
			struck += string(l.logIn(t.Context())[:1])
		}
		return struck
	}
	one := pattern(1)
	if again := pattern(1); again != one {
		t.Errorf("the same seed strikes %s and %s", one, again)
	}
	if other := pattern(2); other == one {
		t.Error("two seeds strike the same calls")
	}
	// Run files that were recorded depend on it.
	if want := "nrnnnnnnrnnnnrrnnnrnnnnnnnrrnnnrnnnnnnnnnnnrrnnrrrnnnnnnrnnnrrrrrnnrnnnnrnnnrnnnnnnnnnnnnnnnnnnnnnnnnrnrnrnnnnn"; !strings.HasPrefix(one, want) {
		t.Errorf("seed 1 strikes %s, want %s", one, want)
	}
	count := 0
	for _, r := range one {
		if r == 'r' {
			count++
		}
	}
	if count < 40 || count > 80 {
		t.Errorf("30 percent of 200 calls are %d", count)
	}
}

// Calls that a fault lets pass, or strikes for certain, draw no number: the calls
// that are struck by chance are the same.
func TestOnlyChanceDrawsNumbers(t *testing.T) {
	struck := func(f flow.Fault, certain bool) (calls string) {
		l := open(t, 1)
		l.set(f)
		if certain {
			l.set(flow.Fault{Name: flow.Reset, At: flow.CallCode, Times: 50, Chance: 100})
		}
		for range 50 {
			calls += string(l.logIn(t.Context())[:1])
			_, _ = l.Code(t.Context(), l.at, "session")
		}
		return calls
	}
	f := flow.Fault{Name: flow.Reset, At: flow.CallLogIn, Times: 50, Chance: 30}
	want := struck(f, false)
	if got := struck(f, true); got != want {
		t.Errorf("beside a certain fault it strikes %s, want %s", got, want)
	}
	f.Skip = 10
	if got := struck(f, false); got != "nnnnnnnnnn"+want[:40] {
		t.Errorf("after ten calls it strikes %s, want %s from there on", got, want)
	}
}

// Events that could not be read are in the next list; none is lost.
func TestEventsCut(t *testing.T) {
	l := open(t, 1)
	l.set(flow.NewFault(flow.EventsCut))
	l.logIn(t.Context())
	if _, err := l.Events(t.Context(), l.at, 0); err == nil {
		t.Error("the events were read")
	}
	if diff := cmp.Diff([]string{"fault-set events-cut", "session-opened", "code-issued", "fault-done events-cut"},
		l.kinds()); diff != "" {
		t.Error(diff)
	}
}

func TestSetChecks(t *testing.T) {
	l := open(t, 1)
	if err := l.Set(t.Context(), l.at, at(flow.CallLogIn, flow.NewFault(flow.PushDropped))); err == nil {
		t.Error("a notification is dropped at log-in")
	}
}
