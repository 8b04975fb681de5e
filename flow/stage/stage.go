// Package stage owns one world while people look at it and act in it: the
// simulation, the run file that is played in it, the clock, and who is there.
//
// # Requests
//
// Whatever anybody does is a [Request]. Requests are queued when they are asked,
// carried out one after the other, and end up in the one list of actions of the
// simulation; replaying that list gives the same log. Who asked waits on a
// [Ticket] for the error; everybody else is notified by [Seat.Changes] and
// takes the new [State], which is a value.
//
// # Views
//
// A full screen or a line mode is a view: it holds a seat with a [Role], and draws
// a [View]. What only concerns one view - language, focus, the
// moment of the past that is looked at - is the view's own. Which world it is,
// the clock and the run file are the stage's.
//
// # Presses
//
// The guide's key does a press: what its step asks for, up to the next screen of which
// the article has a figure, at the pace of the stage. A step that only asks to read is a
// press too. What plays by itself is presses, or steps of a run file, each of which
// comes when the words that have come up can have been read.
//
// # Commands
//
// [Commands] is the one table of what a person can ask for. A view binds the
// keys or words of the table; it has none of its own but those that move about
// in it.
package stage

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Options is what a stage is given once.
type Options struct {
	// Data is what is looked up: by its views, and when something goes wrong. Nil
	// explains nothing, for a stage without views.
	Data *embedded.Data
	// Scenarios lists what there is to open beside the guides; nil lists none.
	Scenarios func() ([]Offer, error)
	// Open makes the world of a choice; nil if the stage cannot change its world.
	Open func(context.Context, Choice) (Opened, error)
	// Preview makes the world of a choice only to be looked at; nil if nobody does.
	Preview func(context.Context, Choice) (Opened, error)
	// Save writes a simulation to a file and returns its name; nil if it cannot.
	Save func(context.Context, *sim.Sim) (string, error)
	// Article writes the article of a simulation to files, in a language; nil if it cannot.
	Article func(context.Context, *sim.Sim, text.Lang) (Written, error)
	// Keep writes what a view shows to files, given by their endings; nil if it cannot.
	Keep func(map[string][]byte) (Written, error)
	// After calls a function when a while of real time has passed, as
	// [time.AfterFunc] does. Nil lets no time pass by itself: whoever drives the
	// stage calls [Stage.Tick] and [Stage.Beat].
	After    func(time.Duration, func())
	Pace     time.Duration // between two actions of a walk; 0 does all of it at once
	Dwell    time.Duration // that things stand before what plays goes on, in steps of [WordTime]; 0 goes by the words to read
	Frozen   bool          // only actions take time
	Present  bool          // what is opened is presented; Preview is needed then
	Commands []Command     // the table; [Commands] if nil
}

// Written names files that were written.
type Written struct {
	Folder string
	Names  []string
}

// Choice is a world that can be chosen: a guide, or a scenario by its name.
type Choice struct {
	Guide     *guide.Guide
	Installed bool   // with a guide: the app is on the phone already
	Scenario  string // of the library, or a file
	// Whole opens a scenario where its person arrives; otherwise its steps are
	// played up to where the trouble shows.
	Whole bool
}

// Opened is a world to be put on the stage.
type Opened struct {
	Sim    *sim.Sim
	Guide  *guide.Guide
	Player *scenario.Player // of a run file; nil without one
}

// State is what there is to see. It is a value: it does not change when the
// stage goes on.
type State struct {
	Run     int // which simulation it is, from 1; another choice or a branch begins a new one; 0 before the first
	Version int // grows with every change
	sim.Snapshot
	Guide    *guide.Guide
	Seed     uint64
	Choice   Choice // that it began with
	Playback Playback
	Show     Show
	Frozen   bool    // only actions take time
	Playing  bool    // the run file or the guide, by itself
	Speed    float64 // at which it plays: one of 0.5, 1, 2, 4
	Walking  bool    // actions of a walk are still to come
	Why      cause.Explanation
	Wrong    bool   // Why explains something, cured or not
	Lost     error  // the backend does not answer; nil while it does
	Crash    *Crash // a request panicked; nothing can be relied on any more

	read     int            // number of the event after which a step of reading was gone on from last
	data     *embedded.Data // explains the past too
	commands []Command
	canSave  bool
	canWrite bool // an article
	canKeep  bool // what is shown
	timed    bool // time passes by itself
}

// Playback is how far a run file has been played. It is zero without one, and
// when its simulation was left for another way.
type Playback struct {
	Name        string
	Says        text.Words    // what the customer says; may be empty
	Last        scenario.Step // that was done or tried last
	Note        text.Words    // the last one that was come to, for the people who watch
	Tries       int           // how many were
	Done, Count int
	Began       int               // entries of the history before the first step
	Failure     *scenario.Failure // where the world is not as the file says; nil if it is
}

// Over reports whether nothing of the file is left.
func (p Playback) Over() bool { return p.Done >= p.Count }

// Trouble is what has gone wrong and is not cured yet.
func (s State) Trouble() (cause.Entry, bool) { return s.Why.Entry, s.Wrong && !s.Why.Cured }

// Finished reports whether nothing is left to do: all steps of the guide are
// done, and no login waits for the phone.
func (s State) Finished() bool {
	return s.Guide.Finished(s.World.Cursor) && !s.World.Desk().Waits()
}

// Stage owns a world. It is safe for concurrent use. It holds no resources and
// is not closed: ending its context ends what is under way.
type Stage struct {
	o   Options
	ctx context.Context

	mu       sync.Mutex // guards what follows
	queue    []*Ticket
	working  bool // a goroutine carries out the queue
	state    State
	seats    []*Seat
	auto     autoplay
	ticking  bool // a second is waited for
	beating  bool // the next action of a walk is
	reading  bool // until a word has been read is
	counting bool // a second of the presentation is

	opened Opened  // touched only by what carries out requests
	walk   walk    // likewise; under way, or nil
	rest   resting // likewise; what the next press goes on with
}

// New returns an empty stage: it has no world until a choice is opened. Ending
// ctx ends what is under way.
func New(ctx context.Context, o Options) *Stage {
	if o.Commands == nil {
		o.Commands = Commands()
	}
	return &Stage{o: o, ctx: ctx, state: State{Frozen: o.Frozen, Speed: 1, timed: o.After != nil, data: o.Data, commands: o.Commands, canSave: o.Save != nil, canWrite: o.Article != nil, canKeep: o.Keep != nil}}
}

// State returns what there is to see now, without regard to roles: see
// [Seat.State].
func (s *Stage) State() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// Data is what the views of the stage look up.
func (s *Stage) Data() *embedded.Data { return s.o.Data }

// ask queues a request. It never waits.
func (s *Stage) ask(r Request) *Ticket {
	t := &Ticket{request: r, done: make(chan struct{})}
	s.mu.Lock()
	s.queue = append(s.queue, t)
	start := !s.working
	s.working = true
	s.mu.Unlock()
	if start {
		go s.work()
	}
	return t
}

// work carries out what is queued, and ends when nothing is.
func (s *Stage) work() {
	for {
		s.mu.Lock()
		if len(s.queue) == 0 {
			s.working = false
			s.mu.Unlock()
			return
		}
		t := s.queue[0]
		s.queue = s.queue[1:]
		run := s.state.Run
		s.mu.Unlock()
		if t.request.run != 0 && t.request.run != run {
			t.err = ErrStale
		} else {
			t.err = s.carryOut(t.request)
		}
		t.state, t.err = s.publish(t.err)
		s.arm()
		close(t.done)
	}
}

// carryOut does a request; a panic in it is its error.
func (s *Stage) carryOut(r Request) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &Crash{value, debug.Stack()}
		}
	}()
	return r.do(s.ctx, s)
}

// publish makes the state of what there is now after a request that ended with an
// error or with none, and wakes the seats. Causes that cannot be read are an error
// too.
func (s *Stage) publish(err error) (State, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	st, before := &s.state, s.state
	st.Version++
	st.Guide, st.Walking = s.opened.Guide, s.walk != nil
	if w := s.opened.Sim; w != nil {
		st.Snapshot, st.Seed, st.Lost = w.Snapshot(), w.Config().Sandbox.Seed, w.Lost()
		var broken error
		st.Why, st.Wrong, broken = explain(s.o.Data, st.World, st.Log)
		err = errors.Join(err, broken)
	}
	st.Playback = s.playback(st.Playback.Failure, err)
	st.Show.Over = st.Show.On() && st.over()
	st.Playing = st.Playing && st.goesOn(before)
	if crash, ok := AsCrash(err); ok {
		st.Crash = crash
	}
	for _, seat := range s.seats {
		seat.notify()
	}
	return *st, err
}

// playback reads the player, which is the only moment when nothing else touches
// it. A failure stands until the file goes on.
func (s *Stage) playback(failure *scenario.Failure, err error) Playback {
	p := s.opened.Player
	if p == nil || p.Sim() != s.opened.Sim {
		return Playback{}
	}
	last, tries := p.Last()
	now := Playback{
		Name: p.Scenario().Name, Says: p.Scenario().Says, Last: last, Tries: tries, Done: p.Played(), Count: len(p.Scenario().Steps),
		Began: p.Began(), Failure: failure,
	}
	switch {
	case last.Word == scenario.Note:
		now.Note = last.Note
	case now.Name == s.state.Playback.Name:
		now.Note = s.state.Playback.Note
	}
	if f, ok := scenario.AsFailure(err); ok {
		now.Failure = f
	} else if tries != s.state.Playback.Tries || now.Name != s.state.Playback.Name {
		now.Failure = nil
	}
	return now
}

// explain answers "why?" for a world: what the page in front of the person
// shows matters for which code is meant. While nothing has gone wrong the causes
// are not asked for.
func explain(data *embedded.Data, w sim.World, log []flow.Event) (cause.Explanation, bool, error) {
	if data == nil || !slices.ContainsFunc(log, func(e flow.Event) bool { return e.Cause != "" }) {
		return cause.Explanation{}, false, nil
	}
	catalogue, err := data.Causes()
	if err != nil {
		return cause.Explanation{}, false, err
	}
	code, _ := w.Desk().Code()
	why, wrong := catalogue.Why(log, flow.CodeTail(code.Text))
	return why, wrong, nil
}

// put shows another world. What was asked of the one before is stale.
func (s *Stage) put(o Opened, c Choice) {
	s.opened, s.walk, s.rest = o, nil, resting{}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.Run++
	s.state.Choice = c
	s.state.Playing = false
	s.state.read, s.auto = 0, autoplay{}
	s.state.Playback, s.state.Show = Playback{}, Show{}
	s.state.Frozen = s.state.Frozen || o.Player != nil // the steps of a run file alone take time
}
