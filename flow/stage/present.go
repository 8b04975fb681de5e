package stage

import (
	"context"
	"slices"
	"strconv"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// A presentation plays a guide or a run file for people who watch, a beat at a time: one
// thing that somebody does and that can be seen, with all that takes no time after it. The
// clock stands, so that the pace changes no log. Before it begins it is rehearsed in a
// world of its own, which tells what is to come.

// Show is a presentation, and how far it is; zero without one.
type Show struct {
	Plan    []Beat        // the first is how it begins
	Notes   []text.Words  // for who presents, one a beat; nil for who may not see them
	At      int           // index of the beat that was done last
	From    int           // events of the log before that
	Elapsed time.Duration // since it began, in whole seconds, while somebody is backstage
	Over    bool          // nothing is left to show
	Stuck   bool          // what is next cannot be done, as somebody did something else
}

// Beat is a moment of a presentation, as it came out at the rehearsal.
type Beat struct {
	Step   string        // number of the guide's step that is next then; empty after the last
	Short  text.Words    // that step, in a short line
	Events []flow.Event  // what people and devices did, without causes
	Stands time.Duration // how long there is to read, at speed 1
}

// On reports whether there is a presentation.
func (s Show) On() bool { return len(s.Plan) > 0 }

// Next is the beat that comes, with its note; false at the end.
func (s Show) Next() (b Beat, note text.Words, more bool) {
	if s.Over || s.At+1 >= len(s.Plan) {
		return Beat{}, nil, false
	}
	return s.Plan[s.At+1], s.noteAt(s.At + 1), true
}

// Note is the note of the moment; empty without one.
func (s Show) Note() text.Words { return s.noteAt(s.At) }

func (s Show) noteAt(i int) text.Words {
	if i >= len(s.Notes) {
		return nil
	}
	return s.Notes[i]
}

// Planned is how long so many beats stand, the first ones, at speed 1.
func (s Show) Planned(beats int) time.Duration {
	var sum time.Duration
	for _, b := range s.Plan[:min(beats, len(s.Plan))] {
		sum += b.Stands
	}
	return sum
}

const (
	mostBeats  = 500 // no presentation has more
	eventWords = 5   // in which an event is told, about
)

// begin begins the presentation of the world that was put on the stage.
func (s *Stage) begin(ctx context.Context, c Choice) error {
	show, err := s.rehearse(ctx, c)
	if err != nil {
		return err
	}
	if _, err := s.fileBeat(ctx, true); err != nil {
		return err
	}
	show.From = len(s.opened.Sim.Snapshot().Log)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.Show = show
	return nil
}

// rehearse does all of a presentation in a world that nobody sees. What cannot be done
// is its end.
func (s *Stage) rehearse(ctx context.Context, c Choice) (Show, error) {
	alone := New(ctx, Options{Data: s.o.Data, Frozen: true, Dwell: s.o.Dwell, Present: true})
	o, err := s.o.Preview(ctx, c)
	if err != nil {
		return Show{}, err
	}
	alone.put(o, c)
	var show Show
	from := len(o.Sim.Snapshot().Log)
	note, done := alone.fileBeat(ctx, true)
	for {
		now, err := alone.publish(nil)
		if err != nil {
			return Show{}, err
		}
		show.Plan = append(show.Plan, alone.beat(now, now.Log[from:]))
		show.Notes = append(show.Notes, note)
		if done != nil || now.over() || len(show.Plan) == mostBeats {
			return show, ctx.Err()
		}
		from = len(now.Log)
		note, done = alone.nextBeat(ctx)
	}
}

// beat is the moment after some events.
func (s *Stage) beat(now State, news []flow.Event) Beat {
	var b Beat
	for _, e := range news {
		if e.Actor != flow.ActorBackend && e.Actor != flow.ActorNetwork {
			e.Cause = ""
			b.Events = append(b.Events, e)
		}
	}
	words := eventWords * len(b.Events)
	more := false
	if now.Guide != nil {
		step, next := now.Guide.Next(NewView(now, Host()).Cursor())
		b.Step, b.Short, more = step.Number, step.Short, next
		if p := s.opened.Player; p == nil {
			words = 0
			if s.auto.step != step.Number {
				words = step.Whole().Reading()
			}
			s.auto.step = step.Number
		} else if len(now.Actions) == 0 || p.Played() == 0 {
			words = p.Scenario().Says.Reading() + p.Scenario().Title.Reading()
		}
	}
	if !more {
		words += ending
	}
	b.Stands = time.Duration(max(words, fewest)) * WordTime
	if s.o.Dwell > 0 {
		b.Stands = s.o.Dwell
	}
	return b
}

// over reports whether nothing is left to show: of the run file, else of the guide.
func (s State) over() bool {
	if s.Playback.Name != "" {
		return s.Playback.Over()
	}
	return !s.Walking && !s.World.Busy() && noFollow(NewView(s, Host())).Key != ""
}

// showNext does the next beat.
func (s *Stage) showNext(ctx context.Context) error {
	from := len(s.opened.Sim.Snapshot().Log)
	_, err := s.nextBeat(ctx)
	_, failed := scenario.AsFailure(err)
	s.mu.Lock()
	defer s.mu.Unlock()
	show := &s.state.Show
	if show.Stuck = failed; failed {
		return Notice{flow.T("present.stuck")}
	}
	if err == nil {
		show.At, show.From = min(show.At+1, len(show.Plan)-1), from
	}
	return err
}

// nextBeat does the next thing that can be seen, with all that takes no time after it,
// and returns the note that was come to.
func (s *Stage) nextBeat(ctx context.Context) (note text.Words, err error) {
	if p := s.opened.Player; p != nil && p.Sim() == s.opened.Sim {
		return s.fileBeat(ctx, false)
	}
	for s.opened.Sim.Snapshot().World.Busy() { // a device at work
		if err := s.perform(ctx, flow.Wait(time.Second)); err != nil {
			return nil, err
		}
	}
	if s.walk != nil {
		return nil, s.stepWalk(ctx)
	}
	return nil, s.press(ctx)
}

// fileBeat is a beat of the run file. What is expected there is not judged: people
// who watch have come for something else. With seen, what can be seen is there already.
func (s *Stage) fileBeat(ctx context.Context, seen bool) (note text.Words, err error) {
	p := s.opened.Player
	if p == nil {
		return nil, nil
	}
	before := p.Sim().Snapshot().World
	for {
		step, more := p.Next()
		switch {
		case !more:
			return note, nil
		case timeless(step):
			note = joined(note, step.Note)
			if err := p.Try(ctx); ctx.Err() != nil {
				return note, err
			}
		case seen:
			return note, nil
		default:
			if err := p.Step(ctx); err != nil {
				return note, err
			}
			seen = visible(before, p.Sim().Snapshot().World)
		}
	}
}

// timeless reports whether a step is nothing that anybody does.
func timeless(s scenario.Step) bool {
	return s.Expects() || slices.Contains([]scenario.Word{scenario.Note, scenario.Mark, scenario.Save}, s.Word)
}

// visible reports whether something is to be seen between two moments.
func visible(before, after sim.World) bool {
	return !before.Now.Equal(after.Now) || !sameScreens(before, after)
}

// joined is a note, and another one after it.
func joined(note, more text.Words) text.Words {
	if note == nil || more == nil {
		if note == nil {
			return more
		}
		return note
	}
	both := text.Words{}
	for l, words := range more {
		both[l] = note[l] + "\n" + words
	}
	return both
}

// presentNext is the request of the next beat.
func presentNext(v View) Request {
	return v.bound(Request{needs: Lead, paces: true, do: func(ctx context.Context, s *Stage) error {
		s.setPlaying(false)
		return s.showNext(ctx)
	}})
}

// presentBack goes one beat back.
func presentBack(v View, _ string) (Request, error) { return v.goTo(v.Show.At - 1), nil }

// jump goes to a step of the guide by its number or, of a run file, to a beat.
func jump(v View, argument string) (Request, error) {
	beat := slices.IndexFunc(v.Show.Plan, func(b Beat) bool { return b.Step == argument })
	if v.Playback.Name != "" {
		n, err := strconv.Atoi(argument)
		beat = n - 1
		if err != nil || beat >= len(v.Show.Plan) {
			beat = -1
		}
	}
	if beat < 0 {
		return v.bound(Request{needs: Lead, paces: true, do: func(context.Context, *Stage) error {
			return Notice{flow.T("present.no-step", "n", argument)}
		}}), nil
	}
	return v.goTo(beat), nil
}

// goTo begins the presentation anew, of the same seed, and does all up to a beat at once.
// It plays on if it did.
func (v View) goTo(beat int) Request {
	return v.bound(Request{needs: Lead, paces: true, do: func(ctx context.Context, s *Stage) error {
		was := s.State()
		o, err := s.o.Open(ctx, was.Choice)
		if err != nil {
			return err
		}
		s.put(o, was.Choice)
		if _, err := s.fileBeat(ctx, true); err != nil {
			return err
		}
		s.mu.Lock()
		s.state.Show, s.state.Playing = was.Show, was.Playing
		s.state.Show.At, s.state.Show.Stuck, s.state.Show.From = 0, false, len(o.Sim.Snapshot().Log)
		s.mu.Unlock()
		for range beat {
			if err := s.showNext(ctx); err != nil {
				return err
			}
		}
		return nil
	}})
}

// count notes that another second of the presentation has passed.
func (s *Stage) count() *Ticket {
	return s.ask(Request{do: func(context.Context, *Stage) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.state.Show.Elapsed += time.Second
		return nil
	}})
}

// counts reports whether the time that the presentation takes is counted. The stage is
// locked.
func (s *Stage) counts() bool {
	show := s.state.Show
	sees := func(v *Seat) bool { return v.role.Can&(SeeNotes|UseDesk) == SeeNotes } // and acts elsewhere
	return show.On() && !show.Over && (s.state.Playing || show.At > 0) && slices.ContainsFunc(s.seats, sees)
}

func noBeat(v View) flow.Text {
	switch {
	case !v.Show.On():
		return noRunFile(v)
	case v.Show.Over:
		return flow.T("present.over")
	}
	return flow.Text{}
}

func noBeatBefore(v View) flow.Text {
	switch {
	case !v.Show.On():
		return flow.T("present.off")
	case v.Show.At == 0:
		return flow.T("line.beginning")
	}
	return flow.Text{}
}

func noShow(v View) flow.Text {
	if !v.Show.On() {
		return flow.T("present.off")
	}
	return flow.Text{}
}
