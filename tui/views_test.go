package tui_test

import (
	"context"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/tui/lines"
)

// conversation is a line mode over pipes, a view of the stage of an app.
type conversation struct {
	t     *testing.T
	typed io.Writer
	said  strings.Builder // since the last prompt
	pages chan string
	ended chan error
}

// converse begins a conversation beside a window.
func (a *app) converse(t *testing.T, lang text.Lang) *conversation {
	t.Helper()
	in, typed := io.Pipe()
	c := &conversation{t: t, typed: typed, pages: make(chan string, 1), ended: make(chan error, 1)}
	go func() {
		c.ended <- lines.Run(t.Context(), lines.Options{Stage: a.stage, Role: stage.Host(), Lang: lang}, in, c)
	}()
	<-c.pages // it begins
	t.Cleanup(func() {
		typed.Close()
		if err, open := <-c.ended; open && err != nil && t.Context().Err() == nil {
			t.Error(err)
		}
	})
	return c
}

// Write takes what the line mode writes, which is the prompt by itself.
func (c *conversation) Write(b []byte) (int, error) {
	if string(b) == "> " {
		c.pages <- c.said.String()
		c.said.Reset()
		return len(b), nil
	}
	return c.said.Write(b)
}

// say types a line and returns what is answered.
func (c *conversation) say(line string) string {
	c.t.Helper()
	if _, err := io.WriteString(c.typed, line+"\n"); err != nil {
		c.t.Fatal(err)
	}
	select {
	case page := <-c.pages:
		return page
	case err := <-c.ended:
		close(c.ended)
		if err != nil {
			c.t.Fatal(err)
		}
		return c.said.String()
	}
}

// errand is how a command is brought about in a test.
type errand struct {
	given    func(*setup)
	before   []string // commands that somebody else gives first, by their words
	own      []string // commands that lead this view to where it is for, by their ids
	argument string
	says     string // what is said of it, where the world stays as it is
}

// errands are for each command one that it is for.
func errands() map[string]errand {
	refused := []string{"next", "next", "next", "after", "next", "next", "next", "next", "next"}
	runFile := file(situation)
	past := []string{"back"}
	return map[string]errand{
		"follow": {}, "why": {before: refused}, "remedy": {before: refused}, "steps": {}, "events": {before: refused},
		"play-step": {given: runFile}, "play": {given: runFile}, "slower": {}, "faster": {}, "again": {before: []string{"next", "next"}}, "menu": {}, "return": {own: []string{"menu"}},
		"desk": {own: []string{"phone"}}, "phone": {own: []string{"desk"}}, "code": {before: []string{"next"}}, "home": {before: []string{"next", "next"}}, "other-phone": {}, "control-center": {},
		"light": {}, "other-desk": {}, "drawing": {}, "fault": {argument: "answer-lost"},
		"wait": {argument: "90s"}, "minute": {}, "before": {before: []string{"next"}}, "after": {before: []string{"next"}}, "freeze": {},
		"now": {before: []string{"next", "next"}, own: past}, "back": {before: []string{"next"}},
		"forward": {before: []string{"next", "next"}, own: []string{"back", "back"}}, "branch": {before: []string{"next", "next"}, own: past},
		"step-back": {given: presenting, before: []string{"play step", "play step"}}, "jump": {given: presenting, argument: "4"},
		"notes": {given: runFile, before: []string{"play step"}},
		"save":  {given: saving, says: "session.yaml"}, "article": {given: saving, says: "/here: a.html"}, "picture": {given: saving, says: "here: "}, "language": {}, "help": {}, "quit": {},
	}
}

// presenting is a presentation to the one who presents.
func presenting(o *setup) { o.Setup.Present, o.Freeze = true, true }

// saving is a stage that can save.
func saving(o *setup) {
	o.Save = func(context.Context, *sim.Sim) (string, error) { return "session.yaml", nil }
	o.Article = func(context.Context, *sim.Sim, text.Lang) (stage.Written, error) {
		return stage.Written{Folder: "/here", Names: []string{"a.html"}}, nil
	}
	o.Keep = func(files map[string][]byte) (stage.Written, error) {
		return stage.Written{Folder: "/here", Names: slices.Sorted(maps.Keys(files))}, nil
	}
}

// Every command works in the window by its first key and in lines by its word,
// and does the same to the world.
func TestCommandsInEveryView(t *testing.T) {
	t.Parallel()
	all := errands()
	for _, c := range stage.Commands() {
		e, known := all[c.ID]
		if !known {
			t.Errorf("nobody tries %s", c.ID)
		}
		t.Run(c.ID, func(t *testing.T) {
			t.Parallel()
			inWindow := inTheWindow(t, c, e)
			inLines := inLines(t, c, e)
			flowtest.Same(t, inLines, inWindow)
		})
	}
}

// begin is an app for an errand, with what somebody else does first.
func (e errand) begin(t *testing.T) *app {
	t.Helper()
	change := []func(*setup){installed}
	if e.given != nil {
		change = append(change, e.given)
	}
	a := start(t, change...)
	flowtest.Join(t, a.stage, stage.Host()).Does(e.before...)
	a.listen()
	return a
}

// inTheWindow brings a command about by its first key and returns what has become
// of the world.
func inTheWindow(t *testing.T, c stage.Command, e errand) string {
	t.Helper()
	a := e.begin(t)
	for _, id := range e.own {
		a.press(command(t, id).Keys[0])
	}
	a.press("tab", "shift+tab") // what was said before is gone
	before, shown := effect(a.stage.State()), a.model.View()
	a.press(c.Keys[0])
	if e.argument != "" {
		a.give(c, e.argument)
	}
	after := effect(a.stage.State())
	switch {
	case c.ID == "quit":
		a.ended(tea.QuitMsg{})
	case c.Do == nil && after != before:
		t.Errorf("in the window %s does something to the world:\n%s", c.ID, after)
	case c.Do == nil && a.model.View() == shown:
		t.Errorf("in the window %s shows nothing\n%s", c.ID, a.picture())
	case e.says != "":
		a.expect(a.last(), e.says)
	case c.Do != nil && after == before:
		t.Errorf("in the window %s does nothing\n%s", c.ID, a.picture())
	}
	return after
}

// give chooses or types the argument of a command.
func (a *app) give(c stage.Command, argument string) {
	a.t.Helper()
	if c.Choices == nil {
		a.write(argument)
	} else {
		for range slices.Index(c.Choices(), argument) {
			a.press("down")
		}
	}
	a.press("enter")
}

// inLines brings a command about by its word and returns what has become of the
// world.
func inLines(t *testing.T, c stage.Command, e errand) string {
	t.Helper()
	a := e.begin(t)
	l := a.converse(t, text.English)
	for _, id := range e.own {
		l.say(command(t, id).Word)
	}
	before := effect(a.stage.State())
	said := l.say(strings.TrimSpace(c.Word + " " + e.argument))
	if a.stage.State().Frozen {
		a.settle()
	}
	after := effect(a.stage.State())
	refused := regexp.MustCompile(`^(Not understood|That works in|That is for the past|This is the past|There is )`)
	switch {
	case refused.MatchString(said) || strings.TrimSpace(said) == "" || !strings.Contains(said, e.says):
		t.Errorf("in lines %s is answered by %q", c.ID, said)
	case c.Do == nil && after != before:
		t.Errorf("in lines %s does something to the world:\n%s", c.ID, after)
	case c.Do != nil && e.says == "" && after == before:
		t.Errorf("in lines %s does nothing: %s", c.ID, said)
	}
	return after
}

func command(t *testing.T, id string) stage.Command {
	t.Helper()
	all := stage.Commands()
	i := slices.IndexFunc(all, func(c stage.Command) bool { return c.ID == id })
	if i < 0 {
		t.Fatalf("no command %q", id)
	}
	return all[i]
}

// effect is what a command may have done: the log, the clock, and what is open.
func effect(s stage.State) string {
	return flowtest.Log(s.Log) + s.World.Now.Format(time.RFC3339) + "\n" + strings.Join([]string{
		"run " + strconv.Itoa(s.Run), "frozen " + strconv.FormatBool(s.Frozen), "playing " + strconv.FormatBool(s.Playing), fmt.Sprint("speed ", s.Speed),
		"steps of the run file " + strconv.Itoa(s.Playback.Done),
	}, "\n")
}

// A command that is added to the table is in the window's help, in its hints and at
// its key, and in the help of the lines and at the first letters of its word.
func TestACommandIsAddedInOnePlace(t *testing.T) {
	t.Parallel()
	added := stage.Command{
		ID: "half-hour", Word: "half an hour", Keys: []string{"y"}, Group: stage.ForTime, When: stage.InPresent, Needs: stage.MoveTime,
		Rank: 2, Hinted: stage.InPresent,
		Do: func(v stage.View, _ string) (stage.Request, error) { return v.Act(flow.Wait(30 * time.Minute)), nil },
	}
	a := start(t, func(o *setup) { o.Commands = append(stage.Commands(), added) })
	a.resize(200, 60)
	l := a.converse(t, text.English)

	about, hint := "["+added.About().Key+"]", "["+added.Hint(stage.View{}).Key+"]" // nobody has words for it
	a.press("tab")
	a.expect(a.last(), "y "+hint)
	a.press("?")
	a.expect(a.text(), "y "+about)
	a.press("esc", "y")
	if a.passed() != 30*time.Minute {
		t.Errorf("by its key %v pass", a.passed())
	}
	if said := l.say("help"); !strings.Contains(said, "half an hour or y: "+about) {
		t.Errorf("the help of the lines is without it:\n%s", said)
	}
	for i, line := range []string{"half an hour", "y", "ha"} {
		said := l.say(line)
		a.listen()
		if want := time.Duration(i+2) * 30 * time.Minute; a.passed() != want || !strings.Contains(said, "The clock shows") {
			t.Errorf("after %q %v have passed, want %v:\n%s", line, a.passed(), want, said)
		}
	}
}

// A window in Chinese and a conversation in English look at one world, and both
// act in it at once. Each sees what the other did, and what they did is one list
// of actions, which gives the same log again.
func TestTwoViewsOfOneWorld(t *testing.T) {
	t.Parallel()
	a := start(t, installed, chinese)
	l := a.converse(t, text.English)

	var said []string
	typing := make(chan struct{})
	go func() {
		defer close(typing)
		for _, line := range []string{"n", "wait 10s", "n", "other phone", "minute", "home"} {
			said = append(said, l.say(line))
		}
	}()
	a.press("a", "n", "h", "p", "n", "a")
	<-typing
	for i, page := range said {
		if page == "" {
			t.Errorf("line %d is not answered", i+1)
		}
	}

	a.press("d")
	told := l.say("") // what was done meanwhile comes first
	log := a.stage.State().Log
	flowtest.Same(t, flowtest.Log(a.model.Snapshot().Log), flowtest.Log(log))
	narrator := flowtest.Narrator(t, text.English)
	var events []string
	for _, e := range log {
		events = append(events, narrator.Event(e).String())
	}
	if last := narrator.Event(log[len(log)-1]).Text; !strings.Contains(told, last) {
		t.Errorf("nobody is told in lines that %q:\n%s", last, told)
	}
	happened, _, _ := strings.Cut(l.say("events"), "What the backend knows:")
	flowtest.Same(t, strings.TrimSpace(happened), strings.Join(events, "\n"))

	l.say("light")
	a.listen()
	a.resize(100, 100)
	a.press("L")
	for _, e := range a.stage.State().Log {
		a.expect(a.text(), words([]string{flowtest.Narrator(t, text.TraditionalChinese).Event(e).String()}))
	}

	again := start(t, installed)
	replay := flowtest.Join(t, again.stage, stage.Host())
	for _, action := range a.stage.State().Actions {
		replay.Act(action)
	}
	flowtest.Same(t, flowtest.Log(replay.Look().Log), flowtest.Log(a.stage.State().Log))
}
