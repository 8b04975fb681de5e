package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/exam"
	"enrollsim/server/enroll"
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
// one, the next line of the input.
func readExam(ctx context.Context, data *embedded.Data, n narrate.Narrator, file, key string, in *lines.Input, out io.Writer) (exam.Options, error) {
	o, err := examOptions(data)
	if err != nil {
		return o, err
	}
	source, err := os.ReadFile(file)
	if err == nil {
		o.Exam, err = exam.Read(file, source)
	}
	if err != nil {
		return o, &exit{exitUsage, err}
	}
	if key == "" {
		if _, err := io.WriteString(out, n.Say(flow.T("exam.key"))+" "); err != nil {
			return o, err
		}
		if key, err = in.Line(ctx); err != nil {
			return o, &exit{exitUsage, fmt.Errorf("no key was given: %w", err)}
		}
		fmt.Fprintln(out)
	}
	if o.Key, err = exam.ParseKey(key); err != nil {
		return o, &exit{exitUsage, err}
	}
	return o, examExit(o.Check(file))
}

// examExit is what is wrong with an exam or a result, with the code that it ends with.
func examExit(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*exam.OtherContent](err); ok {
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

Everything you say is kept at once in ID.result.jsonl. If you are interrupted, the same
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
			ctx, cancel := context.WithCancel(cmd.Context())
			defer cancel()
			ended := quitOnSignal(cancel)
			in := lines.NewInput(s.in)
			defer in.Close()
			o, err := readExam(ctx, data, n, names[0], key, in, s.out)
			if err == nil {
				err = takeExam(ctx, o, n, s, in, as, out, debrief)
			}
			if sig := ended(); sig != 0 {
				fmt.Fprintln(s.out, n.Say(flow.T("exam.left", "file", out)))
				return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
			}
			return err
		},
	}
	cmd.Flags().StringVar(&as, "as", "", "who takes it: letters, digits, dots, dashes and underscores, such as T-042")
	cmd.Flags().StringVar(&key, "key", "", "key of the exam (default: it is asked for)")
	cmd.Flags().StringVarP(&out, "out", "o", "", "file of the result (default ID.result.jsonl)")
	cmd.Flags().StringVar(&debrief, "debrief", "", "file for what is told after the exam; Markdown where its name ends in .md")
	_ = cmd.MarkFlagRequired("as") // the flag is there
	f.addLines(cmd.Flags())
	cmd.AddCommand(newTrainExamNew(f, data, s))
	return cmd
}

// takeExam takes an exam up to its end, or to that of the input.
func takeExam(ctx context.Context, o exam.Options, n narrate.Narrator, s streams, in *lines.Input, as, file, debrief string) (err error) {
	source, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &exit{exitUsage, err}
	}
	kept, err := exam.ReadTape(file, source)
	if err != nil {
		return &exit{exitUsage, err}
	}
	if kept.Trainee() == "" && kept.Whole == 0 && kept.Cut && !bytes.HasPrefix(source, []byte("{")) {
		return &exit{exitUsage, fmt.Errorf("%s:1: this is no result of an exam, and is not overwritten", file)}
	}
	if err := kept.Of(o.Exam, o.Key, o.Content); err != nil { // before anything is cut off
		return resultExit(err)
	}
	t, err := openTape(file, kept.Whole)
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	defer func() { err = errors.Join(err, t.close()) }()
	say := func(key string, args ...string) { fmt.Fprintln(s.out, n.Say(flow.T(key, args...))) }
	if kept.Cut {
		say("exam.cut", "place", fmt.Sprintf("%s:%d", file, len(kept.Lines)+1))
	}
	sitting, err := exam.Sit(ctx, o, kept, as, program(), time.Now, t.add)
	if err != nil {
		return resultExit(err)
	}
	count := strconv.Itoa(o.Exam.Calls)
	if len(kept.Lines) < 2 {
		say("exam.rules", "count", count, "points", strconv.Itoa(o.Exam.Pass))
	}
	for first := len(kept.Lines) > 1; ; first = false {
		c, at, err := sitting.Next(ctx)
		if err != nil {
			return ends(exitFailed, err)
		}
		if c == nil {
			break
		}
		intro := n.Say(flow.T("exam.call", "n", strconv.Itoa(at), "count", count))
		if first {
			intro = n.Say(flow.T("exam.goes-on", "n", strconv.Itoa(at), "count", count))
		}
		err = lines.RunCall(ctx, lines.CallOptions{Call: c, Words: n.Words, Echo: !s.terminal, Intro: "\n" + intro, Stays: true, Said: sitting.Keep}, in, s.wrapped())
		if errors.Is(err, lines.ErrLeft) {
			say("exam.left", "file", file)
			return nil
		}
		if err != nil {
			return ends(exitFailed, err)
		}
	}
	say("exam.scoring")
	if err := sitting.Finish(ctx); err != nil {
		return ends(exitFailed, err)
	}
	if err := tellExam(ctx, sitting, o, n, s.out, debrief); err != nil {
		return ends(exitCannotRun, err)
	}
	say("exam.send", "file", file)
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
		paragraphs := o.Kit.Debrief(review, n)
		if strings.HasSuffix(file, ".md") {
			b.WriteString(train.Markdown(paragraphs))
		} else {
			b.WriteString(train.Text(paragraphs))
		}
		b.WriteString("\n")
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
			if err := writeNew(out, b.Bytes()); err != nil {
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
	cmd.Flags().IntVar(&e.Pass, "pass", train.PassAt, "points of 100 that are needed on the average")
	cmd.Flags().IntVar(&e.Level, "level", train.ExamLevel, "2 to 5, as of train")
	cmd.Flags().StringSliceVar(&e.Pool, "pool", []string{exam.All}, "what the calls are drawn from: all, groups, names of calls")
	return cmd
}
