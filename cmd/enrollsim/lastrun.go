package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
)

// lastWord names the last run where a scenario can be named.
const lastWord = "last"

// lastRun is what run leaves behind for why: the scenario that failed first,
// or the one there was.
type lastRun struct {
	File   string `json:"file"` // as it was named
	Name   string `json:"name"` // of the scenario
	Seed   uint64 `json:"seed"` // that it ran with
	Source string `json:"source"`

	BuiltIn bool `json:"builtIn"`

	Values map[string]string `json:"values,omitempty"` // of variables in the file

	Failed []failedRun `json:"failed"`
}

// failedRun is a scenario that did not pass.
type failedRun struct {
	File    string `json:"file"`
	Name    string `json:"name"`
	BuiltIn bool   `json:"builtIn"`
}

// lastRunFile is where it is kept: among the user's files that may be lost.
func lastRunFile() (string, error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, "enrollsim", "last-run.json"), nil
}

// keepLast keeps what why would be asked about after a run. Where nothing can
// be kept, or there is nothing to ask about, nothing is.
func keepLast(outcomes []scenario.Outcome, values map[string]string) {
	name, err := lastRunFile()
	if err != nil {
		return
	}
	of := slices.IndexFunc(outcomes, hasNotPassed)
	if of < 0 && len(outcomes) == 1 {
		of = 0
	}
	if of < 0 {
		_ = os.Remove(name)
		return
	}
	o := outcomes[of]
	text, err := json.Marshal(lastRun{
		File: o.Scenario.File, Name: o.Scenario.Name, Seed: o.Seed, Source: string(o.Scenario.Source),
		BuiltIn: o.Scenario.BuiltIn, Values: values, Failed: failedRuns(outcomes),
	})
	if err == nil && os.MkdirAll(filepath.Dir(name), 0o700) == nil {
		_ = os.WriteFile(name, text, 0o600)
	}
}

func hasNotPassed(o scenario.Outcome) bool {
	return o.Status != scenario.Passed && o.Status != scenario.Skipped
}

// hasFailed reports whether something of a run was read and did not pass.
func hasFailed(outcomes []scenario.Outcome) bool {
	return slices.ContainsFunc(outcomes, func(o scenario.Outcome) bool { return hasNotPassed(o) && o.Player != nil })
}

// failedRuns lists the scenarios that did not pass, each once.
func failedRuns(outcomes []scenario.Outcome) []failedRun {
	all := []failedRun{}
	for _, o := range outcomes {
		one := failedRun{o.Scenario.File, o.Scenario.Plain(), o.Scenario.BuiltIn}
		if hasNotPassed(o) && !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return all
}

// readFailed lists the scenarios that did not pass in the last run.
func readFailed() ([]failedRun, error) {
	name, err := lastRunFile()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(name)
	var last lastRun
	if err == nil {
		err = json.Unmarshal(text, &last)
	}
	if err != nil || len(last.Failed) == 0 {
		return nil, errors.New("--last-failed: nothing failed in the last run, or there was none")
	}
	return last.Failed, nil
}

// lastFailedFiles names what failed in the last run, as it is named.
func lastFailedFiles() ([]string, error) {
	failed, err := readFailed()
	var names []string
	for _, one := range failed {
		name := one.File
		if one.BuiltIn {
			name = one.Name
		}
		names = append(names, name)
	}
	return names, err
}

// readLast reads the scenario that the last run left behind, and says what else that run
// was told.
func readLast(reader *runfile.Reader) (*scenario.Scenario, lastRun, error) {
	var last lastRun
	name, err := lastRunFile()
	if err != nil {
		return nil, last, err
	}
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, last, errors.New("no run has left anything to explain: one scenario alone, or one that failed; name a scenario or a run file")
	}
	if err != nil {
		return nil, last, err
	}
	if err := json.Unmarshal(text, &last); err != nil {
		return nil, last, fmt.Errorf("%s: %w; run a scenario again", name, err)
	}
	list, err := reader.With(last.Values).ReadAll(last.File, []byte(last.Source))
	if err != nil {
		return nil, last, err
	}
	i := slices.IndexFunc(list, func(s *scenario.Scenario) bool { return s.Name == last.Name })
	list[max(i, 0)].BuiltIn = last.BuiltIn
	return list[max(i, 0)], last, nil
}
