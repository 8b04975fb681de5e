package main

import (
	"errors"
	"testing"

	"enrollsim/flow/scenario"
)

// The worst of what happened decides the exit code, and a skipped scenario is
// no fault of its own.
func TestVerdict(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		ended  []scenario.Status
		unread bool // the first
		code   int
	}{
		{nil, false, exitOK},
		{[]scenario.Status{scenario.Passed, scenario.Skipped}, false, exitOK},
		{[]scenario.Status{scenario.Passed, scenario.Broken}, false, exitCannotRun},
		{[]scenario.Status{scenario.Broken, scenario.TimeOut}, false, exitTimeout},
		{[]scenario.Status{scenario.TimeOut, scenario.Broken, scenario.Failed}, false, exitFailed},
		{[]scenario.Status{scenario.Broken, scenario.Failed, scenario.TimeOut}, true, exitUsage},
	} {
		var outcomes []scenario.Outcome
		for _, status := range test.ended {
			outcomes = append(outcomes, scenario.Outcome{Scenario: &scenario.Scenario{}, Status: status})
		}
		if test.unread {
			outcomes[0].Scenario.Err = errors.New("no YAML")
		}
		err := verdict(outcomes)
		code := exitOK
		if e, ok := errors.AsType[*exit](err); ok {
			code = e.code
		}
		if code != test.code {
			t.Errorf("%v ends with %d, want %d", test.ended, code, test.code)
		}
	}
}
