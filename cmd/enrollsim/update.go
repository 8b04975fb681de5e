package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
)

// updateFiles lets files expect what is found, those that pass then: a file is taken
// over whole or not at all. What comes with the program stays as it is.
func updateFiles(ctx context.Context, reader *runfile.Reader, list []*scenario.Scenario, o scenario.Options, s streams) error {
	for from := 0; from < len(list); {
		file := list[from].File
		to := from + 1
		for to < len(list) && list[to].File == file {
			to++
		}
		of := list[from:to]
		from = to
		if of[0].BuiltIn || of[0].Err != nil || file == runfile.StandardInput {
			continue
		}
		if err := updateFile(ctx, reader, of, o, s); err != nil {
			return err
		}
	}
	return nil
}

// updateFile updates the file of some scenarios, which may not be all of it.
func updateFile(ctx context.Context, reader *runfile.Reader, of []*scenario.Scenario, o scenario.Options, s streams) error {
	whole, err := reader.ReadAll(of[0].File, of[0].Source)
	if err != nil {
		return &exit{exitUsage, err}
	}
	source, outcomes, err := reader.Update(ctx, whole, o)
	switch {
	case err != nil:
		return &exit{exitFailed, err}
	case string(source) == string(of[0].Source):
		return nil
	case slices.ContainsFunc(outcomes, func(o scenario.Outcome) bool { return o.Status != scenario.Passed }):
		fmt.Fprint(s.out, s.said("left alone %s: it would still fail\n", of[0].File))
		return nil
	}
	if err := os.WriteFile(of[0].File, source, 0o644); err != nil {
		return &exit{exitCannotRun, err}
	}
	fmt.Fprint(s.out, s.said("updated %s\n", of[0].File))
	for i, one := range of {
		if at := slices.IndexFunc(outcomes, func(o scenario.Outcome) bool { return o.Scenario.Name == one.Name }); at >= 0 {
			of[i] = outcomes[at].Scenario
		}
	}
	return nil
}
