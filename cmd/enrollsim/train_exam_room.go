package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"sync"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/train"
	"enrollsim/flow/train/exam"
	"enrollsim/tui/call"
	"enrollsim/tui/lines"
)

// examRoom is where somebody takes an exam.
type examRoom struct {
	n             narrate.Narrator
	s             streams
	as            string
	file, debrief string // of the result, and of what is told afterwards
}

func (r examRoom) say(key string, args ...string) string { return r.n.Say(flow.T(key, args...)) }

// write says something on a line of its own.
func (r examRoom) write(key string, args ...string) { fmt.Fprintln(r.s.wrapped(), r.say(key, args...)) }

// sit begins an exam, or goes on with it after what is kept already. done closes the result.
func (r examRoom) sit(ctx context.Context, o exam.Options) (sitting *exam.Sitting, begun bool, done func() error, err error) {
	source, err := os.ReadFile(r.file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil, &exit{exitUsage, err}
	}
	kept, err := exam.ReadTape(r.file, source)
	if err != nil {
		return nil, false, nil, resultExit(err)
	}
	if kept.Cut && kept.Whole == 0 && !bytes.HasPrefix(source, []byte("{")) {
		return nil, false, nil, &exit{exitUsage, fmt.Errorf("%s:1: this is no result of an exam, and is not overwritten", r.file)}
	}
	if err := kept.Of(o.Exam, o.Key, o.Content); err != nil { // before anything is cut off
		return nil, false, nil, resultExit(err)
	}
	t, err := openTape(r.file, kept.Whole)
	if err != nil {
		return nil, false, nil, &exit{exitCannotRun, err}
	}
	if kept.Cut {
		r.write("exam.cut", "place", fmt.Sprintf("%s:%d", r.file, len(kept.Lines)+1))
	}
	sitting, err = exam.Sit(ctx, o, kept, r.as, program(), time.Now, t.add)
	if err != nil {
		return nil, false, nil, errors.Join(resultExit(err), t.close())
	}
	begun = len(kept.Lines) > 1
	if !begun {
		r.write("exam.rules", "count", strconv.Itoa(o.Exam.Calls), "points", strconv.Itoa(o.Exam.Pass))
		r.write("exam.rules-help")
		r.write("exam.rules-kept")
	}
	return sitting, begun, t.close, nil
}

// inLines takes an exam in lines up to its end, or to that of the input.
func (r examRoom) inLines(ctx context.Context, data *embedded.Data, name, key string) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := quitOnSignal(cancel)
	defer func() {
		if sig := ended(); sig != 0 {
			r.write("exam.left", "file", r.file)
			err = &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
		}
	}()
	in := lines.NewInput(r.s.in)
	defer in.Close()
	o, err := readExam(data, r.n, name, key, func() (string, error) { return in.Line(ctx) }, r.s.out)
	if err != nil {
		return err
	}
	sitting, begun, done, err := r.sit(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	for first := begun; ; first = false {
		c, at, err := sitting.Next(ctx)
		if err != nil {
			return ends(exitFailed, err)
		}
		if c == nil {
			return r.finish(ctx, sitting, o)
		}
		err = lines.RunCall(ctx, lines.CallOptions{
			Call: c, Words: r.n.Words, Echo: !r.s.terminal, Intro: "\n" + r.which(at, o, first), Stays: true, Said: sitting.Keep,
		}, in, r.s.wrapped())
		if errors.Is(err, lines.ErrLeft) {
			r.write("exam.left", "file", r.file)
			return nil
		}
		if err != nil {
			return ends(exitFailed, err)
		}
	}
}

// which says which call of an exam comes.
func (r examRoom) which(at int, o exam.Options, goesOn bool) string {
	n, count := strconv.Itoa(at), strconv.Itoa(o.Exam.Calls)
	if goesOn {
		return r.say("exam.goes-on", "n", n, "count", count)
	}
	return r.say("exam.call", "n", n, "count", count)
}

// onScreen takes an exam on the full screen.
func (r examRoom) onScreen(ctx context.Context, f flags, data *embedded.Data, name, key string) (err error) {
	typed := bufio.NewReader(r.s.in) // of a terminal, which hands over a line at a time
	line := func() (string, error) { return typed.ReadString('\n') }
	o, err := readExam(data, r.n, name, key, line, r.s.out)
	if err != nil {
		return err
	}
	sitting, begun, done, err := r.sit(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	if !begun {
		r.write("exam.begin")
		if _, err := line(); err != nil {
			return &exit{exitUsage, err}
		}
	}
	var turn sync.Mutex // calls begin and acts are kept beside the screen
	over := false
	var lost error
	f.call.exam = &call.Desk{
		Exam: true, Kit: func() (*train.Kit, error) { return o.Kit, nil }, Calls: func() ([]*scenario.Scenario, error) { return o.Calls, nil },
		Begin: func(ctx context.Context) (call.Offer, error) {
			turn.Lock()
			defer turn.Unlock()
			c, at, err := sitting.Next(ctx)
			if err != nil || c == nil {
				lost, over = err, err == nil
				return call.Offer{}, call.ErrOver
			}
			name := r.say("exam.count", "n", strconv.Itoa(at), "count", strconv.Itoa(o.Exam.Calls))
			offer := call.Offer{Call: c, Name: name, Last: at == o.Exam.Calls}
			if len(c.State().Turns) > 1 {
				offer.Why = func(narrate.Narrator) string { return r.which(at, o, true) }
			}
			return offer, nil
		},
		Said: func(s train.State) error {
			turn.Lock()
			defer turn.Unlock()
			lost = sitting.Keep(s)
			return lost
		},
	}
	err = runTUI(ctx, f, data, r.s)
	turn.Lock()
	defer turn.Unlock()
	switch {
	case lost != nil:
		return ends(exitFailed, lost)
	case over:
		return r.finish(ctx, sitting, o)
	}
	r.write("exam.left", "file", r.file)
	return err
}

// finish scores an exam whose calls have all ended, and says what they came to.
func (r examRoom) finish(ctx context.Context, sitting *exam.Sitting, o exam.Options) error {
	r.write("exam.scoring")
	if err := sitting.Finish(ctx); err != nil {
		return ends(exitFailed, err)
	}
	if err := tellExam(ctx, sitting, o, r.n, r.s.out, r.debrief); err != nil {
		return ends(exitCannotRun, err)
	}
	r.write("exam.send", "file", r.file)
	return nil
}

// resultExit is what is wrong with a result that is to be gone on with.
func resultExit(err error) error {
	if _, ok := errors.AsType[*exam.Broken](err); ok {
		return &exit{exitUsage, fmt.Errorf("%w; it is left as it is: name another file with --out", err)}
	}
	return examExit(err)
}

// tellExam says after an exam what its calls were and what they came to, and writes their
// debriefs into a file if one is named.
func tellExam(ctx context.Context, sitting *exam.Sitting, o exam.Options, n narrate.Narrator, out io.Writer, file string) error {
	for i, r := range sitting.Results() {
		at, points, truth := strconv.Itoa(i+1), strconv.Itoa(r.Total), o.Kit.Name(n, r.Cause)
		line := n.Say(flow.T("exam.line-unnamed", "n", at, "points", points, "truth", truth))
		if len(r.Named) > 0 {
			line = n.Say(flow.T("exam.line", "n", at, "points", points, "truth", truth, "named", o.Kit.Names(n, r.Named)))
		}
		if _, err := fmt.Fprintln(out, line); err != nil {
			return err
		}
	}
	points, passed := sitting.Outcome()
	key := "exam.failed"
	if passed {
		key = "exam.passed"
	}
	if _, err := fmt.Fprintln(out, n.Say(flow.T(key, "points", strconv.Itoa(points), "needed", strconv.Itoa(o.Exam.Pass)))); err != nil {
		return err
	}
	if file == "" {
		return nil
	}
	var b bytes.Buffer
	for _, c := range sitting.Taken() {
		review, err := c.Review(ctx, o.Calls)
		if err != nil {
			return err
		}
		b.WriteString(debriefFor(file, o.Kit.Debrief(review, n)) + "\n")
	}
	return writeFile(file, b.Bytes())
}
