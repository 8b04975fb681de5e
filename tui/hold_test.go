package tui_test

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"enrollsim/flow/flowtest"
)

// scanned is an Android phone whose scanner has just read the code.
func scanned(t *testing.T, change ...func(*setup)) *app {
	t.Helper()
	a := start(t, append([]func(*setup){coloured(termenv.TrueColor), func(o *setup) { o.Guide = "android-activate-scan" }}, change...)...)
	a.resize(120, 40)
	a.walkTo("9")
	a.press("n")
	return a
}

// The scanner of IBKR Mobile goes on in the action in which it reads the code, so the
// code is shown to be read for a moment, and then what came of it.
func TestReadingIsSeen(t *testing.T) {
	t.Parallel()
	const read, after = "25 cm", "Suggested PIN"
	still := scanned(t)
	if !strings.Contains(still.picture(), after) {
		t.Fatalf("without motion something is held\n%s", still.picture())
	}
	for _, ends := range []string{"", "tab"} {
		a := scanned(t, moving)
		if !strings.Contains(a.picture(), read) {
			t.Fatalf("the code is not seen to be read\n%s", a.picture())
		}
		if strings.Contains(a.picture(), after) {
			t.Errorf("what comes after the code was read is shown with it\n%s", a.picture())
		}
		if ends == "" {
			a.letGo()
		} else {
			a.press(ends)
		}
		if !strings.Contains(a.picture(), after) {
			t.Errorf("what came after is not shown\n%s", a.picture())
		}
		if strings.Contains(a.picture(), read) {
			t.Errorf("the code is still read\n%s", a.picture())
		}
		flowtest.Same(t, flowtest.Log(a.model.Snapshot().Log), flowtest.Log(still.model.Snapshot().Log))
	}
}

// Whoever goes on while a code is seen to be read sees what comes next, and does not do it
// unseen: what a figure shows is not passed.
func TestGoingOnShowsWhatIsHeldBack(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"n", "enter"} {
		a := scanned(t, moving)
		before := flowtest.Log(a.model.Snapshot().Log)
		a.press(key)
		if !strings.Contains(a.picture(), "Suggested PIN") {
			t.Errorf("%s does not show what came after\n%s", key, a.picture())
		}
		flowtest.Same(t, flowtest.Log(a.model.Snapshot().Log), before)
		a.press("n")
		if len(flowtest.Log(a.model.Snapshot().Log)) == len(before) {
			t.Errorf("after %s, n does nothing\n%s", key, a.picture())
		}
	}
}
