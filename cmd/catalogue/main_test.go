package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
)

const top = "../.."

// What is built into the program says what its sources say.
func TestGeneratedFilesAreUpToDate(t *testing.T) {
	files, err := generate(top)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		if got, err := os.ReadFile(name); err != nil || string(got) != string(want) {
			t.Errorf("%s is not what %s says (%v); run: go generate ./cmd/catalogue", name, filepath.Base(sourceOf(name)), err)
		}
	}
	for folder := range folders() {
		for _, name := range glob(t, filepath.Join(folder, "*.json")) {
			if files[name] == nil {
				t.Errorf("%s is made of nothing that there is; delete it", name)
			}
		}
		for _, name := range glob(t, filepath.Join(folder, "*.yaml")) {
			if files[strings.TrimSuffix(name, ".yaml")+".json"] == nil {
				t.Errorf("nothing is made of %s; add it to the sources", name)
			}
		}
	}
}

func sourceOf(name string) string { return strings.TrimSuffix(name, ".json") + ".yaml" }

// folders are those that hold nothing but sources and what is made of them.
func folders() map[string]bool {
	found := map[string]bool{}
	for _, s := range sources() {
		found[filepath.Join(top, filepath.Dir(s.pattern))] = true
	}
	return found
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// Nothing gets lost on the way: what is read of the JSON is what the YAML says.
func TestNothingIsLost(t *testing.T) {
	values, err := read(top)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range values {
		text, err := encode(want)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := reflect.New(reflect.TypeOf(want).Elem()).Interface()
		if err := json.Unmarshal(text, got); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s says\n%+v\nand of the JSON is read\n%+v", name, want, got)
		}
	}
}

// A mistake in a source is found when it is read, and the message leads to it.
func TestMistakesAreFound(t *testing.T) {
	const step = "id: test\nsteps:\n  - number: \"1\"\n    until: [code-shown]\n"
	for _, test := range []struct {
		name, source string
		into         any
		says         []string
	}{
		{"an unknown key", step + "    utnil: [code-read]\n", new(guide.Guide), []string{"utnil", "5:"}},
		{"an unknown key of a figure", step + "    figures: [{number: \"1\", scren: home}]\n", new(guide.Guide), []string{"scren", "5:"}},
		{"a verb that there is not", step + "    do: [shake]\n", new(guide.Guide), []string{`"shake" is no verb`}},
		{"a verb without its object", step + "    do: [tapOn]\n", new(guide.Guide), []string{"tapOn takes the id"}},
		{"an event that is no word", step + "    skip: [[code-read]]\n", new(guide.Guide), []string{"5:"}},
		{"no YAML", "id: [", new(guide.Guide), []string{"1:"}},
		{"an unknown key of a login", "way: {app: [match]}", new(guide.Login), []string{"way", "1:"}},
		{"an unknown key of a cause", "- cause: code-used\n  sene: {en: a, zh-Hant: b}\n", new([]cause.Entry), []string{"sene", "2:"}},
	} {
		name := filepath.Join(t.TempDir(), "source.yaml")
		write(t, name, []byte(test.source))
		err := decode(name, test.into, yaml.Strict())
		if err == nil {
			t.Errorf("%s: no error", test.name)
			continue
		}
		for _, part := range test.says {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: the error does not say %q:\n%v", test.name, part, err)
			}
		}
	}
}

// The program writes each file beside its source, and says which source is broken.
func TestRun(t *testing.T) {
	project := t.TempDir()
	for _, s := range sources() {
		for _, name := range glob(t, filepath.Join(top, s.pattern)) {
			inside, err := filepath.Rel(top, name)
			if err != nil {
				t.Fatal(err)
			}
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(project, inside), source)
		}
	}
	write(t, filepath.Join(project, "flow/scenario/library/one.yaml"), []byte("title: {en: One, zh-Hant: 一}\ncause: code-used\nsteps: []\n"))
	if err := run([]string{project}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(project, "flow/cause/codes.json"))
	if err != nil || !strings.Contains(string(got), `"cause": "code-used"`) {
		t.Errorf("got %q, %v", got, err)
	}
	library := filepath.Join(project, "flow/scenario/library.json")
	if got, err := os.ReadFile(library); err != nil || !strings.Contains(string(got), `"en": "\"An error has occurred.`) {
		t.Errorf("the list does not say what is seen: %q, %v", got, err)
	}
	for name, broken := range map[string]string{"flow/cause/triage.yaml": "- idd: a\n", "flow/scenario/library/one.yaml": "cause: code-usde\n"} {
		file := filepath.Join(project, filepath.FromSlash(name))
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		write(t, file, []byte(broken))
		if err := run([]string{project}); err == nil || !strings.Contains(err.Error(), filepath.Base(name)) {
			t.Errorf("%s is broken, and the error is %v", name, err)
		}
		write(t, file, whole)
	}
	if err := run([]string{t.TempDir()}); err == nil || !strings.Contains(err.Error(), "flow/guide") {
		t.Errorf("where there is no project the error is %v", err)
	}
	if err := run(nil); err == nil {
		t.Error("no project is no error")
	}
}

func write(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), fs.ModePerm); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
