package runfile_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
)

// names runs a file, all of whose scenarios have to pass, and lists them.
func names(t *testing.T, source string) string {
	t.Helper()
	list, err := flowtest.Reader(t).ReadAll("many.yaml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, o := range scenario.RunAll(t.Context(), list, options()) {
		all = append(all, o.Scenario.Name)
		if o.Status != scenario.Passed {
			t.Errorf("%s %s: %v", o.Scenario.Name, o.Status, o.Failure)
		}
	}
	return strings.Join(all, "; ")
}

// Every cell of a matrix is a scenario with a name that says which; a mapping gives
// several values at once.
func TestMatrix(t *testing.T) {
	t.Parallel()
	got := names(t, `
title: ${guide} on ${phone.unlock}
guide: ${guide}
matrix:
  guide: [ios-activate-scan, ios-activate-type]
  phone: [{unlock: face-id}, {name: by code, unlock: passcode}]
given: {phones: [{unlock: "${phone.unlock}"}]}
steps:
  - follow
  - assertCause: none
`)
	want := "many[ios-activate-scan, face-id]; many[ios-activate-scan, by code]; many[ios-activate-type, face-id]; many[ios-activate-type, by code]"
	if got != want {
		t.Errorf("they are %s, want %s", got, want)
	}
}

// Several scenarios of a file share its setup, and add to it; a block is included
// with variables.
func TestScenariosOfOneFile(t *testing.T) {
	t.Parallel()
	got := names(t, `
title: Shared
guide: ios-activate-scan
given: {phones: [{app: on}]}
vars: {stop: 7, face: [match, nonmatch]}
setup:
  - follow: "${stop}"
blocks:
  answer:
    - follow: "10"
    - include: act
    - assertScreen: ${then}
  act: ["${face}"]
scenarios:
  - name: well
    steps:
      - include: {block: answer, with: {then: mobile-success}}
  - title: A stranger
    setup: [{advance: 1s}]
    vars: {face: nonmatch}
    steps:
      - include: {block: answer, with: {then: mobile-unlock}}
`)
	if want := "many/well; many/2"; got != want {
		t.Errorf("they are %s, want %s", got, want)
	}
}

// A file is included from where the including file is, and what is wrong in it is said
// with its own place.
func TestIncludedFiles(t *testing.T) {
	t.Parallel()
	folder := write(t, map[string]string{
		"main.yaml":       file("include: parts/in.yaml", "include: {file: parts/in.yaml, block: look, with: {what: portal-code}}"),
		"parts/in.yaml":   "vars: {app: camera}\nsteps:\n  - desk: {tapOn: log-in}\n  - include: more.yaml\nblocks:\n  look:\n    - desk: {assertScreen: \"${what}\"}\n",
		"parts/more.yaml": "- launchApp: ${app}\n",
		"wrong.yaml":      file("include: bad.yaml"),
		"bad.yaml":        "# nothing\n- launchApp: camra\n",
		"fails.yaml":      file("include: failing.yaml"),
		"failing.yaml":    "\n- assertScreen: camera\n",
		"loop.yaml":       file("include: loop.yaml"),
		"away.yaml":       file("include: nowhere.yaml"),
	})
	collect := func(name string) *scenario.Scenario {
		found, err := flowtest.Reader(t).Collect(t.Context(), runfile.Input{}, filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return found.Scenarios[0]
	}
	if o := collect("main.yaml").Run(t.Context(), options()); o.Status != scenario.Passed {
		t.Errorf("%s: %v, %v", o.Status, o.Failure, o.Err)
	}
	for name, says := range map[string]string{
		"wrong.yaml": `bad.yaml:2:14: no app is called "camra" (did you mean camera?)`,
		"loop.yaml":  "more than 16 files and blocks include each other",
		"away.yaml":  "nowhere.yaml cannot be included",
	} {
		if err := collect(name).Err; err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %s", name, err, says)
		}
	}
	fails := collect("fails.yaml")
	f := fails.Run(t.Context(), options()).Failure
	if f == nil || filepath.Base(f.File) != "failing.yaml" || f.Line != 2 {
		t.Fatalf("%v", f)
	}
	source, _, err := flowtest.Reader(t).Update(t.Context(), []*scenario.Scenario{fails}, options())
	if err != nil || string(source) != string(fails.Source) {
		t.Errorf("what is included is updated in the wrong file: %v\n%s", err, source)
	}
}

// A variable is declared, used, and of one kind.
func TestVariables(t *testing.T) {
	t.Parallel()
	const head = "title: a\nguide: ios-activate-scan\n"
	for name, test := range map[string]struct {
		source string
		given  map[string]string
		says   string
	}{
		"unknown":                         {head + "vars: {stop: 3}\nsteps: [{follow: \"${stopp}\"}, {follow: \"${stop}\"}]", nil, `there is no variable "stopp" (did you mean stop?)`},
		"unknown in given":                {head + "given: {seed: \"${x}\"}\nsteps: []", nil, `there is no variable "x"`},
		"unused":                          {head + "vars: {stop: 3}\nsteps: []", nil, `3:8: nothing uses the variable stop; allowed: ${stop} where its value belongs`},
		"unused axis":                     {head + "matrix: {stop: [3]}\nsteps: []", nil, `3:10: nothing uses the variable stop`},
		"another kind":                    {head + "vars: {stop: 3}\nsteps: [{follow: \"${stop}\"}]", map[string]string{"stop": "x"}, `the variable stop is a whole number, not "x"`},
		"none of a few":                   {head + "vars: {at: [camera, settings]}\nsteps: [{launchApp: \"${at}\"}]", map[string]string{"at": "camra"}, `the variable at cannot be "camra" (did you mean camera?)`},
		"a value checked where it stands": {head + "vars: {at: camera}\nsteps: [{launchApp: \"${at}\"}]", map[string]string{"at": "camra"}, `4:21: no app is called "camra" (did you mean camera?)`},
		"no list":                         {head + "matrix: {a: b}\nsteps: []", nil, `a of the matrix is a list, not "b"`},
		"too many cells":                  {head + "matrix: {a: [" + strings.Repeat("x, ", 999) + "x], b: [y, z]}\nsteps: []", nil, "the matrix has more than 1000 cells"},
		"no block":                        {head + "blocks: {open: [home]}\nsteps: [{include: opn}]", nil, `no block is called "opn" (did you mean open?)`},
		"given for nothing":               {head + "blocks: {open: [home]}\nsteps: [{include: {block: open, with: {a: b}}}]", nil, `what is included does not use "a"`},
		"steps beside":                    {head + "steps: [home]\nscenarios: [{title: a, steps: []}]", nil, "a file with scenarios has its steps there"},
	} {
		_, err := flowtest.Reader(t).With(test.given).ReadAll("test.yaml", []byte(test.source))
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %s", name, err, test.says)
		}
	}
	_, err := flowtest.Reader(t).ReadAll("test.yaml", []byte(head+"matrix: {a: [camera, settings]}\nsteps: [{launchApp: \"${a}\"}, "+
		"{assertCause: \"${b}\"}, {assertCause: cod-used}]"))
	if said := strings.Split(fmt.Sprint(err), "\n"); len(said) != 2 || !strings.Contains(said[0], `4:44: there is no variable "b"`) || !strings.Contains(said[1], "cod-used") {
		t.Errorf("what is wrong in each cell is not said once:\n%v", err)
	}
	reader := flowtest.Reader(t).With(map[string]string{"at": "settings", "att": "x"})
	list, err := reader.ReadAll("test.yaml", []byte(head+"vars: {at: camera}\nsteps: [{launchApp: \"${at}\"}]"))
	if err != nil || list[0].Steps[0].Action.Target != "settings" {
		t.Errorf("%v", err)
	}
	if err := reader.Undeclared(); err == nil || err.Error() != `no run file has the variable "att" (did you mean at?)` {
		t.Error(err)
	}
}

// A scenario may be skipped, or known to fail; one that passes against that fails.
func TestKnownFailures(t *testing.T) {
	t.Parallel()
	for marks, want := range map[string]scenario.Status{
		"skip: not yet": scenario.Skipped,
		"expectFailure: {reason: it does, link: https://example.com/1}": scenario.Passed,
		"expectFailure: it does\ntags: [slow]":                          scenario.Passed,
	} {
		if o := run(t, file("assertEvent: enrolled")+marks+"\n"); o.Status != want {
			t.Errorf("%s: %s", marks, o.Status)
		}
	}
	if o := run(t, file("home")+"expectFailure: it does\n"); o.Status != scenario.Failed ||
		!strings.HasPrefix(fmt.Sprint(o.Failure), "test.yaml:6:16: ") || !strings.Contains(o.Failure.Found, "remove expectFailure") {
		t.Errorf("%s: %v", o.Status, o.Failure)
	}
	list, err := scenario.Filter([]*scenario.Scenario{flowtest.Read(t, file("home")+"tags: [slow]\n"), flowtest.Read(t, file("home"))}, "^slow$")
	if err != nil || len(list) != 1 {
		t.Errorf("%d, %v", len(list), err)
	}
}

// A suite of a hundred cases is a short file.
func TestHundredCases(t *testing.T) {
	t.Parallel()
	source := flowtest.Data(t, "hundred.yaml")
	if lines := strings.Count(source, "\n"); lines >= 120 {
		t.Errorf("it has %d lines", lines)
	}
	if count := len(strings.Split(names(t, source), "; ")); count < 100 {
		t.Errorf("they are %d", count)
	}
}
