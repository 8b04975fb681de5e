package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/embedded"
	"enrollsim/flow/stage"
	"enrollsim/tui"
	"enrollsim/tui/term"
)

// runTUI runs the app until the person leaves it.
func runTUI(ctx context.Context, f flags, data *embedded.Data, s streams) error {
	runtime.MemProfileRate = 0       // nobody asks where memory went, and the book about it takes some
	debug.SetGCPercent(collectFirst) // nobody waits for the first picture longer than need be
	defer time.AfterFunc(started, func() {
		debug.SetGCPercent(collectAt)
		giveBack()
	}).Stop()
	open, done, err := f.backend(ctx)
	if err != nil {
		return err
	}
	defer done()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends what is under way at the backend
	on, first, err := f.stage(ctx, open, data, true)
	if err != nil {
		return err
	}
	o, err := f.options(s, on, first)
	if err != nil {
		return err
	}
	if !f.show.on() {
		o.Context, o.Training = ctx, f.training(data, s, open)
	}
	if !s.terminal {
		return &exit{exitCannotRun, errors.New("the simulator needs a terminal for its input and its output; run it in one, without a pipe or a redirection, or in lines with --accessible")}
	}
	restore, err := openConsole(s.in, s.out)
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	defer restore()
	model, err := tui.New(o)
	if err != nil {
		return ends(exitCannotRun, err)
	}
	defer model.Leave()
	last, sig, err := runProgram(s, model, f.noMouse)
	if last.Crash() != nil {
		return reportCrash(last.Crash(), f.logFile)
	}
	if crash, ok := stage.AsCrash(err); ok {
		return reportCrash(crash, f.logFile)
	}
	var unsaid error
	if f.call.exam == nil { // however the run ended, its seed is what repeats it
		seed := f.effectiveSeed(on)
		if f.call.only {
			seed = *f.call.seed
		}
		_, unsaid = fmt.Fprint(s.out, s.said("enrollsim: seed %d\n", seed))
	}
	switch {
	case sig != 0:
		return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
	case errors.Is(err, tea.ErrInterrupted):
		return &exit{exitInterrupted, err}
	case err != nil:
		return &exit{exitFailed, err}
	case unsaid != nil:
		return &exit{exitFailed, unsaid}
	}
	return nil
}

// By how many percent of what is in use garbage grows before it is collected: until the start
// is over, for which there is no need to, and then, as the program waits most of the time and
// holds a few megabytes.
const (
	collectFirst = 200
	collectAt    = 50
	started      = time.Second / 2
)

// giveBack gives the system back what was needed to begin with and is not needed any more:
// garbage, and pages of the program's own file.
func giveBack() {
	debug.FreeOSMemory()
	leaveFile()
}

// pace is the least time between the beginnings of two pictures.
const pace = 8 * time.Millisecond

// slowest is the speed in bits a second from which on a line is taken to be a fast one: it is
// what a terminal of no line at all says.
const slowest = 38400

// rateOf is how many bytes a second a slow line takes; 0 if it is not slow. A byte is ten bits
// of it.
func rateOf(terminal *os.File) int {
	if speed := speedOf(terminal); speed < slowest {
		return speed / 10
	}
	return 0
}

// What the terminal's window was called before, it is called again afterwards.
const (
	keepTitle     = "\x1b[22;2t"
	giveTitleBack = "\x1b[23;2t"
)

// runProgram shows a model on the terminal until it ends, and returns it as it then is,
// with the signal that ended it, if any.
func runProgram(s streams, model tui.Model, noMouse bool) (tui.Model, syscall.Signal, error) {
	var program *tea.Program
	var crash atomic.Pointer[stage.Crash] // of the screen; the first
	terminal := term.New(s.out, term.Options{
		Pace:    pace,
		Rate:    rateOf(s.out),
		After:   func(d time.Duration, call func()) { time.AfterFunc(d, call) },
		Discard: func() { discard(s.out) },
		Crashed: func(value any, stack []byte) {
			crash.CompareAndSwap(nil, &stage.Crash{Value: value, Stack: stack})
			program.Quit()
		},
	})
	defer func() { _ = terminal.Close() }()
	var jobs jobs
	mouse := tea.WithMouseAllMotion()
	if noMouse {
		mouse = func(*tea.Program) {}
	}
	program = tea.NewProgram(term.Screen{Model: model, Terminal: terminal},
		tea.WithAltScreen(),
		mouse,
		tea.WithFPS(1), // of a renderer that has nothing to draw
		tea.WithInput(s.in),
		tea.WithOutput(terminal),
		tea.WithoutSignalHandler(),
		tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
			if size, ok := msg.(tea.WindowSizeMsg); ok && (size.Width == 0 || size.Height == 0) {
				return sizeFrom(s.env)
			}
			return jobs.filter(msg)
		}),
	)
	defer jobs.listen(program.Send)()
	go tui.Listen(program, model.Seat())
	ended := quitOnSignal(program.Quit)
	_, _ = io.WriteString(s.out, keepTitle) // where it fails, the program tells
	final, err := program.Run()
	_, _ = io.WriteString(s.out, giveTitleBack)
	sig := ended()
	if screen, ok := final.(term.Screen); ok {
		model, _ = screen.Model.(tui.Model)
	}
	if c := crash.Load(); c != nil {
		err = c
	}
	return model, sig, err
}

// sizeFrom is the size of a window that does not know its own: what the
// environment says, or that of the terminals of old.
func sizeFrom(env func(string) (string, bool)) tea.WindowSizeMsg {
	length := func(name string, otherwise int) int {
		said, _ := env(name)
		if n, err := strconv.Atoi(said); err == nil && n > 0 && n < 1000 {
			return n
		}
		return otherwise
	}
	return tea.WindowSizeMsg{Width: length("COLUMNS", 80), Height: length("LINES", 24)}
}

// reportCrash writes the stack to the log file and says where it is.
func reportCrash(crash *stage.Crash, name string) error {
	if name == "" {
		name = filepath.Join(os.TempDir(), "enrollsim.log")
	}
	log := fmt.Sprintf("%v\n\n%s\n", crash, crash.Stack)
	if err := os.WriteFile(name, []byte(log), 0o600); err != nil {
		return &exit{exitFailed, fmt.Errorf("%w; its stack could not be written: %w\n%s", crash, err, crash.Stack)}
	}
	return &exit{exitFailed, fmt.Errorf("%w; its stack is in %s", crash, name)}
}

// quitOnSignal lets the program leave in order when it is told to end, so that
// the terminal is restored. The function it returns stops listening and says
// which signal came, if any.
func quitOnSignal(quit func()) func() syscall.Signal {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	done := make(chan struct{})
	came := make(chan syscall.Signal, 1)
	go func() {
		defer close(came)
		select {
		case sig := <-signals:
			came <- sig.(syscall.Signal)
			quit()
		case <-done:
		}
	}()
	return func() syscall.Signal {
		signal.Stop(signals)
		close(done)
		return <-came
	}
}
