package runfile_test

import (
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
)

// What is wrong with a file is said with its place, what was found there and
// what is allowed.
func TestProblems(t *testing.T) {
	t.Parallel()
	head := "title: {en: a test, zh-Hant: 測試}\nguide: ios-activate-scan\n"
	tests := []struct{ name, source, says string }{
		{"nothing", "", "test.yaml:1:1: the file holds nothing to run"},
		{"no YAML", "title: [", "test.yaml:1:8: this is no YAML"},
		{"no mapping", "- match", "test.yaml:1:1: a scenario is a mapping, not a list"},
		{"key", head + "step: []", `test.yaml:3:1: a scenario has no key "step" (did you mean steps?); allowed: blocks, call, cause, expectFailure, given, guide, log, matrix, name, says, scenarios, setup, skip, steps, tags, title, vars`},
		{"missing key", "title: {en: a, zh-Hant: b}", `test.yaml:1:1: a scenario needs the key "steps"`},
		{"language", "title: {en: a, fr: b}\nsteps: []", `test.yaml:1:16: title has no key "fr"`},
		{"no words", "title: {zh-Hant: }\nsteps: []", `title in zh-Hant is a text, not nothing`},
		{"empty words", "title: ' '\nsteps: []", `test.yaml:1:8: title has no words; allowed: `},
		{"words that do not fit", head + "says: {en: It fails every time that I try it - who knows why it is}\nsteps: []", `test.yaml:3:7: "It fails every time that I try it - who knows why it is" is 55 columns wide, and there is room for 54`},
		{"list of words", "title: [a]\nsteps: []", `test.yaml:1:8: title is a text, not a list`},
		{"guide", "title: {en: a, zh-Hant: b}\nguide: ios-activate-scam\nsteps: []", `test.yaml:2:8: guide cannot be "ios-activate-scam" (did you mean ios-activate-scan?); allowed: android-`},
		{"type", head + "given: {phones: {app: on}}\nsteps: []", "test.yaml:3:17: phones is a list, not a mapping"},
		{"switch", head + "given: {phones: [{app: maybe}]}\nsteps: []", `test.yaml:3:24: app is a switch, not "maybe"; allowed: on, off`},
		{"value", head + "given: {phones: [{unlock: eye}]}\nsteps: []", "test.yaml:3:27: eye cannot unlock iOS phones"},
		{"duration", head + "given: {backend: {codeLife: long}}\nsteps: []", `codeLife is a duration, not "long"; allowed: a duration such as 90s or 10m`},
		{"number", head + "given: {seed: -1}\nsteps: []", `seed is a whole number, not "-1"`},
		{"moment", head + "given: {start: noon}\nsteps: []", `start is a moment, not "noon"`},
		{"version", head + "given: {phones: [{version: new}]}\nsteps: []", `test.yaml:3:28: "new" is not a version such as 17.2`},
		{"no phone", head + "given: {phones: []}\nsteps: []", "test.yaml:3:17: there is no phone"},
		{"verb", head + "steps:\n  - tap: banner", `test.yaml:4:5: no step begins with "tap"`},
		{"object", head + "steps:\n  - aim: near", "test.yaml:4:5: aim takes a whole number above 0, not near"},
		{"too far", head + "steps:\n  - aim: 1000", `test.yaml:4:10: a camera is held 5 to 100 cm from the screen, not 1000`},
		{"label", head + "steps:\n  - desk: {tapOn: Lock In}", `test.yaml:4:19: nothing on the desk is called "Lock In" (did you mean Log In?)`},
		{"visible label", head + "steps:\n  - assertVisible: An eror has occurred.", `test.yaml:4:20: nothing on the phone is called "An eror has occurred."`},
		{"cause", head + "steps: []\ncause: code-stolen", `test.yaml:4:8: cause cannot be "code-stolen"`},
		{"event", head + "steps:\n  - assertEvent: enroled", `test.yaml:4:18: no event is called "enroled" (did you mean enrolled?)`},
		{"event key", head + "steps:\n  - assertEvent: {kind: enrolled, who: riley}", `test.yaml:4:35: assertEvent has no key "who"`},
		{"fault", head + "steps:\n  - fault: gremlins", `"gremlins" is no fault; the faults are latency`},
		{"step of the guide", head + "steps:\n  - follow: \"12\"", `test.yaml:4:5: guide ios-activate-scan has no step "12"; allowed: 1, 2`},
		{"no guide", "title: {en: a, zh-Hant: b}\nsteps:\n  - follow", `follow needs the key "guide"`},
		{"two words", head + "steps:\n  - assertScreen: home\n    assertCause: none", `test.yaml:5:5: a step is one word with its object`},
		{"setup", head + "setup:\n  - assertScreen: home\nsteps: []", "setup comes before the person does, so assertScreen belongs in steps"},
		{"at the desk", head + "steps:\n  - desk: {follow: \"3\"}", "follow is not about one device alone"},
		{"at a computer that there is not", head + "steps:\n  - desk-3: {tapOn: log-in}", `no step begins with "desk-3" (did you mean desk-1`},
		{"a computer that there is not", head + "steps:\n  - sitAt: desk-3", "sitAt takes one of desk-1, desk-2, not desk-3"},
		{"a phone that is called like a computer", head + "given: {phones: [{id: desk-2}]}\nsteps: []", `desk-2`},
		{"whom no browser can know", head + "given: {desk-2: {user: nobody}}\nsteps: []", "no user is called nobody"},
		{"nothing expected", head + "steps:\n  - assertScreen", "assertScreen needs its object"},
	}
	for _, test := range tests {
		_, err := flowtest.Reader(t).Read("test.yaml", []byte(test.source))
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
	t.Parallel()
	_, err := flowtest.Reader(t).Read("test.yaml", []byte("cause: x\ntitel: {}\nsteps:\n  - shake\n"))
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
	t.Parallel()
	for _, login := range []string{"log-in", "Log In", "登錄"} {
		for _, camera := range []string{"camera", "Camera", "相機"} {
			play(t, file("desk: {tapOn: "+login+"}", "launchApp: "+camera, "aim: 25", "assertVisible: Open in IBKR Mobile", "assertScreen: camera-app"))
		}
	}
}

// A file cannot be green by a misspelling: every name is one that there is, where
// it stands.
func TestUnknownNames(t *testing.T) {
	t.Parallel()
	const head = "title: a\nguide: ios-activate-scan\ngiven: {phones: [{app: on}, {id: work}]}\nsteps:\n  - "
	for name, test := range map[string]struct{ source, says string }{
		"a node":  {head + "tapOn: get-it", `5:12: nothing on the phone is called "get-it" (did you mean get?)`},
		"a field": {head + "{inputText: pni, text: 4711}", `5:17: nothing on the phone is called "pni" (did you mean pin?)`},
		"a node of the desk": {head + "assertNotVisible: qr",
			`5:23: nothing on the phone is called "qr"; the desk has it, in a step below desk`},
		"a label of the phone": {head + "desk: {assertNotVisible: GET}", `5:30: nothing on the desk is called "GET"; the phone has it`},
		"what is expected":     {head + "assertNotVisible: mobile-eror", `5:23: nothing on the phone is called "mobile-eror"; allowed: the id of a node`},
		"what is expected at the desk": {head + "desk: {assertNotVisible: log-inn}",
			`5:30: nothing on the desk is called "log-inn" (did you mean log-in?); allowed: the id of a node, or a label in any language`},
		"a key of nobody":                 {head + "assertVisible: key-rilley.sample", `nothing on the phone is called "key-rilley.sample" (did you mean key-riley.sample?)`},
		"a tab":                           {head + "desk: {tapOn: tab-0}", `nothing on the desk is called "tab-0"`},
		"who is welcome":                  {head + "desk: {assertVisible: 'Welcome, rilley.sample'}", `nothing on the desk is called "Welcome, rilley.sample"`},
		"a label too short to tell":       {head + "desk: {assertNotVisible: Portal is closed}", `5:30: nothing on the desk is called "Portal is closed"`},
		"a screen":                        {head + "assertScreen: no-such-screen", `5:19: no screen of the phone is called "no-such-screen"; allowed: camera, camera-app,`},
		"a screen elsewhere":              {head + "desk: {assertScreen: mobile-error}", `5:26: no screen of the desk is called "mobile-error"`},
		"an app":                          {head + "launchApp: kamera", `5:16: no app is called "kamera" (did you mean camera?); allowed: camera, app-store,`},
		"a phone":                         {head + "pickUp: phone-9", `5:13: no phone is called "phone-9" (did you mean phone-1?); allowed: phone-1, work, ringing, holder`},
		"a phone that is named otherwise": {head + "phone-2: match", `5:5: no step begins with "phone-2" (did you mean phone-1?)`},
		"an event":                        {head + "assertNoEvent: enroled", `5:20: no event is called "enroled" (did you mean enrolled?)`},
		"a subject of none":               {head + "assertNoEvent: activation-done ibkr-mobil", `5:20: activation-done has no subject, so it cannot be "ibkr-mobil"`},
		"a subject":                       {head + "assertNoEvent: app-opened ibkr-mobil", `the subject of app-opened cannot be "ibkr-mobil" (did you mean ibkr-mobile?)`},
		"a screen as a subject": {head + "assertNoEvent: {subject: mobile-servces, kind: page-opened}",
			`5:30: the subject of page-opened cannot be "mobile-servces" (did you mean mobile-services?)`},
		"a fault as a subject":  {head + "assertEvent: fault-done answer-lots", `(did you mean answer-lost?)`},
		"a phone as a subject":  {head + "assertEvent: {kind: enrolled, subject: phone-2}", `the subject of enrolled cannot be "phone-2"`},
		"a setting":             {head + "assertEvent: setting-changed airplane-mode of", `(did you mean airplane-mode off?)`},
		"an amount":             {head + "assertEvent: camera-aimed far", `the subject of camera-aimed cannot be "far"; allowed: a number`},
		"a code":                {head + "assertEvent: code-read abc", `the subject of code-read cannot be "abc"; allowed: the last four`},
		"a session":             {head + "assertEvent: session-opened first", `the subject of session-opened cannot be "first"`},
		"a user":                {flowtest.Data(t, "assertNoEvent-unknown-user-passes.yaml"), `6:43: no user is called "rilley.sample" (did you mean riley.sample?)`},
		"an id":                 {flowtest.Data(t, "assertNotVisible-typo-passes.yaml"), `6:30: nothing on the desk is called "qrcode"`},
		"an actor":              {head + "assertNoEvent: {kind: enrolled, actor: backnd}", `nobody who acts is called "backnd" (did you mean backend?)`},
		"an actor of a world":   {head + "assertNoEvent: {kind: enrolled, actor: phone-2}", `nobody who acts is called "phone-2"`},
		"the cause of an event": {head + "assertNoEvent: {kind: enrolled, cause: code-usde}", `cause cannot be "code-usde" (did you mean code-used?)`},
		"how often what is not": {head + "assertNoEvent: {kind: enrolled, times: 2}", `5:37: assertNoEvent has no key "times"`},
		"in the setup":          {"setup: [tapOn: get-it]\ntitle: a\nsteps: []", `1:16: nothing on the phone is called "get-it"`},
	} {
		_, err := flowtest.Reader(t).Read("test.yaml", []byte(test.source))
		if len(scenario.Problems(err)) != 1 || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %s", name, err, test.says)
		}
	}
}

// What there is can be named, wherever in the file it is made.
func TestKnownNames(t *testing.T) {
	t.Parallel()
	flowtest.Read(t, `
steps:
  - assertNotVisible: zzz
  - desk: {inputText: user-name, text: stranger}
  - assertNoEvent: {kind: login-failed, user: stranger}
  - assertNoEvent: {kind: enrolled, user: ann, actor: work, subject: work}
  - assertVisible: ann
  - assertVisible: key-ann
  - desk: {assertVisible: "Welcome, ann"}
  - desk: {assertNotVisible: tab-12}
  - assertVisible: 7K3M-9QXT-2HWB
  - assertVisible: HTTPS://PORTAL.EXAMPLE/A/7K3M9QXT2HWB
  - assertVisible: 1234 5678
  - assertVisible: too-dark-is-typed
  - {inputText: search-field, text: too-dark-is-typed}
  - {inputText: search-field, text: zzz}
  - assertVisible: dark
  - launchApp: 相機
  - pickUp: work
  - pickUp: ringing
  - work: {tapOn: camera}
  - work: match
  - work: {assertNotVisible: push}
  - assertNoEvent: setting-changed airplane-mode on
  - assertNoEvent: {kind: challenge-sent, subject: "1"}
  - assertNoEvent: {kind: code-read, subject: 2HWB}
  - assertNoEvent: light-changed 5%
title: What there is
given: {users: [{name: ann, password: x}], phones: [{id: work}]}
`)
}

// A world that cannot be is refused at the place in the file that says so, as
// [sim.Config.Check] says it.
func TestImpossibleWorlds(t *testing.T) {
	t.Parallel()
	const head = "title: {en: a, zh-Hant: b}\nsteps: []\nguide: "
	for name, test := range map[string]struct{ source, says string }{
		"Face ID on Android": {head + "android-activate-scan\ngiven:\n  phones:\n    - unlock: face-id\n",
			"test.yaml:6:15: face-id cannot unlock Android phones; allowed: fingerprint, passcode, none"},
		"a fingerprint reader on an iPhone": {head + "ios-activate-scan\ngiven: {phones: [{}, {app: on, unlock: fingerprint}]}",
			"test.yaml:4:40: fingerprint cannot unlock iOS phones; allowed: "},
		"a store of another system": {head + "ios-activate-scan\ngiven: {phones: [{os: android, store: app-store}]}",
			"test.yaml:4:39: app-store is not a store for Android phones"},
		"no such system": {head + "ios-activate-scan\ngiven: {phones: [{os: androit}]}",
			"test.yaml:4:23: androit is not a system that a phone can have (did you mean android?); allowed: ios, android"},
		"the app off beside keys": {flowtest.Data(t, "app-off-ignored.yaml"),
			"test.yaml:3:24: the phone has users with keys but no IBKR Mobile, and keys need the app; allowed: on"},
		"the app off where the guide has a key": {head + "ios-adduser-scan\ngiven: {phones: [{app: off}]}",
			"test.yaml:4:24: the phone has users with keys but no IBKR Mobile"},
		"two phones of one id": {head + "ios-activate-scan\ngiven: {phones: [{id: phone-2}, {}]}",
			"test.yaml:4:33: two phones have the id phone-2"},
		"a key of nobody": {head + "ios-activate-scan\ngiven: {phones: [{users: [rilley.sample]}]}",
			"test.yaml:4:27: no user is called rilley.sample (did you mean riley.sample?); allowed: riley.sample, casey.sample"},
		"a key of somebody who is no more": {head + "ios-adduser-scan\ngiven: {users: [{name: ann, password: x}]}",
			"test.yaml:4:8: no user is called casey.sample; allowed: ann"},
		"a stranger at the desk": {head + "ios-activate-scan\ngiven: {desk: {user: nobody}}",
			"test.yaml:4:22: no user is called nobody"},
		"a key on two phones": {head + "ios-activate-scan\ngiven: {phones: [{users: [riley.sample]}, {users: [riley.sample]}]}",
			"test.yaml:4:52: riley.sample has a key on phone-1"},
		"two users of one name": {head + "ios-activate-scan\ngiven: {users: [{name: riley.sample, password: x}, {name: riley.sample, password: y}]}",
			"test.yaml:4:59: two users are called riley.sample"},
		"nobody": {head + "ios-activate-scan\ngiven: {users: []}", "test.yaml:4:16: there is no user"},
		"a permission": {head + "ios-activate-scan\ngiven: {phones: [{camera: of}]}",
			"test.yaml:4:27: of is not an answer to a permission prompt; allowed: allowed, denied, unasked"},
		"a year": {head + "ios-activate-scan\ngiven: {start: 9999-01-01T00:00:00Z}",
			"test.yaml:4:16: the clock must start in a year from 1 to 8999"},
	} {
		if _, err := flowtest.Reader(t).Read("test.yaml", []byte(test.source)); err == nil || !strings.HasPrefix(err.Error(), test.says) {
			t.Errorf("%s: %v, want %s", name, err, test.says)
		}
	}
}

// The app is where keys are, unless the file says otherwise.
func TestKeysBringTheApp(t *testing.T) {
	t.Parallel()
	const head = "title: {en: a, zh-Hant: b}\nguide: ios-adduser-scan\nsteps: []\n"
	for given, want := range map[string]bool{
		"":                               true,
		"given: {phones: [{}]}":          true,
		"given: {phones: [{users: []}]}": false,
		"given: {phones: [{app: on, users: []}]}":    true,
		"given: {phones: [{users: [riley.sample]}]}": true,
	} {
		if got := flowtest.Read(t, head+given).Config(scenario.World{}).Phones[0].Installed; got != want {
			t.Errorf("%q: the app is there: %t", given, got)
		}
	}
}

// Whoever a browser fills in has a password of their own, and it is not told from the order
// of the keys who that is.
func TestWhoIsFilledIn(t *testing.T) {
	t.Parallel()
	const users = "users: [{name: a.sample, password: ash}, {name: b.sample, password: birch}]"
	for given, want := range map[string]string{
		"desk: {user: casey.sample}":                                 "casey.sample",
		"desk: {user: b.sample}, " + users:                           "b.sample",
		users + ", desk: {user: b.sample}":                           "b.sample",
		"desk: {user: b.sample, password: birch}, " + users:          "b.sample",
		"desk: {password: ash}, " + users:                            "a.sample",
		"desk: {person: b.sample}, " + users:                         "a.sample",
		"desk-2: {user: b.sample}, desk: {user: a.sample}, " + users: "a.sample",
		"desk-2: {user: riley.sample}, desk: {user: casey.sample}":   "casey.sample",
		"desk: {user: casey.sample}, phones: [{app: on}, {app: on}]": "casey.sample",
	} {
		source := "title: a\nguide: ios-activate-scan\ngiven: {" + given + "}\nsteps: [desk: {tapOn: log-in}, " +
			"assertEvent: {kind: session-opened, user: " + want + "}]\n"
		o := run(t, source)
		if o.Status != scenario.Passed {
			t.Errorf("%s: %v, %v", given, o.Failure, o.Err)
			continue
		}
		if again := run(t, flowtest.Saved(t, o.Player.Sim())); again.Status != scenario.Passed {
			t.Errorf("%s, saved: %v, %v", given, again.Failure, again.Err)
		}
	}
	if o := run(t, "title: a\nguide: ios-activate-scan\ngiven: {desk: {user: casey.sample, password: oak}}\n"+
		"steps: [desk: {tapOn: log-in}, assertCause: bad-credentials]\n"); o.Status != scenario.Passed {
		t.Errorf("a wrong password: %v, %v", o.Failure, o.Err)
	}
}
