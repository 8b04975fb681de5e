package report_test

import (
	"errors"
	"io"
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
)

// A report that finds no room on the disk says so, in every form and wherever
// it is cut off.
func TestAReportThatCannotBeWrittenIsAnError(t *testing.T) {
	t.Parallel()
	forms := map[string]func(io.Writer, []scenario.Outcome) error{
		"JUnit": func(w io.Writer, o []scenario.Outcome) error { return report.JUnit(w, o, time.Time{}) },
		"TAP":   report.TAP, "JSON": report.JSON, "GitHub": report.GitHub,
		"text": func(w io.Writer, o []scenario.Outcome) error { return report.Text(w, english(t), o[1]) },
		"list": func(w io.Writer, o []scenario.Outcome) error {
			return report.WriteList(w, []scenario.Listed{{Name: o[0].Scenario.Name, Title: o[0].Scenario.Title}})
		},
		"coverage": func(w io.Writer, _ []scenario.Outcome) error {
			return report.WriteCoverage(w, english(t), []scenario.Coverage{{Subject: scenario.OfCause, Name: "code-used", Scenarios: []string{"a"}}})
		},
		"gaps": func(w io.Writer, _ []scenario.Outcome) error {
			return report.WriteCoverage(w, english(t), []scenario.Coverage{{Subject: scenario.OfCause, Name: "code-used"}})
		},
	}
	for name, write := range forms {
		size := len(written(t, write, all()...))
		for _, room := range []int{0, 1, size / 2, size - 1} {
			disk := full(room)
			if err := write(&disk, all()); !errors.Is(err, errFull) {
				t.Errorf("%s with room for %d of %d bytes: %v, want %v", name, room, size, err, errFull)
			}
		}
		if disk := full(size); write(&disk, all()) != nil {
			t.Errorf("%s does not fit where it just fits", name)
		}
	}
}

// What repeats a run names the file, or of a built-in scenario its name, and
// the seed.
func TestRepeat(t *testing.T) {
	t.Parallel()
	is(t, "of a file", report.Repeat(passed()), "enrollsim run runs/code-used.yaml --seed 7")
	builtIn := flowtest.Library(t)[0]
	o := scenario.Outcome{Scenario: builtIn, Seed: 18446744073709551615}
	odd := named(passed(), "x")
	odd.Scenario.File, odd.Flags = "sp ace/na me'$(x).yaml", []string{"--now", "2026-01-05T09:41:00Z"}
	is(t, "of a name that a shell would read", report.Repeat(odd),
		`enrollsim run 'sp ace/na me'\''$(x).yaml' --seed 7 --now 2026-01-05T09:41:00Z`)
	part := named(passed(), "code-used/2 (x)")
	part.Scenario.Part = true
	is(t, "of one of several in a file", report.Repeat(part), `enrollsim run runs/code-used.yaml --filter '^code-used/2 \(x\)$' --seed 7`)
	is(t, "of a built-in one", report.Repeat(o), "enrollsim run "+builtIn.Name+" --seed 18446744073709551615")
}

// Every outcome is counted once, by how it ended.
func TestCounts(t *testing.T) {
	t.Parallel()
	counts := report.Counts(append(all(), passed()))
	for status, want := range map[scenario.Status]int{
		scenario.Passed: 2, scenario.Failed: 1, scenario.Broken: 1, scenario.TimeOut: 1, scenario.Skipped: 1,
	} {
		is(t, string(status), counts[status], want)
	}
}
