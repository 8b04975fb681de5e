package call

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/train"
)

// watch is what goes on beside a call: what is still possible is computed while it goes
// on, so that its end is not waited for.
type watch struct {
	watch  *train.Watch // nil until it has begun
	busy   bool
	heard  int // turns that it has heard
	worth  []train.Better
	causes []flow.Cause // of which the call is one, as far as that is told
	left   []flow.Cause // of them, those that what was said leaves
	next   string       // id of the act that leads on; empty if there is none
	review *train.Review
}

// watched is how far a watch has come.
type watched struct {
	run   int
	watch watch
	err   error
}

// look lets the watch hear what it has not, one command at a time.
func (m Model) look() (Model, tea.Cmd) {
	if m.o.Exam { // nobody is told what it would know
		return m, nil
	}
	turns := m.line.state.Turns
	over := m.line.state.Ended != train.Open
	if m.watch.busy || m.watch.watch != nil && m.watch.heard == len(turns) && (!over || m.watch.review != nil) {
		return m, nil
	}
	m.watch.busy = true
	run, ctx, w, c, s, calls := m.run, m.ctx, m.watch, m.line.call, m.line.state, m.o.Calls
	return m, func() tea.Msg {
		err := w.hear(ctx, c, s, calls)
		return watched{run, w, err}
	}
}

// hear brings a watch up to a state of the call.
func (w *watch) hear(ctx context.Context, c *train.Call, s train.State, calls func() ([]*scenario.Scenario, error)) error {
	if w.watch == nil {
		library, err := calls()
		if err != nil {
			return err
		}
		if w.watch, err = c.Watch(ctx, library); err != nil {
			return err
		}
		w.heard, w.causes = 1, w.watch.Causes()
	}
	for _, t := range s.Turns[w.heard:] {
		if err := w.watch.Hear(ctx, t); err != nil {
			return err
		}
		w.heard++
	}
	w.worth, w.left = w.watch.Worth(), w.watch.Causes()
	w.next, _ = w.watch.Next()
	if s.Ended != train.Open {
		r := w.watch.Review(s)
		w.review = &r
	}
	return nil
}

// seen takes how far the watch has come.
func (m Model) seen(msg watched) (Model, tea.Cmd) {
	m.watch = msg.watch
	m.watch.busy = false
	if msg.err != nil {
		m.status = flow.T("status.failed", "error", msg.err.Error())
		return m, nil
	}
	m.composer = m.composer.found(m)
	m, cmd := m.look()
	if m.watch.review != nil && m.debrief.wanted && m.over == noOverlay {
		m, _ = m.toDebrief() // which has no command
		m.status = flow.Text{}
	}
	if m.watch.review == nil || m.show.on || m.debrief.first != nil { // it counts
		return m, cmd
	}
	return m, tea.Batch(cmd, m.keep(*m.watch.review))
}

// kept is that what came of a call was kept, or could not be.
type kept struct {
	run   int
	after Afterwards
	err   error
}

// keep keeps what came of a call.
func (m Model) keep(r train.Review) tea.Cmd {
	if m.o.Ended == nil {
		return nil
	}
	run, ctx, keep, setup := m.run, m.ctx, m.o.Ended, m.line.call.Setup()
	return func() tea.Msg {
		after, err := keep(ctx, setup, r)
		return kept{run, after, err}
	}
}

// aware reports whether the watch has heard everything.
func (m Model) aware() bool { return m.watch.watch != nil && m.watch.heard == len(m.line.state.Turns) }

// told is a hint that was taken, and what it said.
type told struct {
	train.Hint
	words string
}

// hint tells a rung more of what leads on.
func (m Model) hint() (Model, tea.Cmd) {
	if !m.aware() || m.line.saying {
		m.status = flow.T("call.hint-wait")
		return m, nil
	}
	if m.watch.next == "" {
		m.status = flow.T("call.hint-none")
		return m, nil
	}
	h, err := m.line.call.Hint()
	if err != nil {
		m.status = flow.T("status.failed", "error", err.Error())
		return m, nil
	}
	m.line.state = m.line.call.State()
	words, next, ok := m.watch.watch.Hint(narrate.Narrator{Words: m.words}, h)
	a, err := m.line.call.Kit().Act(next)
	if !ok || err != nil {
		return m, nil
	}
	m.told = withTold(m.told, told{h, words})
	if h.Rung == train.HintRungs {
		return m.speak(a, "")
	}
	return m, nil
}

// withTold adds what a hint has told, in the place of less at the same turn.
func withTold(all []told, one told) []told {
	all = append([]told(nil), all...)
	if n := len(all); n > 0 && all[n-1].Turn == one.Turn {
		all[n-1] = one
		return all
	}
	return append(all, one)
}

// few reports whether it is told of which few causes the call is one.
func (w watch) few(l line) bool { return l.state.Level == train.EasyLevel && len(w.causes) > 0 }

// ruledOut reports whether one of those few causes does not fit what was said. How likely the
// trainee holds it is another thing, and stays.
func (w watch) ruledOut(l line, c flow.Cause) bool {
	return w.few(l) && slices.Contains(w.causes, c) && !slices.Contains(w.left, c)
}
