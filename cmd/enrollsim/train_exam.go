package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/exam"
	"enrollsim/server/enroll"
)

// examOptions is what exams are made, taken and verified with, but for the exam and its key.
func examOptions(data *embedded.Data) (exam.Options, error) {
	kit, err := train.NewKit(data)
	if err != nil {
		return exam.Options{}, &exit{exitCannotRun, err}
	}
	calls, err := callsOf(kit, data)
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
				return &exit{exitCannotRun, notOverwritten(err)}
			}
			for _, t := range []flow.Text{flow.T("exam.made", "file", out), flow.T("exam.made-key", "key", key.String()), flow.T("exam.made-how", "file", out)} {
				if _, err := fmt.Fprintln(s.out, n.Say(t)); err != nil {
					return &exit{exitCannotRun, err}
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "exam.yaml", "file to write the exam to; it must not exist yet")
	cmd.Flags().IntVar(&e.Calls, "calls", 10, "how many calls it has")
	cmd.Flags().IntVar(&e.Pass, "pass", train.PassAt, "points of 100 that are needed on average")
	cmd.Flags().IntVar(&e.Level, "level", train.ExamLevel, "2 to 5; \"enrollsim train --help\" tells what they are")
	cmd.Flags().StringSliceVar(&e.Pool, "pool", []string{exam.All}, "what the calls are drawn from: all, groups, names of calls")
	return cmd
}
