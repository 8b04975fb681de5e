package film

import (
	"fmt"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"enrollsim/flow"
	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// Options is what is filmed, and how.
type Options struct {
	Clock  *Clock       // of the film
	Stage  *stage.Stage // an empty one, which waits by the clock alone
	Choice stage.Choice // that is played on it
	Title  text.Words
	Lang   text.Lang
	Theme  theme.Name
	Plain  bool          // without colours, as plain text shows it
	Still  bool          // nothing moves on its way to its place
	W, H   int           // columns and rows; see [tui.LeastForCode]
	Hold   time.Duration // that the last picture stands
}

// longest is how long a film can be. What plays for longer does not end.
const longest = time.Hour

// Shoot makes a film of a choice from its beginning to where nothing plays by itself any
// more. The error is that of opening the choice, or says where what plays did not come
// about as its run file says.
func Shoot(o Options) (*Film, error) {
	if err := play(o.Stage, o.Choice); err != nil {
		return nil, err
	}
	words, err := o.Stage.Data().Words(o.Lang)
	if err != nil {
		return nil, err
	}
	colours := lipgloss.NewRenderer(io.Discard)
	if colours.SetColorProfile(termenv.TrueColor); o.Plain {
		colours.SetColorProfile(termenv.Ascii)
	}
	s := shooting{Options: o, narrator: narrate.Narrator{Words: words}}
	s.film = &Film{Lang: o.Lang, Theme: theme.New(colours, o.Theme), W: o.W, H: o.H, narrator: s.narrator}
	if s.model, err = tui.New(tui.Options{
		Stage: o.Stage, Role: role(), Lang: o.Lang, Theme: o.Theme, Still: o.Still, Renderer: colours, Tick: tick,
	}); err != nil {
		return nil, err
	}
	defer s.model.Leave()
	s.run(s.model.Init())
	s.send(tea.WindowSizeMsg{Width: o.W, Height: o.H})
	if err := s.shoot(); err != nil {
		return nil, err
	}
	s.head()
	return s.film, nil
}

// role is whose view is filmed.
func role() stage.Role { return stage.Host() }

// play opens a choice, and does what Space does.
func play(on *stage.Stage, c stage.Choice) error {
	seat := on.Join(role())
	defer seat.Leave()
	now, err := seat.Ask(stage.OpenChoice(c)).Wait()
	if err != nil {
		return err
	}
	v := stage.NewView(now, role())
	command, _ := v.ByID("play")
	begin, err := command.Do(v, "")
	if err == nil {
		_, err = seat.Ask(begin).Wait()
	}
	return err
}

// shooting is a film that is being made.
type shooting struct {
	Options
	narrator narrate.Narrator
	model    tui.Model
	film     *Film
	shown    canvas.Differ // knows the last picture
	done     int           // actions of people, at the beginning of the chapter
}

// shoot lets time pass until nothing plays any more, and then for as long as the last
// picture stands.
func (s *shooting) shoot() error {
	s.look()
	for {
		now := s.Stage.State()
		switch {
		case now.Crash != nil:
			return now.Crash
		case now.Playback.Failure != nil:
			return now.Playback.Failure
		case now.Lost != nil:
			return now.Lost
		case !now.Playing && !now.Walking:
			s.film.Length = s.Clock.time() + s.Hold
			s.until(s.film.Length)
			return nil
		case !s.step(longest):
			return fmt.Errorf("it still plays after %v", longest)
		}
	}
}

// until lets time pass.
func (s *shooting) until(end time.Duration) {
	for s.step(end) {
	}
}

// step lets time pass to what is due next, does all that is due then, and looks; false if
// nothing is due until the end.
func (s *shooting) step(end time.Duration) bool {
	if !s.Clock.next(end) {
		return false
	}
	s.settle()
	for s.Clock.due() {
		s.Clock.next(end)
		s.settle()
	}
	s.look()
	return true
}

// settle waits until the stage has done all it was asked for, and lets the app see it.
func (s *shooting) settle() {
	_, _ = s.Stage.Settled().Wait() // of an error, the state knows
	select {
	case <-s.model.Seat().Changes():
		s.send(tui.Changed{})
	default:
	}
}

// look keeps the picture of the moment where it differs from the last one, and begins a
// chapter where there is something else to do, or a scene.
func (s *shooting) look() {
	f := s.film
	window := s.model.Window()
	if differs := len(s.shown.Diff(window)) > 0; differs || len(f.Frames) == 0 {
		f.Frames = append(f.Frames, Frame{s.Clock.time(), window})
	}
	last, now := len(f.Frames)-1, s.Stage.State()
	number, title := heading(s.narrator, stage.NewView(now, role()))
	done := byHand(now)
	scene := Scene{last, last, now}
	if n := len(f.Chapters); n == 0 || f.Chapters[n-1].Title != title {
		f.Chapters = append(f.Chapters, Chapter{number, title, []Scene{scene}})
		s.done = done
		return
	}
	chapter := &f.Chapters[len(f.Chapters)-1]
	switch at := &chapter.Scenes[len(chapter.Scenes)-1]; {
	case done == s.done:
		at.Rest, at.State = last, now
	case !now.Walking && !now.World.Busy():
		chapter.Scenes = append(chapter.Scenes, scene)
		s.done = done
	}
}

// byHand counts what has been done, but for time that has passed.
func byHand(s stage.State) int {
	n := 0
	for _, e := range s.History {
		if e.Action.Verb != flow.Advance {
			n++
		}
	}
	return n
}

// head says what is at the head of the files.
func (s *shooting) head() {
	say, now := s.narrator.Say, s.Stage.State()
	begin := now.History[0].World.Now
	s.film.Title = say(flow.T("figure.title", "caption", s.narrator.In(s.Title)))
	s.film.Notes = []string{
		s.narrator.Notice().Text,
		say(flow.T("film.seed", "seed", fmt.Sprint(now.Seed), "begin", begin.UTC().Format(time.RFC3339))),
	}
	s.film.source = figure.Source{Run: s.Choice.Scenario, Title: s.Title, Seed: now.Seed, Start: begin}
	if s.Choice.Guide != nil {
		s.film.source.Guide = s.Choice.Guide.ID
	}
}

// later is what the app waits for.
type later struct {
	while time.Duration
	then  tea.Msg
}

// tick is how the app waits, which is left to whoever runs the command.
func tick(d time.Duration, then func(time.Time) tea.Msg) tea.Cmd {
	return func() tea.Msg { return later{d, then(time.Time{})} }
}

// send gives the app a message and does what it wants done.
func (s *shooting) send(msg tea.Msg) {
	next, cmd := s.model.Update(msg)
	if model, ok := next.(tui.Model); ok {
		s.model = model
	}
	s.run(cmd)
}

// run runs a command to its end, and what follows from its answer.
func (s *shooting) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, one := range msg {
			s.run(one)
		}
	case later:
		s.Clock.After(msg.while, func() { s.send(msg.then) })
	default:
		s.send(msg)
	}
}
