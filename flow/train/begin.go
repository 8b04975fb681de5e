package train

import (
	"cmp"
	"context"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/rand"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// Begin plays a scenario up to where the customer calls: where its file expects the
// cause for the first time or, in one that expects none, after the step that brings the
// cause about. The error is that of [scenario.Scenario.Play].
func Begin(ctx context.Context, s *scenario.Scenario, config sim.Config) (*sim.Sim, error) {
	p, err := s.Play(ctx, config)
	if err != nil {
		return nil, err
	}
	expects := false
	for _, step := range s.Steps {
		expects = expects || step.Word == scenario.AssertCause
	}
	for {
		step, more := p.Next()
		if !more || step.Word == scenario.AssertCause || !expects && !p.Underway() && caused(p.Sim(), s.Cause) {
			return p.Sim(), nil
		}
		if err := p.Step(ctx); err != nil {
			return nil, err
		}
	}
}

// caused reports whether what a scenario is about has happened.
func caused(s *sim.Sim, c flow.Cause) bool {
	for _, e := range s.Snapshot().Log {
		if c != "" && e.Cause == c {
			return true
		}
	}
	return false
}

// Calls are the scenarios of a library in which somebody would call: something is wrong,
// or the customer says so though nothing is. Their order tells nothing of their causes.
func Calls(library []*scenario.Scenario) []*scenario.Scenario {
	var all []*scenario.Scenario
	for _, s := range library {
		if s.Cause != "" || s.Says != nil {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b *scenario.Scenario) int {
		return cmp.Or(cmp.Compare(rand.Derive(0, a.Name), rand.Derive(0, b.Name)), cmp.Compare(a.Name, b.Name))
	})
	return all
}
