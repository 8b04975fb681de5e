package tui_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/tui/canvas"
	"enrollsim/tui/theme"
)

// Nothing moves on a screen that nobody touches: frozen, nothing at all;
// running, the row of the countdown once a second. At a full minute the phone's
// clock and the title's change too. No change ever touches a row of the code.
func TestIdleScreen(t *testing.T) {
	t.Parallel()
	states := []state{
		{name: "code", act: func(a *app) { a.walkTo("2") }},
		{name: "camera on the code", act: func(a *app) { a.walkTo("5") }},
		{name: "waiting for the phone", options: []func(*setup){installed}, act: loginRequest},
	}
	for _, s := range states {
		for _, window := range []size{{31, 24}, {80, 24}, {100, 30}, {120, 40}, {130, 50}} {
			a := s.open(t, false)
			a.resize(window.w, window.h)
			before := a.model.View()
			if a.model.View() != before || a.wall.Waiting() > 0 {
				t.Errorf("%s, %v: something moves while time stands", s.name, window)
			}
			a.press("z")
			for second := 1; second <= 65; second++ {
				before := strings.Split(a.model.View(), "\n")
				a.second()
				after := strings.Split(a.model.View(), "\n")
				var changed []int
				for y, row := range after {
					if row == before[y] {
						continue
					}
					changed = append(changed, y)
					if slices.ContainsFunc(cellsOf(row), cell.ofCode) {
						t.Fatalf("%s, %v: second %d changes row %d of the code", s.name, window, second, y)
					}
				}
				minute := a.model.Snapshot().World.Now.Second() == 0
				if len(changed) > 1 && !minute || len(changed) > 3 {
					t.Fatalf("%s, %v: second %d changes rows %d", s.name, window, second, changed)
				}
			}
		}
	}
}

// Colours add nothing that is read: whatever is said with them is said without
// them, and the other way round, but for what a dialog lies over, be it as a card or as
// a box of lines, and for scenery: the modes of a camera and the heading of a preview,
// which nobody can use. Without colours nothing has one but the code.
func TestColoursOnlyAdd(t *testing.T) {
	t.Parallel()
	looks := []struct {
		profile termenv.Profile
		theme   theme.Name
	}{{termenv.TrueColor, theme.Dark}, {termenv.ANSI, theme.Light}}
	for _, s := range states() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			large := size{160, 60} // in which nothing is cut off
			plain := s.look(t, false)
			plain.resize(large.w, large.h)
			grid := plain.model.Grid()
			behind := plain.behind()
			want := without(wordsOf(plain.model.View()), behind)
			if hasColours(plain.model.Window()) {
				t.Fatalf("something but the code has a colour: %q", plain.model.View())
			}
			for i, look := range looks {
				a := s.look(t, false).dress(renderer(look.profile), look.theme, false)
				a.resize(large.w, large.h)
				view := a.model.View()
				if got := without(wordsOf(view), behind); !maps.Equal(got, want) {
					t.Errorf("look %d reads\n%s\nnot\n%s", i, ansi.Strip(view), ansi.Strip(plain.model.View()))
				}
				if !hasColours(a.model.Window()) {
					t.Errorf("look %d has no colours", i)
				}
				if err := judge(view, large, grid); err != nil {
					t.Errorf("look %d: %v", i, err)
				}
			}
		})
	}
}

// behind are the words of what a dialog lies over, and of scenery.
func (a *app) behind() map[string]bool {
	var said []string
	for _, scenery := range []string{"camera.mode-video", "camera.mode-photo", "camera.mode-portrait", "store.preview"} {
		said = append(said, catalogue().Say(flow.T(scenery)))
	}
	w, n := a.model.Snapshot().World, narrate.Narrator{Words: catalogue()}
	for _, d := range []flow.Device{flow.Desk, flow.Phone} {
		if len(w.Phones()) == 0 {
			break // at the menu
		}
		shown := w.Screen(d)
		for _, node := range shown.Nodes {
			if shown.Covers(node) {
				said = append(said, n.Label(node, w.Now))
			}
		}
	}
	return wordsOf(strings.Join(said, " "))
}

// without leaves words out.
func without(words, out map[string]bool) map[string]bool {
	maps.DeleteFunc(words, func(word string, _ bool) bool { return out[word] })
	return words
}

// wordsOf are the words of a picture, of three letters or more, but for the name of the
// theme.
func wordsOf(view string) map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.FieldsFunc(ansi.Strip(view), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(word) > 2 {
			words[word] = true
		}
	}
	for _, name := range theme.Names() {
		delete(words, string(name))
	}
	return words
}

// hasColours reports whether anything but a code has a colour of its own.
func hasColours(window *canvas.Canvas) bool {
	for y := range window.Bounds().H {
		for run := range window.Runs(y) {
			if !plainOrOfCode(run.Style.FG) || !plainOrOfCode(run.Style.BG) {
				return true
			}
		}
	}
	return false
}

func plainOrOfCode(c canvas.Color) bool {
	return c == canvas.Style{}.FG || c == canvas.Palette(black) || c == canvas.Palette(white)
}

// Where nothing moves, a time that runs out is drawn anew once a minute, and in its last
// minute every ten seconds: a screen reader says each change. The code has three minutes left.
func TestACountdownThatStandsStill(t *testing.T) {
	t.Parallel()
	a := start(t, installed, func(o *setup) { o.Still = true })
	a.press("n", "a", "a", "a", "a", "a", "a", "a", "z")
	var said []string
	for second := range 3 * 60 {
		before := a.text()
		a.second()
		if after := a.text(); after != before {
			left := regexp.MustCompile(`\d+:\d\d left|Expired`).FindString(after)
			said = append(said, fmt.Sprintf("%d: %s", second+1, left))
		}
	}
	var want []string
	for left := 2; left > 0; left-- {
		want = append(want, fmt.Sprintf("%d: %d:00 left", (3-left)*60, left))
	}
	for left := 50; left > 0; left -= 10 {
		want = append(want, fmt.Sprintf("%d: 0:%d left", 180-left, left))
	}
	want = append(want, "180: Expired")
	if !slices.Equal(said, want) {
		t.Errorf("it is drawn anew at\n%s\nwant\n%s", strings.Join(said, "\n"), strings.Join(want, "\n"))
	}
}
