package report_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// english is a narrator of reports.
func english(t *testing.T) narrate.Narrator {
	t.Helper()
	return flowtest.Narrator(t, text.English)
}

// about is the scenario of a file of the tester's own.
func about(name, file string) *scenario.Scenario {
	return &scenario.Scenario{
		Name: name, File: file, Title: both("A "+name, "一個 "+name), Guide: &guide.Guide{ID: "ios-activate-scan"},
	}
}

// One outcome of each kind.
func passed() scenario.Outcome {
	o := scenario.Outcome{Scenario: about("code-used", "runs/code-used.yaml"), Status: scenario.Passed, Seed: 7, Steps: 3, Took: 12 * time.Millisecond}
	o.Scenario.Cause = flow.CodeUsed
	o.Events = []flow.Event{explained().Event}
	return o
}

func failed() scenario.Outcome {
	return scenario.Outcome{
		Scenario: about("wrong", "runs/wrong.yaml"), Status: scenario.Failed, Seed: 7, Steps: 1, Took: 1500 * time.Millisecond,
		Failure: &scenario.Failure{
			File: "runs/wrong.yaml", Position: scenario.Position{Line: 3, Column: 5}, Step: "assertVisible: home",
			Now: time.Date(2026, 1, 5, 9, 50, 59, 0, time.UTC), Expected: "home", Found: "100% <camera> & \"lens\"", Cause: flow.CodeUsed,
			Phone: []string{"[camera]"}, Desk: []string{"[portal-login]"}, Events: []string{"1 one", "2 two"},
		},
	}
}

func broken() scenario.Outcome {
	return scenario.Outcome{
		Scenario: about("refused", "runs/refused.yaml"), Status: scenario.Broken, Seed: 8, Err: errors.New("no server: refused"), Took: 2 * time.Millisecond,
	}
}

func timedOut() scenario.Outcome {
	return scenario.Outcome{
		Scenario: about("slow", "runs/slow.yaml"), Status: scenario.TimeOut, Seed: 7, Err: errors.New("its time was up"), Took: time.Minute,
	}
}

func skipped() scenario.Outcome {
	o := scenario.Outcome{Scenario: about("later", "runs/later.yaml"), Status: scenario.Skipped, Seed: 7}
	o.Scenario.Guide = nil
	return o
}

func all() []scenario.Outcome {
	return []scenario.Outcome{passed(), failed(), broken(), timedOut(), skipped()}
}

// named is an outcome whose scenario has another name.
func named(o scenario.Outcome, name string) scenario.Outcome {
	o.Scenario.Name = name
	return o
}

// written is what a report of outcomes reads.
func written(t *testing.T, write func(io.Writer, []scenario.Outcome) error, outcomes ...scenario.Outcome) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, outcomes); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// is fails with what differs.
func is(t *testing.T, what string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s is\n%v\nwant\n%v", what, got, want)
	}
}

// lacks lists the parts that are not in a text.
func lacks(text string, parts ...string) []string {
	var missing []string
	for _, part := range parts {
		if !strings.Contains(text, part) {
			missing = append(missing, part)
		}
	}
	return missing
}

// full is a disk on which nothing finds room after so many bytes.
type full int

var errFull = errors.New("no space left on device")

func (f *full) Write(p []byte) (int, error) {
	if len(p) > int(*f) {
		n := int(*f)
		*f = 0
		return n, errFull
	}
	*f -= full(len(p))
	return len(p), nil
}
