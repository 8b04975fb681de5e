package scenario

import (
	"context"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// follow does an action of the guide's next step; done when the guide is where the
// step of the file says.
func (p *Player) follow(ctx context.Context, s Step) (done bool, err error) {
	g := p.scenario.Guide
	if p.walk == nil {
		if p.arrived(s, p.sim.Snapshot().World) {
			return true, nil
		}
		if p.walks++; p.walks > 3*len(g.Steps) {
			return false, p.fail(s, say(flow.T("check.arrives")), say(flow.T("check.circles")))
		}
		p.begin(p.sim.Follow())
	}
	if more, err := p.goOn(ctx, s); more || err != nil {
		return false, err
	}
	before, after := p.from, p.sim.Snapshot()
	if after.World.Cursor.Next == before.World.Cursor.Next && !after.World.Busy() {
		step, _ := g.Next(before.World.Cursor)
		found := say(flow.T("check.nothing-done", "screen", after.World.Screen(flow.Phone).ID))
		if why, ok := p.Why(); ok && !why.Cured && why.Event.Seq > len(before.Log) {
			found = verbatim(why.Event.String())
		}
		return false, p.fail(s, say(flow.T("check.step-done", "n", step.Number)), found)
	}
	return p.arrived(s, after.World), nil
}

func (p *Player) begin(w *sim.Walk) { p.walk, p.from = w, p.sim.Snapshot() }

// goOn does the next action of the walk; false when that is over.
func (p *Player) goOn(ctx context.Context, s Step) (more bool, err error) {
	more, err = p.walk.Step(ctx)
	if !more || err != nil {
		p.walk = nil
	}
	return more, p.misstep(s, err)
}

// arrived reports whether the guide has been followed as far as a step says.
func (p *Player) arrived(s Step, w sim.World) bool {
	g := p.scenario.Guide
	if s.Target == "" {
		return g.Finished(w.Cursor)
	}
	to := 0
	for i, step := range g.Steps {
		if step.Number == s.Target {
			to = i
		}
	}
	return w.Cursor.Next >= to
}

// remedy does an action of what helps against a cause, or against the last
// trouble.
func (p *Player) remedy(ctx context.Context, s Step) (done bool, err error) {
	if p.walk == nil {
		against := flow.Cause(s.Target)
		if against == "" {
			against = p.trouble()
		}
		entry, ok := p.scenario.Lexicon.Causes.Find(against)
		met := func(e flow.Event) bool { return e.Cause == against }
		switch {
		case s.Target != "" && against != p.trouble() && !slices.ContainsFunc(p.sim.Snapshot().Log, met):
			return false, p.fail(s, say(flow.T("check.problem")), say(flow.T("check.nothing-of", "cause", s.Target)))
		case !ok:
			return false, p.fail(s, say(flow.T("check.problem")), say(flow.T("check.all-well")))
		case len(entry.Do) == 0:
			return false, p.fail(s, say(flow.T("check.fix-here")), say(flow.T("check.fix-elsewhere", "cause", string(against))))
		}
		p.begin(p.sim.Walk(entry.Do))
	}
	more, err := p.goOn(ctx, s)
	return !more, err
}
