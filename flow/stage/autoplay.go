package stage

import (
	"context"
	"slices"
	"strconv"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
)

// WordTime is how long it takes to read a word, at speed 1.
const WordTime = 250 * time.Millisecond

// What plays by itself is paced by the words there are to read: a press of the guide's
// key, or a step of the run file, comes when what is said of it has been read.
const (
	fewest = 6  // words: nothing stands for less than a second and a half
	ending = 16 // words to read when the guide is done
)

// speeds lists how fast it can play, the slowest first; 1 is the middle.
func speeds() []float64 { return []float64{0.5, 1, 2, 4} }

// autoplay is how far what there is to read has been read. It is guarded by the stage.
type autoplay struct {
	left int    // words; 0 has still to be counted
	step string // of the guide, whose words have been counted
}

// play lets the guide or the run file play by itself, or pauses it. Where no time
// passes by itself it is played to its end.
func play(v View, _ string) (Request, error) {
	return v.bound(Request{needs: Lead, paces: true, do: func(ctx context.Context, s *Stage) error {
		switch {
		case s.State().Playing:
			s.setPlaying(false)
		case s.o.After == nil:
			return s.playOut(ctx)
		default:
			s.setPlaying(true)
		}
		return nil
	}}), nil
}

// playHint is the hint of the key that plays and pauses.
func playHint(v View) flow.Text {
	if v.Playing {
		return flow.T("hint.pause")
	}
	return flow.T("hint.play")
}

// PlayingText says what is different between two states in how it plays; empty if
// nothing is.
func PlayingText(before, after State) flow.Text {
	switch {
	case after.Speed != before.Speed:
		return flow.T("playing.speed", "speed", strconv.FormatFloat(after.Speed, 'g', -1, 64))
	case after.Playing && !before.Playing:
		return flow.T("playing.on")
	case !before.Playing || after.Playing:
		return flow.Text{}
	}
	v := NewView(after, Host())
	if _, trouble := v.Trouble(); trouble {
		return flow.T("playing.trouble")
	}
	if why := noPlay(v); why.Key != "" {
		return why
	}
	return flow.T("playing.paused")
}

// setPlaying begins or pauses. What has been seen already is not read once more, but at
// the very beginning nothing has.
func (s *Stage) setPlaying(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if on && !s.state.Playing && len(s.state.Actions) > 0 {
		s.auto.step = s.state.stepNumber()
	}
	s.state.Playing = on
}

// speed changes how fast it plays, now or when it will.
func speed(by int) func(View, string) (Request, error) {
	return func(v View, _ string) (Request, error) {
		return v.bound(Request{needs: Lead, paces: true, do: func(_ context.Context, s *Stage) error {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.state.Speed = speeds()[s.state.speedIndex(by)]
			return nil
		}}), nil
	}
}

// speedIndex is the place of the speed so many faster among the speeds there are.
func (s State) speedIndex(by int) int {
	return min(max(slices.Index(speeds(), s.Speed)+by, 0), len(speeds())-1)
}

// playsFile reports whether what plays, or would, is the run file; else it is the guide.
func (s State) playsFile() bool { return s.Playback.Name != "" && !s.Playback.Over() }

// stepNumber is that of the step of the guide that is shown; empty without one.
func (s State) stepNumber() string {
	if s.Guide == nil {
		return ""
	}
	step, _ := s.Guide.Next(NewView(s, Host()).Cursor())
	return step.Number
}

// playOn does what comes next, and stops where that is not possible.
func (s *Stage) playOn() *Ticket {
	return s.ask(Request{do: func(ctx context.Context, s *Stage) error {
		if now := s.State(); !now.Playing || !now.goesByItself() {
			return nil
		}
		return s.orPause(s.playNext(ctx))
	}})
}

func (s *Stage) playNext(ctx context.Context) error {
	s.mu.Lock()
	s.auto.left = 0
	s.mu.Unlock()
	switch now := s.State(); {
	case now.Show.On():
		return s.showNext(ctx)
	case now.playsFile():
		return s.playFile(ctx)
	}
	return s.press(ctx)
}

// goesByItself reports whether what plays may go on now: it does not while touches follow each
// other, and waits for a device that is at work.
func (s State) goesByItself() bool {
	if s.Show.On() {
		return s.playsFile() || !s.World.Busy()
	}
	return !s.Walking && !s.World.Busy()
}

// orPause pauses where there is an error.
func (s *Stage) orPause(err error) error {
	if err != nil {
		s.setPlaying(false)
	}
	return err
}

// playOut plays all of it at once.
func (s *Stage) playOut(ctx context.Context) error {
	s.setPlaying(true)
	for s.State().Playing {
		next := s.playNext
		if s.State().World.Busy() {
			next = func(ctx context.Context) error { return s.perform(ctx, flow.Wait(time.Second)) }
		}
		err := next(ctx)
		if err == nil {
			err = s.finishWalk(ctx)
		}
		if _, err = s.publish(s.orPause(err)); err != nil {
			return err
		}
	}
	return nil
}

// goesOn reports whether what plays goes on after what has just come about: it stops
// at its end, where a run file is not met and, as nobody has meant that to happen in a
// guide, where something is refused there.
func (s State) goesOn(before State) bool {
	switch {
	case s.Run != before.Run || before.playsFile() && !s.playsFile() || s.Show.Over || s.Show.Stuck:
		return false
	case s.playsFile():
		return s.Playback.Failure == nil || s.Playback.Failure == before.Playback.Failure
	case s.World.Busy(), s.Walking && s.Show.On():
		return true
	}
	news := s.Log[min(len(before.Log), len(s.Log)):] // a presentation may have gone back
	_, trouble := s.Trouble()
	refused := trouble && slices.ContainsFunc(news, func(e flow.Event) bool { return e.Cause != "" })
	return !refused && noFollow(NewView(s, Host())).Key == ""
}

// readWord is due when a word has been read.
func (s *Stage) readWord() {
	s.mu.Lock()
	s.auto.left--
	read := s.auto.left <= 0
	s.mu.Unlock()
	if read {
		s.playOn()
		return
	}
	s.arm()
}

// toRead counts the words that have come up since it was asked last: those of a note,
// and those of the step of the guide. What only looks at the world is over at once.
func (a *autoplay) toRead(s State, dwell time.Duration) int {
	if s.Show.On() {
		return int(s.Show.Plan[s.Show.At].Stands / WordTime)
	}
	count := 0
	if p := s.Playback; s.playsFile() && p.Tries > 0 {
		if p.Last.Expects() {
			return 1
		}
		if p.Last.Word == scenario.Note {
			count = p.Note.Reading()
		}
	}
	if number := s.stepNumber(); number != a.step {
		a.step = number
		step, more := s.Guide.Next(NewView(s, Host()).Cursor())
		if count += step.Whole().Reading(); !more {
			count += ending
		}
	}
	if dwell > 0 {
		return max(1, int(dwell/WordTime))
	}
	return max(count, fewest)
}
