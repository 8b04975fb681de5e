package stage_test

import (
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// A presentation of a guide does what presses of the key do, whether it plays at any pace
// or goes beat by beat, and it comes to its end where the rehearsal did.
func TestPresentationComesToTheSameAsPresses(t *testing.T) {
	t.Parallel()
	for _, id := range guide.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			w := world{guide: id}
			pressed := w.open(t, flowtest.Setup{})
			toTheEnd(t, pressed, func() {})

			for _, dwell := range []time.Duration{0, 250 * time.Millisecond} {
				s := w.show(t, flowtest.Setup{Present: true, Dwell: dwell})
				s.Does("play")
				s.until(t, func() bool { return !s.View.Playing })
				sameLog(t, s.View.State, pressed.View.State)
				if show := s.View.Show; !show.Over || show.At != len(show.Plan)-1 {
					t.Errorf("it ends at beat %d of %d, over: %t", show.At, len(show.Plan)-1, show.Over)
				}
			}
			s := w.show(t, flowtest.Setup{Present: true})
			beats := 0
			for ; !s.View.Show.Over; beats++ {
				s.Does("play step")
			}
			sameLog(t, s.View.State, pressed.View.State)
			if planned := len(s.View.Show.Plan) - 1; beats != planned {
				t.Errorf("it takes %d beats, and %d were planned", beats, planned)
			}
		})
	}
}

func opened(t *testing.T, steps ...string) show {
	t.Helper()
	wall := &flowtest.Timers{}
	file := flowtest.RunFile(steps...)
	return show{flowtest.Join(t, open(t, "", flowtest.Setup{RunFile: file, After: wall.After, Present: true}), stage.Host()), wall}
}

// A run file is presented a visible thing at a time. What it expects is not judged, and
// what nobody sees goes with what comes next; the notes take no beat.
func TestPresentationOfARunFile(t *testing.T) {
	t.Parallel()
	s := opened(t, "note: The first.", "desk: {tapOn: log-in}", "assertScreen: mobile-home", "note: The second.", "note: And more.",
		"fault: answer-lost", "launchApp: camera", "note: The third.")
	var notes []string
	for {
		notes = append(notes, s.View.Show.Note().In(text.English))
		if s.View.Show.Over {
			break
		}
		_, note, more := s.View.Show.Next()
		s.Does("play step")
		if is := s.View.Show.Note(); !more || is.In(text.English) != note.In(text.English) {
			t.Errorf("what came is %q, and %q was announced", is, note)
		}
	}
	if len(notes) != 3 || notes[0] != "The first." || notes[1] != "The second.\nAnd more." || notes[2] != "The third." {
		t.Errorf("the notes are %q", notes)
	}
	if s.View.Playback.Failure != nil || len(s.View.World.Faults()) != 1 {
		t.Errorf("failure %v, faults %v", s.View.Playback.Failure, s.View.World.Faults())
	}
	if seen := s.Stage.State().For(stage.Presenter()); seen.Show.Notes != nil || seen.Playback.Note != nil || !seen.Show.On() {
		t.Error("the notes are handed to the screen that everybody sees")
	}
	if seen := s.Stage.State().For(stage.Backstage()); len(seen.Show.Notes) != 3 {
		t.Error("backstage there are no notes")
	}
}

// It goes back a beat, and jumps to a step, to the same world as if it had been played to
// there; it plays on if it did.
func TestPresentationGoesAnywhere(t *testing.T) {
	t.Parallel()
	s := world{guide: "ios-activate-scan"}.show(t, flowtest.Setup{Present: true})
	var at []stage.State
	for range 8 {
		at = append(at, s.View.State)
		s.Does("play step")
	}
	s.Does("previous")
	sameLog(t, s.View.State, at[7])
	s.Does("previous", "previous")
	sameLog(t, s.View.State, at[5])
	if s.View.Show.At != 5 {
		t.Errorf("it is at beat %d", s.View.Show.At)
	}
	s.Does("play", "jump 7")
	if number(s.View) != "7" || !s.View.Playing {
		t.Errorf("it jumps to %s, playing: %t", number(s.View), s.View.Playing)
	}
	s.Does("jump 2", "play step")
	if number(s.View) != "3" {
		t.Errorf("from step 2 it goes to %s", number(s.View))
	}
	if said, _ := s.Ask("jump 77"); said.Key != "present.no-step" {
		t.Errorf("a step that there is not: %q", said.Key)
	}
	s.Does("again")
	if said, _ := s.Ask("previous"); said.Key != "line.beginning" || s.View.Show.At != 0 {
		t.Errorf("at the beginning it goes back: %q", said.Key)
	}
}

// Whatever somebody does takes over, and the same key goes on. Where that is not possible,
// it says so, and beginning again helps.
func TestPresentationAfterSomebodyElse(t *testing.T) {
	t.Parallel()
	s := world{guide: "ios-activate-scan", installed: true}.show(t, flowtest.Setup{Present: true})
	s.Does("play")
	s.until(t, func() bool { return s.View.Show.At == 3 })
	s.Does("home")
	if s.View.Playing {
		t.Error("it plays on while somebody acts")
	}
	s.Does("play")
	s.until(t, func() bool { return !s.View.Playing })
	if !s.View.Finished() {
		t.Errorf("it comes to step %s", number(s.View))
	}

	f := opened(t, "desk: {tapOn: log-in}", "launchApp: camera", "aim: 25", "tapOn: banner")
	f.Does("play step", "play step", "play step", "home")
	if said, _ := f.Ask("play step"); said.Key != "present.stuck" || !f.Look().Show.Stuck {
		t.Errorf("where it cannot go on it says %q", said.Key)
	}
	f.Does("again", "play")
	f.until(t, func() bool { return !f.View.Playing })
	if !f.View.Show.Over || f.View.Show.Stuck {
		t.Error("anew it does not come to its end")
	}
	if said, _ := f.Ask("play"); said.Key != "present.over" {
		t.Errorf("at the end, to play says %q", said.Key)
	}
}

// Each beat stands as long as the rehearsal said, at any speed, and the time that it
// takes is counted for who sees the notes.
func TestPresentationIsPaced(t *testing.T) {
	t.Parallel()
	s := world{guide: "ios-activate-scan", installed: true}.show(t, flowtest.Setup{Present: true})
	flowtest.Join(t, s.Stage, stage.Backstage())
	s.Does("play")
	for range 5 {
		from, beat := s.wall.Passed(), s.View.Show.At
		s.until(t, func() bool { return s.View.Show.At != beat })
		if want, got := s.View.Show.Plan[beat].Stands, s.wall.Passed()-from; got != want {
			t.Errorf("beat %d stands for %v, and %v was planned", beat, got, want)
		}
	}
	if got, want := s.View.Show.Elapsed, s.wall.Passed().Truncate(time.Second); got != want || want == 0 {
		t.Errorf("it took %v, counted are %v", want, got)
	}
	if s.View.Show.Planned(5) != s.wall.Passed() {
		t.Errorf("planned were %v", s.View.Show.Planned(5))
	}
}
