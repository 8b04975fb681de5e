package text_test

import (
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// An issue is said with what is valid, in the language of the words.
func TestIssue(t *testing.T) {
	of := func(value string, valid ...string) flow.Issue {
		return flow.Issue{Path: "store", Why: flow.T("world.store", "system", "Android", "value", value), Valid: valid}
	}
	for _, test := range []struct {
		issue  flow.Issue
		en, zh string
	}{
		{of("app-store"), "app-store is not a store for Android phones", "Android 手機沒有商店 app-store"},
		{of("nowhere", "play-store"), "nowhere is not a store for Android phones; allowed: play-store", "Android 手機沒有商店 nowhere；可用的是 play-store"},
		{of("Play-Stor", "play-store", "assistant-360"), "Play-Stor is not a store for Android phones (did you mean play-store?); allowed: play-store, assistant-360",
			"Android 手機沒有商店 Play-Stor（是指 play-store 嗎？）；可用的是 play-store、assistant-360"},
	} {
		if got := flowtest.Words(t, text.English).Issue(test.issue); got != test.en {
			t.Errorf("got %q, want %q", got, test.en)
		}
		if got := flowtest.Words(t, text.TraditionalChinese).Issue(test.issue); got != test.zh {
			t.Errorf("got %q, want %q", got, test.zh)
		}
	}
}

func TestNearest(t *testing.T) {
	list := []string{"fingerprint", "passcode", "none"}
	for word, want := range map[string]string{"pascode": "passcode", "FINGERPRINT": "fingerprint", "eye": "", "": "", "non": "none", "finger": "fingerprint", "fi": ""} {
		if got := text.Nearest(word, list); got != want {
			t.Errorf("%q is near %q, want %q", word, got, want)
		}
	}
}
