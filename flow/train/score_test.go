package train_test

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
)

// review ends a call, if it has not, and scores it beside some other calls.
func review(t *testing.T, c *train.Call) train.Review {
	t.Helper()
	if c.State().Ended == train.Open {
		say(t, c, train.Goodbye)
	}
	return reviewed(t, c, calls(t, c.Kit()))
}

func reviewed(t *testing.T, c *train.Call, library []*scenario.Scenario) train.Review {
	t.Helper()
	r, err := c.Review(t.Context(), library)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// oneOfEach are calls of a list, one of each cause, and all in which nothing is wrong.
// Under the race detector, which makes each call ten times as slow and finds nothing more
// in the fourth than in the first, it is one of four causes.
func oneOfEach(calls []*scenario.Scenario) []*scenario.Scenario {
	var some []*scenario.Scenario
	for _, s := range calls {
		if s.Cause == "" || !slices.ContainsFunc(some, func(o *scenario.Scenario) bool { return o.Cause == s.Cause }) {
			some = append(some, s)
		}
	}
	if raceDetector {
		kept := some[:0]
		for i, s := range some {
			if i%4 == 0 {
				kept = append(kept, s)
			}
		}
		return kept
	}
	return some
}

// asked are calls of a list, one of each cause, and all of them with ENROLLSIM_LONG.
func asked(calls []*scenario.Scenario) []*scenario.Scenario {
	if os.Getenv("ENROLLSIM_LONG") != "" {
		return calls
	}
	return oneOfEach(calls)
}

// play does acts up to the end of a call.
func play(t *testing.T, c *train.Call, acts []string) train.State {
	t.Helper()
	for _, act := range acts {
		if c.State().Ended == train.Open {
			say(t, c, act)
		}
	}
	return c.State()
}

// C2: every call comes to its end on the best path at level 2, with nearly all points: one of
// each cause, and all of them with ENROLLSIM_LONG.
func TestC2EveryCallIsSolvedOnTheBestPath(t *testing.T) {
	t.Parallel()
	k := kit(t)
	all := calls(t, k)
	for _, s := range asked(all) {
		c := take(t, k, s)
		if c.State().Level != train.PlainLevel {
			t.Errorf("%s: it is a call of level %d", s.Name, c.State().Level)
		}
		state := play(t, c, k.Model(s.Name, s.Cause))
		r := reviewed(t, c, all)
		if !r.Truth.Reached || r.Score.Total < 95 || !r.Score.Passed {
			t.Errorf("%s: %d points %+v, reached %t", s.Name, r.Score.Total, r.Score, r.Truth.Reached)
			for _, turn := range state.Turns {
				t.Logf("   %s: %s", turn.Act, turn.Heard)
			}
		}
	}
}

// C2: whoever names another cause and leads the call as well as can be otherwise does not
// pass and has less than 60 points, whatever the questions have told; and silence is worth
// nothing. Of each cause one call, and with ENROLLSIM_LONG all.
func TestC2WrongAndSilent(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for i, s := range asked(calls(t, k)) {
		alone := []*scenario.Scenario{s} // beside others only the needless steps are more or less
		wrong := k.Causes.Entries()[i%len(k.Causes.Entries())]
		for other, _ := k.Causes.Find(s.Cause); wrong.Group == other.Group || slices.Contains(k.Par(s.Name).Class, wrong.Cause); {
			i++
			wrong = k.Causes.Entries()[i%len(k.Causes.Entries())]
		}
		c := take(t, k, s)
		state := play(t, c, slices.Concat([]string{"acknowledge"}, k.Par(s.Name).Acts, []string{
			"explain-" + string(wrong.Cause), "read-nothing-out", "what-you-will-see", "log-in-again", "summary", train.Goodbye,
		}))
		r := reviewed(t, c, alone)
		best := r.Score.Total + 2*len(r.Score.Needless)
		if best >= 60 || r.Score.Passed || state.Ended == train.Open {
			t.Errorf("%s: with %s there are %d points %+v", s.Name, wrong.Cause, best, r.Score)
		}
		silent := take(t, k, s)
		say(t, silent, train.Goodbye)
		if r := reviewed(t, silent, alone); r.Score.Total != 0 {
			t.Errorf("%s: silence is worth %d points %+v", s.Name, r.Score.Total, r.Score)
		}
	}
}

// C3: every trap caps the score of a call that is led well otherwise, and what it says to do
// is really done.
func TestC3TrapsAreCritical(t *testing.T) {
	t.Parallel()
	k := kit(t)
	traps := 0
	for _, a := range k.Acts {
		if a.Trap == "" {
			continue
		}
		traps++
		c := start(t, k, "code-used-no-key", nil)
		for _, act := range k.Model("code-used-no-key", flow.CodeUsed) {
			if act == train.Goodbye {
				say(t, c, a.ID)
			}
			say(t, c, act)
		}
		r := review(t, c)
		if r.Score.Total > 40 || r.Score.Passed || len(r.Score.Critical) == 0 {
			t.Errorf("%s: %d points, critical %v", a.ID, r.Score.Total, r.Score.Critical)
		}
		if a.Trap == train.LosesKey && !r.Truth.Lost {
			t.Errorf("%s: no key is lost by it", a.ID)
		}
	}
	if traps < 7 {
		t.Errorf("there are only %d traps", traps)
	}
	c := start(t, k, "login-not-mine", nil)
	say(t, c, "trap-approve")
	if r := review(t, c); !r.Truth.Entered || !slices.Contains(r.Score.Critical, train.ApprovedOther) || !slices.Contains(r.Score.Critical, train.LeftAlone) {
		t.Errorf("after the login of a stranger was approved: %+v, critical %v", r.Truth, r.Score.Critical)
	}
	c = start(t, k, "login-not-mine", nil)
	say(t, c, "explain-login-not-mine", "you-are-done")
	if r := review(t, c); !slices.Contains(r.Score.Critical, train.SaidDone) {
		t.Errorf("it was said to be done, and critical is %v", r.Score.Critical)
	}
}

// Words that were not said are not called said, even where they were not asked for.
func TestSparedWords(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, test := range []struct {
		act    string
		want   train.Want
		spared map[train.Word]bool
	}{
		{"word-for-word", train.WantKey, map[train.Word]bool{train.Secured: true, train.Checked: false}},
		{"word-for-word", train.WantKnow, map[train.Word]bool{train.Secured: true, train.Checked: true}},
		{"read-nothing-out", train.WantKnow, map[train.Word]bool{train.Secured: false, train.Checked: true}},
		{"type-string", train.WantKey, map[train.Word]bool{train.Secured: false, train.Checked: false}},
		{"log-in-again", train.WantKnow, map[train.Word]bool{train.Secured: true, train.Checked: false}},
	} {
		state := train.State{Turns: []train.Turn{{}, {Act: test.act}}, Ended: train.SaidBye}
		if got := k.Grade(state, train.Truth{Cause: flow.CodeUsed, Want: test.want}).Spared; !reflect.DeepEqual(got, test.spared) {
			t.Errorf("after %s, with the goal %s: spared are %v, want %v", test.act, test.want, got, test.spared)
		}
	}
}

// What has changed since it was told may be read again, whatever the answer tells: a message
// after another try, be it worded as before, and a switch that was set. What was told just now,
// what the trainee has had done, and a first look at what never changed are no news.
func TestReadingWhatHasChangedIsNotNeedless(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, test := range []struct {
		call     string
		acts     []string
		needless bool // the last one
		again    bool // and the customer says so
	}{
		{"code-used", []string{"word-for-word", "dismiss", "scan", "tap-banner", "show-face", "word-for-word"}, false, false},
		{"no-internet", []string{"word-for-word", "go-through-article", "word-for-word"}, false, false},
		{"bad-credentials", []string{"word-for-word", "log-in", "word-for-word"}, false, false},
		{"code-used", []string{"word-for-word", "thanks", "word-for-word"}, true, true},
		{"no-internet", []string{"word-for-word", "continue-prompt", "word-for-word"}, true, true},
		{"phone-offline", []string{"look-airplane", "airplane-off", "look-airplane"}, false, false},
		{"phone-offline", []string{"look-airplane", "airplane-off", "look-airplane", "look-airplane"}, true, true},
		{"code-used-no-key", []string{"log-in-again", "what-on-computer"}, true, false},
		{"phone-offline", []string{"look-airplane", "close-app", "airplane-off"}, false, false}, // the same page as before
		{"phone-offline", []string{"look-airplane", "close-app", "airplane-off", "airplane-off"}, true, false},
		{"code-used", []string{"what-before", "log-in-again", "what-before"}, true, false},
		{"code-used", []string{"what-on-phone", "look-airplane", "close-app", "what-on-phone"}, true, false},
		{"code-used", []string{"word-for-word", "what-on-phone", "look-scan-switch"}, true, false},
		{"code-used", []string{"what-on-computer", "dismiss", "what-on-computer"}, true, false}, // the other screen has changed
	} {
		c := start(t, k, test.call, nil)
		last := len(say(t, c, test.acts...).Turns) - 1
		r := review(t, c)
		if needless := slices.Contains(r.Score.Needless, last); needless != test.needless || r.State.Turns[last].Again != test.again {
			t.Errorf("%s, %v: needless %t, again %t: %q", test.call, test.acts, needless, r.State.Turns[last].Again, r.State.Turns[last].Heard)
		}
	}
}

// C14: whoever goes back to any moment and does the same again comes to the same score; and the
// field holds the truth to the end.
func TestC14SameActsSameScore(t *testing.T) {
	t.Parallel()
	k := kit(t)
	c := start(t, k, "code-used-no-key", func(s *train.Setup) { s.Level, s.Seed = 3, 4 })
	acts := []string{"acknowledge", "word-for-word", "reload", "scanned-before", "explain-code-used", "log-in-again", "go-through-article", train.Goodbye}
	say(t, c, acts...)
	library := calls(t, k)
	whole := reviewed(t, c, library)
	for _, n := range whole.Left {
		if n == 0 {
			t.Errorf("the true cause went out: %v", whole.Left)
		}
	}
	for n := range acts {
		back, err := c.Back(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		say(t, back, acts[n:]...)
		if again := reviewed(t, back, library); !reflect.DeepEqual(whole, again) {
			t.Errorf("after going back to turn %d it is %+v, not %+v", n, again.Score, whole.Score)
		}
	}
}

// A debrief says how it went and what was the matter, in both languages, as text and as a
// document.
func TestDebrief(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		c := start(t, k, "code-used-no-key", func(s *train.Setup) { s.Lang = lang })
		say(t, c, "acknowledge", "word-for-word", "word-for-word", "explain-code-used", "log-in-again", "scan", "trap-pin")
		r := review(t, c)
		n := flowtest.Narrator(t, lang)
		paragraphs := k.Debrief(r, n)
		e, _ := k.Causes.Find(flow.CodeUsed)
		for _, written := range []string{train.Text(paragraphs), train.Markdown(paragraphs)} {
			for _, want := range []string{n.Words.Say(flow.T("word.simulation")), n.In(e.Title), n.In(e.Rule), n.Words.Say(flow.T("debrief.critical-secret"))} {
				if !strings.Contains(written, want) {
					t.Errorf("%s: nothing says %q in\n%s", lang, want, written)
				}
			}
			if strings.Contains(written, "[debrief") || strings.Contains(written, "[tell") || strings.Contains(written, "{") {
				t.Errorf("%s: words are missing in\n%s", lang, written)
			}
		}
		if lang == text.English {
			flowtest.Golden(t, "debrief.txt", train.Text(paragraphs))
		}
	}
}
