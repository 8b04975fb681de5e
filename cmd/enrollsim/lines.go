package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"

	"enrollsim/flow/embedded"
	"enrollsim/flow/stage"
	"enrollsim/tui/lines"
)

// wantsLines reports whether the environment asks for the app that speaks in
// lines: it says so, or the terminal can do nothing else.
func wantsLines(s streams) bool {
	asked, _ := s.env("ACCESSIBLE")
	term, _ := s.env("TERM")
	off := slices.Contains([]string{"", "0", "false", "no", "off"}, strings.ToLower(asked))
	return !off || s.terminal && term == "dumb"
}

// widestLine is how wide lines are at the most, in columns: two windows of a braille display of 40
// cells, which is moved on along a longer one again and again.
const widestLine = 80

// wrapped is the output, with lines as wide as the terminal's window and [widestLine] at the most.
func (s streams) wrapped() io.Writer {
	if !s.terminal {
		return s.out
	}
	columns, _, err := term.GetSize(s.out.Fd())
	if err != nil { // what does not know its size wraps by itself
		return s.out
	}
	return lines.Wrapped(s.out, min(columns, widestLine))
}

// runLines runs the app that speaks in lines, with or without a terminal, until
// the person leaves it or the input ends.
func runLines(ctx context.Context, f flags, data *embedded.Data, s streams) error {
	open, done, err := f.backend(ctx)
	if err != nil {
		return err
	}
	defer done()
	lang, err := f.language()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	on, first, err := f.stage(ctx, open, data, false)
	if err != nil {
		return err
	}
	ended := quitOnSignal(cancel)
	o := lines.Options{
		Stage: on, Role: stage.Host(), First: first, Lang: lang, Echo: !s.terminal, ASCII: f.plain(s), Wall: time.Now,
	}
	if !f.show.on() {
		o.Due = func() (int, error) { return callsDue(s) }
	}
	err = lines.Run(ctx, o, s.in, s.wrapped())
	switch sig := ended(); {
	case sig != 0:
		return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
	case err != nil:
		return ends(exitFailed, err)
	}
	_, err = fmt.Fprint(s.out, s.said("enrollsim: seed %d\n", f.effectiveSeed(on)))
	return err
}
