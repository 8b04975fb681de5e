package text_test

import (
	"testing"

	"enrollsim/flow/text"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		of   []string
		want string
	}{
		{nil, ""},
		{[]string{"", "Tap it."}, "Tap it."},
		{[]string{"Tap it.", "", "Wait."}, "Tap it. Wait."},
		{[]string{"Is it there?", "“No.”", "Wait."}, "Is it there? “No.” Wait."},
		{[]string{"點擊它。", "完成？", "n 繼續"}, "點擊它。完成？n 繼續"},
		{[]string{"「逾時」", "請再試。°", "Wait.°", "Then."}, "「逾時」請再試。°Wait.° Then."},
	} {
		if got := text.Sentences(c.of...); got != c.want {
			t.Errorf("%q: %q, want %q", c.of, got, c.want)
		}
	}
}
