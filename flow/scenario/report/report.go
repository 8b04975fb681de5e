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

// headline is what went wrong, in one line, in English; empty if nothing did.
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

// headlineIn is [headline] in the language of a narrator.
func headlineIn(n narrate.Narrator, o scenario.Outcome) string {
	switch {
	case o.Failure == nil && o.Err != nil:
		return n.Words.Error(o.Err)
	case o.Failure == nil:
		return n.Words.Message(headline(o))
	}
	f := o.Failure.In(n.Words)
	return f.Step + ": " + n.Say(flow.T("check.instead", "expected", f.Expected, "found", f.Found))
}

// labels are those of reports for people, in the language of a narrator.
func labels(n narrate.Narrator) func(label string) string {
	return func(label string) string { return n.Say(flow.T("report." + label)) }
}

// voice is how a report puts things into words.
type voice struct {
	label    func(string) string
	failure  func(*scenario.Failure) *scenario.Failure
	sentence func(*scenario.Failure) string // a failure in one line
	headline func(scenario.Outcome) string
}

// forPrograms is the voice of reports that programs read, which is English.
func forPrograms() voice {
	return voice{
		label:    func(label string) string { return strings.ReplaceAll(label, "-", " ") },
		failure:  func(f *scenario.Failure) *scenario.Failure { return f },
		sentence: (*scenario.Failure).Error,
		headline: headline,
	}
}

// forPeople is the voice of reports in the language of a narrator.
func forPeople(n narrate.Narrator) voice {
	return voice{
		label:    labels(n),
		failure:  func(f *scenario.Failure) *scenario.Failure { return f.In(n.Words) },
		sentence: func(f *scenario.Failure) string { return f.SaidIn(n.Words) },
		headline: func(o scenario.Outcome) string { return headlineIn(n, o) },
	}
}

// details is what went wrong in full, and how to see it again, a line an entry.
func details(o scenario.Outcome, v voice) []string {
	var lines []string
	if o.Failure != nil {
		lines = v.failure(o.Failure).Report(v.label)
		for _, f := range o.Soft {
			if f != o.Failure {
				lines = append(lines, scenario.Row(v.label("also"), v.sentence(f)))
			}
		}
	} else if text := v.headline(o); text != "" {
		lines = []string{text}
	}
	if o.Scenario.Err == nil {
		lines = append(lines, scenario.Row(v.label("seed"), fmt.Sprint(o.Seed)))
	}
	lines = append(lines, scenario.Row(v.label("repeat"), Repeat(o)))
	return strings.Split(strings.Join(lines, "\n"), "\n") // an error may have several
}

// total is how long all of it took, one after the other.
func total(outcomes []scenario.Outcome) time.Duration {
	var sum time.Duration
	for _, o := range outcomes {
		sum += o.Took
	}
	return sum
}
