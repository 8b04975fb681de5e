package train

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/rand"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Setup is how a call begins. The same setup and the same acts give the same call, to the
// letter.
type Setup struct {
	Scenario *scenario.Scenario
	Open     flow.Open
	Beside   flow.Open // of the worlds that the call is compared with; Open if nil
	Start    time.Time // of the customer's clock, whatever the scenario says; if not zero
	Seed     uint64    // of the world, its codes, and of who calls
	Lang     text.Lang // of the customer
	Persona  string    // id; empty is by the seed
	Level    int       // from [EasyLevel] to [ExamLevel]; the plain one if zero
}

// callerOf is what the file of a scenario says of its call.
func callerOf(s *scenario.Scenario) scenario.Caller {
	if s.Call == nil {
		return scenario.Caller{}
	}
	return *s.Call
}

func topics(names []string) []Topic {
	var all []Topic
	for _, name := range names {
		all = append(all, Topic(name))
	}
	return all
}

// ErrEnded is that somebody speaks into a call that has ended.
var ErrEnded = errors.New("the call has ended")

// Call is a call under way. It is not safe for concurrent use.
type Call struct {
	kit   *Kit
	setup Setup
	line  *line
	voice Voice
	want  Want
	began int // length of the log when it began
	start time.Time
	plain []Sentence // what would be said first if nothing had been done beside the trouble
	state State
	seen  []sim.World // by turns, the world after each
	aside aside
}

// Start begins a call. The error is that of the scenario, or of a persona or level that
// there is not.
func (k *Kit) Start(ctx context.Context, s Setup) (*Call, error) {
	block := callerOf(s.Scenario)
	s.Level = cmp.Or(s.Level, block.Level, PlainLevel)
	s.Persona = cmp.Or(s.Persona, block.Persona)
	if s.Level < EasyLevel || s.Level > ExamLevel {
		return nil, fmt.Errorf("there is no level %d; levels go from %d to %d", s.Level, EasyLevel, ExamLevel)
	}
	persona := k.Personas[int(rand.Derive(s.Seed, "persona")%uint64(len(k.Personas)))]
	if s.Persona != "" {
		var err error
		if persona, err = FindPersona(k.Personas, s.Persona); err != nil {
			return nil, err
		}
	}
	line, err := dial(ctx, s.Scenario, s)
	if err != nil {
		return nil, err
	}
	line.pace, line.exact = persona.Pace, persona.Exact
	line.knows, line.vague = topics(block.Knows), topics(block.Vague)
	plain := line.eyes().Opening()
	persona.Patience = cmp.Or(block.Patience, persona.Patience)
	if err := line.disturb(ctx, s.Level, s.Seed); err != nil {
		return nil, err
	}
	snap := line.sim.Snapshot()
	line.news = newNews(line.eyes())
	c := &Call{
		kit: k, setup: s, line: line, voice: k.voice(persona, s.Lang), want: WantOf(s.Scenario, k.Causes),
		began: len(snap.Log), start: snap.World.Now, plain: plain,
		state: State{Patience: persona.Patience, Most: persona.Patience, Persona: persona, Level: s.Level},
	}
	opening := line.opening()
	heard := c.voice.Say(c.voice.worded(opening, s.Seed), 1)
	if block.Opens != nil {
		heard = text.Sentences(block.Opens.In(c.voice.Words.Lang()), c.voice.Say(opening[len(plain):], 1))
	}
	c.state.Turns = []Turn{{Heard: heard, Answer: opening, Patience: persona.Patience, Events: c.began}}
	c.seen = []sim.World{snap.World}
	return c, nil
}

// State is the call as it stands.
func (c *Call) State() State {
	s := c.state
	s.Turns = slices.Clip(s.Turns)
	return s
}

// Kit is what the call is made with.
func (c *Call) Kit() *Kit { return c.kit }

// Setup is how the call began.
func (c *Call) Setup() Setup { return c.setup }

// Say does an act, and returns the call after it. typed is what the act was found by. The
// error is [ErrEnded], that there is no such act, or the context's.
func (c *Call) Say(ctx context.Context, id, typed string) (State, error) {
	if c.state.Ended != Open {
		return c.State(), ErrEnded
	}
	a, err := c.kit.Act(id)
	if err != nil {
		return c.State(), err
	}
	at := c.state.Elapsed
	got, err := c.line.act(ctx, a)
	if err != nil {
		return c.State(), err
	}
	snap := c.line.sim.Snapshot()
	c.state.Elapsed = snap.World.Now.Sub(c.start)
	t := Turn{
		Act: id, Typed: typed, Said: a.Say.In(c.voice.Words.Lang()), At: at, Took: c.state.Elapsed - at, Answer: got.said,
		Again: got.again, News: got.news, Changed: got.changed, Failed: got.failed, Events: len(snap.Log),
	}
	c.aside.keep(&t, a)
	c.state.Patience += c.patience(a, got)
	t.Patience = c.state.Patience
	told := a.ID == nothingWrong || slices.ContainsFunc(c.state.Turns, func(t Turn) bool { return t.Act == nothingWrong })
	t.Reached = c.line.reached(c.want, c.kit.Causes, c.began, told)
	t.Answer = append(t.Answer, c.end(a, t)...)
	t.Heard = c.voice.Say(c.spoken(t, got), len(c.state.Turns))
	c.state.Turns = append(c.state.Turns, t)
	c.seen = append(c.seen, snap.World)
	return c.State(), nil
}

// Hint has one rung more told of what to do next, as far as there are any, and returns it.
// It costs points: see [Hint.Costs]. The error is [ErrEnded], or that there are none at
// [ExamLevel].
func (c *Call) Hint() (Hint, error) {
	switch {
	case c.state.Ended != Open:
		return Hint{}, ErrEnded
	case c.state.Level == ExamLevel:
		return Hint{}, errors.New("there are no hints at this level")
	}
	turn, last := len(c.state.Turns)-1, len(c.state.Hints)-1
	if last < 0 || c.state.Hints[last].Turn != turn {
		c.state.Hints = append(slices.Clip(c.state.Hints), Hint{turn, 1})
		return c.state.Hints[last+1], nil
	}
	c.state.Hints = slices.Clone(c.state.Hints)
	c.state.Hints[last].Rung = min(c.state.Hints[last].Rung+1, HintRungs)
	return c.state.Hints[last], nil
}

// spoken are the sentences of an answer, with what somebody says who is asked twice.
func (c *Call) spoken(t Turn, got answer) []Sentence {
	if got.again {
		return append([]Sentence{say("told-already")}, t.Answer...)
	}
	return t.Answer
}

// patience is what an act does to the customer's patience: whoever has to repeat, does
// something for nothing or sees it fail loses some, and gains some once by being heard.
func (c *Call) patience(a Act, got answer) int {
	useless := a.Instructs() && a.Observe == "" && !got.changed && a.ID != "wait-a-minute"
	switch {
	case got.again, useless, got.failed:
		return -1
	case a.Word == Acknowledged && !c.did(a.ID):
		return 1
	}
	return 0
}

func (c *Call) did(act string) bool {
	return slices.ContainsFunc(c.state.Turns, func(t Turn) bool { return t.Act == act })
}

// end ends the call where it ends with a turn, and returns the customer's last words.
func (c *Call) end(a Act, t Turn) []Sentence {
	switch {
	case a.ID == Goodbye:
		c.state.Ended = SaidBye
	case a.Refer != "" && (c.want == WantSafe || c.want == WantReferral) && t.Reached:
		c.state.Ended = Referred
		return []Sentence{say("bye")}
	case c.state.Patience <= 0:
		c.state.Ended = HungUp
		return []Sentence{say("hangs-up")}
	case c.state.Elapsed >= cmp.Or(callerOf(c.setup.Scenario).Limit, TimeLimit):
		c.state.Ended = TimeUp
		return []Sentence{say("runs-out")}
	}
	return nil
}

// Back is another call that began as this one and goes as far as turn n: what was said
// after it has not been said. Turn 0 is the customer's opening.
func (c *Call) Back(ctx context.Context, n int) (*Call, error) {
	if n < 0 || n >= len(c.state.Turns) {
		return nil, fmt.Errorf("there is no turn %d in a call of %d", n, len(c.state.Turns))
	}
	again, err := c.kit.Start(ctx, c.setup)
	if err != nil {
		return nil, err
	}
	for _, t := range c.state.Turns[1 : n+1] {
		if err := again.Note(t); err != nil {
			return nil, err
		}
		if _, err := again.Say(ctx, t.Act, t.Typed); err != nil {
			return nil, err
		}
	}
	return again, nil
}

// Trouble is the cause of the last trouble that is not overcome; empty if there is none.
// It is the truth, and not for the trainee before the end.
func (c *Call) Trouble() flow.Cause {
	return c.line.scenario.Lexicon.Trouble(c.line.sim.Snapshot())
}

// Log is all that has happened in the world of the call, before it began, too. It is the
// truth, and not for the trainee before the end.
func (c *Call) Log() []flow.Event { return slices.Clone(c.line.sim.Snapshot().Log) }
