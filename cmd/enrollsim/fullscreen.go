package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"

	"enrollsim/flow/stage"
	"enrollsim/tui"
)

// runTUI runs the app until the person leaves it.
func runTUI(ctx context.Context, f flags, s streams) error {
	open, done, err := f.backend(ctx)
	if err != nil {
		return err
	}
	defer done()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends what is under way at the backend
	on, first, err := f.stage(ctx, open, true)
	if err != nil {
		return err
	}
	o, err := f.options(s, on, first)
	if err != nil {
		return err
	}
	if !s.terminal {
		return &exit{exitCannotRun, errors.New("the simulator needs a terminal for its input and its output; run it in one, without a pipe or a redirection, or in lines with --accessible")}
	}
	model, err := tui.New(o)
	if err != nil {
		return ends(exitCannotRun, err)
	}
	defer model.Leave()
	program := tea.NewProgram(model,
		tea.WithAltScreen(),
		tea.WithFPS(120),
		tea.WithInput(s.in),
		tea.WithOutput(s.out),
		tea.WithoutSignalHandler(),
	)
	go tui.Listen(program, model.Seat())
	ended := quitOnSignal(program.Quit)
	final, err := program.Run()
	sig := ended()
	last, ok := final.(tui.Model)
	if !ok {
		last = model
	}
	if last.Crash() != nil {
		return reportCrash(last.Crash(), f.logFile)
	}
	// However the run ended, its seed is what repeats it.
	_, unsaid := fmt.Fprintf(s.out, "enrollsim: seed %d\n", f.effectiveSeed(on))
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
