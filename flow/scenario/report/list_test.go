package report_test

import (
	"encoding/json"
	"fmt"
	"io"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
)

// listing is of a scenario about a cause, of one about none, and of one without a
// guide.
func listing() []scenario.Listed {
	return []scenario.Listed{
		{
			Name: "code-used", Cause: flow.CodeUsed, Guide: "ios-activate-scan", Title: both("A code-used", "一個 code-used"),
			Symptom: both("The app says no.", "應用程式說不。"),
		},
		{Name: "demo", Guide: "ios-activate-scan", Title: both("A demo", "一個 demo")},
		{Name: "later", Title: both("A later", "一個 later")},
	}
}

// A listing says what each scenario is about, in every language, and what is
// seen where it is about a cause.
func TestList(t *testing.T) {
	t.Parallel()
	want := `code-used  (code-used, ios-activate-scan)
  en       A code-used
           The app says no.
  zh-Hant  一個 code-used
           應用程式說不。
demo  (ios-activate-scan)
  en       A demo
  zh-Hant  一個 demo
`
	write := func(w io.Writer, _ []scenario.Outcome) error { return report.WriteList(w, listing()[:2]) }
	is(t, "the listing", string(written(t, write)), want)
}

// For programs a listing is a list of objects, without what there is none of.
func TestListForPrograms(t *testing.T) {
	t.Parallel()
	raw := written(t, func(w io.Writer, _ []scenario.Outcome) error { return report.WriteJSON(w, listing()) })
	var read []map[string]any
	if err := json.Unmarshal(raw, &read); err != nil || len(read) != 3 {
		t.Fatalf("%v, %d entries:\n%s", err, len(read), raw)
	}
	is(t, "one about a cause", fmt.Sprint(read[0]), "map[cause:code-used guide:ios-activate-scan name:code-used "+
		"symptom:map[en:The app says no. zh-Hant:應用程式說不。] title:map[en:A code-used zh-Hant:一個 code-used]]")
	is(t, "one about neither guide nor cause", fmt.Sprint(read[2]), "map[name:later title:map[en:A later zh-Hant:一個 later]]")
}

// Coverage is a table that names three scenarios a row at most, with the gaps
// by name at its end.
func TestWriteCoverage(t *testing.T) {
	t.Parallel()
	step := scenario.Coverage{Subject: scenario.OfStep, Guide: "ios-activate-scan", Name: "1.a", Scenarios: []string{"a", "b", "c", "d", "e"}}
	three := scenario.Coverage{Subject: scenario.OfStep, Guide: "ios-activate-scan", Name: "10", Scenarios: []string{"a", "b", "c"}}
	problem := scenario.Coverage{Subject: scenario.OfProblem, Guide: "ios-activate-scan", Name: "figure 9"}
	gap := scenario.Coverage{Subject: scenario.OfStep, Guide: "ios-add-user", Name: "2"}
	for _, test := range []struct {
		rows []scenario.Coverage
		want string
	}{
		{[]scenario.Coverage{step, three}, `step  ios-activate-scan  1.a  a b c and 2 more
step  ios-activate-scan  10   a b c
All 2 have a scenario.
`},
		{[]scenario.Coverage{problem, three, gap}, `problem  ios-activate-scan  figure 9  -
step     ios-activate-scan  10        a b c
step     ios-add-user       2         -
2 of 3 without a scenario: problem ios-activate-scan figure 9, step ios-add-user 2
`},
	} {
		write := func(w io.Writer, _ []scenario.Outcome) error { return report.WriteCoverage(w, english(t), test.rows) }
		is(t, "the table", string(written(t, write)), test.want)
	}
}
