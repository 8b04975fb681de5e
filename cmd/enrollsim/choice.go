package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"enrollsim/flow/scenario"
)

// choice is which scenarios of those that are named run, and with which values.
type choice struct {
	vars       []string
	values     map[string]string
	list       bool
	lastFailed bool
	shard      string
	repeat     int
}

func (c *choice) add(fs *pflag.FlagSet) {
	c.values = map[string]string{}
	fs.Var(assignments{c}, "var", "name=value: what stands for ${name} in the files; can be given more than once")
	fs.BoolVar(&c.list, "list", false, "only name the scenarios that would run")
	fs.BoolVar(&c.lastFailed, "last-failed", false, "only those that did not pass in the last run")
	fs.StringVar(&c.shard, "shard", "", "i/n: every n-th scenario from the i-th on")
	fs.IntVar(&c.repeat, "repeat", 1, "how often each runs, with seeds from --seed on")
}

// assignments is the flag that gives variables values.
type assignments struct{ c *choice }

func (a assignments) String() string { return "" }
func (a assignments) Type() string   { return "name=value" }
func (a assignments) Set(said string) error {
	name, value, ok := strings.Cut(said, "=")
	if !ok || name == "" {
		return errors.New("name=value is meant")
	}
	a.c.values[name] = value
	a.c.vars = append(a.c.vars, said)
	return nil
}

// again is what of these flags repeats one of the scenarios.
func (c *choice) again() []string {
	var words []string
	for _, said := range c.vars {
		words = append(words, "--var", said)
	}
	return words
}

// of is which of the scenarios run.
func (c *choice) of(list []*scenario.Scenario, w scenario.World) ([]*scenario.Scenario, error) {
	if c.repeat < 1 {
		return nil, fmt.Errorf("--repeat: %d times is never", c.repeat)
	}
	if c.lastFailed {
		failed, err := readFailed()
		if err != nil {
			return nil, err
		}
		list = slices.DeleteFunc(slices.Clone(list), func(s *scenario.Scenario) bool {
			return !slices.Contains(failed, failedRun{s.File, s.Name, s.BuiltIn})
		})
		if len(list) == 0 {
			return nil, errors.New("--last-failed: nothing of what is named failed in the last run")
		}
	}
	if c.repeat > 1 {
		list = repeated(list, c.repeat, w)
	}
	if c.shard == "" {
		return list, nil
	}
	first, count, _ := strings.Cut(c.shard, "/")
	i, err := strconv.Atoi(first)
	n, err2 := strconv.Atoi(count)
	if err != nil || err2 != nil || i < 1 || i > n {
		return nil, fmt.Errorf("--shard: %q is not i/n with i from 1 to n", c.shard)
	}
	var shard []*scenario.Scenario
	for at := i - 1; at < len(list); at += n {
		shard = append(shard, list[at])
	}
	return shard, nil
}

// repeated is each scenario with seeds one after the other. A saved session has but one.
func repeated(list []*scenario.Scenario, times int, w scenario.World) []*scenario.Scenario {
	var all []*scenario.Scenario
	for _, s := range list {
		if s.Err != nil || len(s.Log) > 0 || s.Skip != "" {
			all = append(all, s)
			continue
		}
		from := s.Config(w).Sandbox.Seed
		for turn := range times {
			all = append(all, s.WithSeed(from+uint64(turn)))
		}
	}
	return all
}

// listChosen names the scenarios, a line each, with their files and tags.
func listChosen(s streams, list []*scenario.Scenario) error {
	for _, one := range list {
		line := one.Name + "  " + one.File
		if len(one.Tags) > 0 {
			line += "  " + strings.Join(one.Tags, ", ")
		}
		if one.Skip != "" {
			line += "  " + s.said("skipped: %s", one.Skip)
		}
		if _, err := fmt.Fprintln(s.out, line); err != nil {
			return &exit{exitCannotRun, err}
		}
		if one.Err != nil {
			return &exit{exitUsage, one.Err}
		}
	}
	return nil
}
