package tui_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/stage"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
	"enrollsim/tui"
)

// A run file with notes, and with words that are for who writes it.
const (
	firstNote  = "Ask who has done this before."
	secondNote = "Point at the phone."
	secretWord = "assertScreen"
)

func presentedFile() string {
	return flowtest.RunFile("note: "+firstNote, "desk: {tapOn: log-in}", "launchApp: camera", "assertScreen: home", "note: "+secondNote, "aim: 25")
}

// presents is a presentation of a run file, or of a guide where there is none.
func presents(o *setup) {
	o.Role, o.Setup.Present, o.Options.Present = stage.Presenter(), true, &tui.Present{}
}

func ofFile(o *setup) { o.Guide, o.RunFile = "", presentedFile() }

// backstage is the view of who presents.
func backstage(o *setup) { o.Role, o.Setup.Present, o.Backstage = stage.Backstage(), true, true }

// The screen of a presentation shows devices and a caption in every window, and never a
// note or a word of the run file, whatever is pressed. The view of who presents shows the
// note whole, and the next.
func TestNotesAreNeverOnTheScreen(t *testing.T) {
	t.Parallel()
	for _, size := range []size{{80, 24}, {120, 40}, {200, 60}, {40, 12}} {
		a := start(t, presents, ofFile)
		a.resize(size.w, size.h)
		for _, key := range []string{"N", "right", ".", "?", "esc", "w", "esc", "pgdown", "space", "left", "L", "esc", "J", "esc", "s", "esc"} {
			a.press(key)
			seen := a.picture()
			for _, secret := range []string{firstNote, secondNote, secretWord, "test.yaml"} {
				if strings.Contains(strings.Join(strings.Fields(seen), " "), secret) {
					t.Fatalf("%v, after %s everybody sees %q\n%s", size, key, secret, seen)
				}
			}
		}
	}
	b := start(t, backstage, ofFile)
	b.stop() // its time is counted without end

	b.resize(120, 40)
	for _, want := range []string{
		firstNote, "only you see this", "beat 1 of 4", "beat 2 of 4", "4 aim", "THE ROOM SEES", "The computer:", "Caption",
	} {
		if !strings.Contains(b.picture(), want) {
			t.Errorf("who presents does not see %q\n%s", want, b.picture())
		}
	}
	oneMeaning(b)
	b.press("right")
	if !strings.Contains(b.picture(), secondNote) {
		t.Errorf("the next note is not seen\n%s", b.picture())
	}
	b.press("esc", "q")
	if !slices.Contains(b.told, tea.Msg(tea.QuitMsg{})) {
		t.Error("q does not end the view of who presents")
	}
}

// Without a presentation the notes are a page, which says first that everybody sees it.
func TestNotesAsAPage(t *testing.T) {
	t.Parallel()
	a := start(t, ofFile)
	a.press(".", "N")
	rows := a.rows()
	first := ""
	for _, row := range rows[1:] {
		if first = strings.TrimSpace(row); first != "" {
			break
		}
	}
	if first != "Everybody who sees this screen sees these notes." || !strings.Contains(a.picture(), firstNote) {
		t.Errorf("the page begins with %q\n%s", first, a.picture())
	}
	if strings.Contains(a.picture(), "ELAPSED") {
		t.Errorf("no time is counted, and it is told\n%s", a.picture())
	}
	a.resize(120, 40)
	if !strings.Contains(a.picture(), "to count") {
		t.Errorf("it is not said that no time is counted\n%s", a.picture())
	}
	a.press("N")
	if a.model.Covered() {
		t.Error("the key that opened the notes does not close them")
	}
}

// The keys of a clicker go beat by beat, and digits jump.
func TestClicker(t *testing.T) {
	t.Parallel()
	a := start(t, presents)
	at := func(want int) {
		t.Helper()
		if got := a.model.Show().At; got != want {
			t.Errorf("it is at beat %d, want %d", got, want)
		}
	}
	a.press("right", "pgdown", ".", "down")
	at(4)
	a.press("left", "pgup", "up", ",")
	at(0)
	a.press("5")
	if step := a.model.Show().Plan[a.model.Show().At].Step; step != "5" {
		t.Errorf("5 jumps to step %s", step)
	}
	a.press("1")
	at(0)
	a.press("left")
	if !strings.Contains(a.picture(), "the beginning") {
		t.Errorf("before the beginning\n%s", a.picture())
	}

	oneMeaning(a)

	b := start(t, presents, func(o *setup) { o.Guide = "ios-activate-type" })
	b.press("7", "k") // to the field of the password
	d, id := b.model.Focused()
	if n, _ := b.model.Screen(d).Find(id); !n.Editable() {
		t.Fatalf("no field is in focus\n%s", b.picture())
	}
	b.press("3")
	if step := b.model.Show().Plan[b.model.Show().At].Step; step != "3" {
		t.Errorf("in a field, 3 jumps to step %s", step)
	}
}

// oneMeaning checks that each key means one thing.
func oneMeaning(a *app) {
	a.t.Helper()
	does := map[string]string{}
	for _, b := range a.model.ActiveKeys() {
		for _, key := range b.Keys {
			if about, twice := does[key]; twice {
				a.t.Errorf("the help lists %s for %s and for %s", key, about, b.About.Key)
			}
			does[key] = b.About.Key
		}
	}
}

// Where a presentation cannot go on, because somebody did something else, people who watch
// are told so in their own words.
func TestStuckPresentation(t *testing.T) {
	t.Parallel()
	a := start(t, presents, func(o *setup) { o.Guide, o.RunFile = "", presentedFile()+"  - tapOn: banner\n" })
	a.press("right", "right", "right", "h", "right")
	if seen := a.picture(); !strings.Contains(seen, "cannot continue") || strings.Contains(seen, "run file") {
		t.Errorf("it is stuck\n%s", seen)
	}
}

// cue lets what is awaited of a presentation come that goes on by itself: the last.
func (a *app) cue() {
	a.t.Helper()
	for i, msg := range slices.Backward(a.later) {
		if tui.IsCue(msg) {
			a.later = a.later[:i]
			a.send(msg)
			return
		}
	}
	a.t.Fatalf("nothing is awaited\n%s", a.picture())
}

// playOut lets the presentation play until it pauses.
func (a *app) playOut() {
	a.t.Helper()
	for range 4000 {
		if !a.model.Playing() || a.wall.Waiting() == 0 {
			return
		}
		a.second()
	}
	a.t.Fatalf("it never ends\n%s", a.picture())
}

func kiosk(o *setup) {
	o.Role, o.Setup.Present = stage.Presenter(), true
	o.Options.Present = &tui.Present{Kiosk: true}
	o.Play = func(ctx context.Context, _ string) (*scenario.Player, error) {
		source, err := scenario.BuiltInSource("code-used")
		if err != nil {
			return nil, err
		}
		return flowtest.Play(ctx, enroll.Open, string(source))
	}
}

// A screen that nobody attends shows an iPhone, a failure and why, and Android, and begins
// anew; whoever comes can do what they like but end it, and when they have left it begins
// anew too.
func TestKiosk(t *testing.T) {
	t.Parallel()
	a := start(t, kiosk, func(o *setup) {
		ios, android := flowtest.Guide(o.T, "ios-activate-scan"), flowtest.Guide(o.T, "android-activate-scan")
		o.Options.Present.Program = []stage.Choice{{Guide: ios}, {Scenario: "code-used", Whole: true}, {Guide: android}}
	})
	attracts := func() bool { return strings.Contains(a.picture(), "Press any key") }
	if !attracts() {
		t.Fatalf("it does not begin with what attracts\n%s", a.picture())
	}
	a.cue()
	for _, title := range []string{"iPhone", "", "Android"} {
		if attracts() || !a.model.Playing() || title != "" && !strings.Contains(a.rows()[0], title) {
			t.Fatalf("%q is not played\n%s", title, a.picture())
		}
		a.playOut()
		if title == "" { // it holds at the failure, and says why
			a.cue()
			if !strings.Contains(a.picture(), "code-used") || !a.model.Covered() {
				t.Fatalf("it is not said why\n%s", a.picture())
			}
			a.cue()
			a.playOut()
		}
		if !a.model.Show().Over {
			t.Fatalf("it stops at beat %d\n%s", a.model.Show().At, a.picture())
		}
		a.cue()
	}
	if title := a.rows()[0]; !attracts() || strings.Contains(title, "Android") {
		t.Fatalf("after the program it does not begin anew\n%s", a.picture())
	}

	a.press("q") // any key
	if attracts() || !a.model.Playing() {
		t.Fatalf("a key does not begin it\n%s", a.picture())
	}
	for _, key := range []string{"q", "ctrl+z", "home", "right", "q"} {
		a.press(key)
		if left := key == "q" || key == "ctrl+z"; left && !strings.Contains(a.picture(), "stays on") {
			t.Errorf("%s does not say why it does nothing\n%s", key, a.picture())
		}
	}
	if len(a.told) > 0 {
		t.Errorf("a key has left it: %v", a.told)
	}
	var listed []string
	for _, b := range a.model.ActiveKeys() {
		listed = append(listed, b.Label)
	}
	if slices.Contains(listed, "q") || slices.Contains(listed, "Ctrl+Z") || !slices.Contains(listed, "Ctrl+C") {
		t.Errorf("the help lists %q", listed)
	}
	a.cue()
	if !attracts() {
		t.Errorf("whoever came has left, and it does not begin anew\n%s", a.picture())
	}
	a.send(tea.KeyMsg{Type: tea.KeyCtrlC})
	if len(a.told) != 1 {
		t.Errorf("Ctrl+C does not end it: %v", a.told)
	}
}

// What is looped begins again after its end, by itself.
func TestLoop(t *testing.T) {
	t.Parallel()
	a := start(t, presents, func(o *setup) {
		o.Options.Present = &tui.Present{Loop: true, Program: []stage.Choice{{Guide: flowtest.Guide(o.T, "ios-adduser-type")}}}
		o.Guide = "ios-adduser-type"
	})
	for range 2 {
		if !a.model.Playing() {
			t.Fatalf("it does not play\n%s", a.picture())
		}
		a.playOut()
		if !a.model.Show().Over {
			t.Fatalf("it stops\n%s", a.picture())
		}
		a.cue()
	}
}

// How a presentation and the notes look, in each window and both languages.
func TestPresentationWindows(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*setup){"present": presents, "backstage": backstage} {
		for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
			a := start(t, change, ofFile, func(o *setup) { o.Lang = lang })
			a.stop() // backstage its time is counted without end
			a.press("right", "right")
			for _, size := range []string{"80x24", "120x40", "200x60"} {
				w := map[string][2]int{"80x24": {80, 24}, "120x40": {120, 40}, "200x60": {200, 60}}[size]
				a.resize(w[0], w[1])
				flowtest.Golden(t, name+"-"+size+"-"+string(lang)+".golden", trimmed(a.rows())+"\n")
			}
		}
	}
}
