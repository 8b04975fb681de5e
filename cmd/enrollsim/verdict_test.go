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
		ended []scenario.Status
		code  int
	}{
		{nil, exitOK},
		{[]scenario.Status{scenario.Passed, scenario.Skipped}, exitOK},
		{[]scenario.Status{scenario.Passed, scenario.Broken}, exitCannotRun},
		{[]scenario.Status{scenario.Broken, scenario.TimeOut}, exitTimeout},
		{[]scenario.Status{scenario.TimeOut, scenario.Broken, scenario.Failed}, exitFailed},
	} {
		var outcomes []scenario.Outcome
		for _, status := range test.ended {
			outcomes = append(outcomes, scenario.Outcome{Status: status})
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
