package scenario_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
)

// same is what a label of a report is called in a test.
func same(label string) string { return label }

// Every built-in scenario passes, with one seed as with another, and the same
// seed gives the same events.
func TestLibraryPasses(t *testing.T) {
	t.Parallel()
	list := flowtest.Library(t)
	first := scenario.RunAll(t.Context(), list, options())
	again := scenario.RunAll(t.Context(), list, options())
	o := options()
	o.Seed = 20260105
	other := scenario.RunAll(t.Context(), list, o)
	for i, outcome := range first {
		for _, one := range []scenario.Outcome{outcome, other[i]} {
			if one.Failure != nil {
				t.Errorf("%s with seed %d:\n%s", one.Scenario.Name, one.Seed, strings.Join(one.Failure.Report(same), "\n"))
			} else if one.Status != scenario.Passed {
				t.Errorf("%s with seed %d: %s, %v", one.Scenario.Name, one.Seed, one.Status, one.Err)
			}
		}
		if flowtest.Log(outcome.Events) != flowtest.Log(again[i].Events) {
			t.Errorf("%s: the same seed tells two stories", outcome.Scenario.Name)
		}
	}
}

// The list says what the files say, without reading them.
func TestListIsOfTheLibrary(t *testing.T) {
	t.Parallel()
	methods, well := map[string]string{}, map[string]cause.Group{}
	for _, g := range groups(t) {
		methods[g.ID] = g.Method
		for _, name := range g.Well {
			well[name] = g
		}
	}
	var want []scenario.Listed
	for _, s := range flowtest.Library(t) {
		entry, _ := flowtest.Causes(t).Find(s.Cause)
		listed := scenario.Listed{Name: s.Name, Cause: s.Cause, Title: s.Title, Says: s.Says, Symptom: entry.Seen, Group: entry.Group}
		if s.Cause == "" {
			listed.Group, listed.Symptom = well[s.Name].ID, well[s.Name].Seen
		}
		if s.Guide != nil {
			listed.Guide, listed.System, listed.Method = s.Guide.ID, s.Guide.System, scenario.MethodOf(s.Guide)
		}
		if method := methods[listed.Group]; method != "" {
			listed.Method = method
		}
		want = append(want, listed)
	}
	got, err := scenario.List()
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v; the list is not of these files; run: go generate ./cmd/catalogue\n%s", err, diff)
	}
}

// Every step and problem of every article and every cause has a scenario.
func TestLibraryHasNoGap(t *testing.T) {
	t.Parallel()
	guides, causes := flowtest.Guides(t), flowtest.Causes(t).Entries()
	rows := scenario.Cover(scenario.RunAll(t.Context(), flowtest.Library(t), options()), guides, causes)
	for _, row := range rows {
		if row.Gap() {
			t.Errorf("%s %s %s has no scenario", row.Subject, row.Guide, row.Name)
		}
	}
	if len(rows) < len(guides)*5+len(causes) {
		t.Errorf("the coverage has %d rows", len(rows))
	}
}

// A gap is seen: without the scenario of a cause, the cause is one.
func TestGapsAreSeen(t *testing.T) {
	t.Parallel()
	var without []*scenario.Scenario
	for _, s := range flowtest.Library(t) {
		if s.Cause != "rooted" {
			without = append(without, s)
		}
	}
	var gaps []string
	for _, row := range scenario.Cover(scenario.RunAll(t.Context(), without, options()), nil, flowtest.Causes(t).Entries()) {
		if row.Gap() {
			gaps = append(gaps, row.Name)
		}
	}
	if len(gaps) != 1 || gaps[0] != "rooted" {
		t.Errorf("the gaps are %v", gaps)
	}
}

// Each cause has a scenario of its name, and each title is said once in each
// language.
func TestLibraryIsNamedAfterCauses(t *testing.T) {
	t.Parallel()
	said := map[string]string{}
	for _, s := range flowtest.Library(t) {
		for _, lang := range text.Langs() {
			title := s.Title.In(lang)
			if other := said[title]; other != "" && other != s.Name {
				t.Errorf("%s and %s have the same title: %s", other, s.Name, title)
			}
			said[title] = s.Name
		}
		if s.Guide == nil {
			t.Errorf("%s follows no guide", s.Name)
		}
	}
	for _, entry := range flowtest.Causes(t).Entries() {
		s, err := flowtest.Reader(t).Find(string(entry.Cause))
		if err != nil {
			t.Errorf("%s: %v", entry.Cause, err)
		} else if s.Cause != entry.Cause {
			t.Errorf("the scenario %s is about %q", s.Name, s.Cause)
		}
	}
}

// BenchmarkLibrary plays the whole library, as a build server would.
func BenchmarkLibrary(b *testing.B) {
	list := flowtest.Library(b)
	for b.Loop() {
		scenario.RunAll(b.Context(), list, options())
	}
}

// The commented file to start from runs as it is.
func TestTemplateRuns(t *testing.T) {
	t.Parallel()
	format, err := runfile.LoadFormat(embedded.New())
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range text.Langs() {
		play(t, string(format.Template(flowtest.Words(t, lang))))
	}
}

// A built-in scenario of a cause that is offered as a situation is opened where
// that cause is to be explained.
func TestSituationsBeginAtTheirCause(t *testing.T) {
	t.Parallel()
	for _, s := range flowtest.Library(t) {
		if s.Cause == "" || s.Guide == nil {
			continue
		}
		p, err := s.Play(t.Context(), s.Config(options().World))
		if err == nil {
			err = p.RunUntil(t.Context(), scenario.AssertCause)
		}
		if err != nil {
			t.Errorf("%s: %v", s.Name, err)
			continue
		}
		if why, ok := p.Why(); !ok || why.Cured || why.Entry.Cause != s.Cause {
			t.Errorf("%s begins with %s (cured: %t)", s.Name, why.Entry.Cause, why.Cured)
		}
	}
}
