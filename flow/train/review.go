package train

import (
	"context"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
)

// youAreDone is the act that says that all is done.
const youAreDone = "you-are-done"

// Review is a call with the truth about it: see [Call.Review].
type Review struct {
	State State
	Truth Truth
	Score Score
	Left  []int          // by turns, how many causes were possible after each
	Best  []Better       // by turns, what would have told the most before each
	After [][]flow.Event // by turns, what really happened meanwhile
	Par   Par            // the best path; empty where none is known
}

// Better is the question that would have told the most.
type Better struct {
	Act  string // id; empty where no question tells anything
	Left int    // causes that it would have left
}

// Review plays a call once more beside all calls of a library, and scores it. The error is
// that of a scenario, or the context's.
func (c *Call) Review(ctx context.Context, library []*scenario.Scenario) (Review, error) {
	r := Review{State: c.State(), Par: c.kit.Par(c.setup.Scenario.Name)}
	again, err := c.Back(ctx, 0)
	if err != nil {
		return r, err
	}
	field, err := NewField(ctx, again, library)
	if err != nil {
		return r, err
	}
	e, _ := c.kit.Causes.Find(c.setup.Scenario.Cause)
	r.Truth = Truth{Cause: c.setup.Scenario.Cause, Group: e.Group, Class: r.Par.Class, Want: c.want, Par: r.Par.Time()}
	for i, t := range r.State.Turns {
		gone := 0
		var better Better
		if i > 0 {
			if best, left, tells := field.Best(again); tells {
				better = Better{best.ID, left}
			}
			if gone, err = field.Step(ctx, t); err != nil {
				return r, err
			}
			if _, err := again.Say(ctx, t.Act, t.Typed); err != nil {
				return r, err
			}
		}
		r.Truth.Gone = append(r.Truth.Gone, gone)
		r.Left = append(r.Left, len(field.Causes()))
		r.Best = append(r.Best, better)
	}
	r.After = c.happened()
	r.Truth.judge(c)
	r.Score = c.kit.Grade(r.State, r.Truth)
	return r, nil
}

// happened is what really happened during each turn.
func (c *Call) happened() [][]flow.Event {
	log := c.line.sim.Snapshot().Log
	all := [][]flow.Event{nil}
	for i, t := range c.state.Turns[1:] {
		all = append(all, slices.Clone(log[c.state.Turns[i].Events:t.Events]))
	}
	return all
}

// judge fills in what a call has come to.
func (f *Truth) judge(c *Call) {
	last := c.state.Turns[len(c.state.Turns)-1]
	f.Reached = last.Reached
	f.Cured = c.line.cured(c.kit.Causes, c.began)
	var sent []string
	for _, e := range c.line.sim.Snapshot().Log[c.began:] {
		switch e.Kind {
		case flow.ActivationRefused:
			f.Burnt++
		case flow.ChallengeSent:
			sent = append(sent, e.Subject)
		case flow.ChallengeLapsed: // one that was begun before the call is nobody's fault
			if slices.Contains(sent, e.Subject) {
				f.Lapsed++
			}
		case flow.UserLocked, flow.UnlockReset:
			f.Lost = true
		case flow.AppDeleted:
			f.Lost = f.Lost || e.Subject == "ibkr-mobile"
		case flow.StrangerIn:
			f.Entered = true
		}
	}
}
