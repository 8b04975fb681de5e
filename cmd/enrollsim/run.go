package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/scenario/runfile"
)

// runFlags are what the run command alone takes.
type runFlags struct {
	junit, tap, json string
	html             string // folder of pages
	all              bool   // a page of what has passed, too
	narrator         narrate.Narrator
	github           bool
	filter           string
	failFast         bool
	timeout          time.Duration
	update           bool
	workers          int
	quiet, watch     bool
	chosen           choice
}

func newRun(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var r runFlags
	cmd := &cobra.Command{
		Use:   "run [NAME|FILE|DIR]...",
		Short: "Play run files without a screen, check what they expect, and report",
		Long: `run plays built-in scenarios by name, run files, and all run files in and below
folders. Without any of these it plays the whole library; "-" is the standard input. Scenarios run in
parallel, in virtual time, and the same seed gives the same run, byte for byte.`,
		Example: `  enrollsim run                                    the whole library
  enrollsim run code-expired answer-lost           two of it
  enrollsim run tests/ --report-junit junit.xml    every run file below tests
  enrollsim run bug.yaml --seed 7                  with another seed`,
		RunE: func(cmd *cobra.Command, names []string) error {
			if _, inActions := s.env("GITHUB_ACTIONS"); inActions && !cmd.Flags().Changed("report-github") {
				r.github = true
			}
			if err := r.check(); err != nil {
				return &exit{exitUsage, err}
			}
			var err error
			if r.narrator, err = f.narrator(data); err != nil {
				return err
			}
			world, done, err := f.openWorld(cmd)
			if err != nil {
				return err
			}
			defer done()
			world.Flags = append(f.again(cmd), r.chosen.again()...)
			once := func(ctx context.Context) ([]string, error) { return runScenarios(ctx, data, names, r, world, s) }
			if r.watch {
				return watch(cmd.Context(), once, s)
			}
			_, err = once(cmd.Context())
			return err
		},
	}
	fs := cmd.Flags()
	f.addServer(fs)
	fs.StringVar(&r.junit, "report-junit", "", "write a JUnit XML report to this file; \"-\" is the output")
	fs.StringVar(&r.tap, "report-tap", "", "write a TAP 14 report to this file; \"-\" is the output")
	fs.StringVar(&r.json, "report-json", "", "write a JSON report with all events to this file; \"-\" is the output")
	fs.StringVar(&r.html, "report-html", "", "write pages to this folder: one for each scenario that has not passed, and an index, in --lang")
	fs.BoolVar(&r.all, "all", false, "with --report-html, a page for every scenario")
	fs.BoolVar(&r.github, "report-github", false, "write GitHub annotations to the output (automatic in GitHub Actions)")
	fs.StringVar(&r.filter, "filter", "", "only scenarios whose name, guide, cause, title or tag matches this regular expression")
	fs.BoolVar(&r.failFast, "fail-fast", false, "stop at the first failure")
	fs.DurationVar(&r.timeout, "timeout", time.Minute, "real time that each scenario may take")
	fs.BoolVarP(&r.update, "update", "u", false, "update the expected screens, causes and saved logs in the files")
	fs.IntVar(&r.workers, "workers", runtime.NumCPU(), "number of scenarios that run at the same time (default that of processors)")
	fs.Lookup("workers").DefValue = "" // which differs from machine to machine
	fs.BoolVar(&r.quiet, "quiet", false, "do not list what passed")
	fs.BoolVar(&r.watch, "watch", false, "run again whenever a file changes, until interrupted")
	r.chosen.add(fs)
	return cmd
}

// runScenarios runs what is named, turns the outcome into an exit code, and returns the
// files that were read.
func runScenarios(
	ctx context.Context, data *embedded.Data, names []string, r runFlags, world scenario.World, s streams,
) (files []string, err error) {
	reader, err := runfile.NewReader(data)
	if err != nil {
		return nil, &exit{exitCannotRun, err}
	}
	reader = reader.With(r.chosen.values)
	if r.chosen.lastFailed && len(names) == 0 {
		if names, err = lastFailedFiles(); err != nil {
			return nil, &exit{exitUsage, err}
		}
	}
	found, err := reader.Collect(ctx, runfile.Input{Standard: s.in, Limit: r.timeout}, names...)
	if err == nil {
		err = reader.Undeclared()
	}
	list := found.Scenarios
	if err == nil && r.filter != "" {
		list, err = scenario.Filter(list, r.filter)
	}
	if err == nil {
		list, err = r.chosen.of(list, world)
	}
	files = found.Files()
	if err != nil {
		return files, &exit{exitUsage, err}
	}
	s.tellForeign(found.Foreign)
	if r.chosen.list {
		return files, listChosen(s, list)
	}
	return files, runList(ctx, reader, list, r, world, s)
}

// runList runs scenarios, tells of them and writes the reports.
func runList(ctx context.Context, reader *runfile.Reader, list []*scenario.Scenario, r runFlags, world scenario.World, s streams) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := quitOnSignal(cancel)
	began := time.Now()
	o := scenario.Options{World: world, Workers: r.workers, FailFast: r.failFast, Timeout: r.timeout, Wall: time.Now}
	if r.update {
		if err := updateFiles(ctx, reader, list, o, s); err != nil {
			return err
		}
	}
	told := s.out
	if r.outputs() > 0 {
		told = os.Stderr // the output is the report
	}
	progress := report.NewProgress(told, r.narrator, len(list), isatty.IsTerminal(told.Fd()), r.quiet)
	o.Done = progress.Done
	outcomes := scenario.RunAll(ctx, list, o)
	keepLast(outcomes, r.chosen.values)
	sig := ended()
	_, err := fmt.Fprintln(told, report.Summary(r.narrator, outcomes, time.Since(began)))
	if hasFailed(outcomes) {
		fmt.Fprintln(told, r.narrator.Say(flow.T("report.last")))
	}
	err = errors.Join(progress.Err(), err, r.write(outcomes, began, s.out))
	switch {
	case sig != 0:
		return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
	case err != nil:
		return &exit{exitCannotRun, err}
	}
	return verdict(outcomes)
}

// tellForeign names the files that were passed over.
func (s streams) tellForeign(files []string) {
	for _, file := range files {
		fmt.Fprint(s.err, s.said("skipped %s: it has no steps, so it is no run file\n", file))
	}
}

// check refuses flags that cannot be meant.
func (r runFlags) check() error {
	switch outputs := r.outputs(); {
	case r.workers < 1:
		return fmt.Errorf("--workers: %d scenarios at a time is none; 1 or more is meant", r.workers)
	case r.timeout <= 0:
		return fmt.Errorf("--timeout: %v is no time to run in", r.timeout)
	case r.all && r.html == "":
		return errors.New("--all is about the pages of --report-html; name a folder for them")
	case outputs > 1:
		return errors.New("only one report goes to the output; name files for the others")
	}
	return nil
}

// outputs is how many reports go to the output.
func (r runFlags) outputs() int {
	count := 0
	for _, name := range []string{r.junit, r.tap, r.json} {
		if name == "-" {
			count++
		}
	}
	return count
}

// verdict is the error with the exit code that outcomes stand for.
func verdict(outcomes []scenario.Outcome) error {
	counts := report.Counts(outcomes)
	unread := 0
	for _, o := range outcomes {
		if o.Scenario.Err != nil {
			unread++
		}
	}
	switch {
	case unread > 0:
		return &exit{exitUsage, fmt.Errorf("%d of %d run files cannot be read", unread, len(outcomes))}
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
	troubles := []error{r.writePages(outcomes)}
	for _, one := range reports {
		if one.name != "" {
			troubles = append(troubles, writeTo(one.name, out, one.write))
		}
	}
	return errors.Join(troubles...)
}

// writePages writes the pages of a run, if a folder is named for them.
func (r runFlags) writePages(outcomes []scenario.Outcome) error {
	if r.html == "" {
		return nil
	}
	pages, err := report.Pages(r.narrator, outcomes, r.all)
	if err == nil {
		err = unwritable(r.html, os.MkdirAll(r.html, 0o755))
	}
	for _, page := range pages {
		if err == nil {
			err = writeFile(filepath.Join(r.html, page.Name), page.HTML)
		}
	}
	return err
}

// writeTo writes to a file, or to the output if it is called -.
func writeTo(name string, out io.Writer, write func(io.Writer) error) (err error) {
	if name == "-" {
		return write(out)
	}
	file, err := os.Create(name)
	if err != nil {
		return unwritable(name, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return write(file)
}
