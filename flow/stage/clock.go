package stage

import (
	"context"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
)

// Tick lets a second pass. It does nothing while the clock stands, and during a walk,
// which takes no time.
func (s *Stage) Tick() *Ticket {
	return s.ask(Request{do: func(ctx context.Context, s *Stage) error {
		if s.walk != nil || !s.runs() {
			return nil
		}
		return s.perform(ctx, flow.Wait(time.Second))
	}})
}

// Beat does the next action of a walk that is under way.
func (s *Stage) Beat() *Ticket {
	return s.ask(Request{do: func(ctx context.Context, s *Stage) error {
		if s.walk == nil {
			return nil
		}
		return s.orPause(s.stepWalk(ctx))
	}})
}

// Settled is answered when everything that was asked before has been done.
func (s *Stage) Settled() *Ticket {
	return s.ask(Request{do: func(context.Context, *Stage) error { return nil }})
}

// Away makes the real time that a view was suspended one wait, if it alone is
// there and the clock would have run.
func (v *Seat) Away(d time.Duration) *Ticket {
	d = d.Truncate(time.Second)
	return v.Ask(Request{do: func(ctx context.Context, s *Stage) error {
		if d <= 0 || !s.alone() || !s.runs() {
			return nil
		}
		return s.perform(ctx, flow.Wait(d))
	}})
}

func (s *Stage) alone() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.seats) == 1
}

// runs reports whether time goes by: there is a world, somebody is there who does
// not read, and the clock is not frozen or a device is at work.
func (s *Stage) runs() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.runs() && s.watched()
}

// watched reports whether somebody is there who does not read. The stage is locked.
func (s *Stage) watched() bool {
	return slices.ContainsFunc(s.seats, func(v *Seat) bool { return !v.reading })
}

// runs reports whether time goes by as far as the world has a say in it.
func (s State) runs() bool {
	return s.Run > 0 && (!s.Frozen || s.World.Busy()) && !(s.Show.On() && s.playsFile()) // of which the steps alone take time
}

// arm waits for the next second, the next action of a walk or the next word that is
// read, if there is to be one. Each is waited for once, however many are there.
func (s *Stage) arm() {
	if s.o.After == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	wait := func(armed *bool, d time.Duration, due func()) {
		if *armed || s.ctx.Err() != nil {
			return
		}
		*armed = true
		run := s.state.Run
		s.o.After(d, func() {
			s.mu.Lock()
			*armed = false
			left := run != s.state.Run
			s.mu.Unlock()
			if left { // what was waited for in another simulation does not pass in this one
				s.arm()
				return
			}
			due()
		})
	}
	pace, word := s.o.Pace, time.Duration(float64(WordTime)/s.state.Speed)
	if s.state.Playing {
		pace = time.Duration(float64(pace) / s.state.Speed)
	}
	if s.state.Walking && !s.o.Present {
		wait(&s.beating, pace, func() { s.Beat() })
	}
	if s.watched() && s.state.runs() {
		wait(&s.ticking, time.Second, func() { s.Tick() })
	}
	if s.watched() && s.state.Playing && s.state.goesByItself() {
		if s.auto.left <= 0 {
			s.auto.left = s.auto.toRead(s.state, s.o.Dwell)
		}
		wait(&s.reading, word, s.readWord)
	}
	if s.counts() {
		wait(&s.counting, time.Second, func() { s.count() })
	}
}

// walk is what is done an action at a time: a walk of the simulation, or a step of
// a run file.
type walk interface {
	Step(context.Context) (more bool, err error)
}

// beginWalk does the first action of a walk. The others follow at the pace of the
// stage, or as soon as anybody asks for anything else.
func (s *Stage) beginWalk(ctx context.Context, w walk) error {
	s.walk, s.rest = w, resting{}
	if err := s.stepWalk(ctx); err != nil || s.o.Pace > 0 || s.o.Present {
		return err
	}
	return s.finishWalk(ctx)
}

func (s *Stage) stepWalk(ctx context.Context) error {
	more, err := s.walk.Step(ctx)
	if more && err == nil {
		return nil
	}
	if p, ok := s.walk.(press); ok {
		err = s.ended(p, err)
	}
	s.walk = nil
	return err
}

// finishWalk does at once what is left of a walk.
func (s *Stage) finishWalk(ctx context.Context) error {
	for s.walk != nil {
		if err := s.stepWalk(ctx); err != nil {
			return err
		}
	}
	return nil
}

// playFile does the next step of the run file, as a walk.
func (s *Stage) playFile(ctx context.Context) error {
	p := s.opened.Player
	if p == nil || p.Sim() != s.opened.Sim {
		return Notice{flow.T("run-file.none")}
	}
	return s.beginWalk(ctx, fileStep{p})
}

// fileStep is a step of a run file.
type fileStep struct{ player *scenario.Player }

// Step does the next action of it; after the last step of the file it checks what
// that says of the whole.
func (f fileStep) Step(ctx context.Context) (more bool, err error) {
	err = f.player.Step(ctx)
	if _, more := f.player.Next(); err == nil && !more {
		err = f.player.Finish()
	}
	return f.player.Underway(), err
}

// shownToAll reports whether the state tells everybody of an error.
func shownToAll(err error) bool {
	_, failed := scenario.AsFailure(err)
	_, crashed := AsCrash(err)
	return failed || crashed
}
