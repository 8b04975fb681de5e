package explore_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// mutant is an expression or a statement of the rules or the devices that is another
// one. Old stands once in the file, or for the first time after another text.
type mutant struct {
	Name, File, After, Old, New string
	Statement                   bool
}

// The explorer convicts rules and devices in which one line is another, each within 300
// runs and by a run file of at most six steps.
func TestEveryMutantIsConvicted(t *testing.T) {
	if *huntFile != "" {
		hunt(t)
		return
	}
	if testing.Short() || raceDetector { // which watches nothing of what runs elsewhere
		t.Skip("hunting mutants takes most of a minute")
	}
	if os.Getenv("ENROLLSIM_LONG") != "" {
		*seeds = max(*seeds, 3)
	}
	mutants := readMutants(t)
	if len(mutants) < 20 {
		t.Fatalf("there are %d", len(mutants))
	}
	hunter := compile(t, mutants)
	if f := found(t, hunter, "", 1); f != nil {
		t.Fatalf("without a mutant: %s: %s\n%s", f.Rule, f.How, f.File)
	}
	for _, m := range mutants {
		t.Run(m.Name, func(t *testing.T) {
			t.Parallel()
			for seed := range *seeds {
				convict(t, hunter, m, uint64(1+1000*seed))
			}
		})
	}
}

// convict has a mutant found from a seed, within 300 runs and by at most six steps.
func convict(t *testing.T, hunter string, m mutant, seed uint64) {
	t.Helper()
	f := found(t, hunter, m.Name, seed)
	switch {
	case f == nil:
		t.Errorf("from seed %d nothing is found", seed)
	case sound(t, f.Seed) != nil:
		t.Errorf("seed %d breaks a rule without it too\n%s", f.Seed, f.File)
	case len(f.Steps) > 6:
		t.Errorf("seed %d needs %d steps\n%s", f.Seed, len(f.Steps), f.File)
	default:
		t.Logf("%s, by seed %d and %s", f.Rule, f.Seed, strings.Join(f.Steps, "; "))
	}
}

func readMutants(t *testing.T) []mutant {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("testdata", "mutants.json"))
	if err != nil {
		t.Fatal(err)
	}
	var mutants []mutant
	if err := json.Unmarshal(source, &mutants); err != nil {
		t.Fatal(err)
	}
	return mutants
}

// chosen is a package that only the program of the mutants has: it says which of them
// is alive.
const chosen = `package mutant

import "os"

func Is(name string) bool { return os.Getenv("MUTANT") == name }

func Of[T any](name string, usual, other T) T {
	if Is(name) {
		return other
	}
	return usual
}
`

// compile makes this very test with all mutants asleep in it, one of which it can wake
// up to explore.
func compile(t *testing.T, mutants []mutant) string {
	t.Helper()
	folder := t.TempDir()
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	replace := map[string]string{}
	write := func(name, content string) string {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	replace[filepath.Join(root, "flow", "mutant", "mutant.go")] = write("mutant.go", chosen)
	byFile := map[string][]mutant{}
	for _, m := range mutants {
		byFile[m.File] = append(byFile[m.File], m)
	}
	for file, in := range byFile {
		original := filepath.Join(root, filepath.FromSlash(file))
		text, err := os.ReadFile(original)
		if err != nil {
			t.Fatal(err)
		}
		replace[original] = write(strings.ReplaceAll(file, "/", "-"), mutate(t, string(text), in))
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(folder, "hunter.exe") // an ending that Windows asks for, and nobody minds
	build := exec.Command("go", "test", "-c", "-vet=off", "-overlay", write("overlay.json", string(overlay)), "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// mutate is a file with mutants asleep in it, several of one line inside each other.
func mutate(t *testing.T, text string, mutants []mutant) string {
	t.Helper()
	at := func(m mutant) int {
		from := 0
		if m.After != "" {
			from = strings.Index(text, m.After)
		}
		if from < 0 || !strings.Contains(text[from:], m.Old) || m.After == "" && strings.Count(text, m.Old) != 1 {
			t.Fatalf("%s: %s has %d times %q, after %q", m.Name, m.File, strings.Count(text, m.Old), m.Old, m.After)
		}
		return from + strings.Index(text[from:], m.Old)
	}
	places := map[int]string{} // what stands there instead
	ends := map[int]int{}
	for _, m := range mutants {
		i := at(m)
		if end, shared := ends[i]; shared && end != i+len(m.Old) {
			t.Fatalf("%s: another mutant has part of %q", m.Name, m.Old)
		}
		ends[i] = i + len(m.Old)
		usual, known := places[i]
		if !known {
			usual = m.Old
		}
		places[i] = fmt.Sprintf("mutant.Of(%q, %s, %s)", m.Name, usual, m.New)
		if m.Statement {
			places[i] = fmt.Sprintf("if mutant.Is(%q) {\n%s\n} else {\n%s\n}", m.Name, m.New, usual)
		}
	}
	var starts []int
	for i := range places {
		starts = append(starts, i)
	}
	slices.Sort(starts)
	var b strings.Builder
	last := 0
	for _, i := range starts {
		b.WriteString(text[last:i] + places[i])
		last = ends[i]
	}
	b.WriteString(text[last:])
	clause, rest, _ := strings.Cut(b.String(), "\nimport ")
	return clause + "\nimport \"enrollsim/flow/mutant\"\nimport " + rest
}

// found is what a program with a mutant awake finds.
func found(t *testing.T, program, name string, seed uint64) *explore.Finding {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.json")
	hunter := exec.Command(program, "-test.run", "^TestEveryMutantIsConvicted$",
		"-hunt-seed", strconv.FormatUint(seed, 10), "-hunt-file", file)
	hunter.Env = append(os.Environ(), "MUTANT="+name)
	if out, err := hunter.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
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

// sound is what is found in a run of this very program.
func sound(t *testing.T, seed uint64) *explore.Finding {
	t.Helper()
	o := options(enroll.Open, 1, huntSteps, seed)
	report, err := explore.Explore(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return report.Finding
}

// huntSteps is how long the runs are in which mutants are hunted.
const huntSteps = 30

// hunt explores the rules and devices that this program has, and writes what it finds.
func hunt(t *testing.T) {
	t.Helper()
	o := explore.Options{Data: embedded.New(), Open: enroll.Open, Runs: 300, Steps: huntSteps, Seed: *huntSeed}
	if os.Getenv("MUTANT") == "" { // all are asleep: only that this changes nothing
		o.Runs = 20
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
