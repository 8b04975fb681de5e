package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
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

// What a guide says in too many words is found with its line and column.
func TestPlaceOfAMistake(t *testing.T) {
	project := copied(t)
	write(t, filepath.Join(project, "flow/scenario/library/one.yaml"), []byte("title: One\nguide: ios-activate-scan\ncause: code-used\nsays: {en: I say, zh-Hant: 我說}\n"))
	for name, test := range map[string]struct{ old, broken, at, says string }{
		"flow/guide/ios-activate-scan.yaml": {
			"short: {en: Log in to", "short: {en: Log in to the", "Log in to the", `: steps.0.short.en: "Log in to the Client Portal" is 27 columns wide`,
		},
		"flow/guide/ios-activate-type.yaml": {
			", zh-Hant: 輸入激活碼}", "}", "{en: Type the Activation Code}", ": steps.6.short: there are no words in zh-Hant",
		},
		"flow/scenario/library/one.yaml": {", zh-Hant: 我說", "", "{en: I say}", ": says: there are no words in zh-Hant"},
		"flow/cause/groups.yaml":         {"Which app do you scan with?", "Which app do you scan the code with?!", "Which app", `: 2.ask.2.en: "Which app do you scan the code with?!" is 37 columns wide`},
		"flow/cause/codes.yaml":          {"en: 'refused: used before'", "en: 'refused: it had been spent before'", "'refused", `: 0.brief.en: "refused: it had been spent before" is 33 columns wide`},
		"flow/guide/login.yaml":          {"notification, app, challenge]", "post]", "post]", `: pages.portal-waiting.0: portal-waiting has a way "post"`},
	} {
		file := filepath.Join(project, filepath.FromSlash(name))
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		broken := strings.Replace(string(whole), test.old, test.broken, 1)
		before, _, found := strings.Cut(broken, test.at)
		if !found {
			t.Fatalf("%s does not say %q", name, test.at)
		}
		write(t, file, []byte(broken))
		line, column := 1+strings.Count(before, "\n"), len(before)-strings.LastIndex(before, "\n")
		want := fmt.Sprintf("%s:%d:%d%s", filepath.Base(name), line, column, test.says)
		if err := run([]string{project}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is broken, and the error is %v, want %q", name, err, want)
		}
		write(t, file, whole)
	}
}

// The program writes each file beside its source, and says which source is broken.
func TestRun(t *testing.T) {
	project := copied(t)
	write(t, filepath.Join(project, "flow/scenario/library/one.yaml"), []byte("title: One\ncause: code-used\nsteps: []\n"))
	values := generated(t, project)
	entries := *values["flow/cause/codes"].(*[]cause.Entry)
	if entries[0].Cause != "code-used" {
		t.Errorf("the first cause is %+v", entries[0])
	}
	want := []scenario.Listed{{Name: "one", Cause: "code-used", Title: text.Words{text.English: "One"}, Symptom: entries[0].Seen, Group: "error"}}
	if got := *values["flow/scenario/library"].(*[]scenario.Listed); !reflect.DeepEqual(got, want) {
		t.Errorf("the library is %+v, want %+v", got, want)
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

// A further language has its words beside ours in what is built into the program:
// each by its place, the rest as it was.
func TestFurtherLanguage(t *testing.T) {
	project := copied(t)
	write(t, filepath.Join(project, "flow/scenario/library/one.yaml"), []byte("title: One\nsays: {en: I say one}\ncause: code-used\nsteps: []\n"))
	write(t, filepath.Join(project, "flow/text/lang/xx.yaml"), []byte("lang.name: Xish\napp.camera: Xamera\n"+
		"android-activate-scan.title: Xitle\nandroid-activate-scan.steps.3.say: Xay\nandroid-activate-scan.steps.3.short: Xort\nlogin.ways.app.short: Xin\nandroid-activate-scan.problems.1.answer: Xanswer\n"+
		"android-activate-scan.requirements.1: Xequire\nandroid-activate-scan.references.KB2269.about: Xabout\n"+
		"code-used.seen: Xeen\ntriage.which.answers.1.then: Xen\nquestions.E20.answer: Xplain\nscenarios.one.title: Xone\nscenarios.one.says: Xays\ngroups.camera.ask.2: Xask\n"))
	values := generated(t, project)
	said := map[string]string{}
	visit := func(place string, words text.Words) {
		if own := words["xx"]; own != "" {
			said[place] = own
		}
		if words[text.English] == "" {
			t.Errorf("%s has no words in English any more", place)
		}
	}
	g := values["flow/guide/android-activate-scan"].(*guide.Guide)
	g.Texts(visit)
	values["flow/guide/login"].(*guide.Login).Texts(visit)
	for _, e := range *values["flow/cause/codes"].(*[]cause.Entry) {
		e.Texts(visit)
	}
	cause.Support{
		Checks: *values["flow/cause/triage"].(*[]cause.Check), Questions: *values["flow/cause/questions"].(*[]cause.Question),
	}.Texts(visit)
	one := (*values["flow/scenario/library"].(*[]scenario.Listed))[0]
	visit("scenarios.one.title", one.Title)
	visit("scenarios.one.says", one.Says)
	for _, g := range *values["flow/cause/groups"].(*[]cause.Group) {
		g.Texts(visit)
	}
	visit("scenarios.one.symptom", one.Symptom)
	want := map[string]string{
		"android-activate-scan.title": "Xitle", "android-activate-scan.steps.3.say": "Xay", "android-activate-scan.steps.3.short": "Xort", "login.ways.app.short": "Xin", "android-activate-scan.problems.1.answer": "Xanswer",
		"android-activate-scan.requirements.1": "Xequire", "android-activate-scan.references.KB2269.about": "Xabout",
		"code-used.seen": "Xeen", "triage.which.answers.1.then": "Xen", "questions.E20.answer": "Xplain",
		"scenarios.one.title": "Xone", "scenarios.one.says": "Xays", "scenarios.one.symptom": "Xeen", "groups.camera.ask.2": "Xask",
	}
	if !maps.Equal(said, want) {
		t.Errorf("in the further language is said\n%v, want\n%v", said, want)
	}
	if l := values["flow/text/lang/xx"].(*text.Language); l.Name != "Xish" || l.Words["app.camera"] != "Xamera" {
		t.Errorf("the language is %+v", l)
	}
}

// copied is a project with the sources of this one, but for the scenarios.
func copied(t *testing.T) string {
	t.Helper()
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
	return project
}

// generated is what is written for a project, read again, by the names from its
// top without the ending.
func generated(t *testing.T, project string) map[string]any {
	t.Helper()
	if err := run([]string{project}); err != nil {
		t.Fatal(err)
	}
	values := map[string]any{}
	load := func(name string, into any) {
		text, err := os.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(text, into)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		inside, err := filepath.Rel(project, strings.TrimSuffix(name, ".json"))
		if err != nil {
			t.Fatal(err)
		}
		values[filepath.ToSlash(inside)] = into
	}
	for _, s := range sources() {
		for _, name := range glob(t, filepath.Join(project, s.pattern)) {
			load(strings.TrimSuffix(name, ".yaml")+".json", s.holds())
		}
	}
	load(filepath.Join(project, "flow/scenario/library.json"), new([]scenario.Listed))
	return values
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
