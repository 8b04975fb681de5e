package tui_test

import (
	"testing"

	"github.com/muesli/termenv"

	"enrollsim/flow/flowtest"
	"enrollsim/tui/canvas"
)

// moving is with the motions that a person sees.
func moving(o *setup) { o.Still = false }

// aimAt opens the camera and points it at the code, up to where pictures are waited for.
func aimAt(t *testing.T, change ...func(*setup)) *app {
	t.Helper()
	a := start(t, append([]func(*setup){coloured(termenv.TrueColor)}, change...)...)
	a.resize(120, 40)
	a.walkTo("3")
	a.focus("hand.aim")
	a.send(keyMsg("enter"))
	return a
}

// After the camera was aimed, a few pictures are shown one after the other, and then
// nothing is written any more. None of them costs much.
func TestViewfinderComesToRest(t *testing.T) {
	t.Parallel()
	const most = 15000 // bytes
	a := aimAt(t, moving)
	var differ canvas.Differ
	differ.Diff(a.model.Window())
	pictures := 0
	for len(a.frames) > 0 {
		frame := a.frames[0]
		a.frames = a.frames[1:]
		a.send(frame)
		if n := len(differ.Diff(a.model.Window())); n > most {
			t.Errorf("a picture costs %d bytes, more than %d", n, most)
		} else if n > 1000 {
			pictures++
		}
	}
	if pictures < 3 || pictures > 5 { // the first one is there already; a motion may add one
		t.Errorf("%d pictures are shown", pictures)
	}
	if b := differ.Diff(a.model.Window()); len(b) > 0 {
		t.Errorf("a still camera writes %d bytes", len(b))
	}
	a.send(keyMsg("z")) // of which nothing comes
	if len(a.frames) > 0 {
		t.Error("a key that does nothing takes a picture")
	}
}

// Without motion there is one picture.
func TestViewfinderWithoutMotion(t *testing.T) {
	t.Parallel()
	a := aimAt(t)
	if len(a.frames) > 0 {
		t.Errorf("%d more pictures are waited for", len(a.frames))
	}
	seen := a.model.Window().String()
	a.use("hand.farther")
	if a.model.Window().String() == seen {
		t.Error("from farther away it looks the same")
	}
}

// The pictures are looks: the world is the same with them and without.
func TestViewfinderLeavesTheWorldAlone(t *testing.T) {
	t.Parallel()
	logs := map[bool]string{}
	for _, colours := range []bool{false, true} {
		a := start(t, func(o *setup) {
			if colours {
				o.Renderer, o.Still = renderer(termenv.TrueColor), false
			}
		})
		a.resize(120, 40)
		a.finish()
		logs[colours] = flowtest.Log(a.model.Snapshot().Log)
	}
	flowtest.Same(t, logs[true], logs[false])
}
