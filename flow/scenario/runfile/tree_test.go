package runfile_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
)

// Anchors, aliases and merge keys are those of YAML: what is merged in gives way to
// the mapping's own keys, and the first of several goes before the others.
func TestAnchors(t *testing.T) {
	t.Parallel()
	play(t, flowtest.Data(t, "anchor.yaml"))
	s := flowtest.Read(t, `
title: &t {en: a, zh-Hant: b}
guide: ios-activate-scan
given:
  phones:
    - &p {app: on, version: "16.1", passcode: "1111"}
    - <<: *p
      passcode: "2222"
    - <<: [{passcode: "3333"}, *p]
steps:
  - note: *t
  - &go home
  - *go
`)
	phones := s.Start.Phones
	if len(phones) != 3 || phones[1].Version != "16.1" || phones[1].Passcode != "2222" || phones[2].Passcode != "3333" || !phones[2].Installed {
		t.Errorf("%+v", phones)
	}
	if len(s.Steps) != 3 || s.Steps[2].Text != "home" || s.Steps[2].Line != s.Steps[1].Line {
		t.Errorf("%+v", s.Steps)
	}
}

// Several documents are several scenarios, each with its own positions.
func TestDocuments(t *testing.T) {
	t.Parallel()
	list, err := flowtest.Reader(t).ReadAll("many.yaml", []byte(flowtest.Data(t, "multi.yaml")))
	if err != nil || len(list) != 2 || list[0].Name != "many/1" || list[1].Name != "many/2" || list[1].Title["en"] != "b" {
		t.Fatalf("%v, %v", list, err)
	}
	second := "---\n# two\n" + file("home", "assertScreen: camera")
	list, err = flowtest.Reader(t).ReadAll("many.yaml", []byte(file("home")+second))
	if err != nil {
		t.Fatal(err)
	}
	outcomes := scenario.RunAll(t.Context(), list, options())
	if f := outcomes[1].Failure; outcomes[0].Status != scenario.Passed || f == nil || f.Line != 13 || f.Column != 5 {
		t.Errorf("%v, %v", outcomes[0].Status, f)
	}
	if _, err := flowtest.Reader(t).Read("many.yaml", []byte(flowtest.Data(t, "multi.yaml"))); err == nil {
		t.Error("two are one")
	}
}

// write makes a folder of files.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, source := range files {
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// A broken file in a folder is a scenario that says why, a foreign one is named, and
// the others are read; hidden folders are nobody's.
func TestFolders(t *testing.T) {
	t.Parallel()
	folder := write(t, map[string]string{
		"a.yaml": file("home"), "b.yaml": "title: [", "c/d.YAML": file("home"), "compose.yml": "services: {web: {image: x}}",
		".hidden/e.yaml": file("home"), "list.yaml": "- a\n", "readme.md": "#",
	})
	found, err := flowtest.Reader(t).Collect(t.Context(), runfile.Input{}, folder, filepath.Join(folder, "a.yaml"))
	var got []string
	for _, s := range found.Scenarios {
		got = append(got, fmt.Sprintf("%s %t", s.Name, s.Err == nil))
	}
	if want := "a true, b false, d true"; err != nil || strings.Join(got, ", ") != want {
		t.Errorf("%v, %v, want %s", got, err, want)
	}
	if len(found.Foreign) != 2 || filepath.Base(found.Foreign[0]) != "compose.yml" || filepath.Base(found.Foreign[1]) != "list.yaml" {
		t.Errorf("foreign are %v", found.Foreign)
	}
	o := found.Scenarios[1].Run(t.Context(), options())
	if o.Status != scenario.Broken || len(scenario.Problems(o.Err)) != 1 {
		t.Errorf("%s: %v", o.Status, o.Err)
	}
	named, err := flowtest.Reader(t).Collect(t.Context(), runfile.Input{}, filepath.Join(folder, "compose.yml"))
	if err != nil || named.Err() == nil || !strings.Contains(named.Err().Error(), `a scenario has no key "services"`) {
		t.Errorf("%v, %v", err, named.Err())
	}
}

// What a file of a folder includes stands there too, and is none that runs by itself unless
// it can.
func TestPartsOfRunFiles(t *testing.T) {
	t.Parallel()
	folder := write(t, map[string]string{
		"a.yaml": file("include: steps.yaml", "include: {file: blocks.yaml, block: look}", "include: whole.yaml"), "steps.yaml": "steps: [home]\n",
		"blocks.yaml": "blocks: {look: [home]}\n", "whole.yaml": file("home"), "alone.yaml": "steps: [home]\n",
	})
	for _, test := range []struct{ names, want string }{
		{".", `a true, alone false, whole true`}, {"steps.yaml a.yaml", "steps false, a true"},
	} {
		var names, got []string
		for name := range strings.FieldsSeq(test.names) {
			names = append(names, filepath.Join(folder, name))
		}
		found, err := flowtest.Reader(t).Collect(t.Context(), runfile.Input{}, names...)
		for _, s := range found.Scenarios {
			got = append(got, fmt.Sprintf("%s %t", s.Name, s.Err == nil))
		}
		if err != nil || strings.Join(got, ", ") != test.want || len(found.Foreign) > 0 {
			t.Errorf("%s: %v, foreign %v, %v", test.names, got, found.Foreign, err)
		}
	}
}

// The standard input is a run file where there is one, and reading it has an end.
func TestStandardInput(t *testing.T) {
	t.Parallel()
	read := func(in runfile.Input) (runfile.Found, error) {
		return flowtest.Reader(t).Collect(t.Context(), in, runfile.StandardInput)
	}
	found, err := read(runfile.Input{Standard: strings.NewReader(file("home"))})
	if err != nil || found.Err() != nil || len(found.Scenarios) != 1 || found.Scenarios[0].Name != "stdin" {
		t.Errorf("%v, %v", found, err)
	}
	if _, err := read(runfile.Input{}); err == nil {
		t.Error("nothing is read")
	}
	silent, mute := io.Pipe()
	defer func() { _ = mute.Close() }()
	found, err = read(runfile.Input{Standard: silent, Limit: time.Millisecond})
	if err != nil || found.Err() == nil || !strings.Contains(found.Err().Error(), "reading it took too long") {
		t.Errorf("%v, %v", found.Err(), err)
	}
}
