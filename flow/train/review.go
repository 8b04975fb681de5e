package train

import (
	"context"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// youAreDone is the act that says that all is done.
const youAreDone = "you-are-done"

// Review is a call with the truth about it: see [Call.Review].
type Review struct {
	State  State
	Truth  Truth
	Score  Score
	Left   []int            // by turns, how many causes were possible after each
	Leaves []Tenths         // by turns, how many causes an answer to each leaves on average
	Best   []Better         // by turns, what would have told the most before each
	After  [][]flow.Event   // by turns, what really happened meanwhile
	Seen   []sim.World      // by turns, the customer's world after each
	Par    Par              // the best path; empty where none is known
	Noted  Reflection       // what the trainee wrote down after it
	Asked  []string         // ids of what this call asks to be said beside the words of every good call
	Lesson *scenario.Lesson // nil where the call says nothing of one
}

// Says reports whether something was said in a call.
func (s State) Says(act string) bool {
	return slices.ContainsFunc(s.Turns, func(t Turn) bool { return t.Act == act })
}

// Better is a question that tells something.
type Better struct {
	Act    string // id; empty where no question tells anything
	Leaves Tenths // causes, on average: which answer comes is not known before
}

// Better is the best question at a turn that asks or looks, where another one would have told
// more; false where none would.
func (r Review) Better(turn int, a Act) (Better, bool) {
	best := r.Best[turn]
	asks := a.Group == Ask || a.Group == See
	return best, asks && best.Act != "" && best.Act != a.ID && best.Leaves < r.Leaves[turn]
}

// Review plays a call once more beside all calls of a library, and scores it. The error is
// that of a scenario, or the context's.
func (c *Call) Review(ctx context.Context, library []*scenario.Scenario) (Review, error) {
	w, err := c.Watch(ctx, library)
	if err != nil {
		return Review{}, err
	}
	for _, t := range c.state.Turns[1:] {
		if err := w.Hear(ctx, t); err != nil {
			return Review{}, err
		}
	}
	return w.Review(c.state), nil
}

// mostBefore is how many events are told of what happened before a call.
const mostBefore = 2

// happened is what really happened during each turn, and before the first one what the call
// is about.
func (c *Call) happened() [][]flow.Event {
	log := c.line.sim.Snapshot().Log
	var before []flow.Event // what the call is about
	for _, e := range log[:c.began] {
		if e.Cause != "" && e.Cause == c.setup.Scenario.Cause {
			before = append(before, e)
		}
	}
	all := [][]flow.Event{before[max(0, len(before)-mostBefore):]}
	for i, t := range c.state.Turns[1:] {
		during := slices.Clone(log[c.state.Turns[i].Events:t.Events])
		all = append(all, slices.CompactFunc(during, sameAgain))
	}
	return all
}

// sameAgain reports whether two events are the same thing done twice at one moment.
func sameAgain(a, b flow.Event) bool {
	b.Seq = a.Seq
	return a == b
}

// judge fills in what a call has come to.
func (f *Truth) judge(c *Call) {
	last := c.state.Turns[len(c.state.Turns)-1]
	f.Reached = last.Reached
	f.Cured = c.overcome()
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
