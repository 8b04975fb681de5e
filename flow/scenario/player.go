package scenario

import (
	"context"
	"fmt"
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Player plays a scenario a step at a time, and a step that follows the guide or
// does what helps an action at a time. Between two steps whoever drives it may do
// something else in its simulation; the steps that follow then meet what they find.
type Player struct {
	scenario *Scenario
	sim      *sim.Sim
	next     int
	last     Step              // that was done or tried last
	tries    int               // how many were
	walk     *sim.Walk         // of the step that is under way; nil between walks
	from     sim.Snapshot      // where the walk began
	walks    int               // of the step that is under way
	checked  int               // events that have been compared with the file's log
	reached  map[int]bool      // steps of the guide that have been done
	saved    map[string]string // texts, by the names under which steps have saved them
	marks    map[string]mark
	soft     []*Failure // that the scenario has gone on after
	began    int        // entries of the history before the first step
	trail    []Moment
}

// Moment is how it is after a step.
type Moment struct {
	Step   Step // the zero Step before the first
	World  sim.World
	Events int // length of the log
	Entry  int // of the history
	Failed *Failure
}

// Trail is how it was before the first step, and after each that was done or tried.
func (p *Player) Trail() []Moment { return p.trail }

// leave keeps how it is after a step.
func (p *Player) leave(s Step, failed *Failure) {
	snap := p.sim.Snapshot()
	p.trail = append(p.trail, Moment{s, snap.World, len(snap.Log), len(snap.History) - 1, failed})
}

// Play sets up the world of a scenario and does what comes before the person.
// The error is the backend's, or a [Failure] of the situation; then the player stands
// where that is, and is not to be played on.
func (s *Scenario) Play(ctx context.Context, config sim.Config) (*Player, error) {
	world, err := sim.New(ctx, config)
	if err != nil {
		return nil, err
	}
	p := &Player{scenario: s, sim: world, reached: map[int]bool{}}
	for _, step := range s.Setup {
		for done := false; !done; {
			if done, err = p.do(ctx, step); err != nil {
				failed, _ := AsFailure(err)
				p.leave(step, failed)
				return p, err
			}
		}
		p.walks = 0
	}
	p.began = len(world.Snapshot().History)
	p.leave(Step{}, nil)
	return p, nil
}

// Sim is the simulation that the scenario is played in.
func (p *Player) Sim() *sim.Sim { return p.sim }

// Scenario is what is played.
func (p *Player) Scenario() *Scenario { return p.scenario }

// Began is how many entries the history had when the person arrived.
func (p *Player) Began() int { return p.began }

// Reached reports whether a step of the guide, by its index, has been done.
func (p *Player) Reached(i int) bool { return p.reached[i] }

// Played is how many steps are done.
func (p *Player) Played() int { return p.next }

// Last is the step that was done or tried last, and how many were.
func (p *Player) Last() (s Step, tries int) { return p.last, p.tries }

// Next is the step that comes; false at the end.
func (p *Player) Next() (Step, bool) {
	if p.next >= len(p.scenario.Steps) {
		return Step{}, false
	}
	return p.scenario.Steps[p.next], true
}

// Underway reports whether a walk is under way: then the next [Player.Step] goes on
// with it, and no time is to pass before that.
func (p *Player) Underway() bool { return p.walk != nil }

// Step does what comes next: one step, or one action of a step that walks. The
// error is a [Failure], or the context's.
func (p *Player) Step(ctx context.Context) error {
	s, ok := p.Next()
	if !ok {
		return nil
	}
	if p.last = s; p.walk == nil {
		p.tries++
	}
	softened := len(p.soft)
	done, err := p.do(ctx, s)
	if err == nil && done {
		p.next++
		p.walks = 0
	}
	if err == nil {
		err = p.compare()
	}
	if failed, _ := AsFailure(err); failed != nil || done {
		if len(p.soft) > softened {
			failed = p.soft[softened]
		}
		p.leave(s, failed)
	}
	return err
}

// Try does the whole of what comes next, and goes past it even where it
// fails: the error is the [Failure], or the context's.
func (p *Player) Try(ctx context.Context) error {
	for at := p.next; p.next == at && at < len(p.scenario.Steps); {
		if err := p.Step(ctx); err != nil {
			p.next, p.walks, p.walk = at+1, 0, nil
			return err
		}
	}
	return nil
}

// Run plays all that is left, and checks what the file says of the whole.
func (p *Player) Run(ctx context.Context) error {
	if err := p.RunUntil(ctx, ""); err != nil {
		return err
	}
	return p.Finish()
}

// RunUntil plays what is left up to and without the first step with a word, or
// to the end.
func (p *Player) RunUntil(ctx context.Context, word Word) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if s, more := p.Next(); !more || s.Word == word {
			return nil
		}
		if err := p.Step(ctx); err != nil {
			return err
		}
	}
}

// do carries out a step, or checks it; false while it is not done with it.
func (p *Player) do(ctx context.Context, s Step) (done bool, err error) {
	defer p.mark()
	s = p.filled(s)
	switch {
	case s.Word == Note:
		return true, nil
	case s.Word == Mark:
		p.markMoment(s.Name)
		return true, nil
	case s.Word == Save:
		return true, p.save(s).orNil()
	case s.Expects():
		f := p.expect(s)
		if f != nil && s.Soft {
			p.soft = append(p.soft, f)
			return true, nil
		}
		return f == nil, f.orNil()
	case s.Word == Follow:
		return p.follow(ctx, s)
	case s.Word == Remedy:
		return p.remedy(ctx, s)
	}
	a := p.scenario.Lexicon.resolve(p.sim.Snapshot().World, s.Action)
	_, err = p.sim.Do(ctx, a)
	return true, p.misstep(s, err)
}

// misstep is a failure where the error is that something cannot be done.
func (p *Player) misstep(s Step, err error) error {
	m, ok := flow.AsMisstep(err)
	if !ok {
		return err
	}
	why := say(flow.T("misstep." + string(m.Reason)))
	if dialog := p.coveredBy(s.Action); dialog != nil {
		why = func(c text.Catalogue) string {
			return c.Say(flow.T("check.covered", "what", strconv.Quote(s.Action.Target), "dialog", dialog(c)))
		}
	}
	return p.fail(s, say(flow.T("check.can")), func(c text.Catalogue) string {
		return fmt.Sprintf("%s (%s)", why(c), m.Reason)
	})
}

// coveredBy names the dialog that lies over what an action is for; nil if none does.
func (p *Player) coveredBy(a flow.Action) phrase {
	x, on := p.scenario.Lexicon, screenOf(p.sim.Snapshot().World, a.Device, a.On)
	n, there := x.find(on.Nodes, a.Target)
	if a.Verb != flow.TapOn && a.Verb != flow.InputText || !there || !on.Covers(n) {
		return nil
	}
	asks := on.At(screen.Dialog)[0]
	if asks.Role == screen.Title {
		return func(c text.Catalogue) string { return c.Say(flow.T("check.prompt", "title", c.Say(asks.Text))) }
	}
	return func(c text.Catalogue) string {
		return c.Say(flow.T("check.question", "question", strconv.Quote(c.Say(asks.Text))))
	}
}

// Why explains the last trouble, as the key does; false if there was none.
func (p *Player) Why() (cause.Explanation, bool) {
	snap := p.sim.Snapshot()
	code, _ := snap.World.Desk().Code()
	return p.scenario.Lexicon.Causes.Why(snap.Log, flow.CodeTail(code.Text))
}

// trouble is the cause of the last trouble; empty if it is overcome.
func (p *Player) trouble() flow.Cause {
	return p.scenario.Lexicon.Trouble(p.sim.Snapshot())
}

// mark remembers which steps of the guide have been done.
func (p *Player) mark() {
	if g := p.scenario.Guide; g != nil {
		cursor := p.sim.Snapshot().World.Cursor
		for i := range g.Steps {
			p.reached[i] = p.reached[i] || cursor.Mark(i) == guide.Done
		}
	}
}

// compare holds the log against the one in the file, as far as both go.
func (p *Player) compare() error {
	want, log := p.scenario.Log, p.sim.Snapshot().Log
	if len(want) == 0 {
		return nil
	}
	for ; p.checked < len(log); p.checked++ {
		if got := log[p.checked].String(); p.checked >= len(want) || got != want[p.checked] {
			return p.differs(p.checked, verbatim(got))
		}
	}
	return nil
}

// differs is the failure of a replay at its first other event.
func (p *Player) differs(i int, found phrase) *Failure {
	s := p.scenario
	at, want := s.LogAt[len(s.LogAt)-1], say(flow.T("check.log-end"))
	if i < len(s.Log) {
		at, want = s.LogAt[i], verbatim(s.Log[i])
	}
	return p.whole(at, fmt.Sprintf("log, event %d", i+1), want, found)
}
