package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario/explore"
)

func newExplore(f *flags, data *embedded.Data, s streams) *cobra.Command {
	o := explore.Options{Data: data, Rules: explore.Rules()}
	var file string
	cmd := &cobra.Command{
		Use:   "explore",
		Short: "Look for an order of steps that breaks a rule, and shrink it",
		Long: `explore does at random, from a seed, what people do - scan, wait, log out, take
another phone, lose an answer - and holds every run against rules that no order
may break. What breaks one is shrunk to the shortest run file that still does.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Runs < 1 || o.Steps < 1 {
				return &exit{exitUsage, errors.New("--runs and --steps: there is nothing to explore with less than one")}
			}
			open, done, err := f.backend(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			o.Open, o.Seed = open, f.seed
			return runExplore(cmd.Context(), o, file, s)
		},
	}
	f.addServer(cmd.Flags())
	cmd.Flags().IntVar(&o.Runs, "runs", 100, "how many runs")
	cmd.Flags().IntVar(&o.Steps, "steps", 30, "steps of each run")
	cmd.Flags().StringVar(&file, "out", "broken-rule.yaml", "where the run file goes that breaks a rule")
	return cmd
}

func runExplore(ctx context.Context, o explore.Options, file string, s streams) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := quitOnSignal(cancel)
	found, err := explore.Explore(ctx, o)
	if sig := ended(); sig != 0 {
		return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
	}
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	fmt.Fprintf(s.out, "%d runs, %d steps, seed %d\n", found.Runs, found.Steps, o.Seed)
	if found.Finding == nil {
		for _, rule := range o.Rules {
			fmt.Fprintf(s.out, "held: %s\n", rule.Name)
		}
		return nil
	}
	if err := os.WriteFile(file, found.Finding.File, 0o644); err != nil {
		return &exit{exitCannotRun, err}
	}
	fmt.Fprintf(s.out, "broken: %s\n  %s\n", found.Finding.Rule, found.Finding.How)
	return &exit{exitFailed, fmt.Errorf("a rule is broken; %d steps in %s do it again", len(found.Finding.Steps), file)}
}
