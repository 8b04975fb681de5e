package main_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The commands that need no terminal, as a shell sees them: what they write,
// and the code that they end with.
func TestScripts(t *testing.T) {
	t.Parallel()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "scripts"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", filepath.Dir(program)+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("LocalAppData", filepath.Join(env.WorkDir, "Local")) // where Windows keeps what programs keep
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"timeless": timeless,
			"unended":  unended,
			"replace":  replace,
		},
		Condition: func(name string) (bool, error) { // [tool] holds where the tool is installed
			_, err := exec.LookPath(name)
			return err == nil, nil
		},
		RequireExplicitExec: true,
	})
}

// exits runs a command that has to end with a code: exits 2 enrollsim run x
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	err = ts.Exec(args[1], args[2:]...)
	if ended, ok := errors.AsType[*exec.ExitError](err); ok {
		code = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("%v ends with %d, want %d", args[1:], code, want)
	}
}

var durations = regexp.MustCompile(`"durationSeconds": [0-9.e-]+`)

// timeless takes the durations out of JSON reports.
func timeless(ts *testscript.TestScript, _ bool, files []string) {
	for _, name := range files {
		text := durations.ReplaceAllString(ts.ReadFile(name), `"durationSeconds": 0`)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o600))
	}
}

// unended takes the last line break out of files.
func unended(ts *testscript.TestScript, _ bool, files []string) {
	for _, name := range files {
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(strings.TrimSuffix(ts.ReadFile(name), "\n")), 0o600))
	}
}

// replace replaces what a pattern finds in a file first: replace FILE PATTERN WORDS
func replace(ts *testscript.TestScript, _ bool, args []string) {
	found := regexp.MustCompile("(?m)" + args[1])
	text := ts.ReadFile(args[0])
	at := found.FindStringIndex(text)
	if at == nil {
		ts.Fatalf("%s has no %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text[:at[0]]+args[2]+text[at[1]:]), 0o600))
}
