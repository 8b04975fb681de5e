package tui

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"enrollsim/flow"
	"enrollsim/flow/sim"
)

// prompt says that a line is awaited.
const prompt = "> "

// RunLines is the app for people who listen instead of looking: whole
// sentences, each on a line of its own, and nothing that is drawn, coloured or
// taken back. Every line read from in is a command; out gets what it did, until
// the person leaves or in ends. Time stands still while a line is awaited. It
// returns the effective seed.
//
// The error is a broken catalogue, an unknown guide, what in or out reports, or
// the context's. A read that is under way when ctx ends is left behind.
func RunLines(ctx context.Context, o Options, in io.Reader, out io.Writer) (seed uint64, err error) {
	l, err := newLines(ctx, o)
	if err != nil {
		return o.Seed, err
	}
	err = l.converse(ctx, in, out)
	return l.seed(), err
}

// converse answers line by line.
func (l *lines) converse(ctx context.Context, in io.Reader, out io.Writer) error {
	done := make(chan struct{})
	defer close(done)
	inputs := inputsOf(in, done)
	page := l.opening()
	for {
		if _, err := fmt.Fprintln(out, strings.Join(page, "\n")); err != nil || l.left {
			return err
		}
		if _, err := io.WriteString(out, prompt); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			fmt.Fprintln(out)
			return ctx.Err()
		case next := <-inputs:
			if next.err != nil {
				fmt.Fprintln(out)
				return next.failure()
			}
			if l.options.Echo {
				fmt.Fprintln(out, next.line)
			}
			page = l.answer(ctx, next.line)
		}
	}
}

// input is a line of the person, or why there is none.
type input struct {
	line string
	err  error
}

// failure is what went wrong with reading; the end of the input is nothing
// wrong.
func (i input) failure() error {
	if errors.Is(i.err, io.EOF) {
		return nil
	}
	return fmt.Errorf("read the next command: %w", i.err)
}

// inputsOf reads lines beside everything else, so that waiting for one can be
// broken off. It ends with the input, or with the line after done.
func inputsOf(in io.Reader, done <-chan struct{}) <-chan input {
	inputs := make(chan input)
	go func() {
		lines := bufio.NewReader(in)
		for {
			line, err := lines.ReadString('\n')
			if line != "" && errors.Is(err, io.EOF) {
				err = nil // the last line lacks its end; the next read says so again
			}
			select {
			case inputs <- input{clean(line), err}:
			case <-done:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return inputs
}

// clean leaves of a line what can be seen, so that nothing typed or pasted
// reaches the output as a control sequence.
func clean(line string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(line, ""))
}

// lines is the state of the app that speaks in lines.
type lines struct {
	session
	read []flow.Device // that were read last
	left bool          // the person has left
}

// newLines returns the app before its first page.
func newLines(ctx context.Context, o Options) (*lines, error) {
	l := &lines{session: session{library: newLibrary(), options: o, lang: o.Lang, past: now}}
	if l.err != nil {
		return nil, l.err
	}
	if o.Situations.Read != nil {
		var err error
		if l.list, err = o.Situations.Read(); err != nil {
			return nil, err
		}
	}
	first, chosen, err := o.first()
	if err != nil || !chosen {
		return l, err
	}
	if err := l.start(ctx, first); err != nil {
		return nil, fmt.Errorf("start the simulation: %w", err)
	}
	return l, nil
}

// start makes the world of a choice.
func (l *lines) start(ctx context.Context, c choice) error {
	begun, err := l.options.open(ctx, c, true)
	if err != nil {
		return err
	}
	l.guide, l.sim, l.snap, l.past = begun.guide, begun.sim, begun.sim.Snapshot(), now
	l.player = begun.player
	return nil
}

// entry is the moment that an entry of the history left behind.
func (l *lines) entry(i int) sim.Snapshot {
	e := l.snap.History[i]
	return sim.Snapshot{World: e.World, Log: l.snap.Log[:e.Events]}
}

// speak is [session.say] with the arguments of the text: name, value, name,
// value.
func (l *lines) speak(key string, args ...string) string {
	return l.say(flow.T(key, args...))
}
