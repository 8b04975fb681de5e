package train_test

import (
	"strings"
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/server/enroll"
)

// What a file can say of a call is what there is.
func TestCallsOfFilesNameWhatThereIs(t *testing.T) {
	t.Parallel()
	same := func(what string, got, want []string) {
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s are %v in files, and %v here", what, got, want)
		}
	}
	var personas, wants, topics []string
	for _, p := range kit(t).Personas {
		personas = append(personas, p.ID)
	}
	for _, w := range train.Wants() {
		wants = append(wants, string(w))
	}
	for _, topic := range train.Topics() {
		topics = append(topics, string(topic))
	}
	same("personas", scenario.CallPersonas(), personas)
	same("wants", scenario.CallWants(), wants)
	same("topics", scenario.CallTopics(), topics)
	var words []string
	for _, a := range kit(t).Acts {
		if a.Group == train.Speak && !a.Explains() && a.ID != "you-are-done" {
			words = append(words, a.ID)
		}
	}
	same("words", scenario.CallWords(), words)
	if scenario.CallLevels != train.ExamLevel {
		t.Errorf("files know %d levels, and there are %d", scenario.CallLevels, train.ExamLevel)
	}
}

// call reads a run file of a code that expires, with something about its call.
func fileCall(t *testing.T, block string) *scenario.Scenario {
	t.Helper()
	return flowtest.Read(t, `title: {en: An old code, zh-Hant: 舊的二維碼}
guide: ios-activate-scan
given: {phones: [{app: on}, {}]}
setup: [follow: "10", advance: after-expiry, match]
steps: [assertCause: code-expired]
cause: code-expired
`+block)
}

// What stands below call makes it another call: each key is seen to do so.
func TestCallBlock(t *testing.T) {
	t.Parallel()
	k := kit(t)
	begin := func(block string) *train.Call {
		c, err := k.Start(t.Context(), train.Setup{Scenario: fileCall(t, block), Open: enroll.Open, Seed: 1, Lang: text.English})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	heard := func(c *train.Call, acts ...string) string {
		s := say(t, c, acts...)
		return s.Turns[len(s.Turns)-1].Heard
	}
	if got := heard(begin("call: {opens: {en: It is all wrong., zh-Hant: 全不對。}}")); got != "It is all wrong." {
		t.Errorf("opens: %q", got)
	}
	for _, persona := range scenario.CallPersonas() {
		if got := begin("call: {persona: " + persona + "}").State().Persona.ID; got != persona {
			t.Errorf("persona: %s", got)
		}
	}
	if s := begin("call: {patience: 3}").State(); s.Patience != 3 || s.Most != 3 {
		t.Errorf("patience: %d of %d", s.Patience, s.Most)
	}
	if s := begin("call: {level: 4}").State(); s.Level != 4 {
		t.Errorf("level: %d", s.Level)
	}
	if got := heard(begin("call: {persona: plain, knows: [age]}")); !strings.Contains(got, "ten minutes or more") {
		t.Errorf("knows: %q", got)
	}
	if got := heard(begin("call: {persona: plain, vague: [age]}"), "how-long-shown"); got != "I do not remember." {
		t.Errorf("vague: %q", got)
	}
	if s := say(t, begin("call: {persona: plain, limit: 30s}"), "word-for-word", "how-long-shown", "which-phone"); s.Ended != train.TimeUp || s.Elapsed > time.Minute {
		t.Errorf("limit: ended by %q after %s", s.Ended, s.Elapsed)
	}
	wants := say(t, begin("call: {persona: plain, wants: know}"), "explain-nothing-wrong")
	if !wants.Turns[1].Reached {
		t.Error("wants: it is known that nothing is wrong, and that is not what was wanted")
	}
	for block, want := range map[string]int{"call: {persona: plain}": 8, "call: {persona: plain, accept: [code-used]}": 30} {
		c := begin(block)
		say(t, c, "explain-code-used", train.Goodbye)
		if r := reviewed(t, c, nil); r.Score.Diagnosis != want {
			t.Errorf("%s: another cause is worth %d points, want %d", block, r.Score.Diagnosis, want)
		}
	}
}

// Who writes a call is told what is wrong with it, and where; the template is right.
func TestDraftsAreChecked(t *testing.T) {
	t.Parallel()
	k := kit(t)
	library := []*scenario.Scenario{flowtest.Scenario(t, "code-used"), flowtest.Scenario(t, "front-lens")}
	check := func(s *scenario.Scenario) train.Draft {
		d, err := k.Check(t.Context(), train.Setup{Scenario: s, Open: enroll.Open, Seed: 1}, library)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := check(flowtest.Read(t, string(train.Template())))
	if len(d.Problems) > 0 || !d.Reached || len(d.Par.Acts) == 0 || d.Want != train.WantKey {
		t.Errorf("the template: %+v", d)
	}
	plain := "title: A call\nguide: ios-activate-scan\n"
	for want, s := range map[string]*scenario.Scenario{
		"1:1: nothing is wrong here and nobody calls":                         flowtest.Read(t, plain+"steps: []\n"),
		`4:8: the customer calls while the trouble is "", and not "too`:       flowtest.Read(t, plain+"steps: [launchApp: camera, assertCause: none]\ncause: too-dark\n"),
		"opens: there are no words in zh-Hant":                                fileCall(t, "call: {opens: It fails.}"),
		"8:11: goal: there are no words in zh-Hant":                           fileCall(t, "call:\n  lesson: {goal: To ask.}"),
		"the first words give the cause away":                                 fileCall(t, "call: {opens: {en: I fear it is code-expired., zh-Hant: 不行。}}"),
		"what overcomes the cause elsewhere does not bring this call to safe": fileCall(t, "call: {wants: safe}"),
	} {
		d := check(s)
		found := ""
		for _, p := range d.Problems {
			found += p.Error() + "\n"
		}
		if !strings.Contains(found, want) {
			t.Errorf("no problem says %q in %q", want, found)
		}
	}
}

// What a call asks to be said and what it teaches is told after it, in both languages, and
// which guides are to be known is told before it.
func TestLesson(t *testing.T) {
	t.Parallel()
	k := kit(t)
	s := fileCall(t, `call:
  words: [hold, nothing-is-lost]
  lesson: {goal: {en: To ask how old it is., zh-Hant: 要問多久。}, after: [ios-activate-scan], read: ["KB3861#10", KB2748]}
`)
	c, err := k.Start(t.Context(), train.Setup{Scenario: s, Open: enroll.Open, Seed: 1, Lang: text.English})
	if err != nil {
		t.Fatal(err)
	}
	say(t, c, "nothing-is-lost", train.Goodbye)
	r := reviewed(t, c, nil)
	for lang, want := range map[text.Lang][]string{
		text.English: {"Said: Do not worry", "Not said: One moment please", "What this call teaches", "To ask how old it is.",
			"Read article KB3861, step 10: Provide the security element", "Read article KB2748."},
		text.TraditionalChinese: {"此通話要教的事", "要問多久。", "請閱讀文章 KB3861，步驟 10："},
	} {
		n := flowtest.Narrator(t, lang)
		got := train.Text(k.Debrief(r, n))
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: there is no %q in\n%s", lang, w, got)
			}
		}
	}
	n := flowtest.Narrator(t, text.English)
	if got := k.Before(n, s); got != "This call is for those who know: Activate on an iPhone by scanning the QR code." {
		t.Errorf("before it %q is said", got)
	}
	if k.Before(n, fileCall(t, "")) != "" || k.Lesson(n, nil) != nil {
		t.Error("a call without a lesson teaches something")
	}
}

// What a block says of words, guides and articles that there are not is named at its place.
func TestBlockNamesWhatThereIs(t *testing.T) {
	t.Parallel()
	reader, err := runfile.NewReader(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	_, err = reader.Read("c.yaml", []byte(`title: A call
steps: []
call:
  words: [nothing-is-lots, hold, hold]
  lesson:
    after: [ios]
    read: ["KB3861#99", KB1, "KB3861#10"]
`))
	for _, want := range []string{
		`c.yaml:4:11: words cannot be "nothing-is-lots" (did you mean nothing-is-lost?)`, "c.yaml:4:34: hold stands there twice",
		`c.yaml:6:13: after cannot be "ios"`, `c.yaml:7:12: article KB3861 has no step "99"`, `c.yaml:7:25: there is no article "KB1"`,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no problem says %q in %v", want, err)
		}
	}
}

// The other side of a call says what is hidden from a trainee.
func TestBehind(t *testing.T) {
	t.Parallel()
	k := kit(t)
	c := start(t, k, "code-used", nil)
	w, err := c.Watch(t.Context(), []*scenario.Scenario{flowtest.Scenario(t, "code-used"), flowtest.Scenario(t, "code-expired")})
	if err != nil {
		t.Fatal(err)
	}
	n := flowtest.Narrator(t, text.English)
	e, _ := k.Causes.Find("code-used")
	other, _ := k.Causes.Find("code-expired")
	if got := train.Text(k.Behind(w, n)); !strings.Contains(got, e.Title.In(text.English)) || !strings.Contains(got, other.Title.In(text.English)) {
		t.Errorf("at the beginning: %s", got)
	}
	if err := w.Hear(t.Context(), say(t, c, "scanned-before").Turns[1]); err != nil {
		t.Fatal(err)
	}
	if got := train.Text(k.Behind(w, n)); strings.Contains(got, other.Title.In(text.English)) || strings.Contains(got, "[") {
		t.Errorf("after the question: %s", got)
	}
}
