package runfile_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
)

// format is the table of run files.
func format(t *testing.T) *runfile.Format {
	t.Helper()
	f, err := runfile.LoadFormat(embedded.New())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Every key of the table has words in our languages, and an example that has it, that
// the schema takes and that passes.
func TestEveryExampleRuns(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "shared.yaml"), []byte("steps: [launchApp: camera]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	schema := compile(t)
	ran := 0
	for _, o := range format(t).Objects() {
		for _, k := range o.Keys {
			for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
				if k.Says[lang] == "" {
					t.Errorf("%s of %s is not explained in %s", k.Key, o.Name, lang)
				}
			}
			if takes := format(t).Takes(k); takes == "" || strings.Contains("; "+takes+";", "; or ;") || strings.HasSuffix(takes, " ") {
				t.Errorf("%s of %s takes %q", k.Key, o.Name, takes)
			}
			source := []byte(o.InFile(k))
			if !regexp.MustCompile(`\b` + regexp.QuoteMeta(k.Key) + `\b`).Match([]byte(k.Example)) {
				t.Errorf("the example of %s of %s is without it: %s", k.Key, o.Name, k.Example)
			}
			if err := schema.Validate(instance(t, source)); err != nil {
				t.Errorf("%s of %s: %v\n%s", k.Key, o.Name, err, source)
			}
			list, err := flowtest.Reader(t).ReadAll(filepath.Join(folder, "example.yaml"), source)
			if err != nil {
				t.Errorf("%s of %s: %v\n%s", k.Key, o.Name, err, source)
				continue
			}
			for _, outcome := range scenario.RunAll(t.Context(), list, options()) {
				if outcome.Status != scenario.Passed && outcome.Scenario.Skip == "" {
					t.Errorf("%s of %s: %s, %v, %v\n%s", k.Key, o.Name, outcome.Status, outcome.Failure, outcome.Err, source)
				}
				ran++
			}
		}
	}
	if ran < 120 {
		t.Errorf("only %d examples ran", ran)
	}
}

// The words of steps are those that there is something to do for.
func TestStepsOfTheTable(t *testing.T) {
	t.Parallel()
	want := []string{"desk", "desk-1", "desk-2", "service", "include", "parallel", "soft", "text", "password"}
	for _, v := range slices.Concat(flow.Verbs(), flow.ServiceVerbs()) {
		want = append(want, string(v))
	}
	for _, w := range scenario.Words() {
		want = append(want, string(w))
	}
	var have []string
	for _, o := range format(t).Objects() {
		for _, k := range o.Keys {
			if o.Name == "step" {
				have = append(have, k.Key)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(have)
	if !slices.Equal(have, want) {
		t.Errorf("the table has the steps %v, want %v", have, want)
	}
}

// What the table says of a step's place and object is what the reader takes.
func TestPlacesOfSteps(t *testing.T) {
	t.Parallel()
	wrap := map[runfile.Place]string{runfile.AtHere: "%", runfile.AtPhone: "phone-1: {%}", runfile.AtDesk: "desk: {%}", runfile.AtService: "service: {%}"}
	objects := format(t).Objects()
	for _, k := range objects[slices.IndexFunc(objects, func(o runfile.Object) bool { return o.Name == "step" })].Keys {
		switch k.Key {
		case "desk", "service", "include", "parallel", "text", "password", "soft":
			continue
		}
		inner := regexp.MustCompile(`^(desk|service): \{(.*)\}$`).ReplaceAllString(k.Example, "$2")
		if !strings.Contains(inner, ":") {
			inner += ":"
		}
		for place, form := range wrap {
			step := strings.Replace(form, "%", inner, 1)
			source := "title: a\nguide: ios-activate-scan\nsteps: [{" + strings.TrimSuffix(step, ": ") + "}]"
			_, err := flowtest.Reader(t).Read("a.yaml", []byte(source))
			refused := err != nil && !strings.Contains(err.Error(), "is called")
			if refused == slices.Contains(k.At, place) {
				t.Errorf("%s at %s: %v\n%s", k.Key, place, err, source)
			}
		}
	}
}

// The page about run files has a table of every object, as it is in the format.
func TestPageHasTheFormat(t *testing.T) {
	t.Parallel()
	const page = "../../../../.github/docs/run-files.md"
	whole := flowtest.Data(t, page)
	before, rest, ok := strings.Cut(whole, "\n## Keys\n")
	_, after, ends := strings.Cut(rest, "\n## Expectations\n")
	if !ok || !ends {
		t.Fatal("the page has no section of keys before that of expectations")
	}
	var b strings.Builder
	b.WriteString("\nEvery word of the format, with an example that runs; `enrollsim words NAME` says the same, in both languages, and\n" +
		"likewise of every screen, id, app, setting, event, cause, fault, actor and referral.\n")
	for _, o := range format(t).Objects() {
		title := "Of " + o.Called
		if o.Name == "step" {
			title = "Steps"
		}
		b.WriteString("\n### " + title + "\n\n| word | takes | says | example |\n| --- | --- | --- | --- |\n")
		for _, k := range o.Keys {
			example := "`" + strings.ReplaceAll(k.Example, "\n", "` `") + "`"
			b.WriteString("| `" + k.Key + "` | " + format(t).Takes(k) + " | " + k.Says[text.English] + " | " + strings.ReplaceAll(example, "|", "\\|") + " |\n")
		}
	}
	flowtest.Golden(t, page, before+"\n## Keys\n"+b.String()+"\n## Expectations\n"+after)
}

// The template explains every word, and has its example.
func TestTemplateHasEveryWord(t *testing.T) {
	t.Parallel()
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		templateHasEveryWord(t, lang)
	}
}

func templateHasEveryWord(t *testing.T, lang text.Lang) {
	t.Helper()
	template := string(format(t).Template(flowtest.Words(t, lang)))
	terms, err := format(t).Terms()
	if err != nil {
		t.Fatal(err)
	}
	for _, term := range terms {
		if term.Kind != runfile.StepTerm && term.Kind != runfile.KeyTerm {
			continue
		}
		if explained := "# " + term.Name + ": " + term.Says[lang] + "\n"; !strings.Contains(template, explained) {
			t.Errorf("the template does not say %q", explained)
		}
		if line, _, _ := strings.Cut(term.Example, "\n"); !strings.Contains(template, line) {
			t.Errorf("the template is without %q", line)
		}
	}
}

// Terms are found by name, by kind, and by what they say in any language.
func TestSearch(t *testing.T) {
	t.Parallel()
	terms, err := format(t).Terms()
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"tapOn": "step tapOn", "TAPON": "step tapOn", "mobile-error": "screen mobile-error", "code-used": "cause code-used",
		"latency": "fault latency", "referrals": "referral fraud-desk", "was used before": "cause code-used",
		"省電模式": "setting battery-saver", "tab-N": "id tab-N", "enrolled": "event enrolled", "fault": "step fault", "faults": "fault reset", "steps": "key steps", "keys": "key keys", "face-id": "key unlock", "stranger": "actor stranger",
	} {
		found, err := runfile.Search(terms, query)
		if err != nil {
			t.Errorf("%s: %v", query, err)
		}
		if !slices.ContainsFunc(found, func(term runfile.Term) bool { return string(term.Kind)+" "+term.Name == want }) {
			t.Errorf("%s finds %v, want %s", query, found, want)
		}
	}
	if _, err := runfile.Search(terms, "asertEvent"); err == nil || !strings.Contains(err.Error(), "did you mean assertEvent?") {
		t.Errorf("the error is %v", err)
	}
	for _, kind := range runfile.TermKinds() {
		found, err := runfile.Search(terms, string(kind)+"s")
		if err != nil || len(found) < 5 {
			t.Errorf("%s: there are %d, %v", kind, len(found), err)
		}
		for _, term := range found {
			if kind != runfile.NodeTerm && kind != runfile.ScreenTerm && term.Says[text.TraditionalChinese] == "" {
				t.Errorf("the %s %s has no words", kind, term.Name)
			}
		}
	}
}
