package sim

import (
	"context"

	"enrollsim/flow"
	"enrollsim/flow/fault"
)

// call makes a device's call and returns the answer, unless nothing is to be
// delivered now: an answer that is late is a timer's.
func (s *Sim) call(ctx context.Context, of device, call flow.Call) flow.Input {
	ctx, late := fault.TrackDelay(ctx)
	answer := call(ctx, s.line, s.world.Now)
	s.pull(ctx)
	if answer != nil && late.Total() > 0 {
		s.addTimer(timer{due: s.world.Now.Add(late.Total()), of: of, input: answer})
		return nil
	}
	return answer
}

// fault sets a fault on the line, or takes all away.
func (s *Sim) fault(ctx context.Context, a flow.Action) error {
	if a.Target == string(flow.NoFault) {
		s.faults.Clear(ctx, s.world.Now)
		return nil
	}
	if err := s.faults.Set(ctx, s.world.Now, a.Fault); err != nil {
		return a.Impossible(flow.UnknownVerb)
	}
	return nil
}
