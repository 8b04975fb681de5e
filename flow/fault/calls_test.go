package fault_test

import (
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/flow/sim"
)

// Without a fault every call arrives as it was made, and its answer as it was
// given.
func TestCallsPassUnchanged(t *testing.T) {
	for place, call := range calls(t.Context(), sim.DemoStart()) {
		bare, behind := &stub{}, &stub{}
		want := call(bare)
		if got := call(newLine(behind, 1)); got != want {
			t.Errorf("%s answers %s, want %s", place, got, want)
		}
		if !slices.Equal(behind.calls, bare.calls) {
			t.Errorf("%s arrives as %s, want %s", place, behind.calls, bare.calls)
		}
	}
}

// A fault at a call strikes that call and no other. A fault at a hop strikes the
// calls that people make there, and none that is made again and again by itself.
func TestPlaces(t *testing.T) {
	hops := map[string][]string{
		flow.HopDesk:  {flow.CallLogIn, flow.CallRespond, flow.CallSetSeamless, flow.CallCode, flow.CallLogOut},
		flow.HopPhone: {flow.CallActivate, flow.CallLookup, flow.CallDecide},
	}
	for place, call := range calls(t.Context(), sim.DemoStart()) {
		for _, at := range flow.Reset.Places() {
			inner := &stub{}
			l := newLine(inner, 1)
			f := flow.Fault{Name: flow.Reset, At: at, Times: 1, Chance: 100}
			if err := l.Set(t.Context(), sim.DemoStart(), f); err != nil {
				t.Fatal(err)
			}
			struck := strings.HasSuffix(call(l), (&fault.InjectedError{Fault: flow.Reset}).Error())
			want := at == place || slices.Contains(hops[at], place)
			if struck != want || struck == (len(inner.calls) > 0) {
				t.Errorf("a fault at %s strikes %s: %t, want %t; arrived: %s", at, place, struck, want, inner.calls)
			}
		}
	}
}

// A garbled call arrives with the last bit of its proof flipped, which is all
// that is changed, and its answer comes back.
func TestGarbled(t *testing.T) {
	at := sim.DemoStart()
	for place, proofs := range map[string][2]string{flow.CallActivate: {"[1 2 3]", "[1 2 2]"},
		flow.CallDecide: {"[4 5 6]", "[4 5 7]"}} {
		call := calls(t.Context(), at)[place]
		bare, inner := &stub{}, &stub{}
		want := call(bare)
		l := newLine(inner, 1)
		if err := l.Set(t.Context(), at, flow.Fault{Name: flow.Garbled, At: place, Times: 1, Chance: 100}); err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second time the fault is gone, and the caller's proof is as it was
			if got := call(l); got != want {
				t.Errorf("%s answers %s, want %s", place, got, want)
			}
		}
		if garbled := strings.Replace(bare.calls[0], proofs[0], proofs[1], 1); inner.calls[0] != garbled ||
			inner.calls[1] != bare.calls[0] {
			t.Errorf("%s arrives as %s, want %s and %s", place, inner.calls, garbled, bare.calls[0])
		}
	}
}

// Without a proof there is nothing to garble.
func TestGarbledWithoutProof(t *testing.T) {
	inner := &stub{}
	l := newLine(inner, 1)
	if err := l.Set(t.Context(), sim.DemoStart(), flow.NewFault(flow.Garbled)); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Activate(t.Context(), sim.DemoStart(), flow.Attempt{}); err != nil || len(inner.calls) != 1 {
		t.Errorf("arrived: %s, %v", inner.calls, err)
	}
}

// The delays of a call add up where they are tracked; of another call they are
// not seen.
func TestDelaysAddUp(t *testing.T) {
	l := open(t, 1)
	f := at(flow.CallLogIn, flow.NewFault(flow.Latency))
	f.Times = 3
	l.set(f)
	ctx, delay := fault.TrackDelay(t.Context())
	l.logIn(ctx)
	l.logIn(ctx)
	other, none := fault.TrackDelay(t.Context())
	l.logIn(t.Context())
	l.logIn(other)
	if delay.Total() != 2*f.Delay || none.Total() != 0 {
		t.Errorf("the delays are %v and %v, want %v and none", delay.Total(), none.Total(), 2*f.Delay)
	}
}
