package train

import (
	"context"

	"enrollsim/flow"
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
