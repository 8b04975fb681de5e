package explore_test

import (
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario/explore"
	"enrollsim/server/enroll"
)

var (
	seeds    = flag.Int("mutant-seeds", 1, "from how many seeds every mutant is hunted")
	huntSeed = flag.Uint64("hunt-seed", 0, "explore these rules and devices, as the test of the mutants asks, from this seed")
	huntFile = flag.String("hunt-file", "", "where what was found is written to")
)

// mutant is a line of the rules or the devices that is another one.
type mutant struct{ Name, File, Old, New string }

// The explorer convicts rules and devices in which one line is another, each within 300
// runs and by a run file of at most six steps.
func TestEveryMutantIsConvicted(t *testing.T) {
	if *huntFile != "" {
		hunt(t)
		return
	}
	if testing.Short() || raceDetector { // which watches nothing of what runs elsewhere
		t.Skip("compiling mutants takes minutes")
	}
	source, err := os.ReadFile(filepath.Join("testdata", "mutants.json"))
	if err != nil {
		t.Fatal(err)
	}
	var mutants []mutant
	if err := json.Unmarshal(source, &mutants); err != nil {
		t.Fatal(err)
	}
	if len(mutants) < 20 {
		t.Fatalf("there are %d", len(mutants))
	}
	for _, m := range mutants {
		hunter := compile(t, m)
		for seed := range *seeds {
			f := found(t, hunter, uint64(1+1000*seed))
			switch {
			case f == nil:
				t.Errorf("%s: from seed %d nothing is found", m.Name, 1+1000*seed)
			case len(f.Steps) > 6:
				t.Errorf("%s: found by %d steps\n%s", m.Name, len(f.Steps), f.File)
			default:
				t.Logf("%s: %s, by %s", m.Name, f.Rule, strings.Join(f.Steps, "; "))
			}
		}
	}
}

// compile makes this very test of a mutant, so that it explores one.
func compile(t *testing.T, m mutant) string {
	t.Helper()
	folder := t.TempDir()
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	original := filepath.Join(root, filepath.FromSlash(m.File))
	text, err := os.ReadFile(original)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(text), m.Old) != 1 {
		t.Fatalf("%s: %s has %d times %q", m.Name, m.File, strings.Count(string(text), m.Old), m.Old)
	}
	changed, overlay, program := filepath.Join(folder, "changed.go"), filepath.Join(folder, "overlay.json"), filepath.Join(folder, "hunter")
	written, err := json.Marshal(map[string]any{"Replace": map[string]string{original: changed}})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{changed: strings.Replace(string(text), m.Old, m.New, 1), overlay: string(written)} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	build := exec.Command("go", "test", "-c", "-overlay", overlay, "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", m.Name, err, out)
	}
	return program
}

// found is what a program finds.
func found(t *testing.T, program string, seed uint64) *explore.Finding {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.json")
	hunter := exec.Command(program, "-test.run", "^TestEveryMutantIsConvicted$",
		"-hunt-seed", strconv.FormatUint(seed, 10), "-hunt-file", file)
	if out, err := hunter.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var report explore.Report
	if err := json.Unmarshal(written, &report); err != nil {
		t.Fatal(err)
	}
	return report.Finding
}

// hunt explores the rules and devices that this program has, and writes what it finds.
func hunt(t *testing.T) {
	t.Helper()
	o := explore.Options{
		Data: embedded.New(), Open: enroll.Open, Rules: explore.Rules(), Runs: 300, Steps: 30, Seed: *huntSeed,
	}
	report, err := explore.Explore(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	written, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*huntFile, written, 0o600); err != nil {
		t.Fatal(err)
	}
}
