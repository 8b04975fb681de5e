package cause

import (
	"strings"
	"testing"

	"enrollsim/flow"
)

// A kind that is misspelt, or that two stories are of, is found when the stories
// are read; and no kind is without one.
func TestCheckStories(t *testing.T) {
	kinds := func(list ...flow.Kind) []flow.Kind { return list }
	rest := Story{Tell: kinds(flow.CodeRead)}
	tests := []struct {
		stories []Story
		says    string // nothing where they are as they should be
	}{
		{[]Story{{kinds(flow.CodeNotRead), kinds(flow.CodeShown)}, rest}, ""},
		{[]Story{{kinds("code-not-raed"), kinds(flow.CodeShown)}, rest}, `entry 1: there is no event "code-not-raed"`},
		{[]Story{{kinds(flow.CodeNotRead), kinds("code-shwon")}, rest}, `no event "code-shwon"`},
		{[]Story{{kinds(flow.CodeNotRead), nil}, {kinds(flow.CodeRead, flow.CodeNotRead), nil}, rest}, "entry 2: another entry is of code-not-read"},
		{[]Story{rest, {kinds(flow.CodeNotRead), nil}}, "entry 1: the last entry"},
		{[]Story{{kinds(flow.CodeNotRead), nil}}, "entry 1: the last entry"},
	}
	for _, test := range tests {
		err := checkStories(test.stories)
		if (err == nil) != (test.says == "") || err != nil && !strings.Contains(err.Error(), test.says) {
			t.Errorf("%v: the error is %v, want %q", test.stories, err, test.says)
		}
	}
}
