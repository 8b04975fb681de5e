package main

import (
	"context"
	"fmt"

	"enrollsim/tui"
)

// wantsLines reports whether the environment asks for the app that speaks in
// lines: it says so, or the terminal can do nothing else.
func wantsLines(s streams) bool {
	asked, _ := s.env("ACCESSIBLE")
	term, _ := s.env("TERM")
	return asked != "" && asked != "0" || s.terminal && term == "dumb"
}

// runLines runs the app that speaks in lines, with or without a terminal, until
// the person leaves it or the input ends.
func runLines(ctx context.Context, f flags, s streams) error {
	open, done, err := f.backend(ctx)
	if err != nil {
		return err
	}
	defer done()
	o, err := f.options(s, open)
	if err != nil {
		return err
	}
	o.Echo = !s.terminal
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := quitOnSignal(cancel)
	seed, err := tui.RunLines(ctx, o, s.in, s.out)
	switch sig := ended(); {
	case sig != 0:
		return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
	case err != nil:
		return ends(exitFailed, err)
	}
	_, err = fmt.Fprintf(s.out, "enrollsim: seed %d\n", seed)
	return err
}
