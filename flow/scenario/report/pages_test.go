package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
)

// A run has a page of what has not passed, with how it was after each step and the
// line that fails, and an index. Names that are the same in files are told apart.
func TestPages(t *testing.T) {
	t.Parallel()
	failing := flowtest.Read(t, flowtest.RunFile(`follow: "10"`, "advance: after-expiry", "match", "soft: {assertScreen: mobile-success}", "assertCause: code-used", "home"))
	passing := flowtest.Read(t, flowtest.RunFile("launchApp: camera"))
	passing.Name, failing.Name = "case: one", "case/one"
	outcomes := scenario.RunAll(t.Context(), []*scenario.Scenario{failing, passing}, flowtest.Options(enroll.Open))
	n := flowtest.Narrator(t, text.English)
	write := func(all bool) []report.Page {
		t.Helper()
		pages, err := report.Pages(n, outcomes, all)
		if err != nil {
			t.Fatal(err)
		}
		return pages
	}
	pages := write(false)
	if len(pages) != 2 || pages[0].Name != "case-one.html" || pages[1].Name != report.Index {
		t.Fatalf("the pages are %v", names(pages))
	}
	page := string(pages[0].HTML)
	for _, want := range []string{
		"expected: the cause code-used", "found: the cause code-expired", "expected: the screen mobile-success",
		"5. assertCause: code-used", "2026-01-05 09:51:01", "Before the first step", "Phone 1 · IBKR Mobile", "The computer · Client Portal", "The code has expired", "An error has occurred. Please try again; button OK.",
		report.Repeat(outcomes[0]),
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page, "6. home") {
		t.Error("the page tells of a step that was not done")
	}
	if got := strings.Count(page, "<mark>"); got != 2 {
		t.Errorf("%d lines are marked, want the soft one and the last", got)
	}
	_, steps, _ := strings.Cut(page, `<ol class="moments">`)
	if got := strings.Count(steps, "<time>"); got != 6 {
		t.Errorf("there are %d moments, want one before the first step and five after", got)
	}
	if strings.Count(page, `<figure class="chart">`) != 1 {
		t.Error("how it came about is not drawn")
	}
	// Both devices at first and after the walk, the phone when it has failed.
	if seen := strings.Count(page, "<figure id=") - strings.Count(steps, "<figure id="); seen != 2 || strings.Count(steps, "<figure") != 5 {
		t.Errorf("%d figures show what was seen, and %d what the steps did", seen, strings.Count(steps, "<figure"))
	}
	all := write(true)
	if got := names(all); !slices.Equal(got, []string{"case-one.html", "case--one.html", "index.html"}) {
		t.Errorf("the pages are %v", got)
	}
	for i, again := range write(true) {
		if !bytes.Equal(again.HTML, all[i].HTML) {
			t.Errorf("%s is another page", again.Name)
		}
	}
}

// Where already the situation does not come about, its page shows how it is there.
func TestPageOfASituation(t *testing.T) {
	t.Parallel()
	s := flowtest.Read(t, "title: a\nguide: ios-activate-scan\nsetup:\n  - launchApp: camera\n  - tapOn: banner\nsteps: []\n")
	o := s.Run(t.Context(), flowtest.Options(enroll.Open))
	pages, err := report.Pages(flowtest.Narrator(t, text.English), []scenario.Outcome{o}, false)
	if err != nil || len(pages) != 2 {
		t.Fatalf("%v, %v", names(pages), err)
	}
	for _, want := range []string{"<mark><span>  - tapOn: banner", "<h3>tapOn: banner</h3>", " · Phone 1 · Camera</figcaption>", "opens Camera"} {
		if !strings.Contains(string(pages[0].HTML), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// Names that become the same are numbered, and none is that of the index.
func TestPagesAreNamedApart(t *testing.T) {
	t.Parallel()
	var outcomes []scenario.Outcome
	for _, name := range []string{"a/b", "a b", "A?b", "index", "檔", strings.Repeat("long", 100)} {
		outcomes = append(outcomes, scenario.Outcome{Scenario: &scenario.Scenario{Name: name}, Status: scenario.Failed})
	}
	pages, err := report.Pages(flowtest.Narrator(t, text.English), outcomes, false)
	if err != nil {
		t.Fatal(err)
	}
	got := names(pages)
	slices.Sort(got)
	if len(slices.Compact(got)) != len(outcomes)+1 {
		t.Errorf("the pages are %v", got)
	}
}

func names(pages []report.Page) []string {
	var all []string
	for _, p := range pages {
		all = append(all, p.Name)
	}
	return all
}
