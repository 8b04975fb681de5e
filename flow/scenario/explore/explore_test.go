package explore_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/explore"
	"enrollsim/server/enroll"
)

// TestMain makes the random tests the same ones each time.
func TestMain(m *testing.M) {
	flowtest.Repeatable()
	m.Run()
}

// forgetful is a backend that lets a spent code enrol: it answers yes where the
// rules say that an attempt has used the code.
type forgetful struct {
	flow.Backend
	user map[string]string // whom a code has enrolled
}

func (f forgetful) Activate(ctx context.Context, at time.Time, a flow.Attempt) (flow.Activation, error) {
	answer, err := f.Backend.Activate(ctx, at, a)
	code, _ := flow.ReadCode(a.Code) // typed or scanned
	if _, refused := flow.AsRefusal(err); refused && f.user[code] != "" {
		return flow.Activation{User: f.user[code]}, nil
	}
	if err == nil {
		f.user[code] = answer.User
	}
	return answer, err
}

func openForgetful(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
	inner, err := enroll.Open(ctx, s)
	return forgetful{inner, map[string]string{}}, err
}

func options(open flow.Open, runs, steps int, seed uint64) explore.Options {
	return explore.Options{Data: flowtest.Embedded(), Open: open, Runs: runs, Steps: steps, Seed: seed}
}

func TestEveryRuleHolds(t *testing.T) {
	t.Parallel()
	report, err := explore.Explore(t.Context(), options(enroll.Open, 30, 20, 1))
	if err != nil {
		t.Fatal(err)
	}
	if f := report.Finding; f != nil {
		t.Fatalf("%s: %s\n%s", f.Rule, f.How, f.File)
	}
	if report.Runs != 30 || report.Steps < 30*3 {
		t.Errorf("%d runs did %d steps", report.Runs, report.Steps)
	}
}

// A backend that lets a spent code enrol is convicted, by a run file of few
// steps that breaks the rule again and that the true backend plays without.
func TestForgetfulBackendIsConvicted(t *testing.T) {
	t.Parallel()
	report, err := explore.Explore(t.Context(), options(openForgetful, 200, 40, 7))
	if err != nil {
		t.Fatal(err)
	}
	f := report.Finding
	if f == nil {
		t.Fatal("nothing was found")
	}
	if f.Rule != "a used code never enrols" || len(f.Steps) > 6 {
		t.Errorf("%s by %d steps: %s\n%s", f.Rule, len(f.Steps), f.How, f.File)
	}
	if how := breaks(t, f.File, openForgetful); how == "" {
		t.Errorf("played again, nothing is broken:\n%s", f.File)
	}
	if how := breaks(t, f.File, enroll.Open); how != "" {
		t.Errorf("the true backend breaks it too: %s\n%s", how, f.File)
	}
}

// breaks plays a run file and says which rule it breaks, if any.
func breaks(t *testing.T, file []byte, open flow.Open) string {
	t.Helper()
	s, err := flowtest.Reader(t).Read("found.yaml", file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Play(t.Context(), s.Config(scenario.World{Open: open}))
	if err == nil {
		err = p.Run(t.Context())
	}
	if _, failed := scenario.AsFailure(err); err != nil && !failed {
		t.Fatal(err)
	}
	rule, how := explore.Breach(p.Sim().Snapshot())
	return strings.TrimPrefix(rule+": "+how, ": ")
}

// The rules hold whatever order rapid thinks of, too.
func TestRulesHoldForAnyOrder(t *testing.T) {
	t.Parallel()
	g := flowtest.Guide(t, "ios-activate-scan")
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.SliceOfN(rapid.SampledFrom(explore.Moves(g)), 1, 12).Draw(t, "steps")
		file := "title: any\nguide: ios-activate-scan\ngiven: {phones: [{app: on}, {app: on}]}\nsteps:\n  - " +
			strings.Join(steps, "\n  - ") + "\n"
		s, err := flowtest.Reader(t).Read("any.yaml", []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.Play(t.Context(), s.Config(scenario.World{Open: enroll.Open, Seed: rapid.Uint64().Draw(t, "seed")}))
		if err != nil {
			t.Fatal(err)
		}
		for range steps {
			if err := p.Try(t.Context()); err != nil {
				if _, failed := scenario.AsFailure(err); !failed {
					t.Fatal(err)
				}
			}
		}
		if rule, how := explore.Breach(p.Sim().Snapshot()); rule != "" {
			t.Fatalf("%s: %s", rule, how)
		}
	})
}

// The same seed explores the same.
func TestExplorationRepeats(t *testing.T) {
	t.Parallel()
	find := func() string { // in runs of few steps, which are soon shrunk
		report, err := explore.Explore(t.Context(), options(openForgetful, 100, 10, 7))
		if err != nil || report.Finding == nil {
			t.Fatalf("%v, %v", report, err)
		}
		return string(report.Finding.File)
	}
	if a, b := find(), find(); a != b {
		t.Errorf("the same seed finds two things:\n%s\n%s", a, b)
	}
}
