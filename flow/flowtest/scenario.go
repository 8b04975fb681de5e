package flowtest

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// RunFile is the source of a run file with these steps, whose phone has the app.
func RunFile(steps ...string) string {
	return "title: {en: a test, zh-Hant: 測試}\nguide: ios-activate-scan\ngiven: {phones: [{app: on}, {}]}\nsteps:\n  - " +
		strings.Join(steps, "\n  - ") + "\n"
}

// Data is a file of testdata.
func Data(t T, name string) string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return string(source)
}

// Read reads the source of a run file, which has to be well made.
func Read(t T, source string) *scenario.Scenario {
	t.Helper()
	s, err := Reader(t).Read("test.yaml", []byte(source))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return s
}

// Options are how tests run scenarios on a backend. The wall clock stands.
func Options(open flow.Open) scenario.Options {
	wall := func() time.Time { return time.Time{} }
	return scenario.Options{World: scenario.World{Open: open, Seed: 1}, Workers: 2, Wall: wall}
}

// Run runs a run file to its end.
func Run(t T, open flow.Open, source string) scenario.Outcome {
	t.Helper()
	return Read(t, source).Run(t.Context(), Options(open))
}

// Pass runs a run file, which has to pass.
func Pass(t T, open flow.Open, source string) *scenario.Player {
	t.Helper()
	o := Run(t, open, source)
	if o.Status != scenario.Passed {
		t.Fatalf("%s: %v, %v", o.Status, o.Failure, o.Err)
	}
	return o.Player
}

// Saved is what was done in a simulation, as a run file.
func Saved(t T, s *sim.Sim) string {
	t.Helper()
	source, err := Reader(t).Save(t.Context(), s)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return string(source)
}
