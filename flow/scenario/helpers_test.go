package scenario_test

import (
	"strings"
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/server/enroll"
)

// read reads a run file that has to be well made.
func read(t *testing.T, source string) *scenario.Scenario {
	t.Helper()
	s, err := flowtest.Reader(t).Read("test.yaml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// file is a run file with these steps, whose phone has the app.
func file(steps ...string) string {
	return "title: {en: a test, zh-Hant: 測試}\nguide: ios-activate-scan\ngiven: {phones: [{app: on}, {}]}\nsteps:\n  - " +
		strings.Join(steps, "\n  - ") + "\n"
}

func options() scenario.Options {
	return scenario.Options{World: scenario.World{Open: enroll.Open, Seed: 1}, Workers: 2, Wall: time.Now}
}

// run runs one run file.
func run(t *testing.T, source string) scenario.Outcome {
	t.Helper()
	return scenario.RunAll(t.Context(), []*scenario.Scenario{read(t, source)}, options())[0]
}

// play plays a run file, which has to pass.
func play(t *testing.T, source string) *scenario.Player {
	t.Helper()
	o := run(t, source)
	if o.Status != scenario.Passed {
		t.Fatalf("%s: %v, %v", o.Status, o.Failure, o.Err)
	}
	return o.Player
}
