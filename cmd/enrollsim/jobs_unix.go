//go:build unix

package main

import (
	"io"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/sys/unix"

	"enrollsim/tui"
)

// jobs lets a shell stop the program and bring it back: by its key, by SIGTSTP, and
// by SIGSTOP, of which the program only learns afterwards.
type jobs struct {
	signals   chan os.Signal
	stopped   atomic.Bool // by itself
	continued chan struct{}
}

// listen listens for what a shell says, until the function that it returns is
// called.
func (j *jobs) listen(send func(tea.Msg)) (end func()) {
	j.signals, j.continued = make(chan os.Signal, 1), make(chan struct{}, 1)
	signal.Notify(j.signals, syscall.SIGTSTP, syscall.SIGCONT)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case sig := <-j.signals:
				switch {
				case sig == syscall.SIGTSTP:
					send(tea.KeyMsg{Type: tea.KeyCtrlZ})
				case j.stopped.CompareAndSwap(true, false):
					j.continued <- struct{}{}
				default:
					send(tea.Exec(&retake{}, nil)())
				}
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(j.signals)
		close(done)
	}
}

// filter makes of Bubble Tea's way of suspending one that works however often, as
// Go does not give SIGTSTP its default back; and it makes the signal of the key that a
// terminal in raw mode makes none of.
func (j *jobs) filter(msg tea.Msg) tea.Msg {
	if key, ok := msg.(tea.KeyMsg); ok && key.Type == tea.KeyCtrlBackslash && syscall.Kill(os.Getpid(), syscall.SIGQUIT) == nil {
		return nil
	}
	switch _, suspend := msg.(tea.SuspendMsg); {
	case !suspend:
		return msg
	case !hasShell():
		return tui.NoShell{}
	}
	return tea.Exec(&stop{jobs: j}, func(error) tea.Msg { return tea.ResumeMsg{} })()
}

// hasShell reports whether the parent can continue the program, as a shell does: it
// is of the same session, and the group is not that which nobody looks after.
func hasShell() bool {
	ours, err := unix.Getsid(0)
	theirs, failed := unix.Getsid(os.Getppid())
	return err == nil && failed == nil && ours == theirs && unix.Getpgrp() != ours
}

// stop stops the program while the terminal is given back.
type stop struct {
	retake
	jobs *jobs
}

// Run stops all of the job, and returns when it is continued. The others of its
// group get the signal of the key; this one would be told of it too late.
func (s *stop) Run() error {
	signal.Ignore(syscall.SIGTSTP)
	defer signal.Notify(s.jobs.signals, syscall.SIGTSTP)
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return err
	}
	s.jobs.stopped.Store(true)
	if err := syscall.Kill(os.Getpid(), syscall.SIGSTOP); err != nil {
		return err
	}
	<-s.jobs.continued
	return nil
}

// retake does nothing while the terminal is given back, so that it is taken anew.
type retake struct{}

// Run does nothing.
func (*retake) Run() error { return nil }

// SetStdin does nothing.
func (*retake) SetStdin(io.Reader) {}

// SetStdout does nothing.
func (*retake) SetStdout(io.Writer) {}

// SetStderr does nothing.
func (*retake) SetStderr(io.Writer) {}
