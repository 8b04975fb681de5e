package stage_test

import (
	"slices"
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// show is somebody who watches what plays by itself.
type show struct {
	*flowtest.Viewer
	wall *flowtest.Timers
}

// show is a world in which time passes when the test says so.
func (w world) show(t *testing.T, o flowtest.Setup) show {
	t.Helper()
	wall := &flowtest.Timers{}
	o.After, o.Pace = wall.After, 400*time.Millisecond
	return show{w.open(t, o), wall}
}

// wait lets time pass up to the next thing that is waited for, and looks; false if
// nothing is.
func (s show) wait(t *testing.T) bool {
	t.Helper()
	fired := s.wall.Fire()
	settled(t, s.Stage)
	s.Look()
	return fired
}

// rest waits until nothing is waited for.
func (s show) rest(t *testing.T) {
	t.Helper()
	s.until(t, func() bool { return s.wall.Waiting() == 0 })
}

// until waits until something has come about.
func (s show) until(t *testing.T, there func() bool) {
	t.Helper()
	for range 5000 {
		if there() {
			return
		}
		if !s.wait(t) {
			t.Fatalf("at step %s nothing is waited for", number(s.View))
		}
	}
	t.Fatalf("at step %s it does not come about", number(s.View))
}

// Whatever plays by itself does what somebody does who presses the key again and
// again, to the end of the login after the guide.
func TestAutoplayComesToTheSameAsPresses(t *testing.T) {
	t.Parallel()
	for _, id := range guide.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			w := world{guide: id}
			pressed := w.open(t, flowtest.Setup{})
			toTheEnd(t, pressed, func() {})

			s := w.show(t, flowtest.Setup{})
			s.Does("play")
			s.until(t, func() bool { return !s.View.Playing })
			sameLog(t, s.View.State, pressed.View.State)
			if said, _ := s.Ask("play"); said.Key != last {
				t.Errorf("at the end, to play says %q", said.Key)
			}

			atOnce := w.open(t, flowtest.Setup{}) // where no time passes by itself
			atOnce.Does("play")
			sameLog(t, atOnce.View.State, pressed.View.State)
		})
	}
}

// What plays waits for a device that is at work.
func TestAutoplayWaitsForADownload(t *testing.T) {
	t.Parallel()
	s := world{guide: "ios-activate-scan", slow: true}.show(t, flowtest.Setup{})
	s.Does("play")
	busy := 0
	s.until(t, func() bool {
		if s.View.World.Busy() {
			busy++
		}
		return !s.View.Playing
	})
	if !s.View.Finished() || busy == 0 {
		t.Errorf("it stops at step %s, and the phone was at work %d times", number(s.View), busy)
	}
}

// Each press comes when what is said of its step can have been read, sooner at a
// higher speed, and after a second and a half at the least.
func TestAutoplayIsPacedByTheWords(t *testing.T) {
	t.Parallel()
	for presses, times := range map[string]float64{"": 1, "faster": 2, "faster faster": 4, "slower": 0.5} {
		s := world{guide: "ios-activate-scan", installed: true}.show(t, flowtest.Setup{})
		for range len(presses) / len("faster") {
			s.Does(presses[:6])
		}
		if s.Does("play"); s.View.Speed != times {
			t.Errorf("%q is speed %v", presses, s.View.Speed)
		}
		from := s.wall.Passed()
		for _, n := range []int{0, 1, 2, 3} { // steps of one touch, or none
			step := number(s.View)
			s.until(t, func() bool { return number(s.View) != step })
			want := time.Duration(float64(max(6, s.View.Guide.Steps[n].Whole().Reading())) * float64(250*time.Millisecond) / times)
			if got := s.wall.Passed() - from; got != want {
				t.Errorf("at speed %v step %s is done after %v, want %v", times, step, got, want)
			}
			from = s.wall.Passed()
		}
	}
	s := world{guide: "ios-activate-scan"}.show(t, flowtest.Setup{})
	s.Does("faster", "faster")
	if said, _ := s.Ask("faster"); said.Key != "status.speed-end" {
		t.Errorf("faster than the fastest says %q", said.Key)
	}
}

// Where things are to stand for a while, they do however many words there are.
func TestAutoplayAtAPace(t *testing.T) {
	t.Parallel()
	s := world{guide: "ios-activate-scan", installed: true}.show(t, flowtest.Setup{Dwell: 5 * time.Second})
	s.Does("play")
	from := s.wall.Passed()
	for range 3 {
		step := number(s.View)
		s.until(t, func() bool { return number(s.View) != step })
		if got := s.wall.Passed() - from; got != 5*time.Second {
			t.Errorf("step %s is done after %v", step, got)
		}
		from = s.wall.Passed()
	}
}

// The words of a step are read once, however many presses it takes.
func TestAStepIsReadOnce(t *testing.T) {
	t.Parallel()
	s := world{guide: "ios-adduser-scan", installed: true, signedIn: true}.show(t, flowtest.Setup{})
	s.Does("next", "play")
	for range 2 {
		from, done := s.wall.Passed(), len(s.View.Actions)
		s.until(t, func() bool { return len(s.View.Actions) > done })
		if got := s.wall.Passed() - from; got != 1500*time.Millisecond {
			t.Errorf("what stands there already is read for %v", got)
		}
	}
}

// The same key pauses; whatever somebody does takes over, and does not have to wait.
func TestTakingOver(t *testing.T) {
	t.Parallel()
	s := world{guide: "ios-activate-scan", installed: true}.show(t, flowtest.Setup{})
	for _, takes := range []string{"play", "light", "next", "again"} {
		if s.Does("play"); !s.View.Playing {
			t.Fatal("it does not play")
		}
		if s.Does(takes); s.View.Playing {
			t.Errorf("%s does not stop it", takes)
		}
		done := len(s.View.Actions)
		s.rest(t)
		if len(s.View.Actions) != done {
			t.Errorf("after %s it goes on", takes)
		}
	}
	s.Does("play", "faster", "slower")
	if !s.View.Playing {
		t.Error("another speed stops it")
	}
	watcher := flowtest.Join(t, s.Stage, stage.Watcher())
	for _, line := range []string{"play", "light"} {
		watcher.Look()
		list, _ := watcher.View.ByWords(line)
		r, err := list[0].Do(stage.NewView(s.Stage.State(), stage.Host()), "")
		if err != nil {
			t.Fatal(err)
		}
		if err := watcher.Try(r); stage.Said(err).Key != "status.not-yours" || !s.Look().Playing {
			t.Errorf("who watches asks for %s and is told %v", line, err)
		}
	}
}

// While everybody reads something else nothing goes on by itself.
func TestAutoplayWaitsForWhoReads(t *testing.T) {
	t.Parallel()
	s := world{guide: "ios-activate-scan", installed: true}.show(t, flowtest.Setup{})
	s.Does("play")
	s.Seat.Reading(true)
	s.rest(t)
	if len(s.View.Actions) > 0 || !s.View.Playing {
		t.Errorf("while it is read, %d actions are done (playing: %t)", len(s.View.Actions), s.View.Playing)
	}
	s.Seat.Reading(false)
	s.until(t, func() bool { return len(s.View.Actions) > 0 })
}

// Where a step is refused, or does not get done, a guide plays no further.
func TestAutoplayStopsAtTrouble(t *testing.T) {
	t.Parallel()
	s := world{guide: "ios-activate-scan", installed: true}.show(t, flowtest.Setup{})
	s.Does("next", "next", "next", "next", "next", "next", "after", "play")
	s.until(t, func() bool { return !s.View.Playing })
	if got := s.View.World.Phone().Screen().ID; got != "mobile-error" {
		t.Errorf("it stops where the phone shows %s", got)
	}
	playing := s.View.State
	playing.Playing = true
	if said := stage.PlayingText(playing, s.View.State); said.Key != "playing.trouble" {
		t.Errorf("that it stops is said by %q", said.Key)
	}
}

// A run file plays by itself to its end: its notes are given time and stay, and what
// only looks takes none.
func TestAutoplayOfARunFile(t *testing.T) {
	t.Parallel()
	const note = "This is a note of no fewer than twelve words, which is three seconds."
	file := flowtest.RunFile("note: "+note, "assertScreen: home", "follow: \"3\"", "assertScreen: camera")
	wall := &flowtest.Timers{}
	s := show{flowtest.Join(t, open(t, "", flowtest.Setup{RunFile: file, After: wall.After}), stage.Host()), wall}
	s.Does("play")
	var tries []time.Duration
	s.until(t, func() bool {
		for len(tries) < s.View.Playback.Tries {
			tries = append(tries, wall.Passed())
		}
		return !s.View.Playing
	})
	words := s.View.Guide.Steps
	dwell := func(words int) time.Duration { return time.Duration(max(words, 6)) * 250 * time.Millisecond }
	begin := dwell(words[0].Say.Reading())
	want := []time.Duration{begin, begin + dwell(14), begin + dwell(15)}
	if len(tries) < 3 || !slices.Equal(tries[:3], want) {
		t.Errorf("the steps of the file are done at %v, want %v", tries, want)
	}
	if at := s.View.Playback; !at.Over() || at.Failure != nil || at.Note.In(text.English) != note {
		t.Errorf("at the end %d of %d is done, and the note is %v", at.Done, at.Count, at.Note)
	}
	if seen := s.Stage.State().For(stage.Audience()).Playback; seen.Note != nil {
		t.Error("the note is handed to who may not see it")
	}
	s.Does("play") // what is left of the guide
	s.until(t, func() bool { return !s.View.Playing })
	if !s.View.Finished() {
		t.Errorf("the guide stops at %s", number(s.View))
	}
}
