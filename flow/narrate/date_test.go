package narrate_test

import (
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// A day is named as a calendar does, in each language.
func TestDate(t *testing.T) {
	t.Parallel()
	for lang, want := range map[text.Lang][2]string{
		text.English:            {"Monday, 5 January", "Thursday, 31 December"},
		text.TraditionalChinese: {"1月5日 星期一", "12月31日 星期四"},
	} {
		n := flowtest.Narrator(t, lang)
		for i, day := range []time.Time{time.Date(2026, 1, 5, 9, 41, 0, 0, time.UTC), time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC)} {
			if got := n.Date(day); got != want[i] {
				t.Errorf("%v: it is %q, want %q", lang, got, want[i])
			}
		}
	}
}
