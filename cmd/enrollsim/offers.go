package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/sim"
	"enrollsim/flow/stage"
)

// offeredScenarios lists the built-in scenarios in which something goes wrong,
// each to be gone on with from where the trouble shows.
func offeredScenarios() ([]stage.Offer, error) {
	list, err := scenario.List()
	if err != nil {
		return nil, err
	}
	var offers []stage.Offer
	for _, l := range list {
		if l.Group != "" && l.Guide != "" {
			offers = append(offers, stage.Offer{
				Choice: stage.Choice{Scenario: l.Name}, Question: stage.Scenarios, Title: l.Title, Symptom: l.Symptom,
				System: l.System, Method: l.Method, Says: l.Says, Group: l.Group, Cause: l.Cause,
			})
		}
	}
	return offers, nil
}

// findScenario reads a scenario that can be gone on with by hand.
func findScenario(data *embedded.Data, name string) (*scenario.Scenario, error) {
	reader, err := runfile.NewReader(data)
	if err != nil {
		return nil, err
	}
	found, err := reader.Collect(context.Background(), runfile.Input{}, name)
	switch list := found.Scenarios; {
	case err != nil:
		return nil, err
	case found.Err() != nil:
		return nil, found.Err()
	case len(list) != 1:
		return nil, fmt.Errorf("%s is %d scenarios; the simulator opens one", name, len(list))
	case list[0].Guide == nil:
		return nil, fmt.Errorf("%s follows no guide, and the simulator needs one to continue with", name)
	}
	return found.Scenarios[0], nil
}

// saveSession writes a session as a run file into the folder the program was
// started in, and returns its name. No file is written over.
func saveSession(ctx context.Context, data *embedded.Data, s *sim.Sim) (string, error) {
	reader, err := runfile.NewReader(data)
	if err != nil {
		return "", err
	}
	source, err := reader.Save(ctx, s)
	if err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		name := fmt.Sprintf("session-%d.yaml", n)
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", unwritable(name, err)
		}
		_, err = file.Write(source)
		return name, errors.Join(err, file.Close())
	}
}
