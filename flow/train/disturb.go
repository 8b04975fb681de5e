package train

import (
	"context"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/rand"
	"enrollsim/flow/screen"
)

// The levels. From the plain one on, each has what the ones before have.
const (
	EasyLevel  = 1 // one trouble of five that look alike, and what is worth asking is told
	PlainLevel = 2 // one trouble, as it comes
	NoisyLevel = 3 // the customer has touched this and that
	TwoLevel   = 4 // a second trouble waits on the way
	ExamLevel  = 5 // and nothing helps: no hints, no list of what is still possible
)

// noiseAttempts is how often a customer of a noisy call touches something.
const noiseAttempts = 6

// disturb makes a call harder before it begins: whatever is done, the cause of the trouble
// stays the same.
func (l *line) disturb(ctx context.Context, level int, seed uint64) error {
	random := rand.Source(rand.Derive(seed, "disturb"))
	if level >= NoisyLevel {
		for range noiseAttempts {
			if err := l.keep(ctx, l.touch(&random)); err != nil {
				return err
			}
		}
	}
	if level < TwoLevel {
		return nil
	}
	second := []flow.Action{
		{Device: flow.Room, Verb: flow.Light, Amount: 8},
		{Device: flow.Desk, Verb: flow.ShowCode, Target: string(flow.DrawnSmall)},
		{Device: flow.Room, Verb: flow.SetFault, Fault: flow.Fault{Name: flow.PushDropped}},
	}
	return l.keep(ctx, second[random.IntN(len(second))])
}

// touch is something that a customer does at the computer without thinking: another page
// is opened, or the page is loaded again.
func (l *line) touch(random *rand.Source) flow.Action {
	nodes := l.sim.Snapshot().World.Screen(flow.Desk).At(screen.Header)
	var usable []flow.Action
	for _, n := range nodes {
		if n.Usable() && n.ID != "log-out" {
			usable = append(usable, n.Action(flow.Desk))
		}
	}
	if len(usable) == 0 {
		return flow.Wait(1)
	}
	return usable[random.IntN(len(usable))]
}

// keep does an action if after it the trouble is the same, and what the customer calls about.
func (l *line) keep(ctx context.Context, a flow.Action) error {
	was, about := l.scenario.Lexicon.Trouble(l.sim.Snapshot()), sentenceIDs(l.eyes().Opening())
	at := len(l.sim.Snapshot().History) - 1
	if _, err := l.sim.Do(ctx, a); err != nil {
		if _, misstep := flow.AsMisstep(err); misstep {
			return nil
		}
		return err
	}
	if l.scenario.Lexicon.Trouble(l.sim.Snapshot()) == was && slices.Equal(sentenceIDs(l.eyes().Opening()), about) {
		l.noise = append(l.noise, a)
		return nil
	}
	back, err := l.sim.Branch(ctx, at)
	if err != nil {
		return err
	}
	l.sim = back
	return nil
}

// same does what was done in another call before it began, as far as it can be done here.
func (l *line) same(ctx context.Context, noise []flow.Action) error {
	for _, a := range noise {
		if _, err := l.sim.Do(ctx, a); err != nil {
			if _, misstep := flow.AsMisstep(err); !misstep {
				return err
			}
		}
	}
	return nil
}
