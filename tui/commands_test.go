package tui_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
	"enrollsim/tui"
)

// Keys pressed while the simulation is at work wait, and are done in the order in
// which they were pressed.
func TestKeysWait(t *testing.T) {
	t.Parallel()
	keys := []string{"n", "d", "a", "d", "n", "h", "p", "p", "p", "a", "e"}
	slow, quick := start(t), start(t)
	slow.hold = true
	slow.press(keys...)
	if len(slow.held) < len(keys) { // beside them, messages may wait to go
		t.Fatalf("%d of %d keys were asked for", len(slow.held), len(keys))
	}
	for len(slow.held) > 0 {
		slow.release()
	}
	quick.press(keys...)
	if got, want := worldOf(slow), worldOf(quick); got != want {
		t.Errorf("all at once they come to\n%s\none by one to\n%s", got, want)
	}
}

// An answer to what a simulation was asked that has been left changes nothing.
func TestStaleAnswersAreDropped(t *testing.T) {
	t.Parallel()
	a := start(t, menu)
	a.press("2", "enter")
	a.hold = true
	a.press("n")
	stale := a.held[0]
	a.held = nil
	a.press("m")
	in := a.picture()
	a.take(stale())
	if a.picture() != in {
		t.Errorf("the menu is left for the old simulation:\n%s", a.picture())
	}
	a.hold = false
	a.press("enter")
	before := worldOf(a)
	a.take(stale())
	if worldOf(a) != before || len(a.model.Snapshot().Log) != 0 {
		t.Errorf("the new simulation has the old one's past:\n%s", worldOf(a))
	}
}

// Seconds that were waited for in a simulation that was left pass in no other,
// and the clock does not run twice as fast.
func TestStaleSecondsAreDropped(t *testing.T) {
	t.Parallel()
	a := start(t, menu, running)
	a.press("2", "enter", "m", "enter")
	if a.wall.Waiting() != 1 {
		t.Fatalf("%d seconds are waited for at once", a.wall.Waiting())
	}
	for range 3 {
		a.second()
	}
	if passed := a.passed(); passed != 2*time.Second || a.wall.Waiting() != 1 {
		t.Errorf("after an old second and two new ones %v have passed, and %d seconds are waited for", passed, a.wall.Waiting())
	}
}

// passed is how long the simulation has run.
func (a *app) passed() time.Duration { return a.model.Snapshot().World.Now.Sub(sim.DemoStart()) }

func TestClock(t *testing.T) {
	t.Parallel()
	t.Run("runs from the start", func(t *testing.T) {
		a := start(t, running)
		for range 3 {
			a.second()
		}
		if a.passed() != 3*time.Second {
			t.Errorf("%v have passed", a.passed())
		}
	})
	t.Run("stands and runs by a key", func(t *testing.T) {
		a := start(t)
		if a.wall.Waiting() != 0 {
			t.Fatal("a frozen clock waits for seconds")
		}
		a.press("z")
		a.second()
		a.second()
		a.press("z")
		a.settle()
		if a.passed() != 2*time.Second {
			t.Errorf("%v have passed", a.passed())
		}
		a.press("z", "z", "z")
		if a.wall.Waiting() != 1 {
			t.Errorf("%d seconds are waited for", a.wall.Waiting())
		}
	})
	t.Run("stands while somebody reads", func(t *testing.T) {
		for _, page := range []string{"?", "w", "s", "["} {
			a := start(t, running)
			a.walkTo("3")
			a.press(page)
			a.second() // it was waited for before
			if a.passed() != 0 || a.wall.Waiting() > 0 {
				t.Errorf("%s: %v have passed, and %d seconds are waited for", page, a.passed(), a.wall.Waiting())
			}
			a.press("esc")
			a.second()
			if a.passed() != time.Second || a.wall.Waiting() != 1 {
				t.Errorf("%s, and back: %v have passed, and %d seconds are waited for", page, a.passed(), a.wall.Waiting())
			}
		}
	})
	t.Run("a minute, and to the end of the code", func(t *testing.T) {
		a := start(t)
		a.press("n", "a")
		if a.passed() != time.Minute {
			t.Errorf("%v have passed after a minute", a.passed())
		}
		a.press("e")
		a.expect(a.desk(), "0:01 left")
		a.press("x")
		a.expect(a.desk(), "portal.code-expires-over")
	})
	t.Run("a download needs its seconds", func(t *testing.T) {
		a := start(t)
		a.walkTo("6")
		a.stop()
		a.press("n")
		a.expect(a.phone(), "0%")
		a.press("n")
		a.expect(a.last(), "status.busy")
		for _, percent := range []string{"25%", "50%", "75%", "store.open"} {
			a.second()
			a.expect(a.phone(), percent)
		}
		a.settle()
		if a.passed() != 4*time.Second {
			t.Errorf("%v have passed", a.passed())
		}
	})
}

// The time that the program was suspended is one wait, unless time stands.
func TestTimeAway(t *testing.T) {
	t.Parallel()
	wall := sim.DemoStart()
	away := func(o *setup) { o.Wall = func() time.Time { return wall } }
	for _, test := range []struct {
		name  string
		clock func(*setup)
		want  time.Duration
	}{
		{"running", running, 95 * time.Second},
		{"frozen", func(*setup) {}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := start(t, away, test.clock)
			a.press("ctrl+z")
			a.ended(tea.SuspendMsg{})
			wall = wall.Add(95*time.Second + 400*time.Millisecond)
			a.send(tea.ResumeMsg{})
			if a.passed() != test.want {
				t.Errorf("%v have passed", a.passed())
			}
		})
	}
}

// A backend that cannot be opened is reported, and the menu stays.
func TestBackendThatDoesNotOpen(t *testing.T) {
	t.Parallel()
	broken := func(o *setup) {
		o.Backend = func(context.Context, flow.Sandbox) (flow.Backend, error) { return nil, errors.New("the disk is full") }
	}
	a := start(t, menu, broken)
	before := a.picture()
	a.press("enter")
	a.expect(a.last(), "the disk is full")
	a.press("down", "up")
	if a.picture() != before {
		t.Errorf("the menu has changed:\n%s", a.picture())
	}
}

// fragile is a backend that panics when somebody logs in.
type fragile struct{ flow.Backend }

func (fragile) LogIn(context.Context, time.Time, flow.Credentials) (flow.Login, error) {
	panic("the floor gives way")
}

// A panic in a command ends the app in order, and is not lost.
func TestPanicInACommand(t *testing.T) {
	t.Parallel()
	a := start(t, func(o *setup) {
		o.Backend = func(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
			backend, err := enroll.Open(ctx, s)
			return fragile{backend}, err
		}
	})
	a.press("n")
	a.ended(tea.QuitMsg{})
	crash := a.model.Crash()
	if crash == nil || !strings.Contains(crash.Error(), "the floor gives way") || !strings.Contains(string(crash.Stack), "LogIn") {
		t.Errorf("the crash is %v", crash)
	}
}

// cut is a backend whose line is cut when the test says so.
type cut struct {
	flow.Backend
	now *bool
}

func (c cut) Events(ctx context.Context, at time.Time, after int) ([]flow.Event, error) {
	if *c.now {
		return nil, errors.New("connection refused")
	}
	return c.Backend.Events(ctx, at, after)
}

// A backend that does not answer is said when it happens, and stands in the title
// until it answers again.
func TestLostBackend(t *testing.T) {
	t.Parallel()
	lost := false
	a := start(t, installed, func(o *setup) {
		o.Backend = func(ctx context.Context, s flow.Sandbox) (flow.Backend, error) {
			b, err := enroll.Open(ctx, s)
			return cut{b, &lost}, err
		}
	})
	a.press("n")
	lost = true
	a.press("a")
	a.expect(a.last(), "connection refused")
	a.press("tab")
	a.expect(a.rows()[0], "clock.lost")
	lost = false
	a.press("a")
	a.deny(a.rows()[0], "clock.lost")
}

// Where there is no shell to go back to, the app says so and stays, and no time
// has passed.
func TestNoShellToGoBackTo(t *testing.T) {
	wall := sim.DemoStart()
	a := start(t, running, func(o *setup) { o.Wall = func() time.Time { return wall } })
	a.press("ctrl+z")
	a.send(tui.NoShell{})
	a.expect(a.last(), "status.no-shell")
	wall = wall.Add(time.Minute)
	a.send(tea.ResumeMsg{})
	if a.passed() != 0 {
		t.Errorf("%v have passed", a.passed())
	}
}
