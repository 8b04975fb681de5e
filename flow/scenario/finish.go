package scenario

import (
	"slices"
	"strings"

	"enrollsim/flow"
)

// Finish checks what the file says of the whole: the cause, the log, and that
// what was to go wrong did.
func (p *Player) Finish() error {
	s, log := p.scenario, p.sim.Snapshot().Log
	if len(p.soft) > 0 {
		return p.soft[0]
	}
	if len(s.Log) > len(log) {
		return p.differs(len(log), say(flow.T("check.log-ends")))
	}
	if f := p.unstruck(log); f != nil {
		return f
	}
	if s.Cause == "" || slices.ContainsFunc(log, func(e flow.Event) bool { return e.Cause == s.Cause }) {
		return nil
	}
	var others []string
	for _, e := range log {
		if e.Cause != "" && !slices.Contains(others, string(e.Cause)) {
			others = append(others, string(e.Cause))
		}
	}
	found := say(flow.T("check.no-cause"))
	if len(others) > 0 {
		found = say(flow.T("check.only", "causes", strings.Join(others, ", ")))
	}
	return p.whole(s.CauseAt, "cause: "+string(s.Cause), say(flow.T("check.event-cause", "cause", string(s.Cause))), found).
		expectInstead(s.CauseAt, string(s.Cause), string(p.trouble()))
}

// unstruck is the failure that a fault of the file never struck: then it tests
// nothing. A fault that may miss, a file that expects the strikes itself and a saved
// session may have such a fault.
func (p *Player) unstruck(log []flow.Event) *Failure {
	if len(p.scenario.Log) > 0 {
		return nil
	}
	steps := slices.Concat(p.scenario.Setup, p.scenario.Steps)
	if slices.ContainsFunc(steps, func(s Step) bool { return s.Event.Kind == flow.FaultDone }) {
		return nil
	}
	armed := p.sim.Snapshot().World.Faults()
	for _, s := range steps {
		fault := s.Action.Fault
		struck := func(e flow.Event) bool { return e.Kind == flow.FaultDone && e.Subject == string(fault.Name) }
		idle := func(left flow.Fault) bool { left.Skip = fault.Skip; return left == fault }
		if fault.Name != "" && !s.MayMiss && (slices.ContainsFunc(armed, idle) || !slices.ContainsFunc(log, struck)) {
			return p.fail(s, say(flow.T("check.fault", "fault", string(fault.Name))), say(flow.T("check.no-fault")))
		}
	}
	return nil
}
