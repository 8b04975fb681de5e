package term

import (
	"runtime/debug"
	"time"

	"enrollsim/tui/canvas"
)

// What the one goroutine does that writes pictures.

// What is written at once of a picture, and so what is still under way when the terminal is
// to be left: so many bytes, and on a slow line so much of a second of it.
const (
	piece     = 1024
	pieceTime = time.Second / 4
)

// write writes what there is to write, until the terminal is closed.
func (t *Terminal) write() {
	defer t.crash()
	var differ canvas.Differ
	for {
		select {
		case <-t.wake:
		case <-t.ended:
			return
		}
		select {
		case <-t.draw(&differ):
		case <-t.ended:
			return
		}
	}
}

// draw writes the modes and the picture that wait. The channel is closed when the
// next picture may begin.
func (t *Terminal) draw(differ *canvas.Differ) <-chan struct{} {
	paced := make(chan struct{})
	said, next := t.begin(differ)
	var picture []byte
	if next != nil {
		picture = differ.Diff(next)
	}
	if t.o.After == nil || len(picture) == 0 {
		close(paced)
	} else {
		t.o.After(t.o.Pace, func() { close(paced) })
	}
	whole := t.pour(said) && t.pour(picture)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stale = t.stale || !whole
	t.writing = false
	t.news.Broadcast()
	return paced
}

// begin takes what waits to be written.
func (t *Terminal) begin(differ *canvas.Differ) (said []byte, next *canvas.Canvas) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.open {
		return nil, nil
	}
	t.writing = true
	said, t.said = t.said, nil
	if t.next == nil {
		return said, nil
	}
	if t.stale {
		differ.Forget()
		t.stale = false
	}
	t.last, t.next = t.next, nil
	return said, t.last
}

// pour writes in pieces, for as long as the screen is the app's, and reports
// whether it has written all.
func (t *Terminal) pour(b []byte) bool {
	for len(b) > 0 {
		if !t.isOpen() {
			return false
		}
		n := min(t.piece(), len(b))
		if _, err := t.File.Write(b[:n]); err != nil {
			return false
		}
		t.awaitLine(n)
		b = b[n:]
	}
	return true
}

// piece is how many bytes are written at once.
func (t *Terminal) piece() int {
	if t.o.Rate == 0 {
		return piece
	}
	return min(piece, max(1, t.o.Rate*int(pieceTime)/int(time.Second)))
}

// awaitLine waits until a slow line has taken n bytes, or the screen is no longer the app's.
func (t *Terminal) awaitLine(n int) {
	if t.o.Rate == 0 || t.o.After == nil {
		return
	}
	taken := false
	t.o.After(time.Duration(n)*time.Second/time.Duration(t.o.Rate), func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		taken = true
		t.news.Broadcast()
	})
	t.mu.Lock()
	defer t.mu.Unlock()
	for !taken && t.open {
		t.news.Wait()
	}
}

func (t *Terminal) isOpen() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.open
}

// crash is what is left to do when writing has panicked.
func (t *Terminal) crash() {
	value := recover()
	if value == nil {
		return
	}
	stack := debug.Stack()
	t.mu.Lock()
	t.writing = false
	t.news.Broadcast()
	t.mu.Unlock()
	if t.o.Crashed != nil {
		t.o.Crashed(value, stack)
	}
}

// tell is what is left to do when the model has panicked. It may be that whoever is told ends the
// program, which has to go on until then.
func (t *Terminal) tell() {
	if t.o.Crashed == nil {
		return
	}
	if value := recover(); value != nil {
		go t.o.Crashed(value, debug.Stack())
	}
}
