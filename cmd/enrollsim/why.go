package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/text"
	"enrollsim/tui"
)

func newWhy(f *flags, s streams) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "why NAME|FILE",
		Short: "Explain what went wrong in a run file, as the key w does",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			lang, err := text.ParseLang(f.lang)
			if err != nil {
				return &exit{exitUsage, fmt.Errorf("--lang: %w", err)}
			}
			world, done, err := f.openWorld(cmd)
			if err != nil {
				return err
			}
			defer done()
			return explain(cmd.Context(), names[0], world, lang, asJSON, s)
		},
	}
	f.addServer(cmd.Flags())
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON, in every language")
	return cmd
}

// explain plays one run file until what went wrong is about to be remedied, or
// to its end, and says why.
func explain(ctx context.Context, name string, world scenario.World, lang text.Lang, asJSON bool, s streams) error {
	reader, err := scenario.NewReader()
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	list, err := reader.Collect(name)
	if err != nil {
		return &exit{exitUsage, err}
	}
	if len(list) != 1 {
		return &exit{exitUsage, fmt.Errorf("%s is a folder; name one run file", name)}
	}
	player, err := list[0].Play(ctx, list[0].Config(world))
	if err != nil {
		return &exit{exitCannotRun, err}
	}
	failed := player.RunUntil(ctx, scenario.Remedy)
	e, ok := player.Why()
	if !ok {
		return errors.Join(&exit{exitFailed, fmt.Errorf("nothing went wrong in %s", name)}, failed)
	}
	err = show(s.out, asJSON, report.Explain(e), func(w io.Writer) error { return tui.Explain(w, lang, e) })
	if err == nil && failed != nil {
		return &exit{exitFailed, failed}
	}
	return err
}
