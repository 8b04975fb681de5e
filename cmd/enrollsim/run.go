package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/scenario/runfile"
)

// runFlags are what the run command alone takes.
type runFlags struct {
	junit, tap, json string
	github           bool
	filter           string
	failFast         bool
	timeout          time.Duration
	update           bool
	workers          int
}

func newRun(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var r runFlags
	cmd := &cobra.Command{
		Use:   "run [NAME|FILE|DIR]...",
		Short: "Play run files without a screen, check what they expect, and report",
		Long: `run plays built-in scenarios by name, run files, and all run files in and below
folders; without any of these, the whole library. They run beside each other, in
virtual time, and the same seed gives the same run to the byte.`,
		Example: `  enrollsim run                                    the whole library
  enrollsim run code-expired answer-lost           two of it
  enrollsim run tests/ --report-junit junit.xml    every run file below tests
  enrollsim run bug.yaml --seed 7                  with another seed`,
		RunE: func(cmd *cobra.Command, names []string) error {
			if _, inActions := s.env("GITHUB_ACTIONS"); inActions && !cmd.Flags().Changed("report-github") {
				r.github = true
			}
			world, done, err := f.openWorld(cmd)
			if err != nil {
				return err
			}
			defer done()
			return runScenarios(cmd.Context(), data, names, r, world, s)
		},
	}
	fs := cmd.Flags()
	f.addServer(fs)
	fs.StringVar(&r.junit, "report-junit", "", "write a JUnit XML report to this file, - for the output")
	fs.StringVar(&r.tap, "report-tap", "", "write a TAP 14 report to this file, - for the output")
	fs.StringVar(&r.json, "report-json", "", "write a JSON report with all events to this file, - for the output")
	fs.BoolVar(&r.github, "report-github", false, "write GitHub annotations to the output; by itself in GitHub Actions")
	fs.StringVar(&r.filter, "filter", "", "only scenarios whose name, guide, cause or title matches this regular expression")
	fs.BoolVar(&r.failFast, "fail-fast", false, "begin nothing after the first failure")
	fs.DurationVar(&r.timeout, "timeout", time.Minute, "real time that each scenario may take")
	fs.BoolVarP(&r.update, "update", "u", false, "take over into the files what is found where a screen, a cause or a saved log is expected")
	fs.IntVar(&r.workers, "workers", runtime.NumCPU(), "scenarios that run at a time")
	return cmd
}

// runScenarios runs what is named and turns the outcome into an exit code.
func runScenarios(ctx context.Context, data *embedded.Data, names []string, r runFlags, world scenario.World, s streams) error {
	reader, err := runfile.NewReader(data)
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	list, err := reader.Collect(names...)
	if err == nil && r.filter != "" {
		list, err = scenario.Filter(list, r.filter)
	}
	if err != nil {
		return &exit{exitUsage, err}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := quitOnSignal(cancel)
	began := time.Now()
	o := scenario.Options{World: world, Workers: r.workers, FailFast: r.failFast, Timeout: r.timeout, Wall: time.Now}
	if r.update {
		if err := updateFiles(ctx, reader, list, o, s.out); err != nil {
			return err
		}
	}
	told := s.out
	if r.junit == "-" || r.tap == "-" || r.json == "-" {
		told = os.Stderr // the output is the report
	}
	progress := report.NewProgress(told, len(list), isatty.IsTerminal(told.Fd()))
	o.Done = progress.Done
	outcomes := scenario.RunAll(ctx, list, o)
	keepLast(outcomes)
	sig := ended()
	_, err = fmt.Fprintln(told, report.Summary(outcomes, time.Since(began)))
	err = errors.Join(progress.Err(), err, r.write(outcomes, began, s.out))
	switch {
	case sig != 0:
		return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
	case err != nil:
		return &exit{exitCannotRun, err}
	}
	return verdict(outcomes)
}

// verdict is the error with the exit code that outcomes stand for.
func verdict(outcomes []scenario.Outcome) error {
	counts := report.Counts(outcomes)
	switch {
	case counts[scenario.Failed] > 0:
		return &exit{exitFailed, fmt.Errorf("%d of %d scenarios failed", counts[scenario.Failed], len(outcomes))}
	case counts[scenario.TimeOut] > 0:
		return &exit{exitTimeout, fmt.Errorf("%d of %d scenarios ran out of time", counts[scenario.TimeOut], len(outcomes))}
	case counts[scenario.Broken] > 0:
		return &exit{exitCannotRun, fmt.Errorf("%d of %d scenarios could not run", counts[scenario.Broken], len(outcomes))}
	}
	return nil
}

// write writes every report that was asked for.
func (r runFlags) write(outcomes []scenario.Outcome, began time.Time, out io.Writer) error {
	reports := []struct {
		name  string
		write func(io.Writer) error
	}{
		{r.junit, func(w io.Writer) error { return report.JUnit(w, outcomes, began) }},
		{r.tap, func(w io.Writer) error { return report.TAP(w, outcomes) }},
		{r.json, func(w io.Writer) error { return report.JSON(w, outcomes) }},
	}
	if r.github {
		reports = append(reports, struct {
			name  string
			write func(io.Writer) error
		}{"-", func(w io.Writer) error { return report.GitHub(w, outcomes) }})
	}
	var troubles []error
	for _, one := range reports {
		if one.name != "" {
			troubles = append(troubles, writeTo(one.name, out, one.write))
		}
	}
	return errors.Join(troubles...)
}

// writeTo writes to a file, or to the output if it is called -.
func writeTo(name string, out io.Writer, write func(io.Writer) error) (err error) {
	if name == "-" {
		return write(out)
	}
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return write(file)
}

// updateFiles lets files expect what is found. What comes with the program
// stays as it is.
func updateFiles(ctx context.Context, reader *runfile.Reader, list []*scenario.Scenario, o scenario.Options, out io.Writer) error {
	for i, s := range list {
		if s.BuiltIn {
			continue
		}
		updated, _, err := reader.Update(ctx, s, o)
		if err != nil {
			return &exit{exitFailed, err}
		}
		if string(updated.Source) == string(s.Source) {
			continue
		}
		if err := os.WriteFile(s.File, updated.Source, 0o644); err != nil {
			return &exit{exitCannotRun, err}
		}
		fmt.Fprintf(out, "updated %s\n", s.File)
		list[i] = updated
	}
	return nil
}
