package main_test

import (
	"os/exec"
	"strings"
	"testing"
	"time"
)

// A suite of a hundred cases takes two processors no longer than a second. How long the
// clock runs depends on who else is at work.
func TestHundredCasesInASecond(t *testing.T) {
	t.Parallel()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(program, "run", "../../flow/scenario/runfile/testdata/hundred.yaml", "--quiet")
	run.Env = environment(t.TempDir())
	out, err := run.CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "104 passed") {
		t.Fatalf("%v\n%s", err, out)
	}
	if took := run.ProcessState.UserTime() + run.ProcessState.SystemTime(); took > 2*time.Second {
		t.Errorf("it takes %v of a processor", took)
	}
}
