package flow

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Issue is something in the description of a world that cannot be. Whoever
// took the description in translates Path to where the mistake was made: a line
// of a file, a flag, a JSON pointer.
type Issue struct {
	// Path leads to what is wrong: the keys of a run file's `given`, and indices
	// from 0, joined by dots, such as "phones.1.unlock".
	Path string
	Why  Text // what is wrong; where it is a word, the argument "value" is that word
	// Valid lists what could stand there instead; empty where no list says it.
	Valid []string
}

// Valid is a list of words as [Issue.Valid] has it.
func Valid[S ~string](words ...S) []string {
	list := make([]string, len(words))
	for i, word := range words {
		list[i] = string(word)
	}
	return list
}

// Issues are all that is wrong with a description. As an error they are never
// empty: see [Issues.Err].
type Issues []Issue

// AsIssues returns the issues that an error is or wraps.
func AsIssues(err error) (Issues, bool) { return errors.AsType[Issues](err) }

// Err is the issues as an error, or nil if there are none.
func (all Issues) Err() error {
	if len(all) == 0 {
		return nil
	}
	return all
}

// Under returns the issues with a path in front of theirs.
func (all Issues) Under(path string) Issues {
	under := make(Issues, len(all))
	for i, issue := range all {
		issue.Path = path + "." + issue.Path
		under[i] = issue
	}
	return under
}

// Error names places and text keys. For words, ask a catalogue.
func (all Issues) Error() string {
	lines := make([]string, len(all))
	for i, issue := range all {
		lines[i] = issue.Path + ": " + issue.Why.Key
		for _, name := range slices.Sorted(maps.Keys(issue.Why.Args)) {
			lines[i] += fmt.Sprintf(" %s=%q", name, issue.Why.Args[name])
		}
	}
	return strings.Join(lines, "; ")
}
