package runfile_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
)

// crlf is a file as editors on Windows write it.
func crlf(source string) string { return strings.ReplaceAll(source, "\n", "\r\n") }

const mark = "\ufeff" // what some editors put before a text

// A mistake is reported where it stands, however the lines before it end and
// whatever is written in them.
func TestMistakesAreReportedWhereTheyStand(t *testing.T) {
	t.Parallel()
	const wrong, head = "oops", "title: {en: a, zh-Hant: 二}\nguide: ios-activate-scan\n"
	for _, source := range []string{
		head + "steps: []\noops: 1\n",
		"# one\n\n# two\n" + head + "# three\nsteps:\n  - assertScreen: home # four\n  # five\n  - oops: 1\n",
		"title:\n  en: |\n    a: [\n    # b\n\n    c\n  zh-Hant: >-\n    二\n    三\n# three\nsteps: []\noops: 1\n",
		"title: {en: \"a\n   b\", zh-Hant: 'it''s\n\n   c'}\nsteps: []\noops: 1\n",
		"title:\n  en: a\n    b\n  zh-Hant: c\nsteps:\n  - oops: 1\n",
		head + "steps: []\ncause: oops\n",
		head + "steps: []\ncause: oops  \n",
		head + "steps: []\ncause:\t oops # x\n",
		head + "steps: []\ncause: \"oops\"\n",
		head + "steps: []\ngiven: {phones: [{id:\t二, unlock: 'oops'}]}\n",
		head + "steps:\n  - assertCause:   # x\n      oops\n",
	} {
		for name, written := range map[string]string{
			"LF": source, "CRLF": crlf(source), "a byte order mark": mark + source, "a byte order mark and CRLF": mark + crlf(source),
		} {
			_, err := flowtest.Reader(t).Read("test.yaml", []byte(written))
			problems := scenario.Problems(err)
			if len(problems) != 1 {
				t.Errorf("%q with %s: %v", source, name, err)
				continue
			}
			at := strings.Index(source, wrong)
			if quote := at - 1; strings.ContainsAny(source[quote:at], `"'`) {
				at = quote
			}
			before := source[:at]
			want := scenario.Position{
				Line:   1 + strings.Count(before, "\n"),
				Column: 1 + utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]),
			}
			if problems[0].Position != want {
				t.Errorf("%q with %s: reported at %v, it stands at %v", source, name, problems[0].Position, want)
			}
		}
	}
}

// A failure of a file with CRLF has the place of the step, whatever comments
// come before it.
func TestFailuresHaveTheirPlaceInFilesWithCRLF(t *testing.T) {
	t.Parallel()
	o := run(t, "# one\r\n# two\r\n"+crlf(file("home", "assertScreen: camera")))
	if o.Failure == nil || o.Failure.Line != 8 || o.Failure.Column != 5 {
		t.Errorf("%s: %v", o.Status, o.Failure)
	}
}

// What is no text is refused where it stops to be one.
func TestOnlyTextIsRead(t *testing.T) {
	t.Parallel()
	head := "title: {en: a, zh-Hant: b}\n"
	for source, says := range map[string]string{
		head + "steps: [] # caf\xe9\n":  "test.yaml:2:16: the file is no UTF-8 text; it may be Latin-1 or Windows-1252",
		"\xff\xfet\x00i\x00":            "test.yaml:1:1: the file is UTF-16 text; allowed: UTF-8 text",
		"t\x00i\x00":                    "test.yaml:1:1: the file is UTF-16 text",
		"\xff\xfe\x00\x00t\x00\x00\x00": "test.yaml:1:1: the file is UTF-32 text",
		head + "steps: []\x00":          "test.yaml:2:10: a control character stands here",
		head + "steps: []\rcause: x\n":  "test.yaml:2:10: a control character stands here",
	} {
		if _, err := flowtest.Reader(t).Read("test.yaml", []byte(source)); err == nil || !strings.HasPrefix(err.Error(), says) {
			t.Errorf("%q: %v, want %s", source, err, says)
		}
	}
}

// What an editor of Windows has written is a run file like another.
func TestByteOrderMarkIsNoPartOfTheFile(t *testing.T) {
	t.Parallel()
	if !strings.HasPrefix(flowtest.Data(t, "bom.yaml"), mark) {
		t.Fatal("the file has lost its mark")
	}
	play(t, flowtest.Data(t, "bom.yaml"))
	play(t, mark+crlf(file("home")))
}

// Accepting changes the word that is meant and no other byte of the file.
func TestUpdateChangesOneWord(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ source, old, now string }{
		"two comments":     {flowtest.Data(t, "crlf-u-panic.yaml"), "assertScreen: camera", "assertScreen: home"},
		"two expectations": {flowtest.Data(t, "crlf-u-wrong-line.yaml"), "assertScreen: camera\r\n  - launch", "assertScreen: home\r\n  - launch"},
		"LF":               {file("assertScreen: camera"), "camera", "home"},
		"no last line":     {strings.TrimSpace(file("assertScreen: camera")), "camera", "home"},
		"a comment":        {file("assertScreen: camera # not camera"), "camera #", "home #"},
		"blanks":           {file("assertScreen:   camera  "), "camera", "home"},
		"a tab":            {file("assertScreen:\t camera"), "camera", "home"},
		"quotation marks":  {file(`assertScreen: "camera"`), "camera", "home"},
		"a mapping":        {file("{assertScreen: 'camera'}"), "camera", "home"},
		"a mark":           {mark + "# 二\r\n" + crlf(file("assertScreen: camera")), "camera", "home"},
		"another line":     {file("assertScreen:\n      camera"), "camera", "home"},
		"a block":          {file("assertScreen: |-\n      camera"), "", ""},
		"an escape":        {file(`assertScreen: "\x63amera"`), "", ""},
		"the cause":        {mark + crlf(file("desk: {tapOn: log-in}", "launchApp: camera", "tapOn: switch-lens", "aim: 25")+"cause: code-used\n"), "code-used", "front-lens"},
	} {
		updated, o := update(t, test.source)
		if want := strings.Replace(test.source, test.old, test.now, 1); updated != want {
			t.Errorf("%s: %s, %v\n%q, want\n%q", name, o.Status, o.Failure, updated, want)
		}
	}
}

// A saved session that was sent by an editor of Windows can be updated too;
// what follows its log stays.
func TestUpdateOfALogKeepsTheRest(t *testing.T) {
	t.Parallel()
	source := flowtest.Saved(t, play(t, file("desk: {tapOn: log-in}", "launchApp: camera")).Sim())
	good := crlf(source + "cause: code-used\n")
	forged := strings.Replace(good, "app-opened subject=camera", "app-opened subject=settings", 1)
	if updated, _ := update(t, forged); updated != good {
		t.Errorf("%q, want\n%q", updated, good)
	}
	flow := strings.Replace(forged, "log:", "log: # mine", 1)
	if same, _ := update(t, flow); same != flow {
		t.Errorf("%q, want\n%q", same, flow)
	}
}

// Accepting takes over screens, causes and logs, and nothing that is not a
// matter of a word.
func TestUpdate(t *testing.T) {
	t.Parallel()
	source := file("follow", "assertScreen: mobile-error", "assertCause: code-used") + "cause: code-used\n"
	updated, o := update(t, source)
	if o.Status != scenario.Failed || !strings.Contains(updated, "assertScreen: mobile-login\n  - assertCause: none\n") {
		t.Errorf("%s, %v:\n%s", o.Status, o.Failure, updated)
	}
	seen := file("assertVisible: push")
	if same, o := update(t, seen); o.Status != scenario.Failed || same != seen {
		t.Errorf("%s:\n%s", o.Status, same)
	}
}
