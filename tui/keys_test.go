package tui_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/stage"
	"enrollsim/server/enroll"
	"enrollsim/tui"
)

// place is where keys mean something of their own. Beside the keys that the
// help lists there, others may do the same as one of them.
type place struct {
	state
	also []string
}

func places() []place {
	back := []string{"up", "left", "k"} // listed together with those for the other way
	return []place{
		{state{name: "menu", options: []func(*setup){menu}}, append(back, "right", "shift+tab", "2")},
		{state{name: "at the beginning"}, back},
		{state{name: "with a code", act: func(a *app) { a.walkTo("2") }}, back},
		{state{name: "after the expiry", act: func(a *app) { a.walkTo("2"); a.press("x") }}, back},
		{state{name: "at the end", options: []func(*setup){installed}, act: (*app).finish}, back},
		{state{name: "in the past", act: func(a *app) { a.walkTo("5"); a.press("[") }}, []string{"esc"}},
	}
}

// The help lists the bindings that do something, in words, and no others.
func TestHelpListsWhatWorks(t *testing.T) {
	t.Parallel()
	for _, place := range places() {
		t.Run(place.name, func(t *testing.T) {
			a := place.open(t, false)
			active := a.model.ActiveKeys()
			a.resize(100, 60)
			a.press("?")
			for _, binding := range a.model.Keys() {
				if binding.About.Key == "" {
					continue // it is not for the help
				}
				listed := slices.ContainsFunc(active, func(b tui.Binding) bool { return b.Label == binding.Label && b.About.Key == binding.About.Key })
				if line := binding.Label + " " + english(binding.About.Key); a.reads(a.text(), line) != listed {
					t.Errorf("%q in the help is %v, want %v\n%s", line, !listed, listed, a.picture())
				}
			}
			for _, binding := range active {
				for _, name := range binding.Keys {
					a := place.open(t, false)
					a.press(name)
					for _, refused := range refusals() {
						if a.reads(a.last(), refused) {
							t.Errorf("the help lists %s, but: %s", name, a.last())
						}
					}
				}
			}
		})
	}
}

// A key that the help does not list changes nothing, and says so.
func TestOtherKeysSaySo(t *testing.T) {
	t.Parallel()
	for _, place := range places() {
		t.Run(place.name, func(t *testing.T) {
			a := place.open(t, false)
			a.pressInVain(t, others(a, place.also...)...)
		})
	}
	for _, over := range overlays() {
		if over.name == "faults" {
			continue // the drawer lies over nothing that has keys
		}
		t.Run(over.name, func(t *testing.T) {
			over.open(t, false).pressInVain(t, "Z", "家", "f5", "x", "h", "a", "p", "]", "b")
		})
	}
}

// A key is named as it is on a keyboard, with what is held, also where it is the plus itself.
func TestAKeyIsNamed(t *testing.T) {
	t.Parallel()
	for key, label := range map[string]string{
		"+": "+", "alt++": "Alt++", "alt+é": "Alt+É", "家": "家", "alt+家": "Alt+家", "f5": "F5", "ctrl+shift+up": "Ctrl+Shift+Up",
	} {
		a := start(t, running)
		if a.press(key); !strings.Contains(a.picture(), " "+label+" does") {
			t.Errorf("%s is not called %s:\n%s", key, label, a.picture())
		}
	}
}

// others are the keys that do nothing where the app is.
func others(a *app, also ...string) []string {
	names := []string{"Z", "G", "7", "ctrl+a", "f5", "pgup", "家", "+", "alt++", "alt+é", "alt+enter"}
	for _, binding := range a.model.Keys() {
		names = append(names, binding.Keys...)
	}
	used := slices.Clone(also)
	for _, binding := range a.model.ActiveKeys() {
		used = append(used, binding.Keys...)
	}
	return slices.DeleteFunc(names, func(name string) bool { return slices.Contains(used, name) })
}

// pressInVain presses keys of which none should do anything.
func (a *app) pressInVain(t *testing.T, names ...string) {
	t.Helper()
	before, hints, title := worldOf(a), a.last(), a.rows()[0]
	for _, name := range names {
		a.press(name)
		if len(a.told) > 0 || worldOf(a) != before || a.rows()[0] != title {
			t.Fatalf("%s is not in the help and does something", name)
		}
		if a.last() == hints {
			t.Errorf("%s does nothing, and nothing says so", name)
		}
	}
}

// worldOf is the log and the clock, and what the devices show.
func worldOf(a *app) string {
	snap := a.model.Snapshot()
	var b strings.Builder
	for _, e := range snap.Log {
		b.WriteString(e.String() + "\n")
	}
	if len(snap.History) == 0 {
		return b.String()
	}
	b.WriteString(snap.World.Now.String())
	for _, node := range append(snap.World.Desk().Screen().Nodes, snap.World.Phone().Screen().Nodes...) {
		b.WriteString("\n" + node.ID + " " + node.Value)
	}
	return b.String()
}

// refusals is all that is said of keys that do nothing.
func refusals() []string {
	_, unknown, _ := strings.Cut(english("status.no-key"), "{key}")
	said := []string{unknown}
	for key := range catalogue().Texts() {
		done := key == "status.reloaded" || key == "status.failed" || key == "status.no-key"
		if !done && (strings.HasPrefix(key, "status.") || strings.HasPrefix(key, "misstep.")) {
			said = append(said, english(key))
		}
	}
	return said
}

// Every command that changes the view alone is handled here, and no other.
func TestEveryCommandIsHandled(t *testing.T) {
	t.Parallel()
	var own []string
	for _, c := range stage.Commands() {
		if c.Do == nil {
			own = append(own, c.ID)
		}
	}
	if handled := tui.Handlers(); !slices.Equal(slices.Sorted(slices.Values(own)), slices.Sorted(slices.Values(handled))) {
		t.Errorf("%q change the view alone, and %q are handled", own, handled)
	}
}

// Whatever is shown, and whatever is under way, Ctrl+C ends the program.
func TestInterruptWorksEverywhere(t *testing.T) {
	t.Parallel()
	for _, s := range states() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			a := s.open(t, false)
			a.press("ctrl+c")
			a.ended(tea.InterruptMsg{})
		})
	}
	t.Run("a request under way", func(t *testing.T) {
		answer := make(chan struct{})
		a := start(t, func(o *setup) {
			o.Backend = func(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
				b, err := enroll.Open(ctx, s)
				return silent{b, answer}, err
			}
		})
		a.hold = true
		a.press("n", "n")
		a.hold = false
		a.press("ctrl+c")
		a.ended(tea.InterruptMsg{})
		close(answer)
		a.release()
	})
}

// silent is a backend that answers a login when the test lets it.
type silent struct {
	flow.Backend
	answer <-chan struct{}
}

func (s silent) LogIn(ctx context.Context, at time.Time, c flow.Credentials) (flow.Login, error) {
	<-s.answer
	return s.Backend.LogIn(ctx, at, c)
}

func (a *app) ended(want tea.Msg) {
	a.t.Helper()
	if len(a.told) != 1 || a.told[0] != want {
		a.t.Fatalf("the program is told %#v, want %#v", a.told, want)
	}
}

func TestQuit(t *testing.T) {
	t.Parallel()
	for _, place := range places() {
		t.Run(place.name, func(t *testing.T) {
			a := place.open(t, false)
			a.press("q")
			a.ended(tea.QuitMsg{})
		})
	}
}
