package term_test

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"go.uber.org/goleak"

	"enrollsim/flow/flowtest"
	"enrollsim/tui/canvas"
	"enrollsim/tui/term"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is how long a test waits for what must come, on a busy machine.
const patience = 20 * time.Second

// The size of the windows here.
const width, height = 60, 20

// line is a terminal at the end of a line that takes pieces when it is let.
type line struct {
	t  testing.TB
	mu sync.Mutex
	// news is that something has been written, that somebody wants to write, or that
	// patience is over.
	news    *sync.Cond
	screen  *vt.Emulator
	all     strings.Builder
	pieces  []int // their lengths
	waiting int   // writers that are not let
	room    int   // pieces that may come; negative is any number
	late    bool
}

func newLine(t testing.TB) *line {
	t.Helper()
	l := &line{t: t, screen: vt.NewEmulator(width, height), room: -1}
	l.news = sync.NewCond(&l.mu)
	return l
}

func (l *line) Read([]byte) (int, error) { return 0, io.EOF }
func (l *line) Close() error             { return nil }
func (l *line) Fd() uintptr              { return ^uintptr(0) }

func (l *line) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting++
	l.news.Broadcast()
	for l.room == 0 {
		l.news.Wait()
	}
	l.room--
	l.waiting--
	l.pieces = append(l.pieces, len(p))
	l.all.Write(p)
	defer l.news.Broadcast()
	return l.screen.Write(p)
}

// let lets so many pieces come from now on; negative is any number.
func (l *line) let(pieces int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.room = pieces
	l.news.Broadcast()
}

// wait waits until something is so.
func (l *line) wait(what string, so func() bool) {
	l.t.Helper()
	defer time.AfterFunc(patience, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.late = true
		l.news.Broadcast()
	}).Stop()
	l.mu.Lock()
	defer l.mu.Unlock()
	for !so() {
		if l.late {
			l.t.Fatalf("no %s; all that was written is %q", what, l.all.String())
		}
		l.news.Wait()
	}
}

// shows waits until a picture is on the screen.
func (l *line) shows(n int) {
	l.t.Helper()
	l.wait(fmt.Sprintf("picture %d", n), func() bool { return l.screen.String() == picture(n).String() })
}

func (l *line) written() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.String()
}

// picture is a window full of a number.
func picture(n int) *canvas.Canvas {
	c := canvas.New(width, height)
	for y := range height {
		c.Text(0, y, strings.Repeat(fmt.Sprintf("%3d", n), width/3), canvas.Style{})
	}
	return c
}

// say writes modes as Bubble Tea does, each by itself.
func say(t testing.TB, to io.Writer, modes ...string) {
	t.Helper()
	for _, mode := range modes {
		if _, err := io.WriteString(to, mode); err != nil {
			t.Fatal(err)
		}
	}
}

// The modes of a screen that is taken and given back, in Bubble Tea's order.
var (
	taking = []string{"\x1b[?25l", "\x1b[?1049h", "\x1b[2J", "\x1b[H", "\x1b[?25l", "\x1b[?2004h"}
	giving = []string{"\x1b[2K", "\r", "\x1b[?2004l", "\x1b[?25h", "\x1b[?1002l", "\x1b[?1049l", "\x1b[?25h"}
)

// given is what the terminal is told when it is given back.
const given = "\x1b\\\x1b[?2026l\x1b[m" + "\x1b[?2004l\x1b[?25h\x1b[?1002l\x1b[?1049l\x1b[?25h"

// open is a terminal whose screen was taken.
func open(t *testing.T, l *line, o term.Options) *term.Terminal {
	t.Helper()
	tty := term.New(l, o)
	t.Cleanup(func() {
		l.let(-1)
		_ = tty.Close()
	})
	say(t, tty, taking...)
	l.wait("mode of pastes", func() bool { return strings.Contains(l.all.String(), "\x1b[?2004h") })
	return tty
}

// On a slow line the latest picture wins: those that came while another one was
// under way are never written.
func TestLatestPictureWins(t *testing.T) {
	l := newLine(t)
	tty := open(t, l, term.Options{})
	l.let(0)
	tty.Show(picture(1))
	l.wait("first piece", func() bool { return l.waiting > 0 })
	for n := 2; n <= 200; n++ {
		tty.Show(picture(n))
	}
	l.let(-1)
	l.shows(200)
	if pictures := strings.Count(l.written(), "\x1b[?2026h"); pictures != 2 {
		t.Errorf("%d pictures were written, not the first and the last", pictures)
	}
}

// A picture is written in pieces, so that little is under way at any time.
func TestPieces(t *testing.T) {
	l := newLine(t)
	tty := open(t, l, term.Options{})
	tty.Show(picture(1))
	l.shows(1)
	l.wait("end of the picture", func() bool { return strings.HasSuffix(l.all.String(), "\x1b[?2026l") })
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, n := range l.pieces {
		if n > 1024 {
			t.Errorf("a piece of %d bytes", n)
		}
	}
}

// Pictures do not follow each other faster than the pace, and nothing is timed
// while nothing is drawn.
func TestPace(t *testing.T) {
	l := newLine(t)
	var timers flowtest.Timers
	tty := open(t, l, term.Options{Pace: time.Second, After: timers.After})
	if timers.Waiting() > 0 {
		t.Error("something is timed before there is a picture")
	}
	for n := 1; n <= 9; n += 4 {
		tty.Show(picture(n))
		l.shows(n)
		if timers.Waiting() != 1 {
			t.Fatalf("%d timers wait", timers.Waiting())
		}
		tty.Show(picture(n + 1)) // too early
		tty.Show(picture(n + 2))
		timers.Fire()
		l.shows(n + 2)
		timers.Fire()
		tty.Show(picture(n + 2)) // as it is
	}
	if pictures := strings.Count(l.written(), "\x1b[?2026h"); pictures != 6 {
		t.Errorf("%d pictures were written, not 6", pictures)
	}
}

// A terminal that is given back in the middle of a picture, on a line that takes
// nothing, is given back at once: what it has not taken is dropped.
func TestGivenBackInTheMiddleOfAPicture(t *testing.T) {
	l := newLine(t)
	discards := 0
	tty := open(t, l, term.Options{Discard: func() {
		if discards++; discards == 1 {
			l.let(1) // the piece that has been waiting
		} else {
			l.let(-1)
		}
	}})
	l.let(0)
	tty.Show(picture(1))
	l.wait("first piece", func() bool { return l.waiting > 0 })
	before := len(l.written())
	say(t, tty, giving...)
	after := l.written()[before:]
	if !strings.HasSuffix(after, given) || len(after) != 1024+len(given) {
		t.Errorf("after the end of the picture was asked for, %d bytes came: %q", len(after), after)
	}
	if discards != 2 {
		t.Errorf("%d times something was dropped", discards)
	}
	tty.Show(picture(2))
	say(t, tty, taking...) // as after a stop
	l.shows(2)
}

// When the screen has to be drawn anew, all of it is: on request, and when Bubble
// Tea clears it, but once when it is taken.
func TestRedraw(t *testing.T) {
	l := newLine(t)
	tty := open(t, l, term.Options{})
	tty.Show(picture(1))
	l.shows(1)
	pictures := 0
	ended := func() { // modes may follow it
		pictures++
		l.wait("end of the picture", func() bool {
			return strings.Count(l.all.String(), "\x1b[H\x1b[?2026l") == pictures
		})
	}
	spoil := func() {
		ended()
		l.mu.Lock()
		defer l.mu.Unlock()
		_, _ = l.screen.WriteString("\x1b[2Jwhat others write")
	}
	spoil()
	tty.Redraw()
	l.shows(1)
	spoil()
	say(t, tty, "\x1b[2J", "\x1b[H")
	l.shows(1)
	spoil()
	say(t, tty, giving...)
	say(t, tty, taking...)
	l.shows(1)
	ended()
	if begun := strings.Count(l.written(), "\x1b[?2026h"); begun != 4 {
		t.Errorf("%d pictures were written, not 4", begun)
	}
}

// What Bubble Tea says while a picture is under way does not come into the middle
// of it.
func TestModesComeBetweenPictures(t *testing.T) {
	l := newLine(t)
	tty := open(t, l, term.Options{})
	l.let(1)
	tty.Show(picture(1))
	l.wait("second piece", func() bool { return l.waiting > 0 && l.room == 0 })
	say(t, tty, "\x1b]2;title\x07", "\x1b[?25h")
	l.let(-1)
	l.wait("title", func() bool { return strings.HasSuffix(l.all.String(), "\x1b[?2026l\x1b]2;title\x07") })
}

// A panic while writing is told, and the terminal can be given back.
func TestPanicWhileWriting(t *testing.T) {
	l := newLine(t)
	crashed := make(chan string, 1)
	tty := open(t, l, term.Options{Crashed: func(value any, stack []byte) {
		crashed <- fmt.Sprintf("%v\n%s", value, stack)
	}})
	l.mu.Lock()
	l.screen = nil // writing to it panics
	l.mu.Unlock()
	tty.Show(picture(1))
	if told := <-crashed; !strings.Contains(told, "nil pointer") || !strings.Contains(told, "terminal_test.go") {
		t.Errorf("it is told of %q", told)
	}
	l.mu.Lock()
	l.screen = vt.NewEmulator(width, height)
	l.mu.Unlock()
	say(t, tty, giving...)
	if !strings.HasSuffix(l.written(), given) {
		t.Errorf("it is given back by %q", l.written())
	}
}
