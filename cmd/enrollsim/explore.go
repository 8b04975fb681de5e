package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario/explore"
	"enrollsim/flow/screen"
)

func newExplore(f *flags, data *embedded.Data, s streams) *cobra.Command {
	o := explore.Options{Data: data}
	var file string
	var minutes int
	cmd := &cobra.Command{
		Use:   "explore",
		Short: "Look for an order of steps that breaks a rule, and shrink it",
		Long: `explore does what people do in the world of every guide, at random, from a seed: scan,
type, approve, deny, respond, wait, take another phone, lose an answer. It checks every run against rules
that must hold in any order. A run that breaks one is shrunk to the shortest run file that still does.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if minutes < 0 {
				return &exit{exitUsage, fmt.Errorf("--minutes: %d is no time to explore in", minutes)}
			}
			if o.Runs < 1 || o.Steps < 1 {
				return &exit{exitUsage, errors.New("--runs and --steps: there is nothing to explore with less than one")}
			}
			open, done, err := f.backend(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			o.Open, o.Seed = open, f.seed
			if o.Guide != "" {
				if _, err := data.Guide(o.Guide); err != nil {
					return &exit{exitUsage, fmt.Errorf("--guide: %w", err)}
				}
			}
			return runExplore(cmd.Context(), o, minutes, file, s)
		},
	}
	f.addServer(cmd.Flags())
	cmd.Flags().IntVar(&o.Runs, "runs", 100, "number of runs")
	cmd.Flags().IntVar(&o.Steps, "steps", 30, "number of steps in each run")
	cmd.Flags().IntVar(&minutes, "minutes", 0, "explore for this many minutes instead of a number of runs")
	cmd.Flags().StringVar(&o.Guide, "guide", "", "the guide whose world is explored (default all of them)")
	cmd.Flags().StringVar(&file, "out", "broken-rule.yaml", "file for the scenario that breaks a rule")
	return cmd
}

// runExplore explores, tells how far it is, and at the end, however it comes, what was
// covered.
func runExplore(ctx context.Context, o explore.Options, minutes int, file string, s streams) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	began, told := time.Now(), time.Now()
	if minutes > 0 {
		o.Runs = math.MaxInt
	}
	o.Done = func(r explore.Report) bool {
		if now := time.Now(); now.Sub(told) > progressEvery {
			told = now
			fmt.Fprint(s.err, s.said("%d runs, %d steps, %.0f s\n", r.Runs, r.Steps, now.Sub(began).Seconds()))
		}
		return minutes <= 0 || time.Since(began) < time.Duration(minutes)*time.Minute
	}
	ended := quitOnSignal(cancel)
	if minutes > 0 {
		s.tell(s.said("exploring for %d minutes", minutes))
	} else {
		s.tell(s.said("exploring in %d runs", o.Runs))
	}
	found, err := explore.Explore(ctx, o)
	sig := ended()
	fmt.Fprint(s.out, s.said("%d runs, %d steps, seed %d\n", found.Runs, found.Steps, o.Seed))
	fmt.Fprintln(s.out, folded(covered(s, found)))
	switch {
	case sig != 0:
		return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
	case err != nil:
		return &exit{exitCannotRun, err}
	case found.Finding == nil:
		for _, rule := range explore.Rules() {
			fmt.Fprintln(s.out, folded(s.said("held: %s", rule)))
		}
		return nil
	}
	if err := os.WriteFile(file, found.Finding.File, 0o644); err != nil {
		return &exit{exitCannotRun, unwritable(file, err)}
	}
	fmt.Fprint(s.out, s.said("broken: %s\n  %s\n", found.Finding.Rule, found.Finding.How))
	return &exit{exitFailed, fmt.Errorf("a rule is broken; %d steps in %s do it again", len(found.Finding.Steps), file)}
}

// progressEvery is how often is told how far it is.
const progressEvery = 2 * time.Second

// covered says what an exploration came by, and which kinds of moves it never did.
func covered(s streams, r explore.Report) string {
	var never []string
	for _, kind := range slices.Sorted(maps.Keys(r.Moves)) {
		if r.Moves[kind] == 0 {
			never = append(never, kind)
		}
	}
	screens := append(screen.Screens(flow.Phone), screen.Screens(flow.Desk)...)
	line := s.said("covered: %d of %d kinds of moves, %d of %d screens, %d causes",
		len(r.Moves)-len(never), len(r.Moves), len(r.Screens), len(screens), len(r.Causes))
	if len(never) > 0 {
		line += "\n" + s.said("never done: %s", strings.Join(never, ", "))
	}
	return line
}
