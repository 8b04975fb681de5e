package tui

import (
	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// now is the place in the history where the world goes on.
const now = -1

// session is a simulation with a guide beside it, and the moment of it that is
// looked at. It is what the app that draws and the app that speaks share.
type session struct {
	library
	list    []Situation // what the menu offers beside the guides
	options Options
	lang    text.Lang
	glyphs  glyphs // none where nothing is drawn

	guide *guide.Guide
	// player plays the run file of a situation, nil without one; it is touched by
	// the requests alone, as the simulation is.
	player *scenario.Player
	script script // how far it is

	sim  *sim.Sim // nil until something was chosen; touched by one request at a time
	snap sim.Snapshot
	past int // entry of the history that is looked at, or now
}

// seed is the effective seed: a run file may have chosen one.
func (s session) seed() uint64 {
	if s.sim != nil {
		return s.sim.Config().Sandbox.Seed
	}
	return s.options.Seed
}

// world is what is looked at: the present, or a moment of the past.
func (s session) world() sim.World {
	if s.past == now {
		return s.snap.World
	}
	return s.snap.History[s.past].World
}

// log is what had happened in the world that is looked at.
func (s session) log() []flow.Event {
	if s.past == now {
		return s.snap.Log
	}
	return s.snap.Log[:s.snap.History[s.past].Events]
}

// say returns words of the interface.
func (s session) say(t flow.Text) string { return s.words[s.lang].Say(t) }

// why explains the last thing that went wrong.
func (s session) why() (cause.Explanation, bool) {
	code, _ := s.world().Desk.Code()
	return s.causes.Why(s.log(), flow.CodeTail(code.Text))
}

// trouble is what has gone wrong and is not cured yet.
func (s session) trouble() (cause.Entry, bool) {
	e, ok := s.why()
	return e.Entry, ok && !e.Cured
}

// noRemedy says why there is no remedy to do now; it is empty where there is
// one.
func (s session) noRemedy() flow.Text {
	entry, trouble := s.trouble()
	switch {
	case !trouble || s.past != now:
		return flow.T("status.no-trouble")
	case len(entry.Do) == 0:
		return flow.T("status.by-hand")
	}
	return flow.Text{}
}

// canRemedy reports whether there is a remedy to do now.
func (s session) canRemedy() bool { return s.noRemedy().Key == "" }

// finished reports whether nothing is left to do now: all steps of the guide
// are done, and no login waits for the phone.
func (s session) finished() bool {
	return s.guide.Finished(s.snap.World.Cursor) && !s.snap.World.Desk.Waits()
}

// stepNumber says which step of how many is next in a world.
func (s session) stepNumber(w sim.World) flow.Text {
	step, _ := s.guide.Next(w.Cursor)
	return flow.T("step.of", "n", step.Number, "count", s.guide.Steps[len(s.guide.Steps)-1].Number)
}

// nextLang is the language after this one.
func nextLang(l text.Lang) text.Lang {
	langs := text.Langs()
	for i, other := range langs {
		if other == l {
			return langs[(i+1)%len(langs)]
		}
	}
	return langs[0]
}
