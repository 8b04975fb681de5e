package main

import (
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow/text"
)

// ours begins the name of every variable of this program.
const ours = "ENROLLSIM_"

// unknownVariables says of variables that begin as ours do that they set nothing, and which
// were perhaps meant. Not of those that tests have, nor of those that Kubernetes makes where
// a service is called enrollsim.
func unknownVariables(list []setting, environ []string) []string {
	var known, said []string
	for _, s := range list {
		known = append(known, s.variable())
	}
	for _, entry := range environ {
		name, _, _ := strings.Cut(entry, "=")
		short, is := strings.CutPrefix(name, ours)
		if !is || slices.Contains(known, name) || slices.Contains([]string{"LONG", "POSTGRES", "PORT"}, short) {
			continue
		}
		if slices.ContainsFunc([]string{"TEST_", "SERVICE_", "PORT_"}, func(begin string) bool { return strings.HasPrefix(short, begin) }) {
			continue
		}
		meant := ""
		if near := text.Nearest(short, shortened(known)); near != "" {
			meant = ours + near
		}
		said = append(said, notASetting(name, meant))
	}
	slices.Sort(said)
	return said
}

// shortened are names of variables without what all begin with, which would bring them near
// each other.
func shortened(names []string) []string {
	var list []string
	for _, name := range names {
		list = append(list, strings.TrimPrefix(name, ours))
	}
	return list
}

// notASetting says that a variable sets nothing.
func notASetting(name, meant string) string {
	if meant == "" {
		return fmt.Sprintf("%s sets nothing; enrollsim config lists the variables that do", name)
	}
	return fmt.Sprintf("%s sets nothing (did you mean %s?); enrollsim config lists the variables that do", name, meant)
}

// warn tells what of the environment sets nothing.
func (c *settings) warn(s streams) {
	for _, warning := range c.unknown {
		fmt.Fprintf(s.err, "enrollsim: %s\n", s.words().Message(warning))
	}
}
