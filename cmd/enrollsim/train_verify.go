package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/train/exam"
	"enrollsim/tui/lines"
)

// endsResult is the ending of results of exams.
const endsResult = ".result.jsonl"

// resultFiles are the results that are named, with those of folders in them. Each is named
// once.
func resultFiles(names []string) ([]string, error) {
	var files []string
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		found := []string{name}
		if info.IsDir() {
			entries, err := os.ReadDir(name)
			if err != nil {
				return nil, err
			}
			found = nil
			for _, e := range entries {
				if strings.HasSuffix(e.Name(), endsResult) {
					found = append(found, filepath.Join(name, e.Name()))
				}
			}
			if found == nil {
				return nil, fmt.Errorf("%s: there is no result of an exam in here; their names end in %s", name, endsResult)
			}
		}
		for _, file := range found {
			if file = filepath.Clean(file); !slices.Contains(files, file) {
				files = append(files, file)
			}
		}
	}
	return files, nil
}

// readTapes reads results. Two of one trainee are an error that names both. What is wrong
// with the lines of one is among the faults, by its place, and the others are read.
func readTapes(files []string) (tapes []exam.Tape, faults []error, err error) {
	of := map[string]string{}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			return nil, nil, &exit{exitUsage, err}
		}
		t, err := exam.ReadTape(file, source)
		if who := t.Trainee(); who != "" {
			if other, twice := of[who]; twice {
				return nil, nil, &exit{exitUsage, fmt.Errorf("%s:1: this is a second result of %s; the first is %s: take one of them away", file, who, other)}
			}
			of[who] = file
		}
		tapes, faults = append(tapes, t), append(faults, err)
	}
	return tapes, faults, nil
}

// verified is what a result came to, as it is listed.
type verified struct {
	File     string `json:"file"`
	Accepted bool   `json:"accepted"`
	Error    string `json:"error,omitempty"` // why it is not accepted
	exam.Verdict

	err error
}

func newTrainVerify(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var key string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "verify EXAM RESULT|DIR...",
		Short: "Check results of an exam by playing them again",
		Long: `verify plays each result of an exam again: every act in a world of its own, every
answer, every time and every point. It accepts what comes out as it is written, and names
the first line that does not. A folder stands for the results in it, which are called
*.result.jsonl.

It proves that these acts give these points. It does not prove who did them.`,
		Example: `  enrollsim train verify exam.yaml results/ --key 7K3M-9QXT-2HWB-5V0C`,
		Args:    cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, names []string) error {
			n, err := f.narrator(data)
			if err != nil {
				return err
			}
			files, err := resultFiles(names[1:])
			if err != nil {
				return &exit{exitUsage, err}
			}
			tapes, faults, err := readTapes(files)
			if err != nil {
				return err
			}
			in := lines.NewInput(s.in)
			defer in.Close()
			prompt := io.Writer(s.out)
			if asJSON {
				prompt = s.err
			}
			o, err := readExam(data, n, names[0], key, func() (string, error) { return in.Line(cmd.Context()) }, prompt)
			if err != nil {
				return err
			}
			list := verifyAll(cmd.Context(), o, tapes, faults)
			err = show(s.out, asJSON, list, func(w io.Writer) error {
				for _, v := range list {
					line := n.Words.Message(v.Error)
					if v.Accepted {
						key := "exam.verified-failed"
						if v.Passed {
							key = "exam.verified"
						}
						line = n.Say(flow.T(key, "file", v.File, "trainee", v.Trainee, "points", strconv.Itoa(v.Points)))
					}
					for _, remark := range v.Remarks {
						line += "\n" + n.Words.Message(remark)
					}
					if _, err := fmt.Fprintln(w, line); err != nil {
						return err
					}
				}
				_, err := fmt.Fprintf(w, "\n%s\n", n.Say(flow.T("exam.proves")))
				return err
			})
			if err != nil {
				return err
			}
			return worst(list)
		},
	}
	cmd.Flags().StringVar(&key, "key", "", "key of the exam (default: it is asked for)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}

// verifyAll verifies results, as many at once as there are processors. The list is in
// their order.
func verifyAll(ctx context.Context, o exam.Options, tapes []exam.Tape, faults []error) []verified {
	list := make([]verified, len(tapes))
	free := make(chan struct{}, runtime.NumCPU())
	var all sync.WaitGroup
	for i, t := range tapes {
		all.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			v := verified{File: t.File, err: faults[i]}
			if v.err == nil {
				v.Verdict, v.err = exam.Verify(ctx, o, t)
			}
			v.Accepted = v.err == nil
			if v.err != nil {
				v.Trainee, v.Error = t.Trainee(), v.err.Error()
			}
			list[i] = v
		})
	}
	all.Wait()
	return list
}

// worst is the error with the code of the worst of the results; nil if all are accepted.
func worst(list []verified) error {
	code, rejected := 0, 0
	for _, v := range list {
		if v.err == nil {
			continue
		}
		rejected++
		if e, ok := errors.AsType[*exit](examExit(v.err)); ok {
			code = max(code, e.code)
		}
	}
	if rejected == 0 {
		return nil
	}
	return &exit{code, fmt.Errorf("%d of %d results are not accepted", rejected, len(list))}
}
