package guide

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// generated is a source as the program has it.
func generated(t *testing.T, source string, value any) []byte {
	t.Helper()
	if err := yaml.UnmarshalWithOptions([]byte(source), value, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A mistake in a guide is found when it is read, and the message leads to it.
func TestParseErrors(t *testing.T) {
	const (
		short = "    short: {en: Do it, zh-Hant: 做}\n"
		one   = "id: test\nsteps:\n  - number: \"1\"\n    until: [code-shown]\n" + short
		two   = "  - number: \"2\"\n    until: [code-read]\n" + short
	)
	tests := []struct {
		name, source string
		says         []string
	}{
		{"a branch to an earlier step", one + two + "    branches: [{when: banner-shown app, to: \"1\"}]\n", []string{"step 2", `"1"`, "not a later step"}},
		{"a branch to itself", one + two + "    branches: [{when: banner-shown app, to: \"2\"}]\n", []string{"step 2", "not a later step"}},
		{"a branch to nowhere", one + "    branches: [{when: banner-shown app, to: \"9\"}]\n", []string{"step 1", `"9"`}},
		{"a branch to itself by a screen", one + "    branches: [{shows: [camera], to: \"1\"}]\n", []string{"step 1", `"1"`}},
		{"a branch to nowhere by a screen", one + "    branches: [{shows: [camera], to: \"9\"}]\n", []string{"step 1", `"9"`}},
		{"a branch by an event and a screen", one + two + "    branches: [{when: banner-shown, shows: [camera], to: \"1\"}]\n", []string{"step 2", "by an event and a screen"}},
		{"a branch by neither", one + "    branches: [{to: \"2\"}]\n" + two, []string{"step 1", "or by neither"}},
		{"no short line", one + strings.Replace(two, short, "", 1), []string{"steps.1.short", "no words in en"}},
		{"no short line in Chinese", one + strings.Replace(two, ", zh-Hant: 做", "", 1), []string{"steps.1.short", "no words in zh-Hant"}},
		{"a short line that is too long", one + strings.Replace(two, "Do it", "Twenty-five columns wide.", 1), []string{"steps.1.short.en", "25 columns", "room for 24"}},
		{"a short line that is too long in Chinese", one + strings.Replace(two, "做", "做做做做做做做做做做做做做", 1), []string{"steps.1.short.zh-Hant", "26 columns"}},
		{"no until", one + "  - number: \"2\"\n", []string{"step 2", "until"}},
		{"no until, and a branch by an event", one + "  - number: \"2\"\n    branches: [{when: banner-shown app, to: \"3\"}]\n  - number: \"3\"\n    until: [code-read]\n", []string{"step 2", "until"}},
		{"an empty until", one + "  - number: \"2\"\n    until: []\n", []string{"step 2", "until"}},
	}
	for _, test := range tests {
		_, err := parse(generated(t, test.source, new(Guide)))
		if err == nil {
			t.Errorf("%s: no error", test.name)
			continue
		}
		for _, part := range test.says {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: the error does not say %q:\n%v", test.name, part, err)
			}
		}
	}
	for _, source := range []string{
		one + two,
		one + "  - number: \"2\"\n    branches: [{shows: [camera], to: \"1\"}]\n" + short,
		one + "    again: [activation-failed]\n    branches: [{shows: [camera], to: \"2\"}]\n" + two,
		one + strings.Replace(two, "Do it", "Twenty-four columns wide", 1),
	} {
		if _, err := parse(generated(t, source, new(Guide))); err != nil {
			t.Errorf("a guide without a mistake: %v\n%s", err, source)
		}
	}
}

// So is one in how a login is answered.
func TestParseLoginErrors(t *testing.T) {
	const again = "again: {short: {en: A, zh-Hant: 再}, do: [match]}\n"
	for source, says := range map[string]string{
		again + "ways: {app: {short: {en: A, zh-Hant: 甲}, do: [match]}}\npages: {portal-waiting: [app, post]}": `portal-waiting has a way "post"`,
		again + "ways: {app: {short: {en: A, zh-Hant: 甲}}}\npages: {portal-waiting: [app]}":                    `a way "app", which does nothing`,
		"pages: {}": "again.short: there are no words in en",
		"ways: {app: {short: {en: A}, do: [match]}}": "ways.app.short: there are no words in zh-Hant",
	} {
		if _, err := parseLogin(generated(t, source, new(Login))); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: the error is %v, want one that says %q", source, err, says)
		}
	}
	l, err := parseLogin(generated(t, again+"ways: {app: {short: {en: A, zh-Hant: 甲}, do: [match]}, post: {short: {en: P, zh-Hant: 乙}, do: [cancel]}}\npages: {portal-waiting: [post, app]}", new(Login)))
	if err != nil || len(l.Answers("portal-waiting")) != 2 || l.Answers("portal-waiting")[0].Do[0].Verb != "cancel" || l.Answers("portal-home") != nil {
		t.Errorf("got %v, %v", l, err)
	}
}
