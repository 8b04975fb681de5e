// Package report writes what came of a run in the forms that people, build
// servers and other programs read. All of them come from the same outcomes, and
// each names the seed that repeats it.
package report

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
)

// tool is the name under which reports appear.
const tool = "enrollsim"

// Repeat is the command that runs a scenario again as it ran.
func Repeat(o scenario.Outcome) string {
	s := o.Scenario
	words := []string{tool, "run", s.Found()}
	if s.Part && !s.BuiltIn {
		words = append(words, "--filter", "^"+regexp.QuoteMeta(s.Plain())+"$")
	}
	if s.Err == nil {
		words = append(words, "--seed", strconv.FormatUint(o.Seed, 10))
	}
	return Command(append(words, o.Flags...)...)
}

// Command is a command line, each word quoted as a shell of POSIX wants it, where it
// has to be.
func Command(words ...string) string {
	plain := func(r rune) bool {
		return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune("-_./:=,+@", r)
	}
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = word
		if word == "" || strings.ContainsFunc(word, func(r rune) bool { return !plain(r) }) {
			quoted[i] = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
	}
	return strings.Join(quoted, " ")
}

// Counts is how many scenarios ended in which way.
func Counts(outcomes []scenario.Outcome) map[scenario.Status]int {
	counts := map[scenario.Status]int{}
	for _, o := range outcomes {
		counts[o.Status]++
	}
	return counts
}

// headline is what went wrong, in one line; empty if nothing did.
func headline(o scenario.Outcome) string {
	switch {
	case o.Failure != nil:
		return fmt.Sprintf("%s: expected %s, found %s", o.Failure.Step, o.Failure.Expected, o.Failure.Found)
	case o.Err != nil:
		return o.Err.Error()
	case o.Status == scenario.Skipped && o.Scenario.Skip != "":
		return o.Scenario.Skip
	case o.Status == scenario.Skipped:
		return "it was not run"
	}
	return ""
}

// english is a label as it stands in reports that programs read.
func english(label string) string { return strings.ReplaceAll(label, "-", " ") }

// labels are those of reports for people, in the language of a narrator.
func labels(n narrate.Narrator) func(label string) string {
	return func(label string) string { return n.Say(flow.T("report." + label)) }
}

// asItIs leaves a failure in English.
func asItIs(f *scenario.Failure) *scenario.Failure { return f }

// details is what went wrong in full, and how to see it again, a line an entry. Labels
// and failures are put into words by whom they are for.
func details(o scenario.Outcome, say func(label string) string, in func(*scenario.Failure) *scenario.Failure) []string {
	var lines []string
	if o.Failure != nil {
		lines = in(o.Failure).Report(say)
		for _, f := range o.Soft {
			if f != o.Failure {
				lines = append(lines, scenario.Row(say("also"), sentence(in(f), say)))
			}
		}
	} else if text := headline(o); text != "" {
		lines = []string{text}
	}
	if o.Scenario.Err == nil {
		lines = append(lines, scenario.Row(say("seed"), fmt.Sprint(o.Seed)))
	}
	lines = append(lines, scenario.Row(say("repeat"), Repeat(o)))
	return strings.Split(strings.Join(lines, "\n"), "\n") // an error may have several
}

// sentence is a failure in one line.
func sentence(f *scenario.Failure, say func(label string) string) string {
	return fmt.Sprintf("%s:%d:%d: %s: %s %s, %s %s", f.File, f.Line, f.Column, f.Step, say("expected"), f.Expected, say("found"), f.Found)
}

// total is how long all of it took, one after the other.
func total(outcomes []scenario.Outcome) time.Duration {
	var sum time.Duration
	for _, o := range outcomes {
		sum += o.Took
	}
	return sum
}
