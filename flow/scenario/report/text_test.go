package report_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/report"
	"enrollsim/flow/text"
	"enrollsim/server/enroll"
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

// What was expected and found is in the language of who reads it, in the report of a run
// and on the window's page; programs are told in English.
func TestFailuresInChinese(t *testing.T) {
	for _, test := range []struct{ step, expected, found string }{
		{"assertScreen: mobile-error", "屏幕 mobile-error", "屏幕 home"},
		{"assertVisible: banner", `屏幕上有 "banner"`, "屏幕 home 上沒有"},
		{"assertEvent: code-read", "已發生", "沒有發生"},
		{"assertEvent: {kind: code-read, times: 2}", "發生次數：2 次", "從未"},
		{"assertCause: code-used", "原因 code-used", "原因 none"},
		{"tapOn: banner", "可以這樣做", "屏幕上沒有這個項目。 (not-on-screen)"},
		{"remedy", "有問題需要解決", "沒有出錯，或已經解決"},
	} {
		o := flowtest.Run(t, enroll.Open, flowtest.RunFile(test.step))
		if o.Failure == nil {
			t.Errorf("%s: %s", test.step, o.Status)
			continue
		}
		var b strings.Builder
		if err := report.Text(&b, flowtest.Narrator(t, text.TraditionalChinese), o); err != nil {
			t.Fatal(err)
		}
		for label, want := range map[string]string{"預期": test.expected, "實際": test.found} {
			if line := "    " + scenario.Row(label, want) + "\n"; !strings.Contains(b.String(), line) {
				t.Errorf("%s: there is no %q in\n%s", test.step, line, b.String())
			}
		}
		if unicode.Is(unicode.Han, []rune(o.Failure.Expected)[0]) {
			t.Errorf("%s: programs are told %q", test.step, o.Failure.Expected)
		}
	}
}
