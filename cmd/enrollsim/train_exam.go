package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/exam"
	"enrollsim/server/enroll"
	"enrollsim/tui/call"
	"enrollsim/tui/lines"
)

// examOptions is what exams are made, taken and verified with, but for the exam and its key.
func examOptions(data *embedded.Data) (exam.Options, error) {
	kit, err := train.NewKit(data)
	if err != nil {
		return exam.Options{}, &exit{exitCannotRun, err}
	}
	calls, err := callsOf(data)
	if err != nil {
		return exam.Options{}, &exit{exitCannotRun, err}
	}
	return exam.Options{Kit: kit, Calls: calls, Open: enroll.Open, Content: exam.ContentOf(kit, calls)}, nil
}

// readExam reads the file of an exam, and takes its key: the one that is given or, without
// one, the next line.
func readExam(data *embedded.Data, n narrate.Narrator, file, key string, line func() (string, error), out io.Writer) (exam.Options, error) {
	o, err := examOptions(data)
	if err != nil {
		return o, err
	}
	source, err := os.ReadFile(file)
	if err == nil {
		o.Exam, err = exam.Read(file, source)
	}
	if err != nil {
		return o, examExit(err)
	}
	if key == "" {
		if _, err := io.WriteString(out, n.Say(flow.T("exam.key"))+" "); err != nil {
			return o, err
		}
		if key, err = line(); err != nil {
			return o, &exit{exitUsage, fmt.Errorf("no key was given: %w", err)}
		}
		fmt.Fprintln(out)
	}
	if o.Key, err = exam.ParseKey(key); err != nil {
		return o, &exit{exitUsage, err}
	}
	return o, examExit(o.Check(file, source))
}

// examExit is what is wrong with an exam or a result, with the code that it ends with.
func examExit(err error) error {
	if err == nil {
		return nil
	}
	_, content := errors.AsType[*exam.OtherContent](err)
	_, version := errors.AsType[*exam.OtherVersion](err)
	if content || version {
		return &exit{exitCannotRun, err}
	}
	if _, ok := errors.AsType[*exam.Broken](err); ok {
		return &exit{exitFailed, err}
	}
	return ends(exitUsage, err)
}

func newTrainExam(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var as, key, out, debrief string
	cmd := &cobra.Command{
		Use:   "exam FILE --as ID",
		Short: "Take an exam: calls without help, whose result a trainer can check",
		Long: `exam takes the exam of a file, which a trainer has made with "train exam new".
You need its key, which the trainer tells you when it begins. Everybody has the same
causes, each in another order, with other customers and other codes.

Everything you say is saved at once in ID.result.jsonl. If you are interrupted, the same
command goes on. When all calls have ended, you are told what they were.`,
		Example: `  enrollsim train exam exam.yaml --as T-042`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			n, err := f.narrator(data)
			if err != nil {
				return err
			}
			if err := exam.CheckTrainee(as); err != nil {
				return &exit{exitUsage, fmt.Errorf("--as: %w", err)}
			}
			if out == "" {
				out = as + ".result.jsonl"
			}
			room := examRoom{n: n, s: s, as: as, file: out, debrief: debrief}
			if s.terminal && !f.lines {
				return room.onScreen(cmd.Context(), *f, data, names[0], key)
			}
			return room.inLines(cmd.Context(), data, names[0], key)
		},
	}
	cmd.Flags().StringVar(&as, "as", "", "who takes it: letters, digits, dots, dashes and underscores, such as T-042")
	cmd.Flags().StringVar(&key, "key", "", "key of the exam (default: it is asked for)")
	cmd.Flags().StringVarP(&out, "out", "o", "", "file of the result (default ID.result.jsonl)")
	cmd.Flags().StringVar(&debrief, "debrief", "", "file for what is told after the exam; Markdown where its name ends in .md")
	_ = cmd.MarkFlagRequired("as") // the flag is there
	f.addLines(cmd.Flags())
	f.addLooks(cmd.Flags())
	cmd.AddCommand(newTrainExamNew(f, data, s))
	return cmd
}

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
		Exam: true, Calls: func() ([]*scenario.Scenario, error) { return o.Calls, nil },
		Begin: func(ctx context.Context) (call.Offer, error) {
			turn.Lock()
			defer turn.Unlock()
			c, at, err := sitting.Next(ctx)
			if err != nil || c == nil {
				lost, over = err, err == nil
				return call.Offer{}, call.ErrOver
			}
			name := r.say("exam.count", "n", strconv.Itoa(at), "count", strconv.Itoa(o.Exam.Calls))
			offer := call.Offer{Call: c, Name: name}
			if len(c.State().Turns) > 1 {
				offer.Why = r.which(at, o, true)
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

func newTrainExamNew(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var e exam.Exam
	var out string
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Make an exam, and its key",
		Long: `new writes the file of an exam for the trainees, and prints its key for you. The
file tells nothing of the calls: which they are follows from the key. Tell the key to the
trainees when the exam begins, and keep it to check the results.

The calls are drawn from a pool: all, or groups of what customers see, or single calls by
their names, which "train list --names" has.`,
		Example: `  enrollsim train exam new -o exam.yaml
  enrollsim train exam new --calls 3 --pass 80 --pool login-back --lang zh-Hant -o exam.yaml`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			n, err := f.narrator(data)
			if err != nil {
				return err
			}
			o, err := examOptions(data)
			if err != nil {
				return err
			}
			e.Lang = n.Words.Lang()
			if e.Lang != text.TraditionalChinese {
				e.Lang = text.English
			}
			key, err := exam.NewKey(rand.Reader)
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			if e, err = exam.New(e, key, o.Kit, o.Calls); err != nil {
				return &exit{exitUsage, err}
			}
			var b bytes.Buffer
			if err := e.Write(&b); err != nil {
				return &exit{exitCannotRun, err}
			}
			if err := writeNew(out, b.Bytes(), 0o644); err != nil {
				return &exit{exitCannotRun, fmt.Errorf("%w; an exam that is there is not overwritten", err)}
			}
			for _, t := range []flow.Text{flow.T("exam.made", "file", out), flow.T("exam.made-key", "key", key.String()), flow.T("exam.made-how", "file", out)} {
				if _, err := fmt.Fprintln(s.out, n.Say(t)); err != nil {
					return &exit{exitCannotRun, err}
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "exam.yaml", "file of the exam, which is not there yet")
	cmd.Flags().IntVar(&e.Calls, "calls", 10, "how many calls it has")
	cmd.Flags().IntVar(&e.Pass, "pass", train.PassAt, "points of 100 that are needed on average")
	cmd.Flags().IntVar(&e.Level, "level", train.ExamLevel, "2 to 5, as of train")
	cmd.Flags().StringSliceVar(&e.Pool, "pool", []string{exam.All}, "what the calls are drawn from: all, groups, names of calls")
	return cmd
}
