package term_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/tui/canvas"
	"enrollsim/tui/term"
)

// slow is a line that takes so many bytes a second, by a clock of its own: writing lets
// its time pass, and what is due meanwhile is done.
type slow struct {
	*line
	rate   int
	passed time.Duration
	due    func(passed time.Duration)
}

func (s *slow) Write(p []byte) (int, error) {
	s.passed += time.Duration(len(p)) * time.Second / time.Duration(s.rate)
	s.due(s.passed)
	return s.line.Write(p)
}

// Of 200 pictures in a fifth of a second, a line of 25 kB a second shows a few, and the
// last one.
func TestSlowLineShowsTheLast(t *testing.T) {
	const pictures, every = 200, time.Millisecond
	l := &slow{line: newLine(t), rate: 25_000, due: func(time.Duration) {}}
	tty := term.New(l, term.Options{})
	t.Cleanup(func() { _ = tty.Close() })
	say(t, tty, taking...)
	l.wait("mode of pastes", func() bool { return strings.Contains(l.all.String(), "\x1b[?2004h") })
	shown, began := 1, l.passed
	l.due = func(passed time.Duration) { // from now on the writer alone calls it
		for ; shown < pictures && time.Duration(shown)*every <= passed-began; shown++ {
			tty.Show(picture(shown + 1))
		}
	}
	tty.Show(picture(1))
	l.shows(pictures)
	if drawn := strings.Count(l.written(), "\x1b[?2026h"); drawn < 2 || drawn > 15 {
		t.Errorf("%d of %d pictures were drawn", drawn, pictures)
	}
}

// queue is a terminal that nobody reads: it takes so many bytes and no more, until they
// are dropped.
type queue struct {
	*line
	mu      sync.Mutex
	news    *sync.Cond
	held    []byte
	waiting bool // somebody wants to write
}

// held is how much of what is written waits in a terminal for who reads it.
const held = 4096

func (q *queue) Write(p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.held)+len(p) > held {
		q.waiting = true
		q.news.Broadcast()
		q.news.Wait()
	}
	q.waiting = false
	q.held = append(q.held, p...)
	return len(p), nil
}

// drop drops what waits, as a terminal does that is told to.
func (q *queue) drop() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.held = nil
	q.news.Broadcast()
}

// Whoever leaves in the middle of a picture has the terminal back at once, and within a
// second where 960 bytes of it are read in one: what is left to read are the modes.
func TestLeftInTheMiddleOfAPicture(t *testing.T) {
	q := &queue{line: newLine(t)}
	q.news = sync.NewCond(&q.mu)
	tty := term.New(q, term.Options{Discard: q.drop})
	t.Cleanup(func() { _ = tty.Close() })
	say(t, tty, taking...)
	c := canvas.New(120, 40)
	for y := range 40 {
		c.Text(0, y, strings.Repeat("words ", 20), canvas.Style{})
	}
	tty.Show(c)
	q.mu.Lock()
	for !q.waiting {
		q.news.Wait()
	}
	q.mu.Unlock()
	say(t, tty, giving...) // returns, though nobody reads
	q.mu.Lock()
	defer q.mu.Unlock()
	if left := string(q.held); left != given || len(left) > 960 {
		t.Errorf("%d bytes are left to be read: %q", len(left), left)
	}
}

// A line that says how slow it is never has more than a quarter of a second of a picture to
// take, so whoever leaves has the terminal back within one, even where nothing can be dropped.
func TestLeftOnASlowLine(t *testing.T) {
	const rate = 960
	l := newLine(t)
	var timers flowtest.Timers
	after := func(d time.Duration, call func()) {
		timers.After(d, call)
		l.mu.Lock()
		defer l.mu.Unlock()
		l.news.Broadcast() // who waits for a piece looks again: it was written before
	}
	tty := open(t, l, term.Options{After: after, Rate: rate})
	l.wait("the modes", func() bool { return timers.Waiting() > 0 })
	timers.Fire()
	before, began := len(l.written()), timers.Passed()
	tty.Show(picture(1))
	for n := 1; n <= 4; n++ {
		l.wait("a piece", func() bool { return timers.Waiting() > 0 })
		taken := int((timers.Passed() - began) * rate / time.Second)
		if left := len(l.written()) - before - taken; left <= 0 || left > rate/4 {
			t.Fatalf("after %v, %d bytes are under way", timers.Passed()-began, left)
		}
		if n < 4 {
			timers.Fire()
		}
	}
	taken := int((timers.Passed() - began) * rate / time.Second)
	say(t, tty, giving...) // returns, though no time passes
	if left := len(l.written()) - before - taken; left > rate {
		t.Errorf("%d bytes are left to be read", left)
	}
	if !strings.HasSuffix(l.written(), given) {
		t.Errorf("it is given back by %q", l.written())
	}
}
