//go:build unix

package main_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// terminal is a terminal with a program in it. An emulator keeps its screen;
// without one it is a terminal that answers nothing.
type terminal struct {
	t       testing.TB
	command *exec.Cmd
	master  *os.File

	mu       sync.Mutex
	news     *sync.Cond // output has come, or the end, or patience is over
	output   []byte     // all of it
	emulator *vt.Emulator
	ended    bool // nothing more will come
	late     bool
}

// window is a size of a terminal.
type window struct{ w, h int }

// run starts the program in a terminal of 80x24 with an emulator.
func run(t testing.TB, environment []string, args ...string) *terminal {
	t.Helper()
	return runIn(t, window{80, 24}, environment, args...)
}

func runIn(t testing.TB, size window, environment []string, args ...string) *terminal {
	t.Helper()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return attach(t, vt.NewEmulator(max(1, size.w), max(1, size.h)), size, environment, exec.Command(program, args...))
}

// runUnanswered starts the program in a terminal that answers nothing.
func runUnanswered(t testing.TB, args ...string) *terminal {
	t.Helper()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return attach(t, nil, window{80, 24}, nil, exec.Command(program, args...))
}

// attach starts a command in a terminal. Its environment is made from nothing,
// so that the machine's has no say.
func attach(t testing.TB, emulator *vt.Emulator, size window, environment []string, command *exec.Cmd) *terminal {
	t.Helper()
	command.Env = append([]string{"TERM=xterm-256color", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=" + t.TempDir()}, environment...)
	s := &terminal{t: t, command: command, emulator: emulator}
	s.news = sync.NewCond(&s.mu)
	var err error
	s.master, err = pty.StartWithSize(command, size.asPTY())
	if err != nil {
		t.Fatal(err)
	}
	if err := letClose(s.master); err != nil {
		t.Fatal(err)
	}
	var work sync.WaitGroup
	work.Go(s.read)
	if emulator != nil {
		work.Go(func() { _, _ = io.Copy(s.master, emulator) }) // its answers
	}
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
		_ = s.master.Close()
		if emulator != nil {
			// Its own Close is not safe beside a Read.
			_ = emulator.InputPipe().(io.Closer).Close()
		}
		work.Wait()
	})
	return s
}

// letClose makes a read end when its file is closed. Giving a terminal a size
// takes that away.
func letClose(f *os.File) error {
	raw, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	err = raw.Control(func(fd uintptr) { failed = syscall.SetNonblock(int(fd), true) })
	return errors.Join(err, failed)
}

func (w window) asPTY() *pty.Winsize { return &pty.Winsize{Cols: uint16(w.w), Rows: uint16(w.h)} }

// read takes in what the program writes, until it has ended.
func (s *terminal) read() {
	chunk := make([]byte, 1<<16)
	for {
		n, err := s.master.Read(chunk)
		s.mu.Lock()
		s.output = append(s.output, chunk[:n]...)
		if s.emulator != nil {
			_, _ = s.emulator.Write(chunk[:n])
		}
		s.ended = err != nil
		s.news.Broadcast()
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// wait waits until something is so. It looks again whenever output has come.
func (s *terminal) wait(what string, so func() bool) {
	s.t.Helper()
	defer time.AfterFunc(patience, func() {
		s.mu.Lock()
		s.late = true
		s.news.Broadcast()
		s.mu.Unlock()
	}).Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for !so() {
		if s.ended || s.late {
			s.t.Fatalf("no %s; the screen is\n%s\nand the last output %q", what, s.picture(), s.output[max(0, len(s.output)-2000):])
		}
		s.news.Wait()
	}
}

// sees waits until a text is on the screen.
func (s *terminal) sees(text string) {
	s.t.Helper()
	s.wait(text, func() bool { return strings.Contains(s.picture(), text) })
}

// press sends keys as a keyboard does.
func (s *terminal) press(keys string) {
	s.t.Helper()
	if _, err := s.master.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

func (s *terminal) signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.command.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

// resize gives the terminal another size. What it shows of the last picture is
// not to be trusted until the program has drawn anew.
func (s *terminal) resize(size window) {
	s.t.Helper()
	s.mu.Lock()
	s.emulator.Resize(size.w, size.h)
	s.mu.Unlock()
	if err := pty.Setsize(s.master, size.asPTY()); err != nil {
		s.t.Fatal(err)
	}
}

// exit waits for the end of the program and returns its exit code and all that
// it has written.
func (s *terminal) exit() (code int, output string) {
	s.t.Helper()
	s.wait("end of the program", func() bool { return s.ended })
	_ = s.command.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.command.ProcessState.ExitCode(), string(s.output)
}

// rows is the screen, for who holds the lock.
func (s *terminal) rows() []string {
	if s.emulator == nil {
		return strings.Split(string(s.output), "\n")
	}
	var rows []string
	for y := range s.emulator.Height() {
		var row strings.Builder
		for x := 0; x < s.emulator.Width(); {
			c := s.emulator.CellAt(x, y)
			if c == nil || c.Width == 0 {
				x++
				continue
			}
			row.WriteString(c.Content)
			x += c.Width
		}
		rows = append(rows, row.String())
	}
	return rows
}

func (s *terminal) picture() string { return strings.Join(s.rows(), "\n") }

// since returns what has been written from a place in the output on.
func (s *terminal) since(mark int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.output[mark:])
}

// mark is the place in the output now.
func (s *terminal) mark() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.output)
}

// tell sends a signal again and again until stop is called: Bubble Tea asks for
// the first size a moment before it begins to listen for others.
func (s *terminal) tell(sig syscall.Signal) (stop func()) {
	done := make(chan struct{})
	again := time.NewTicker(20 * time.Millisecond)
	go func() {
		defer again.Stop()
		for {
			select {
			case <-again.C:
				_ = s.command.Process.Signal(sig)
			case <-done:
				return
			}
		}
	}()
	return func() { close(done) }
}

// restored reports what of the terminal is not as it was before the program.
func (s *terminal) restored() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := func(on, off string) bool {
		return bytes.LastIndex(s.output, []byte(off)) >= bytes.LastIndex(s.output, []byte(on))
	}
	switch {
	case s.emulator.IsAltScreen() || !last("\x1b[?1049h", "\x1b[?1049l"):
		return errors.New("the alternate screen is left on")
	case s.emulator.CursorHidden() || !last("\x1b[?25l", "\x1b[?25h"):
		return errors.New("the cursor is left hidden")
	case !last("\x1b[?2004h", "\x1b[?2004l"):
		return errors.New("bracketed paste is left on")
	}
	return nil
}
