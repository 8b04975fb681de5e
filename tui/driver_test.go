package tui_test

import (
	"io"
	"reflect"
	"regexp"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/tui"
	"enrollsim/tui/devices"
	"enrollsim/tui/term"
	"enrollsim/tui/theme"
)

// tester is what the driver needs of a test, a benchmark or a property.
type tester interface {
	flowtest.T
	Logf(format string, args ...any)
}

// app drives the model as Bubble Tea does, but for the terminal and the wall
// clock: keys go in, commands run at once, and the screen is read back. A
// second passes when the test says so.
type app struct {
	t       tester
	stage   *stage.Stage
	wall    *flowtest.Timers // seconds that the stage waits for
	model   tui.Model
	shown   []string  // the screen as it was read last, none after a message
	frames  []tea.Msg // pictures of a motion that are waited for
	later   []tea.Msg // what is waited for longer: that a message has stood long enough
	moved   int       // pictures of motions that were shown
	window  size
	told    []tea.Msg // what the program was told: to quit, to suspend, …
	held    []tea.Cmd // commands that have not run, while hold is set
	hold    bool
	stopped bool
	taking  bool // what a command has brought
	shared  bool // with other tests: it can be looked at in all windows, and no more
}

// setup is how a test starts: the app, and the stage that it is a view of.
type setup struct {
	tui.Options
	flowtest.Setup
	T tester
}

// start is an app with a guide open, a frozen clock, no colours and a window
// of 80x24, but for what the options change.
func start(t tester, change ...func(*setup)) *app {
	t.Helper()
	o := &setup{
		T: t,
		Options: tui.Options{
			Role: stage.Host(), Lang: text.English, Theme: theme.Dark, Renderer: renderer(termenv.Ascii), Still: true, Wall: sim.DemoStart,
			Tick: func(after time.Duration, passed func(time.Time) tea.Msg) tea.Cmd {
				return func() tea.Msg { return awaited{passed(time.Time{}), after} }
			},
		},
		Setup: flowtest.Setup{Backend: enroll.Open, Guide: "ios-activate-scan", Seed: 1, Start: sim.DemoStart(), Freeze: true},
	}
	for _, set := range change {
		set(o)
	}
	a := &app{t: t, wall: &flowtest.Timers{}}
	o.After = a.wall.After
	if o.Backstage { // it joins what another seat has opened
		a.stage = o.Setup.Open(t)
	} else {
		a.stage, o.First = o.Setup.Stage(t)
	}
	o.Options.Stage = a.stage
	model, err := tui.New(o.Options)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	a.model = model
	a.resize(80, 24)
	a.run(a.model.Init())
	return a
}

// awaited is what the model waits for: a picture of a motion, or that something has
// stood long enough.
type awaited struct {
	then  tea.Msg
	after time.Duration
}

func renderer(colours termenv.Profile) *lipgloss.Renderer {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(colours)
	r.SetHasDarkBackground(true)
	return r
}

// The usual changes of the options.
func menu(o *setup)      { o.Guide = "" }
func installed(o *setup) { o.Installed = true }
func running(o *setup)   { o.Freeze = false }
func chinese(o *setup)   { o.Lang = text.TraditionalChinese }

// send gives the model a message and runs what it wants done.
func (a *app) send(msg tea.Msg) {
	a.t.Helper()
	if _, resized := msg.(tea.WindowSizeMsg); a.shared && !resized && !a.taking {
		a.t.Fatalf("this state is for looking at, and %v would change it", msg)
	}
	next, cmd := a.model.Update(msg)
	a.model, a.shown = next.(tui.Model), nil
	a.run(cmd)
	a.listen()
}

// listen takes the notifications of the app's seat, as the program does.
func (a *app) listen() {
	if a.shared {
		return
	}
	select {
	case <-a.model.Seat().Changes():
		a.send(tui.Changed{})
	default:
	}
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
	before := a.taking
	a.taking = true
	a.take(cmd())
	a.taking = before
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
		if msg.after >= time.Second {
			a.later = append(a.later, msg.then)
		} else {
			a.frames = append(a.frames, msg.then)
		}
	case tea.QuitMsg, tea.InterruptMsg, tea.SuspendMsg, term.Copy:
		a.told = append(a.told, msg)
	default:
		if cmds := reflect.ValueOf(msg); cmds.Type().ConvertibleTo(reflect.TypeFor[[]tea.Cmd]()) { // one after the other
			for _, cmd := range cmds.Convert(reflect.TypeFor[[]tea.Cmd]()).Interface().([]tea.Cmd) {
				a.run(cmd)
			}
			return
		}
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
	if a.wall.Waiting() == 0 {
		a.t.Fatalf("nothing waits for a second\n%s", a.picture())
	}
	a.wall.Fire()
	if _, err := a.stage.Beat().Wait(); err != nil { // in line after what the timer asked for
		a.t.Fatalf("%v", err)
	}
	a.listen()
}

// move shows the pictures of a motion to its end, of which each has to fill the
// window.
func (a *app) move() {
	a.t.Helper()
	for n := 0; len(a.frames) > 0; n++ {
		if err := judge(a.model.View(), a.window, a.model.Grid()); err != nil || n == 100 {
			a.t.Fatalf("picture %d of a motion: %v\n%s", n, err, a.picture())
		}
		frame := a.frames[0]
		a.frames = a.frames[1:]
		a.moved++
		a.send(frame)
	}
}

// letGo lets the moment pass for which something is held.
func (a *app) letGo() {
	a.t.Helper()
	held := a.later
	a.later = nil
	for _, msg := range held {
		if tui.EndsHold(msg) {
			a.send(msg)
		} else {
			a.later = append(a.later, msg)
		}
	}
}

// settle lets the seconds pass that a device needs for what it is doing, from
// now on after each key again. The clock has to be frozen, or it would wait for
// ever, and nothing to play by itself. The longest of them is an answer that is a minute
// late.
func (a *app) settle() {
	a.t.Helper()
	a.stopped = false
	for range 70 {
		if a.wall.Waiting() == 0 || a.model.Playing() {
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
	if held, ok := strings.CutPrefix(name, "alt+"); ok {
		msg := keyMsg(held)
		msg.Alt = true
		return msg
	}
	for kind := tea.KeyType(-200); kind < 200; kind++ {
		if kind != tea.KeyRunes && kind != tea.KeySpace && kind.String() == name {
			return tea.KeyMsg{Type: kind}
		}
	}
	if name == "space" {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(" ")}
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
	for y, row := range a.rows() {
		if found := focus.FindStringSubmatch(row); found != nil {
			return found[1] + found[2] + a.below(y)
		}
	}
	return ""
}

// below is what the control in focus says in the rows after its first one.
func (a *app) below(y int) string {
	device, node := a.model.Focused()
	for _, area := range a.model.Window().Areas() {
		if area.Name == devices.Area(device, node) && area.Y == y && area.H > 1 {
			var words []string
			for _, row := range a.rows()[y+1 : y+area.H] {
				words = append(words, strings.TrimSpace(ansi.Cut(row, area.X, area.X+area.W)))
			}
			return " " + strings.Join(words, " ")
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
	if a.seek(func() bool { return a.reads(a.focused(), label) }) {
		return
	}
	a.t.Fatalf("nothing on the screen can be focused that says %q\n%s", english(label), a.picture())
}

// seek moves the focus until it is where it is wanted: on, and back, on either device.
func (a *app) seek(found func() bool) bool {
	a.t.Helper()
	for range 2 {
		for _, key := range []string{"right", "left"} {
			for last := ""; ; {
				if found() {
					return true
				}
				_, at := a.model.Focused()
				if at == last {
					break
				}
				last = at
				a.press(key)
			}
		}
		a.press("tab")
	}
	return false
}

// focusField moves the focus to the field with this label, which stands
// above the box.
func (a *app) focusField(label string) {
	a.t.Helper()
	field := regexp.MustCompile(english(label) + `[ |]*[▸>]\[`)
	if a.seek(func() bool { return field.MatchString(a.phone()) || field.MatchString(a.desk()) }) {
		return
	}
	a.t.Fatalf("no field %q can be focused\n%s", label, a.picture())
}

// stop lets no second pass by itself any more, until [app.settle].
func (a *app) stop() { a.stopped = true }
