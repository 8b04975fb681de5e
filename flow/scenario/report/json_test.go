package report_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
)

// run is what a program reads of a report.
type run struct {
	Simulation                                bool
	Passed, Failed, Broken, TimedOut, Skipped int
	DurationSeconds                           float64
	Scenarios                                 []struct {
		Name, File, Guide, Cause, Status, Repeat, Error string
		Title                                           map[string]string
		Seed                                            uint64
		Steps                                           int
		DurationSeconds                                 float64
		Failure                                         *struct {
			File, Step, Expected, Found, Cause string
			Line, Column                       int
			Phone, Desk, Events                []string
		}
		Events []struct{ Kind, Actor, Cause string }
	}
}

func readJSON(t *testing.T, outcomes ...scenario.Outcome) run {
	t.Helper()
	raw := written(t, report.JSON, outcomes...)
	var read run
	if err := json.Unmarshal(raw, &read); err != nil {
		t.Fatalf("%v:\n%s", err, raw)
	}
	return read
}

// A program finds in the report how many ended how, and of each scenario all
// that a person is told.
func TestJSON(t *testing.T) {
	t.Parallel()
	read := readJSON(t, all()...)
	is(t, "whether it is a simulation", read.Simulation, true)
	is(t, "the counts", fmt.Sprint(read.Passed, read.Failed, read.Broken, read.TimedOut, read.Skipped), "1 1 1 1 1")
	is(t, "the time of all", read.DurationSeconds, 61.514)
	var ended []string
	for _, s := range read.Scenarios {
		ended = append(ended, fmt.Sprintf("%s %s %d %s %q", s.Name, s.Status, s.Seed, s.Repeat, s.Error))
	}
	is(t, "how they ended", strings.Join(ended, "\n"), `code-used passed 7 enrollsim run runs/code-used.yaml --seed 7 ""
wrong failed 7 enrollsim run runs/wrong.yaml --seed 7 ""
refused broken 8 enrollsim run runs/refused.yaml --seed 8 "no server: refused"
slow timeout 7 enrollsim run runs/slow.yaml --seed 7 "its time was up"
later skipped 7 enrollsim run runs/later.yaml --seed 7 ""`)

	first := read.Scenarios[0]
	is(t, "what the first is about", fmt.Sprintf("%s %s %v %d %d", first.Guide, first.Cause, first.Title, first.Steps, len(first.Events)),
		"ios-activate-scan code-used map[en:A code-used zh-Hant:一個 code-used] 3 1")
	is(t, "its event", fmt.Sprint(first.Events[0]), "{activation-refused backend code-used}")
	f := read.Scenarios[1].Failure
	is(t, "the failure", fmt.Sprintln(f.File, f.Line, f.Column, f.Step, f.Expected, f.Found, f.Cause, f.Phone, f.Desk, f.Events),
		`runs/wrong.yaml 3 5 assertVisible: home home 100% <camera> & "lens" code-used [[camera]] [[portal-login]] [1 one 2 two]`+"\n")
}

// What there is none of is left out, and a list is never null: a program can go
// through it without asking.
func TestJSONOfNothing(t *testing.T) {
	t.Parallel()
	none := string(written(t, report.JSON))
	if missing := lacks(none, `"scenarios": []`, `"passed": 0`); missing != nil {
		t.Errorf("a run of nothing lacks %q:\n%s", missing, none)
	}
	later := string(written(t, report.JSON, skipped()))
	if missing := lacks(later, `"events": []`); missing != nil || strings.Contains(later, "null") {
		t.Errorf("one that was skipped lacks %q, or has a null:\n%s", missing, later)
	}
	for _, absent := range []string{`"guide"`, `"cause"`, `"failure"`, `"error"`} {
		is(t, "whether one that was skipped has "+absent, strings.Contains(later, absent), false)
	}
}

// The report is for people too: it has no escapes where JSON needs none, and
// stays JSON whatever it holds.
func TestJSONHoldsAnyText(t *testing.T) {
	t.Parallel()
	o := named(failed(), "a <b> & \"c\" 碼\nof two lines")
	o.Seed = math.MaxUint64
	read := readJSON(t, o)
	is(t, "the name", read.Scenarios[0].Name, "a <b> & \"c\" 碼\nof two lines")
	is(t, "the greatest seed", read.Scenarios[0].Seed, uint64(math.MaxUint64))
	if raw := string(written(t, report.JSON, o)); len(lacks(raw, `a <b> & \"c\" 碼\nof two lines`)) > 0 {
		t.Errorf("it is escaped more than JSON asks:\n%s", raw)
	}
	is(t, "what is no UTF-8", readJSON(t, named(broken(), "a\xff.yaml")).Scenarios[0].Name, "a\ufffd.yaml")
}

// But for the durations the report of a run is the same whenever it runs.
func TestJSONIsTheSameButForDurations(t *testing.T) {
	t.Parallel()
	slower := all()
	for i := range slower {
		slower[i].Took += time.Second
	}
	var kept [2][]string
	for i, outcomes := range [][]scenario.Outcome{all(), slower} {
		for line := range strings.Lines(string(written(t, report.JSON, outcomes...))) {
			if !strings.Contains(line, `"durationSeconds"`) {
				kept[i] = append(kept[i], line)
			}
		}
	}
	is(t, "the slower run", strings.Join(kept[1], ""), strings.Join(kept[0], ""))
}
