package tui

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// request is something to do with the simulation. Requests are done one after
// the other, each in a command of its own.
type request func(context.Context, *sim.Sim) (*sim.Sim, sim.Snapshot, error)

// worldChanged is the answer to a request.
type worldChanged struct {
	run    int
	player *scenario.Player // that goes with it
	script script
	guide  *guide.Guide // that goes with another simulation; nil where it is as before
	sim    *sim.Sim
	snap   sim.Snapshot
	err    error
}

// secondPassed comes once a second while time runs or a device is busy.
type secondPassed struct{ run int }

// frameDue comes while something is on its way to its place.
type frameDue struct{}

// frame is how long one picture of a motion stands. A motion of
// [motionFrames] is over before anybody waits for it.
const (
	frame        = 50 * time.Millisecond
	motionFrames = 4
)

// move waits for the next picture of a motion, if there is one.
func (m *Model) move() tea.Cmd {
	if m.moving || m.motion == 0 {
		return nil
	}
	m.moving = true
	return m.wait(frame, frameDue{})
}

// library is what can be looked up: the words of all languages, the causes and
// the guides.
type library struct {
	words     map[text.Lang]text.Catalogue
	causes    cause.Catalogue
	questions []cause.Question
	guides    []*guide.Guide
	err       error
}

// readLibrary reads the library, and gives back at once what reading took.
func readLibrary() tea.Msg {
	defer debug.FreeOSMemory()
	return newLibrary()
}

func newLibrary() library {
	l := library{words: map[text.Lang]text.Catalogue{}}
	for _, lang := range text.Langs() {
		words, err := text.Load(lang)
		l.words[lang], l.err = words, errors.Join(l.err, err)
	}
	var err error
	l.causes, err = cause.Load()
	l.err = errors.Join(l.err, err)
	l.questions, err = cause.Questions()
	l.err = errors.Join(l.err, err)
	l.guides, err = guide.All()
	l.err = errors.Join(l.err, err)
	return l
}

// situationsRead brings the situations.
type situationsRead struct {
	list []Situation
	err  error
}

// readSituations reads what the menu offers beside the guides, unless that is
// known.
func (m Model) readSituations() tea.Cmd {
	read := m.options.Situations.Read
	if read == nil || m.list != nil {
		return nil
	}
	return guarded(func() tea.Msg {
		defer debug.FreeOSMemory()
		list, err := read()
		return situationsRead{list, err}
	})
}

// said is no failure: it is what there is to say about a request that changed
// nothing.
type said struct{ words flow.Text }

func (s said) Error() string { return s.words.Key }

// save is the request to write the session to a file.
func (o Options) save(ctx context.Context, s *sim.Sim) (*sim.Sim, sim.Snapshot, error) {
	name, err := o.Save(ctx, s)
	if err != nil {
		return s, s.Snapshot(), err
	}
	return s, s.Snapshot(), said{flow.T("status.saved", "file", name)}
}

// perform is the request of one action.
func perform(a flow.Action) request {
	return func(ctx context.Context, s *sim.Sim) (*sim.Sim, sim.Snapshot, error) {
		snap, err := s.Do(ctx, a)
		return s, snap, err
	}
}

// choose is the request of an action that depends on the world as it is when
// its turn comes.
func choose(action func(sim.World) flow.Action) request {
	return func(ctx context.Context, s *sim.Sim) (*sim.Sim, sim.Snapshot, error) {
		return perform(action(s.Snapshot().World))(ctx, s)
	}
}

// follow is the request to do the guide's next step.
func follow(ctx context.Context, s *sim.Sim) (*sim.Sim, sim.Snapshot, error) {
	snap, err := s.Follow().Run(ctx)
	return s, snap, err
}

// remedy is the request to do what helps.
func remedy(actions []flow.Action) request {
	return func(ctx context.Context, s *sim.Sim) (*sim.Sim, sim.Snapshot, error) {
		snap, err := s.Walk(actions).Run(ctx)
		return s, snap, err
	}
}

// branch is the request to go on from a moment of the past.
func branch(entry int) request {
	return func(ctx context.Context, s *sim.Sim) (*sim.Sim, sim.Snapshot, error) {
		other, err := s.Branch(ctx, entry)
		if err != nil {
			return s, s.Snapshot(), err
		}
		return other, other.Snapshot(), nil
	}
}

// send hands the oldest request to the simulation, unless it is at work.
func (m *Model) send() tea.Cmd {
	if m.working || len(m.queue) == 0 {
		return nil
	}
	next := m.queue[0]
	m.queue = m.queue[1:]
	m.working = true
	ctx, s, run, player := m.ctx, m.sim, m.run, m.player
	return guarded(func() tea.Msg {
		after, snap, err := next(ctx, s)
		return worldChanged{run: run, sim: after, snap: snap, err: err, player: player, script: scriptOf(player, after)}
	})
}

// guarded is a command whose panic is not lost in the alternate screen.
func guarded(work func() tea.Msg) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if value := recover(); value != nil {
				msg = crashed{&Crash{value, debug.Stack()}}
			}
		}()
		return work()
	}
}

// Crash is a panic in a command. The app ends with it in order, so that the
// terminal is whole again and the stack is not lost.
type Crash struct {
	Value any
	Stack []byte
}

// Error says what the panic said.
func (c *Crash) Error() string { return fmt.Sprintf("an internal error: %v", c.Value) }

// crashed reports a panic in a command.
type crashed struct{ crash *Crash }

// runs reports whether time goes by: unless it is frozen and no device is at
// work, or the person is reading.
func (m Model) runs() bool {
	reading := m.past != now || m.over == whyOverlay || m.over == stepsOverlay || m.over == helpOverlay || m.over == faultsOverlay
	return m.stage == worldStage && !reading && (!m.frozen || m.playing || m.snap.World.Busy())
}

// tick waits for the next second, if anything is waiting for it.
func (m *Model) tick() tea.Cmd {
	if m.ticking || !m.runs() {
		return nil
	}
	m.ticking = true
	run := m.run
	return m.wait(time.Second, secondPassed{run})
}

// wait is the command that lets a while of real time pass.
func (m *Model) wait(d time.Duration, then tea.Msg) tea.Cmd {
	tick := m.options.Tick
	if tick == nil {
		tick = tea.Tick
	}
	return tick(d, func(time.Time) tea.Msg { return then })
}
