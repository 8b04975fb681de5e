package sim_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
)

// stepThrough does a walk one step at a time, and checks that each does exactly
// one action and none is promised that does not come.
func (p person) stepThrough(w *sim.Walk) error {
	p.T.Helper()
	for promised := false; ; promised = true {
		before := len(p.Snapshot().Actions)
		more, err := w.Step(p.T.Context())
		switch did := len(p.Snapshot().Actions) - before; {
		case did > 1, more && did == 0:
			p.T.Fatalf("one step of a walk did %d actions and promises more: %t\n%s", did, more, p.Log())
		case promised && did == 0:
			p.T.Fatalf("one more step was promised, and it did nothing (%v)\n%s", err, p.Log())
		}
		if !more || err != nil {
			return err
		}
	}
}

// A walk that is stepped comes to the same as one that is run.
func TestWalkStepByStep(t *testing.T) {
	t.Parallel()
	for _, way := range ways() {
		t.Run(way.guide+" "+way.name, func(t *testing.T) {
			run, stepped := way.begin(t), way.begin(t)
			for !run.Finished() {
				run.Step()
				if err := stepped.stepThrough(stepped.Follow()); err != nil {
					t.Fatalf("%v\n%s", err, stepped.Log())
				}
			}
			if got, want := stepped.Log(), run.Log(); got != want {
				t.Errorf("step by step the log is another:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// A walk does what is possible of its list, stops where something is refused, and
// errors only when nothing of it was possible.
func TestWalkOfAList(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, before, list string
		does               int
		misstep            flow.Reason
	}{
		{"all of it", "", logIn + "; " + look, 3, ""},
		{"what is possible", "", "match; tapOn: banner; " + logIn + "; tapOn: push", 1, ""},
		{"nothing, for the reason of the first", "", "match; tapOn: push; pickUp: phone-9", 0, flow.NothingToAnswer},
		{"what can be read nowhere, and what sends it", "", "desk: {inputText: user-name, text: $code}; desk: {tapOn: log-in}", 0, flow.NotOnScreen},
		{"an empty list", "", "", 0, ""},
		{"up to what is refused", logIn + "; advance: after-expiry", scan + "; tapOn: allow; match; tapOn: done; home", 5, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := begin(t, demo(t, true))
			p.Play(test.before)
			before := len(p.Snapshot().Actions)
			err := p.stepThrough(p.Walk(flowtest.Actions(t, test.list)))
			if got := len(p.Snapshot().Actions) - before; got != test.does {
				t.Errorf("%d actions were done, want %d\n%s", got, test.does, p.Log())
			}
			var reason flow.Reason
			if misstep, ok := flow.AsMisstep(err); ok {
				reason = misstep.Reason
			}
			if reason != test.misstep || err != nil && reason == "" {
				t.Errorf("the error is %v, want %q", err, test.misstep)
			}
		})
	}
}
