package report_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
)

// What build servers read of a JUnit report: the counts of its root and of its
// suite, and of each case its name, its class, its time and its trouble.
type (
	suites struct {
		XMLName xml.Name `xml:"testsuites"`
		counts
		Suites []suite `xml:"testsuite"`
	}
	suite struct {
		Name string `xml:"name,attr"`
		counts
		File      string     `xml:"file,attr"`
		Skipped   int        `xml:"skipped,attr"`
		Timestamp string     `xml:"timestamp,attr"`
		Hostname  string     `xml:"hostname,attr"`
		Facts     []property `xml:"properties>property"`
		Cases     []testcase `xml:"testcase"`
	}
	counts struct {
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Errors   int    `xml:"errors,attr"`
		Time     string `xml:"time,attr"`
	}
	property struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	testcase struct {
		Name    string    `xml:"name,attr"`
		Class   string    `xml:"classname,attr"`
		Time    string    `xml:"time,attr"`
		Failure []trouble `xml:"failure"`
		Error   []trouble `xml:"error"`
		Skipped []trouble `xml:"skipped"`
	}
	trouble struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// kinds says which troubles a case has.
func (c testcase) kinds() string {
	return fmt.Sprintf("%d failures, %d errors, %d skipped", len(c.Failure), len(c.Error), len(c.Skipped))
}

// junit writes a report and reads it back, as one of the wall clock of noon in
// Taipei.
func junit(t *testing.T, outcomes ...scenario.Outcome) suites {
	t.Helper()
	began := time.Date(2026, 3, 4, 12, 0, 0, 0, time.FixedZone("Taipei", 8*60*60))
	raw := written(t, func(w io.Writer, o []scenario.Outcome) error { return report.JUnit(w, o, began) }, outcomes...)
	if !utf8.Valid(raw) || !strings.HasPrefix(string(raw), `<?xml version="1.0" encoding="UTF-8"?>`) || raw[len(raw)-1] != '\n' {
		t.Errorf("no XML in UTF-8 of whole lines:\n%s", raw)
	}
	var read suites
	if err := xml.Unmarshal(raw, &read); err != nil {
		t.Fatalf("%v:\n%s", err, raw)
	}
	return read
}

// cases lists the cases of all suites, in order.
func (s suites) cases() []testcase {
	var all []testcase
	for _, one := range s.Suites {
		all = append(all, one.Cases...)
	}
	return all
}

// The root counts what the cases are, a suite those of its file; it says when, where
// and with which seeds they ran.
func TestJUnitCounts(t *testing.T) {
	t.Parallel()
	root := junit(t, all()...)
	is(t, "the root", root.counts, counts{Tests: 5, Failures: 1, Errors: 2, Time: "61.514"})
	is(t, "how many suites there are", len(root.Suites), 5)
	is(t, "how many are skipped", root.Suites[4].Skipped, 1)
	other := named(broken(), "refused/2")
	other.Scenario.File = passed().Scenario.File
	s := junit(t, passed(), skipped(), other).Suites[0]
	is(t, "the suite of two", s.counts, counts{Tests: 2, Errors: 1, Time: "0.014"})
	is(t, "its name", s.Name, "enrollsim.runs.code-used")
	is(t, "its file", s.File, "runs/code-used.yaml")
	is(t, "when it ran", s.Timestamp, "2026-03-04T04:00:00")
	is(t, "whether it says where", s.Hostname != "", true)
	is(t, "what is known of the run", fmt.Sprint(s.Facts), "[{simulation true} {seeds 7, 8}]")

	none := junit(t)
	is(t, "a run of nothing", none.counts, counts{Time: "0.000"})
}

// A case is one of a class, the path of its file, with its time and at most one trouble: a
// failure is an expectation, an error is what could not run.
func TestJUnitCases(t *testing.T) {
	t.Parallel()
	cases := junit(t, all()...).cases()
	for i, want := range []struct{ name, class, time, kinds string }{
		{"code-used", "enrollsim.runs.code-used", "0.012", "0 failures, 0 errors, 0 skipped"},
		{"wrong", "enrollsim.runs.wrong", "1.500", "1 failures, 0 errors, 0 skipped"},
		{"refused", "enrollsim.runs.refused", "0.002", "0 failures, 1 errors, 0 skipped"},
		{"slow", "enrollsim.runs.slow", "60.000", "0 failures, 1 errors, 0 skipped"},
		{"later", "enrollsim.runs.later", "0.000", "0 failures, 0 errors, 1 skipped"},
	} {
		c := cases[i]
		is(t, "the name", c.Name, want.name)
		is(t, "the class of "+c.Name, c.Class, want.class)
		is(t, "the time of "+c.Name, c.Time, want.time)
		is(t, c.Name, c.kinds(), want.kinds)
	}
}

// A trouble says in its message what is wrong, and in its text all there is to
// know: the place, both screens, the last events, the seed.
func TestJUnitTroubles(t *testing.T) {
	t.Parallel()
	cases := junit(t, all()...).cases()
	f := cases[1].Failure[0]
	is(t, "the type of a failure", f.Type, "failed")
	is(t, "its message", f.Message, `runs/wrong.yaml:3:5: assertVisible: home: expected home, found 100% <camera> & "lens"`)
	if missing := lacks(f.Text, "runs/wrong.yaml:3:5: assertVisible: home", "[camera]", "[portal-login]", "2 two", "code-used", "seed      7"); missing != nil {
		t.Errorf("its text lacks %q:\n%s", missing, f.Text)
	}
	is(t, "a broken one", fmt.Sprint(cases[2].Error[0].Type, "; ", cases[2].Error[0].Message), "broken; no server: refused")
	is(t, "one whose time was up", fmt.Sprint(cases[3].Error[0].Type, "; ", cases[3].Error[0].Message), "timeout; its time was up")
}

// Whatever a name or a screen holds, the report stays one that can be read: XML
// has no way to write control characters, nor what is no UTF-8.
func TestJUnitHoldsAnyText(t *testing.T) {
	t.Parallel()
	for _, odd := range []string{
		`"quoted" 'twice'`, "<b>&amp;</b>", "]]>", "100 % # 5", "two\nlines\tand a tab", "碼 已用", "é 🔑",
		"bell\x07 and escape\x1b[31m", "nul\x00", "no UTF-8 \xff\xfe", "\ufffe\uffff",
	} {
		o := named(failed(), odd)
		o.Failure.Found = odd
		e := broken()
		e.Err = errors.New(odd)
		cases := junit(t, o, e).cases()
		if plain := strings.ToValidUTF8(odd, "") == odd && !strings.ContainsAny(odd, "\x00\x07\x1b\ufffe\uffff"); plain {
			is(t, "the name", cases[0].Name, odd)
			is(t, "the message", cases[1].Error[0].Message, odd)
			is(t, "whether the text has it", strings.Contains(cases[0].Failure[0].Text, odd), true)
		}
		is(t, "what follows", cases[1].Name, "refused")
	}
	o := broken()
	o.Err = errors.New("red \x1b[31malarm\x07")
	is(t, "a message without its control characters", junit(t, o).cases()[0].Error[0].Message, "red [31malarm")
}

// Files of which only the ending or the folder differs are suites of their own names.
func TestJUnitNamesAreThoseOfPaths(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	var outcomes []scenario.Outcome
	for _, file := range []string{"d/a.yaml", "d/a.yml", "d/a.YAML", "d/sub/a.yaml", "a.yaml"} {
		outcomes = append(outcomes, scenario.Outcome{Scenario: &scenario.Scenario{Name: "a", File: file}, Status: scenario.Passed})
	}
	var b strings.Builder
	if err := report.JUnit(&b, outcomes, time.Time{}); err != nil {
		t.Fatal(err)
	}
	for _, found := range regexp.MustCompile(`<testcase name="([^"]*)" classname="([^"]*)"`).FindAllStringSubmatch(b.String(), -1) {
		seen[found[2]+found[1]] = true
	}
	if len(seen) != len(outcomes) {
		t.Errorf("the cases are %v", seen)
	}
}
