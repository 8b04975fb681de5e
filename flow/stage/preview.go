package stage

import "enrollsim/flow/sim"

// Previews reports whether the worlds of choices can be looked at before they are
// opened.
func (s *Stage) Previews() bool { return s.o.Preview != nil }

// Preview makes the world of a choice to be looked at: it is on no stage, and nobody
// can act in it. It is false where there is none to be had.
func (s *Stage) Preview(c Choice) (sim.World, bool) {
	if s.o.Preview == nil {
		return sim.World{}, false
	}
	opened, err := s.o.Preview(s.ctx, c)
	if err != nil {
		return sim.World{}, false
	}
	return opened.Sim.Snapshot().World, true
}
