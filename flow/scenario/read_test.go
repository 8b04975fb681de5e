package scenario_test

import (
	"strings"
	"testing"

	"enrollsim/flow/scenario"
)

// What is wrong with a file is said with its place, what was found there and
// what is allowed.
func TestProblems(t *testing.T) {
	head := "title: {en: a test, zh-Hant: 測試}\nguide: ios-activate-scan\n"
	tests := []struct{ name, source, says string }{
		{"nothing", "", "test.yaml:1:1: the file holds nothing to run"},
		{"no YAML", "title: [", "test.yaml:1:8: this is no YAML"},
		{"no mapping", "- match", "test.yaml:1:1: a scenario is a mapping, not a list"},
		{"key", head + "step: []", `test.yaml:3:1: a scenario has no key "step" (did you mean steps?); allowed are cause, given, guide, log, setup, steps, title`},
		{"missing key", "title: {en: a, zh-Hant: b}", `test.yaml:1:1: a scenario needs the key "steps"`},
		{"language", "title: {en: a}\nsteps: []", `title needs the key "zh-Hant"`},
		{"guide", "title: {en: a, zh-Hant: b}\nguide: ios-activate-scam\nsteps: []", `test.yaml:2:8: guide cannot be "ios-activate-scam" (did you mean ios-activate-scan?); allowed are android-`},
		{"type", head + "given: {phones: {app: on}}\nsteps: []", "test.yaml:3:17: phones is a list, not a mapping"},
		{"switch", head + "given: {phones: [{app: maybe}]}\nsteps: []", `test.yaml:3:24: app is a switch, not "maybe"; allowed are on, off`},
		{"value", head + "given: {phones: [{unlock: eye}]}\nsteps: []", `unlock cannot be "eye"`},
		{"duration", head + "given: {backend: {codeLife: long}}\nsteps: []", `codeLife is a duration, not "long"; allowed is a duration such as 90s or 10m`},
		{"number", head + "given: {seed: -1}\nsteps: []", `seed is a whole number, not "-1"`},
		{"moment", head + "given: {start: noon}\nsteps: []", `start is a moment, not "noon"`},
		{"version", head + "given: {phones: [{version: new}]}\nsteps: []", `"new" is no version`},
		{"no phone", head + "given: {phones: []}\nsteps: []", "there is no phone"},
		{"verb", head + "steps:\n  - tap: banner", `test.yaml:4:5: no step begins with "tap"`},
		{"object", head + "steps:\n  - aim: near", "test.yaml:4:5: aim takes a whole number above 0, not near"},
		{"label", head + "steps:\n  - desk: {tapOn: Lock In}", `test.yaml:4:5: nothing is called "Lock In" (did you mean log in?)`},
		{"visible label", head + "steps:\n  - assertVisible: An eror has occurred.", `test.yaml:4:20: nothing is called "An eror has occurred."`},
		{"cause", head + "steps: []\ncause: code-stolen", `test.yaml:4:8: cause cannot be "code-stolen"`},
		{"event", head + "steps:\n  - assertEvent: enroled", `test.yaml:4:18: no event is called "enroled" (did you mean enrolled?)`},
		{"event key", head + "steps:\n  - assertEvent: {kind: enrolled, who: riley}", `test.yaml:4:35: assertEvent has no key "who"`},
		{"fault", head + "steps:\n  - fault: gremlins", `"gremlins" is no fault; the faults are latency`},
		{"step of the guide", head + "steps:\n  - follow: \"12\"", `test.yaml:4:5: guide ios-activate-scan has no step "12"; allowed are 1, 2`},
		{"no guide", "title: {en: a, zh-Hant: b}\nsteps:\n  - follow", `follow needs the key "guide"`},
		{"two words", head + "steps:\n  - assertScreen: home\n    assertCause: none", `test.yaml:5:5: a step is one word with its object`},
		{"setup", head + "setup:\n  - assertScreen: home\nsteps: []", "setup comes before the person does, so assertScreen belongs in steps"},
		{"at the desk", head + "steps:\n  - desk: {follow: \"3\"}", "follow is not about the desk alone"},
		{"nothing expected", head + "steps:\n  - assertScreen", "assertScreen needs its object"},
	}
	for _, test := range tests {
		_, err := newReader(t).Read("test.yaml", []byte(test.source))
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: the error is %v, want one that says %s", test.name, err, test.says)
			continue
		}
		for _, p := range scenario.Problems(err) {
			if p.Line < 1 || p.Column < 1 {
				t.Errorf("%s: it is nowhere: %v", test.name, p)
			}
		}
	}
}

// All problems of a file are told at once, in the order of the file.
func TestAllProblemsAtOnce(t *testing.T) {
	_, err := newReader(t).Read("test.yaml", []byte("cause: x\ntitel: {}\nsteps:\n  - shake\n"))
	problems := scenario.Problems(err)
	if len(problems) != 4 {
		t.Fatalf("the problems are %v", err)
	}
	for i := 1; i < len(problems); i++ {
		if problems[i].Line < problems[i-1].Line {
			t.Errorf("out of order:\n%v", err)
		}
	}
}

// Labels may be written in either language, and mean the same node as its id.
func TestLabelsInEitherLanguage(t *testing.T) {
	for _, login := range []string{"log-in", "Log In", "登錄"} {
		for _, camera := range []string{"camera", "Camera", "相機"} {
			play(t, file("desk: {tapOn: "+login+"}", "launchApp: "+camera, "aim: 25", "assertVisible: Open in IBKR Mobile", "assertScreen: camera-app"))
		}
	}
}
