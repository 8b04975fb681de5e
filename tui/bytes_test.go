package tui_test

import (
	"testing"

	"github.com/muesli/termenv"

	"enrollsim/flow/flowtest"
	"enrollsim/tui/canvas"
	"enrollsim/tui/devices"
)

// What may be written in a window of 120x40 in all colours, in bytes.
const (
	firstMost  = 50_000 // for a first picture
	stepMost   = 14_000 // for a press, beside what the camera sees
	photoMost  = 15_000 // for a picture of the camera
	secondMost = 24     // for a second in which nobody does anything, one with another
)

// meter counts what is written to a terminal that shows an app.
type meter struct {
	*app
	differ canvas.Differ
	photo  *devices.Photo // the last one that was shown
	sees   bool           // the camera did
}

// metered is an app in a window of 120x40 in which things move.
func metered(t *testing.T, change ...func(*setup)) *meter {
	t.Helper()
	moving := func(o *setup) { o.Renderer, o.Still = renderer(termenv.TrueColor), false }
	a := start(t, append(change, moving)...)
	a.resize(120, 40)
	return &meter{app: a}
}

// shows writes the picture of the moment.
func (m *meter) shows() int { return len(m.differ.Diff(m.model.Window())) }

// does presses a key and shows a picture after each message that follows from it, until
// nothing moves, glows or is held any more. It returns what all of them take, but for those of the
// camera, in which it comes up or brings a photograph: they are returned one by one.
func (m *meter) does(key string) (step int, photos []int) {
	m.t.Helper()
	show := func() {
		photo, sees := m.model.Photo()
		if n := m.shows(); sees && (photo != m.photo || !m.sees) {
			photos = append(photos, n)
		} else {
			step += n
		}
		m.photo, m.sees = photo, sees
	}
	m.hold = true
	m.send(keyMsg(key))
	for range 2000 {
		show()
		switch {
		case len(m.held) > 0:
			m.release()
		case len(m.frames) > 0:
			frame := m.frames[0]
			m.frames = m.frames[1:]
			m.send(frame)
		case m.wall.Waiting() > 0 && m.model.Frozen():
			m.second()
		case len(m.later) > 0:
			over := m.later[0]
			m.later = m.later[1:]
			m.send(over)
		default:
			m.hold = false
			return step, photos
		}
	}
	m.t.Fatalf("%s: it never ends\n%s", key, m.picture())
	return 0, nil
}

// A terminal is told little: of a first picture, of each step of every guide, of each
// picture of the camera, and nothing at all of a camera that nobody moves.
func TestBytesOfAGuide(t *testing.T) {
	t.Parallel()
	for _, g := range flowtest.Guides(t) {
		t.Run(g.ID, func(t *testing.T) {
			t.Parallel()
			m := metered(t, func(o *setup) { o.Guide, o.Seed = g.ID, 7 })
			if n := m.shows(); n > firstMost {
				t.Errorf("the first picture takes %d bytes", n)
			}
			most, taken := 0, 0
			for n := 1; ; n++ {
				if _, left := g.Next(m.model.Snapshot().World.Cursor); !left || n > 40 {
					break
				}
				step, photos := m.does("n")
				most = max(most, step)
				if step > stepMost {
					t.Errorf("press %d takes %d bytes\n%s", n, step, m.picture())
				}
				for _, photo := range photos {
					taken = max(taken, photo)
					if photo > photoMost {
						t.Errorf("press %d: a picture of the camera takes %d bytes", n, photo)
					}
				}
				if still := m.shows(); still > 0 {
					t.Errorf("press %d: %d bytes are written though nothing moves", n, still)
				}
				var whole canvas.Differ
				if n := len(whole.Diff(m.model.Window())); n > firstMost {
					t.Errorf("a whole picture takes %d bytes\n%s", n, m.picture())
				}
			}
			t.Logf("at most %d bytes a step, %d a picture of the camera", most, taken)
			if g.Method == "scan" && taken == 0 {
				t.Error("the camera takes no picture")
			}
		})
	}
}

// While the clock runs and nobody does anything, a second takes next to nothing.
func TestBytesOfASecond(t *testing.T) {
	t.Parallel()
	m := metered(t, running)
	m.walkTo("2")
	if m.model.Frozen() {
		t.Fatal("the clock stands")
	}
	m.shows()
	const seconds = 120
	written := 0
	for range seconds {
		m.second()
		written += m.shows()
	}
	if written == 0 || written > seconds*secondMost {
		t.Errorf("%d seconds take %d bytes", seconds, written)
	}
}

// First pictures of what is no step.
func TestBytesOfPages(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*meter){
		"cover":      func(*meter) {},
		"situations": func(m *meter) { m.press(toSituations()...) },
		"help":       func(m *meter) { m.press("?") },
	} {
		m := metered(t, situations(45))
		open(m)
		if n := m.shows(); n > firstMost {
			t.Errorf("%s takes %d bytes", name, n)
		}
	}
	m := metered(t, installed)
	refused(m.app)
	m.press("w")
	if n := m.shows(); n > firstMost {
		t.Errorf("why takes %d bytes", n)
	}
}
