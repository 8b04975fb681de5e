package main

import (
	"fmt"
	"io"
	"runtime"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/phone"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/sim"
	"enrollsim/server/enroll"
)

// addServer adds the flags that say where the backend is.
func (f *flags) addServer(fs *pflag.FlagSet) {
	fs.StringVar(&f.server, "server", "", "address of an \"enrollsim serve\" to keep the backend; without it there is one in this process")
	fs.StringVar(&f.tokenFile, "token-file", "", "file of the server's admin token (default token in the user's configuration folder)")
}

// openWorld is what the command line says of the world of a run file, with a
// backend. done deletes what was opened on a server.
func (f *flags) openWorld(cmd *cobra.Command) (w scenario.World, done func(), err error) {
	if w, err = f.scenarioWorld(cmd); err != nil {
		return w, nil, err
	}
	w.Open, done, err = f.backend(cmd.Context())
	return w, done, err
}

// again is what of the command line has to be said again to repeat a run, beside
// the file and the seed.
func (f *flags) again(cmd *cobra.Command) []string {
	var words []string
	for _, name := range []string{"now", "server", "token-file"} {
		if flag := cmd.Flags().Lookup(name); flag != nil && flag.Changed {
			words = append(words, "--"+name, flag.Value.String())
		}
	}
	return words
}

// scenarioWorld is what the command line says of the world of a run file, but
// for the backend.
func (f *flags) scenarioWorld(cmd *cobra.Command) (scenario.World, error) {
	w := scenario.World{Seed: f.seed, ForceSeed: cmd.Flags().Changed("seed")}
	if cmd.Flags().Changed("now") {
		start, err := time.Parse(time.RFC3339, f.now)
		if err != nil {
			return w, &exit{exitUsage, fmt.Errorf("--now: %q is no RFC 3339 time such as %s", f.now, sim.DemoStart().Format(time.RFC3339))}
		}
		if issues := sim.DemoOf(phone.IOS, 1, start).Check(); len(issues) > 0 {
			return w, &exit{exitUsage, unfit(issues)}
		}
		w.Start = start
	}
	return w, nil
}

func newScenarios(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var asJSON, coverage, long, oneLine bool
	cmd := &cobra.Command{
		Use:   "scenarios [NAME]",
		Short: "List the built-in scenarios by what is seen in them, or print one",
		Long: `scenarios lists the built-in scenarios below what is seen in them. With the name
of one it prints its run file, to be changed into another one.`,
		Example: `  enrollsim scenarios
  enrollsim scenarios --oneline | grep code-expired
  enrollsim scenarios code-used > mine.yaml`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			switch {
			case len(names) == 1:
				return printScenario(names[0], s.out)
			case coverage:
				n, err := f.narrator(data)
				if err != nil {
					return err
				}
				return showCoverage(cmd, data, n, asJSON, s)
			}
			list, err := scenario.List()
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			n, err := f.narrator(data)
			if err != nil {
				return err
			}
			return show(s.out, asJSON, list, func(w io.Writer) error {
				switch {
				case long:
					return report.WriteList(w, list)
				case oneLine:
					return writeOneLine(w, list, n.Words.Lang())
				}
				lists, err := groupedScenarios(data, list, n.Words.Lang(), s)
				if err != nil {
					return err
				}
				return writeGrouped(w, lists, s.helpWidth())
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	cmd.Flags().BoolVar(&long, "long", false, "with the causes, the guides and the words that are seen, in both languages")
	cmd.Flags().BoolVar(&oneLine, "oneline", false, "a line for each: name, cause and title, with tabs between them")
	cmd.MarkFlagsMutuallyExclusive("json", "long", "oneline")
	cmd.Flags().BoolVar(&coverage, "coverage", false, "which steps, problems and causes have a scenario; a gap is a failure")
	return cmd
}

// printScenario writes the file of a built-in scenario, to be changed into
// another one.
func printScenario(name string, out io.Writer) error {
	source, err := scenario.BuiltInSource(name)
	if err != nil {
		return &exit{exitUsage, err}
	}
	if _, err := out.Write(source); err != nil {
		return &exit{exitCannotRun, err}
	}
	return nil
}

func showCoverage(cmd *cobra.Command, data *embedded.Data, n narrate.Narrator, asJSON bool, s streams) error {
	reader, err := runfile.NewReader(data)
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	list, err := reader.Library()
	if err != nil {
		return &exit{exitUsage, err}
	}
	guides, err := data.Guides()
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	outcomes := scenario.RunAll(cmd.Context(), list, scenario.Options{
		World: scenario.World{Open: enroll.Open, Seed: 1}, Workers: runtime.NumCPU(), Wall: time.Now,
	})
	rows := scenario.Cover(outcomes, guides, reader.Causes().Entries())
	if err := show(s.out, asJSON, rows, func(w io.Writer) error { return report.WriteCoverage(w, n, rows) }); err != nil {
		return err
	}
	for _, row := range rows {
		if row.Gap() {
			return &exit{exitFailed, fmt.Errorf("%s %s %s has no scenario", row.Subject, row.Guide, row.Name)}
		}
	}
	return nil
}

// show writes a list as JSON or for people.
func show(w io.Writer, asJSON bool, value any, text func(io.Writer) error) error {
	var err error
	if asJSON {
		err = report.WriteJSON(w, value)
	} else {
		err = text(w)
	}
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	return nil
}

func newValidate(data *embedded.Data, s streams) *cobra.Command {
	var schema bool
	cmd := &cobra.Command{
		Use:   "validate FILE|DIR...",
		Short: "Check run files without running them",
		RunE: func(cmd *cobra.Command, names []string) error {
			if schema {
				format, err := runfile.LoadFormat(data)
				if err != nil {
					return &exit{exitCannotRun, err}
				}
				_, err = s.out.Write(format.Schema())
				return err
			}
			if len(names) == 0 {
				return &exit{exitUsage, fmt.Errorf("name the run files to check, or --schema for their JSON Schema")}
			}
			reader, err := runfile.NewReader(data)
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			found, err := reader.Collect(cmd.Context(), runfile.Input{Standard: s.in}, names...)
			if err != nil {
				return &exit{exitUsage, err}
			}
			return validated(found, s)
		},
	}
	cmd.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema of run files, for editors")
	return cmd
}

// validated says of every file whether it can be read.
func validated(found runfile.Found, s streams) error {
	s.tellForeign(found.Foreign)
	var unread []scenario.Outcome
	told := map[string]bool{}
	for _, one := range found.Scenarios {
		switch {
		case one.Err != nil:
			unread = append(unread, scenario.Outcome{Scenario: one, Status: scenario.Broken, Err: one.Err})
		case !told[one.File]:
			told[one.File] = true
			fmt.Fprint(s.out, s.said("%s: ok\n", one.File))
		}
	}
	if _, inActions := s.env("GITHUB_ACTIONS"); inActions {
		if err := report.GitHub(s.out, unread); err != nil {
			return &exit{exitCannotRun, err}
		}
	}
	if err := found.Err(); err != nil {
		return &exit{exitUsage, err}
	}
	return nil
}

func newNew(f *flags, data *embedded.Data, s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "new [FILE]",
		Short: "Write a commented run file to start from",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, names []string) error {
			n, err := f.narrator(data)
			if err != nil {
				return err
			}
			format, err := runfile.LoadFormat(data)
			if err != nil {
				return &exit{exitCannotRun, err}
			}
			template := format.Template(n.Words)
			if len(names) == 0 || names[0] == "-" {
				_, err := s.out.Write(template)
				return err
			}
			if err := writeNew(names[0], template, 0o644); err != nil {
				return &exit{exitUsage, notOverwritten(err)}
			}
			fmt.Fprint(s.out, s.said("wrote %s; run it with: enrollsim run %s\n", names[0], names[0]))
			return nil
		},
	}
}
