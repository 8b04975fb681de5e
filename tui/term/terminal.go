// Package term is the terminal that the full screen is shown on.
//
// # Who does what
//
// Bubble Tea keeps the terminal's life: raw mode, keys, sizes, leaving in order.
// Its own renderer is given an empty picture; of what it writes, the modes pass
// through a [Terminal] and the pictures do not. The pictures are canvases, which a
// [Screen] hands to the terminal.
//
// # Pictures
//
// One goroutine writes them as differences, only ever the latest: on a slow line
// those in between are left out. Where the terminal is to be left, the picture
// under way is given up at once.
package term

import (
	"io"
	"strings"
	"sync"
	"time"

	"enrollsim/tui/canvas"
)

// File is what a terminal is written to, as Bubble Tea wants it.
type File interface {
	io.ReadWriteCloser
	// Fd is the number by which the system knows the file.
	Fd() uintptr
}

// Options is what a terminal needs of the machine. All of it may be left out.
type Options struct {
	// Pace is the least time between the beginnings of two pictures, and After calls
	// a function when a while has passed, as [time.AfterFunc] does. Without After,
	// pictures follow each other as fast as they are taken.
	Pace  time.Duration
	After func(time.Duration, func())
	// Rate is how many bytes a second the line takes, where it is known to be slow; 0 is as
	// many as come. Pictures are written no faster than that, so that little of one is in
	// what lies between here and there, from where nothing can be taken back.
	Rate int
	// Discard drops what the terminal has not taken yet.
	Discard func()
	// Crashed is told of a panic while writing, after which no picture follows, and of
	// every panic of a [Screen]'s model. Without it, a panic of the model goes on.
	Crashed func(value any, stack []byte)
}

// What Bubble Tea says when the terminal becomes the app's, when its screen has to
// be drawn anew, and when it is given back, which begins with the pastes.
const (
	screenOn  = "\x1b[?1049h"
	screenOff = "\x1b[?1049l"
	wiped     = "\x1b[2J"
	pastesOff = "\x1b[?2004l"
	cursorOn  = "\x1b[?25h"
	cursorOff = "\x1b[?25l"
)

// restore ends whatever a picture was cut off in: a string, a synchronized update,
// a style.
const restore = "\x1b\\\x1b[?2026l\x1b[m"

// Terminal writes pictures to a file, and of what Bubble Tea writes only what is
// no picture.
type Terminal struct {
	File
	o Options

	mu      sync.Mutex
	news    *sync.Cond     // a picture has ended, or the screen is no longer the app's
	open    bool           // the screen is the app's
	entered bool           // just now: it is drawn anew anyhow
	writing bool           // a picture is under way
	stale   bool           // the terminal may show anything
	said    []byte         // modes to write between two pictures
	next    *canvas.Canvas // to be shown; nil if there is nothing new
	last    *canvas.Canvas // shown, or under way

	wake  chan struct{}
	ended chan struct{}
	work  sync.WaitGroup
}

// New begins to write to a file. [Terminal.Close] ends that.
func New(f File, o Options) *Terminal {
	t := &Terminal{File: f, o: o, wake: make(chan struct{}, 1), ended: make(chan struct{})}
	t.news = sync.NewCond(&t.mu)
	t.work.Go(t.write)
	return t
}

// Close ends the writing when the piece under way is written. The file stays open.
func (t *Terminal) Close() error {
	t.mu.Lock()
	t.open = false
	t.news.Broadcast()
	t.mu.Unlock()
	close(t.ended)
	t.work.Wait()
	return nil
}

// Show takes the next picture, in place of one that has not been begun. It must
// not be changed any more.
func (t *Terminal) Show(c *canvas.Canvas) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.next = c
	t.rouse()
}

// Redraw writes the whole picture once more: the terminal may show anything.
func (t *Terminal) Redraw() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.redraw()
}

// say writes a sequence between two pictures, while the screen is the app's.
func (t *Terminal) say(sequence string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.open {
		t.said = append(t.said, sequence...)
		t.rouse()
	}
}

// Write takes what Bubble Tea writes, each mode by a call of its own.
func (t *Terminal) Write(p []byte) (int, error) {
	s := string(p)
	isMode := strings.HasPrefix(s, "\x1b[?") || strings.HasPrefix(s, "\x1b]")
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case s == wiped && t.entered:
		t.entered = false
	case s == wiped:
		t.redraw()
	case !isMode:
	case t.open && (s == cursorOn || s == cursorOff): // the pictures say where it is
	case t.open && s != pastesOff && s != screenOff: // not in the middle of a picture
		t.said = append(t.said, s...)
		t.rouse()
	default:
		if t.open {
			t.giveUp()
		}
		if _, err := t.File.Write(p); err != nil {
			return 0, err
		}
		if s == screenOn {
			t.open, t.entered = true, true
			t.redraw()
		}
	}
	return len(p), nil
}

// giveUp ends the picture under way, of which nothing is worth waiting for, and
// draws no more. The lock is held.
func (t *Terminal) giveUp() {
	t.open, t.said = false, nil
	t.news.Broadcast()
	t.discard() // which may be what the picture waits for
	for t.writing {
		t.news.Wait()
	}
	t.discard()
	t.stale = true
	_, _ = io.WriteString(t.File, restore) // what follows tells of an error
}

func (t *Terminal) discard() {
	if t.o.Discard != nil {
		t.o.Discard()
	}
}

func (t *Terminal) redraw() {
	t.stale = true
	if t.next == nil {
		t.next = t.last
	}
	t.rouse()
}

// rouse lets the writer look at what there is to write.
func (t *Terminal) rouse() {
	select {
	case t.wake <- struct{}{}:
	default:
	}
}
