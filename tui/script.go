package tui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// script is how far a run file has been played. It is read off the player
// where nothing else touches that.
type script struct {
	name        string
	last        scenario.Step // that was done or tried last
	tries       int           // how many were
	done, count int
	failure     *scenario.Failure // where it is not as the file says
}

// scriptOf reads a player; it is empty where there is none, or where its
// simulation has been left for another way.
func scriptOf(p *scenario.Player, s *sim.Sim) script {
	if p == nil || p.Sim() != s {
		return script{}
	}
	last, tries := p.Last()
	return script{name: p.Scenario().Name, last: last, tries: tries, done: p.Played(), count: len(p.Scenario().Steps)}
}

// over reports whether nothing of the file is left.
func (s script) over() bool { return s.done >= s.count }

// takeScript takes over how far the run file is, and says so where it is
// further. A world that comes with one stands still: its steps alone take time.
func (m *Model) takeScript(p *scenario.Player, s script) {
	before := m.script
	m.player, m.script = p, s
	switch {
	case s.name == "" && before.name != "":
		m.player, m.playing = nil, false
		m.status = flow.T("script.left")
	case s.name != "" && before.name != s.name:
		m.frozen, m.playing = true, false
		m.status = flow.T("script.begin", "name", s.name)
	case s.tries != before.tries:
		m.status = m.said(s)
		m.playing = m.playing && !s.over()
	}
}

// said is what to say of the step that was played last: a note is for who
// presents.
func (s session) said(at script) flow.Text {
	what := at.last.Text
	if at.last.Word == scenario.Note {
		what = at.last.Note.In(s.lang)
	} else if at.over() {
		return flow.T("script.end", "count", itoa(at.count))
	}
	return flow.T("script.did", "done", itoa(at.done), "count", itoa(at.count), "step", what)
}

// playOn is the request of the next step of a run file; after the last one it
// checks what the file says of the whole.
func playOn(p *scenario.Player) request {
	return func(ctx context.Context, s *sim.Sim) (*sim.Sim, sim.Snapshot, error) {
		if p.Sim() != s {
			return s, s.Snapshot(), nil
		}
		err := p.Step(ctx)
		if _, more := p.Next(); err == nil && !more {
			err = p.Finish()
		}
		return s, s.Snapshot(), err
	}
}

func (m Model) scriptStep() (Model, tea.Cmd) { return m.ask(playOn(m.player)) }

// scriptPlay lets the run file play by itself, a step a second, or stops it.
func (m Model) scriptPlay() (Model, tea.Cmd) {
	m.playing = !m.playing
	if !m.playing {
		return m, nil
	}
	return m.scriptStep()
}

// passing is what a second brings: the next step of a run file that plays, or
// nothing but the second.
func (m Model) passing() request {
	if m.playing && !m.snap.World.Busy() {
		return playOn(m.player)
	}
	return perform(flow.Wait(time.Second))
}

func noScript(m Model) flow.Text {
	switch {
	case m.script.name == "":
		return flow.T("script.none")
	case m.script.over():
		return flow.T("script.over")
	case m.snap.World.Busy():
		return flow.T("status.busy")
	}
	return flow.Text{}
}
