package tui_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/text"
)

// Around the devices: messages, keys, steps, and what ends.

// said is the message that is shown; empty if there is none.
func (a *app) said() string {
	for _, area := range a.model.Window().Areas() {
		if area.Name == "message" {
			return a.within(area.X, area.Y, area.W, area.H)
		}
	}
	return ""
}

// within is what can be read in a part of the window.
func (a *app) within(x, y, w, h int) string {
	rows := a.rows()[y : y+h]
	for i, row := range rows {
		rows[i] = ansi.Cut(row, x, x+w)
	}
	return words(rows)
}

// A message goes by itself after a while, or with the next key. While none is shown
// nothing is waited for, and the keys stay in sight.
func TestMessages(t *testing.T) {
	t.Parallel()
	for _, window := range []size{{80, 24}, {120, 40}, {200, 60}, {50, 48}, {40, 16}} {
		a := start(t)
		a.resize(window.w, window.h)
		a.press("tab")
		if len(a.later) > 0 {
			t.Errorf("%v: something is waited for while there is no message", window)
		}
		keys := a.rows()[window.h-1]
		a.press("Z")
		if !strings.Contains(a.said(), "Z does nothing") || a.rows()[window.h-1] != keys || len(a.later) != 1 {
			t.Errorf("%v: it says %q, %d messages are waited for\n%s", window, a.said(), len(a.later), a.picture())
		}
		first := a.later[0]
		a.press("Z")
		a.send(first)
		if a.said() == "" {
			t.Errorf("%v: the second message goes with the first", window)
		}
		a.send(a.later[1])
		if a.said() != "" {
			t.Errorf("%v: %q stays", window, a.said())
		}
		a.press("Z", "tab")
		if a.said() != "" {
			t.Errorf("%v: %q outlives a key", window, a.said())
		}
		a.press("Z")
		a.click(a.area("message"))
		if a.said() != "" {
			t.Errorf("%v: %q outlives a click on it", window, a.said())
		}
	}
}

// The last row shows the keys that matter most, each whole, seven at the most. Where
// there is too little room the last are left out.
func TestKeysAreWhole(t *testing.T) {
	t.Parallel()
	for i, s := range states() {
		for _, chinese := range []bool{false, true} {
			a := s.look(t, chinese)
			if a.model.Covered() { // pages have keys that depend on their size
				continue
			}
			shown := func(w int) (names, words []string) {
				a.resize(w, 24)
				for _, area := range a.model.Window().Areas() {
					if area.Y == 23 && strings.HasPrefix(area.Name, "key:") {
						names, words = append(names, area.Name), append(words, a.within(area.X, 23, area.W, 1))
					}
				}
				return names, words
			}
			all, whole := shown(200)
			for w := 12 + i%29; w < 130; w += 29 {
				names, words := shown(w)
				if len(names) > 7 || len(names) > len(all) || !slices.Equal(names, all[:len(names)]) || !slices.Equal(words, whole[:len(words)]) {
					t.Errorf("%s, %d columns: %q, of %q", s.name, w, words, whole)
				}
			}
		}
	}
}

// In a window of any size from 80x24 on, the step that is next has all of its text beside or
// above a code that is whole and that a reader reads; where the list of steps is shown, each
// has its line.
func TestStepsAreWhole(t *testing.T) {
	t.Parallel()
	lists := map[size]int{{120, 40}: 33, {160, 50}: 33, {200, 60}: 40} // and the columns of the list
	windows := append(slices.Collect(maps.Keys(lists)), size{80, 24}, size{80, 29}, size{80, 30}, size{100, 24}, size{100, 30}, size{119, 29}, size{130, 36})
	for _, g := range flowtest.Guides(t) {
		for _, home := range []bool{false, true} { // the way that begins on the app's home page
			if home && g.Goal != "adduser" {
				continue
			}
			for _, lang := range text.Langs() {
				t.Run(fmt.Sprint(g.ID, " ", home, " ", lang), func(t *testing.T) {
					t.Parallel()
					a := start(t, func(o *setup) { o.Guide = g.ID }, inHand(func(s *phone.Spec) { s.SignedIn = home }))
					for range 40 {
						number := a.step()
						if number == "" {
							return
						}
						if lang != text.English {
							a.press("l")
						}
						step := g.Steps[slices.IndexFunc(g.Steps, func(s guide.Step) bool { return s.Number == number })]
						for _, window := range windows {
							a.resize(window.w, window.h)
							said := a.model.Card()
							for _, words := range append([]string{step.Say.In(lang)}, step.Ways(lang)...) {
								if !strings.Contains(squeezed(a.within(said.X, said.Y, said.W, said.H)), squeezed(words)) {
									t.Errorf("%v, step %s: %q is not whole\n%s", window, number, words, a.picture())
								}
							}
							list := squeezed(a.within(2, 1, max(1, lists[window]), window.h-2))
							for _, s := range g.Steps {
								if lists[window] > 0 && !strings.Contains(list, squeezed(s.Short.In(lang))) {
									t.Errorf("%v, step %s: %s is not in the list\n%s", window, number, s.Number, a.picture())
								}
							}
							a.wantCode(window)
						}
						if lang != text.English {
							a.press("l")
						}
						a.press("n")
					}
				})
			}
		}
	}
}

// wantCode demands that the code at the computer, if there is one, is drawn whole and, in the
// smallest of the windows, that a reader reads it.
func (a *app) wantCode(window size) {
	a.t.Helper()
	grid := a.model.Grid()
	if grid.IsZero() {
		return
	}
	shown := windowCells(a.model.Window())
	if found, err := findCode(shown, grid); err != nil || !found {
		a.t.Errorf("%v: the code is there: %t (%v)\n%s", window, found, err, a.picture())
	}
	code, ok := a.model.Snapshot().World.Desk().Code()
	if got, err := scan(shown); ok && window == (size{80, 24}) && (err != nil || got != code.Link) {
		a.t.Errorf("%v: a reader reads %q (%v)\n%s", window, got, err, a.picture())
	}
}

// Below the page stands how long what it shows is good for, of which it knows nothing.
func TestStrip(t *testing.T) {
	t.Parallel()
	strip := func(a *app) string { return words(a.rows()[22:23]) }
	a := start(t, installed)
	if got := strip(a); strings.ContainsAny(got, "0123456789:") {
		t.Errorf("before there is a code it says %q", got)
	}
	for _, moment := range []struct{ key, says string }{{"n", "10:00 left"}, {"a", "9:00 left"}, {"e", "0:01 left"}, {"x", "Expired"}} {
		a.press(moment.key)
		if got := strip(a); !strings.Contains(got, "7A8D") || !strings.Contains(got, moment.says) {
			t.Errorf("after %s it says %q, not %q", moment.key, got, moment.says)
		}
	}
	a = start(t, installed)
	a.finish()
	a.expect(strip(a), "strip.used")
	a.scanAgain()
	a.expect(strip(a), "strip.spent") // as after every attempt: it does not give away why
	if got := strip(a); strings.ContainsAny(got, "0123456789:━") && strings.Contains(got, "left") {
		t.Errorf("a code that is used has time left: %q", got)
	}
	a = start(t, file("title: kept\nguide: ios-activate-scan\ngiven: {phones: [{app: on}], backend: {keepFailed: on}}\n"+
		"setup: [{follow: \"10\"}, {fault: garbled}, match]\nsteps: [{assertScreen: mobile-error}]\n"))
	a.press("s", "esc") // its message is read
	if got := strip(a); !strings.Contains(got, "10:00 left") || strings.Contains(got, "━") {
		t.Errorf("a phone is refused, and the code has a bar: %q", got)
	}
	a = start(t, installed)
	loginRequest(a)
	if got := strip(a); !strings.Contains(got, "3:00 left") {
		t.Errorf("of a login that waits it says %q", got)
	}
}

// What lies over the code is a window; nothing reads what is left of it.
func TestCoveredCode(t *testing.T) {
	t.Parallel()
	for _, window := range []size{{80, 24}, {120, 40}, {200, 60}} {
		a := start(t, coloured(termenv.TrueColor))
		a.walkTo("2")
		a.resize(window.w, window.h)
		if _, err := scan(cells(a.model.View())); err != nil {
			t.Errorf("%v: the code is not read: %v", window, err)
		}
		a.use("hand.cover")
		a.expect(a.text(), "desk.window")
		if read, err := scan(cells(a.model.View())); err == nil {
			t.Errorf("%v: %q is read through the window", window, read)
		}
	}
}
