package runfile_test

import (
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/server/enroll"
)

// file is a run file with these steps, whose phone has the app.
func file(steps ...string) string { return flowtest.RunFile(steps...) }

func options() scenario.Options { return flowtest.Options(enroll.Open) }

// run runs one run file.
func run(t *testing.T, source string) scenario.Outcome {
	t.Helper()
	return flowtest.Run(t, enroll.Open, source)
}

// update lets a run file of one scenario expect what is found.
func update(t *testing.T, source string) (string, scenario.Outcome) {
	t.Helper()
	updated, outcomes, err := flowtest.Reader(t).Update(t.Context(), []*scenario.Scenario{flowtest.Read(t, source)}, options())
	if err != nil {
		t.Fatal(err)
	}
	return string(updated), outcomes[0]
}

// play plays a run file, which has to pass.
func play(t *testing.T, source string) *scenario.Player {
	t.Helper()
	return flowtest.Pass(t, enroll.Open, source)
}
