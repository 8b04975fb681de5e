package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The app in lines needs no terminal. It is chosen by its flag or by the
// environment, and the flag has the last word.
func TestLinesWithoutTerminal(t *testing.T) {
	t.Parallel()
	const guide = "--guide=ios-activate-scan"
	tests := []struct {
		name string
		args []string
		env  map[string]string
		in   string
		exit int
		says string
	}{
		{"flag", []string{"--accessible", guide}, nil, "n\nquit\n", exitOK, "> n\nThe computer: riley.sample is logged in\n"},
		{"environment", []string{guide}, map[string]string{"ACCESSIBLE": "1"}, "n\n", exitOK, "Step 2 of 11: Open Camera on the phone\n"},
		{"the end of the input", []string{"--accessible"}, nil, "", exitOK, "> \nenrollsim: seed 1\n"},
		{"language and seed", []string{"--accessible", "--lang=zh-Hant", "--seed=7"}, nil, "", exitOK, "\nenrollsim：種子 7\n"},
		{"unknown guide", []string{"--accessible", "--guide=no-such"}, nil, "", exitUsage, "no guide \"no-such\""},
		{"of no system, before the menu", []string{"--accessible", "--unlock=nose"}, nil, "", exitUsage, "--unlock: nose cannot unlock iOS phones"},
		{"of one system, before the menu", []string{"--accessible", "--unlock=face-id"}, nil, "", exitOK, "seed 1"},
		{"of the other system", []string{"--unlock=face-id", "--guide=android-adduser-scan"}, nil, "", exitUsage, "--unlock: face-id cannot unlock Android phones; allowed: fingerprint"},
		{"a key there already", []string{"--accessible", "--guide=android-activate-type", "--keys=riley.sample"}, nil, strings.Repeat("n\n", 9), exitOK, "All steps are done."},
		{"no time to live", []string{"--accessible", "--code-life=0s"}, nil, "", exitUsage, "--code-life: 0s is no time to live"},
		{"a world for a run file", []string{"--accessible", "--scenario=code-used", "--rooted"}, nil, "", exitUsage, "--rooted: a run file says itself"},
		{"installed for a run file", []string{"--accessible", "--scenario=code-used", "--installed"}, nil, "", exitUsage, "--installed: a run file says itself"},
		{"less than one run", []string{"explore", "--runs=0"}, nil, "", exitUsage, "nothing to explore"},
		{"less than one step", []string{"explore", "--steps=-1"}, nil, "", exitUsage, "nothing to explore"},
		{"switched off", []string{guide}, map[string]string{"ACCESSIBLE": "0"}, "", exitCannotRun, "needs a terminal"},
		{"flag against environment", []string{"--accessible=false", guide}, map[string]string{"ACCESSIBLE": "1"}, "", exitCannotRun, "needs a terminal"},
		{"no terminal is no dumb one", []string{guide}, map[string]string{"TERM": "dumb"}, "", exitCannotRun, "needs a terminal"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			name := filepath.Join(dir, "in")
			if err := os.WriteFile(name, []byte(test.in), 0o600); err != nil {
				t.Fatal(err)
			}
			in, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			out, err := os.Create(filepath.Join(dir, "out"))
			if err != nil {
				t.Fatal(err)
			}
			defer out.Close()
			env := func(name string) (string, bool) { value, ok := test.env[name]; return value, ok }
			var errOut bytes.Buffer
			if code := run(test.args, in, out, &errOut, env, nil); code != test.exit {
				t.Errorf("it ends with %d, want %d", code, test.exit)
			}
			said, err := os.ReadFile(out.Name())
			if err != nil {
				t.Fatal(err)
			}
			if all := string(said) + errOut.String(); !strings.Contains(all, test.says) {
				t.Errorf("it does not say %q:\n%s", test.says, all)
			}
		})
	}
}

func TestLinesOnADumbTerminal(t *testing.T) {
	t.Parallel()
	env := func(name string) (string, bool) { return map[string]string{"TERM": "dumb"}[name], true }
	if !wantsLines(streams{terminal: true, env: env}) {
		t.Error("a dumb terminal gets the windows")
	}
}
