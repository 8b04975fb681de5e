package tui_test

import (
	"context"
	"io"
	"regexp"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"enrollsim/flow/sim"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/tui"
)

// tester is what the driver needs of a test, a benchmark or a property.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
	Logf(format string, args ...any)
	Context() context.Context
}

// app drives the model as Bubble Tea does, but for the terminal and the wall
// clock: keys go in, commands run at once, and the screen is read back. A
// second passes when the test says so.
type app struct {
	t       tester
	model   tui.Model
	seconds []tea.Msg // waited for, oldest first
	frames  []tea.Msg // pictures of a motion that are waited for
	moved   int       // pictures of motions that were shown
	window  size
	told    []tea.Msg // what the program was told: to quit, to suspend, …
	held    []tea.Cmd // commands that have not run, while hold is set
	hold    bool
	stopped bool
}

// awaited is a while of real time that the model waits for: a second, or the
// short time that one picture of a motion stands.
type awaited struct {
	while time.Duration
	then  tea.Msg
}

// start is an app with a guide open, a frozen clock, no colours and a window
// of 80x24, but for what the options change.
func start(t tester, change ...func(*tui.Options)) *app {
	t.Helper()
	o := tui.Options{
		Open:  enroll.Open,
		Guide: "ios-activate-scan", Seed: 1, Start: sim.DemoStart(), Freeze: true,
		Lang: text.English, Theme: tui.Dark, Renderer: renderer(termenv.Ascii), Still: true,
		Wall: sim.DemoStart,
		Tick: func(d time.Duration, passed func(time.Time) tea.Msg) tea.Cmd {
			return func() tea.Msg { return awaited{d, passed(time.Time{})} }
		},
	}
	for _, set := range change {
		set(&o)
	}
	model, err := tui.New(t.Context(), o)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	a := &app{t: t, model: model}
	a.take(library())
	a.run(a.model.ReadSituations())
	a.resize(80, 24)
	return a
}

// library is what every app asks for first: words, causes and guides. They are
// the same for all, and slow to read.
var library = sync.OnceValue(func() tea.Msg { return tui.Model{}.Init()() })

func renderer(colours termenv.Profile) *lipgloss.Renderer {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(colours)
	r.SetHasDarkBackground(true)
	return r
}

// The usual changes of the options.
func menu(o *tui.Options)      { o.Guide = "" }
func installed(o *tui.Options) { o.Installed = true }
func running(o *tui.Options)   { o.Freeze = false }
func chinese(o *tui.Options)   { o.Lang = text.TraditionalChinese }

// send gives the model a message and runs what it wants done.
func (a *app) send(msg tea.Msg) {
	next, cmd := a.model.Update(msg)
	a.model = next.(tui.Model)
	a.run(cmd)
}

// run runs a command to its end, and what follows from its answer.
func (a *app) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if a.hold {
		a.held = append(a.held, cmd)
		return
	}
	a.take(cmd())
}

// take does with a command's answer what Bubble Tea would do.
func (a *app) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			a.run(cmd)
		}
	case awaited:
		if msg.while < time.Second {
			a.frames = append(a.frames, msg.then)
		} else {
			a.seconds = append(a.seconds, msg.then)
		}
	case tea.QuitMsg, tea.InterruptMsg, tea.SuspendMsg:
		a.told = append(a.told, msg)
	default:
		a.send(msg)
	}
}

// release runs the oldest command that was held back.
func (a *app) release() {
	a.t.Helper()
	if len(a.held) == 0 {
		a.t.Fatalf("no command is under way")
	}
	cmd := a.held[0]
	a.held = a.held[1:]
	a.take(cmd())
}

func (a *app) resize(w, h int) {
	a.window = size{w, h}
	a.send(tea.WindowSizeMsg{Width: w, Height: h})
}

// second lets one second pass that the model waits for.
func (a *app) second() {
	a.t.Helper()
	if len(a.seconds) == 0 {
		a.t.Fatalf("nothing waits for a second\n%s", a.picture())
	}
	second := a.seconds[0]
	a.seconds = a.seconds[1:]
	a.send(second)
}

// move shows the pictures of a motion to its end, of which each has to fill the
// window.
func (a *app) move() {
	a.t.Helper()
	for n := 0; len(a.frames) > 0; n++ {
		if err := judge(a.model.View(), a.window, a.model.Grid()); err != nil || n == 10 {
			a.t.Fatalf("picture %d of a motion: %v\n%s", n, err, a.picture())
		}
		frame := a.frames[0]
		a.frames = a.frames[1:]
		a.moved++
		a.send(frame)
	}
}

// settle lets the seconds pass that a device needs for what it is doing, from
// now on after each key again. The clock has to be frozen, or it would wait for
// ever.
func (a *app) settle() {
	a.t.Helper()
	a.stopped = false
	for range 20 {
		if len(a.seconds) == 0 {
			return
		}
		a.second()
	}
	a.t.Fatalf("the seconds never end")
}

// press presses keys one after the other, each by the name that Bubble Tea has
// for it, and lets pass what each of them sets going.
func (a *app) press(keys ...string) {
	a.t.Helper()
	for _, key := range keys {
		a.send(keyMsg(key))
		a.move()
		if a.model.Frozen() && !a.stopped {
			a.settle()
		}
	}
}

func keyMsg(name string) tea.KeyMsg {
	for kind := tea.KeyType(-200); kind < 200; kind++ {
		if kind != tea.KeyRunes && kind != tea.KeySpace && kind.String() == name {
			return tea.KeyMsg{Type: kind}
		}
	}
	if name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(name)}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// write types characters one by one.
func (a *app) write(s string) {
	a.t.Helper()
	for _, r := range s {
		a.press(string(r))
	}
}

// focused is what Enter would use, as it stands on the screen.
func (a *app) focused() string {
	for _, row := range a.rows() {
		if found := focus.FindStringSubmatch(row); found != nil {
			return found[1] + found[2]
		}
	}
	return ""
}

// newTab is how the button of the browser looks.
const newTab = "+"

// focus is how a control looks that Enter would use, in either set of signs.
var focus = regexp.MustCompile(`▸(.*?)◂|>([^<>]+)<`)

// use moves the focus by keys until it is on the control with this label, on
// either device, and presses Enter.
func (a *app) use(label string) {
	a.t.Helper()
	a.focus(label)
	a.press("enter")
}

func (a *app) focus(label string) {
	a.t.Helper()
	for range 2 {
		for range 12 {
			if a.reads(a.focused(), label) {
				return
			}
			a.press("right")
		}
		a.press("tab")
	}
	a.t.Fatalf("nothing on the screen can be focused that says %q\n%s", english(label), a.picture())
}

// focusField moves the focus to the field with this label, which stands
// above the box.
func (a *app) focusField(label string) {
	a.t.Helper()
	field := regexp.MustCompile(english(label) + `[ |]*[▸>]\[`)
	for range 2 {
		for range 12 {
			if field.MatchString(a.phone()) || field.MatchString(a.desk()) {
				return
			}
			a.press("right")
		}
		a.press("tab")
	}
	a.t.Fatalf("no field %q can be focused\n%s", label, a.picture())
}

// stop lets no second pass by itself any more, until [app.settle].
func (a *app) stop() { a.stopped = true }
