package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// head is what a list says of a run file.
type head struct {
	Title text.Words `yaml:"title"`
	Guide string     `yaml:"guide"`
	Cause flow.Cause `yaml:"cause"`
}

// list lists the built-in scenarios of the project with this top, with what is
// seen when it comes to their causes, which are among the values.
func list(top string, values map[string]any, further text.Further) ([]scenario.Listed, error) {
	names, err := filepath.Glob(filepath.Join(top, "flow", "scenario", "library", "*.yaml"))
	if err != nil {
		return nil, err
	}
	seen := map[flow.Cause]text.Words{}
	for _, value := range values {
		if entries, ok := value.(*[]cause.Entry); ok {
			for _, e := range *entries {
				seen[e.Cause] = e.Seen
			}
		}
	}
	all := []scenario.Listed{}
	for _, name := range names {
		var h head
		if err := decode(name, &h); err != nil {
			return nil, err
		}
		if h.Cause != "" && seen[h.Cause] == nil {
			return nil, fmt.Errorf("%s: there is no cause %q", name, h.Cause)
		}
		id := strings.TrimSuffix(filepath.Base(name), ".yaml")
		further.Add("scenarios."+id+".title", h.Title)
		all = append(all, scenario.Listed{Name: id, Cause: h.Cause, Guide: h.Guide, Title: h.Title, Symptom: seen[h.Cause]})
	}
	slices.SortFunc(all, func(a, b scenario.Listed) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}
