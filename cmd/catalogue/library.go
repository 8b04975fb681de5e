package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// head is what a list says of a run file.
type head struct {
	Title text.Words `yaml:"title"`
	Says  text.Words `yaml:"says"`
	Guide string     `yaml:"guide"`
	Cause flow.Cause `yaml:"cause"`

	well bool // a group names it, since nothing is wrong in it
}

// check is the mistake of a built-in scenario: what is offered by what the customer
// says has to say it.
func (h *head) check() error {
	if h.Cause == "" && !h.well || h.Guide == "" {
		return nil
	}
	return text.CheckFit("says", h.Says, scenario.SaysColumns)
}

// list lists the built-in scenarios of the project with this top, with what the
// values say of their causes and guides.
func list(top string, values map[string]any, further text.Further) ([]scenario.Listed, error) {
	names, err := filepath.Glob(filepath.Join(top, "flow", "scenario", "library", "*.yaml"))
	if err != nil {
		return nil, err
	}
	causes, methods, guides := lookups(values)
	well := well(values)
	all := []scenario.Listed{}
	for _, name := range names {
		var h head
		if err := decode(name, &h); err != nil {
			return nil, err
		}
		id := strings.TrimSuffix(filepath.Base(name), ".yaml")
		group := well[id]
		h.well = group.Well != nil
		if err := check(name, &h); err != nil {
			return nil, err
		}
		entry, known := causes[h.Cause]
		if h.Cause != "" && !known {
			return nil, fmt.Errorf("%s: there is no cause %q", name, h.Cause)
		}
		further.Add("scenarios."+id+".title", h.Title)
		further.Add("scenarios."+id+".says", h.Says)
		listed := scenario.Listed{
			Name: id, Cause: h.Cause, Guide: h.Guide, Title: h.Title, Says: h.Says, Symptom: entry.Seen, Group: entry.Group,
		}
		if h.well {
			listed.Symptom, listed.Group = group.Seen, group.ID
		}
		if g := guides[h.Guide]; g != nil {
			listed.System, listed.Method = g.System, scenario.MethodOf(g)
		}
		if method := methods[listed.Group]; method != "" {
			listed.Method = method
		}
		all = append(all, listed)
	}
	slices.SortFunc(all, func(a, b scenario.Listed) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// well are the groups among the values by the situations in which nothing is wrong.
func well(values map[string]any) map[string]cause.Group {
	all := map[string]cause.Group{}
	for _, value := range values {
		if groups, ok := value.(*[]cause.Group); ok {
			for _, g := range *groups {
				for _, id := range g.Well {
					all[id] = g
				}
			}
		}
	}
	return all
}

// lookups are the causes among the values, the methods that groups have, and the
// guides.
func lookups(values map[string]any) (map[flow.Cause]cause.Entry, map[string]string, map[string]*guide.Guide) {
	causes, methods, guides := map[flow.Cause]cause.Entry{}, map[string]string{}, map[string]*guide.Guide{}
	for _, value := range values {
		switch v := value.(type) {
		case *[]cause.Entry:
			for _, e := range *v {
				causes[e.Cause] = e
			}
		case *[]cause.Group:
			for _, g := range *v {
				methods[g.ID] = g.Method
			}
		case *guide.Guide:
			guides[v.ID] = v
		}
	}
	return causes, methods, guides
}
