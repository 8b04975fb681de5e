package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"enrollsim/flow/embedded"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/scenario/runfile"
)

func newWhy(f *flags, data *embedded.Data, s streams) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "why [NAME|FILE|last]",
		Short: "Explain what went wrong in a run file, as the key w does",
		Long: `why plays a built-in scenario or a run file until its trouble shows, and explains
that as the key w does. Without a name, or for "last", it explains the last
run: the scenario that failed first, or the only one there was.`,
		Example: `  enrollsim why code-used
  enrollsim run bug.yaml || enrollsim why`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			n, err := f.narrator(data)
			if err != nil {
				return err
			}
			world, done, err := f.openWorld(cmd)
			if err != nil {
				return err
			}
			defer done()
			chosen, err := chooseScenario(cmd.Context(), data, s.in, names, &world)
			if err != nil {
				return &exit{exitUsage, err}
			}
			return explain(cmd.Context(), chosen, world, n, asJSON, s)
		},
	}
	f.addServer(cmd.Flags())
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON, in every language")
	return cmd
}

// chooseScenario finds the scenario that is named, or that of the last run with
// the seed that it ran with.
func chooseScenario(ctx context.Context, data *embedded.Data, in io.Reader, names []string, world *scenario.World) (*scenario.Scenario, error) {
	reader, err := runfile.NewReader(data)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 || names[0] == lastWord {
		s, last, err := readLast(reader)
		if !world.ForceSeed {
			world.Seed, world.ForceSeed = last.Seed, true
		}
		for _, name := range slices.Sorted(maps.Keys(last.Values)) {
			world.Flags = append(world.Flags, "--var", name+"="+last.Values[name])
		}
		return s, err
	}
	found, err := reader.Collect(ctx, runfile.Input{Standard: in}, names[0])
	if err == nil {
		err = found.Err()
	}
	if err == nil && len(found.Scenarios) != 1 {
		err = fmt.Errorf("%s is %d scenarios; name one", names[0], len(found.Scenarios))
	}
	if err != nil {
		return nil, err
	}
	return found.Scenarios[0], nil
}

// explain plays one run file until what went wrong is about to be remedied, or
// to its end, and says why.
func explain(
	ctx context.Context, chosen *scenario.Scenario, world scenario.World, n narrate.Narrator, asJSON bool, s streams,
) error {
	player, err := chosen.Play(ctx, chosen.Config(world))
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	failed := player.RunUntil(ctx, scenario.Remedy)
	e, ok := player.Why()
	if !ok {
		return errors.Join(&exit{exitFailed, fmt.Errorf("nothing went wrong in %s", chosen.Name)}, failed)
	}
	err = show(s.out, asJSON, report.Explain(e), func(w io.Writer) error {
		var b strings.Builder
		_ = report.WriteExplanation(&b, n, e) // a builder takes everything
		_, err := io.WriteString(w, folded(b.String()))
		return err
	})
	if err == nil && failed != nil {
		return &exit{exitFailed, failed}
	}
	return err
}
