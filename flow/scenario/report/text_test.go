package report_test

import (
	"errors"
	"io"
	"testing"
	"time"

	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
)

// For people an outcome that passed is a line, and one that did not is all
// there is to know.
func TestText(t *testing.T) {
	t.Parallel()
	one := func(w io.Writer, outcomes []scenario.Outcome) error { return report.Text(w, english(t), outcomes[0]) }
	several := broken()
	several.Err = errors.Join(errors.New("no server"), errors.New("no route"))
	for _, test := range []struct {
		o    scenario.Outcome
		want string
	}{
		{passed(), "passed  code-used                           12 ms  code-used\n"},
		{skipped(), "skipped later                                0 ms\n"},
		{timedOut(), `timeout slow                             60000 ms
    its time was up
    seed      7
    repeat    enrollsim run runs/slow.yaml --seed 7
`},
		{several, `broken  refused                              2 ms
    no server
    no route
    seed      8
    repeat    enrollsim run runs/refused.yaml --seed 8
`},
		{failed(), `failed  wrong                             1500 ms
    runs/wrong.yaml:3:5: assertVisible: home
    expected  home
    found     100% <camera> & "lens"
    clock     2026-01-05T09:50:59Z
    cause     code-used
    the phone shows
      [camera]
    the computer shows
      [portal-login]
    the last events
      1 one
      2 two
    seed      7
    repeat    enrollsim run runs/wrong.yaml --seed 7
`},
	} {
		is(t, "the text of "+test.o.Scenario.Name, string(written(t, one, test.o)), test.want)
	}
}

// The last line of a run counts, names each seed once, and says of what there
// is none only that none passed.
func TestSummary(t *testing.T) {
	t.Parallel()
	is(t, "a run of all kinds", report.Summary(english(t), all(), 3*time.Second),
		"1 passed, 1 failed, 1 broken, 1 timeout, 1 skipped, seed 7, 8, in 3000 ms")
	is(t, "a run that failed", report.Summary(english(t), []scenario.Outcome{failed()}, time.Millisecond), "0 passed, 1 failed, seed 7, in 1 ms")
	is(t, "a run that passed", report.Summary(english(t), []scenario.Outcome{passed(), passed()}, 0), "2 passed, seed 7, in 0 ms")
}
