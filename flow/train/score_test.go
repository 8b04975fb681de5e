package train_test

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

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

// Every call comes to its end on the best path, with nearly all points: one of each cause,
// and all of them with ENROLLSIM_LONG.
func TestEveryCallCanBeSolved(t *testing.T) {
	t.Parallel()
	k := kit(t)
	all := calls(t, k)
	if os.Getenv("ENROLLSIM_LONG") == "" {
		all = oneOfEach(all)
	}
	for _, s := range all {
		c := take(t, k, s)
		state := play(t, c, k.Model(s.Name, s.Cause))
		r := review(t, c)
		if !r.Truth.Reached || r.Score.Total < 95 || !r.Score.Passed {
			t.Errorf("%s: %d points %+v, reached %t", s.Name, r.Score.Total, r.Score, r.Truth.Reached)
			for _, turn := range state.Turns {
				t.Logf("   %s: %s", turn.Act, turn.Heard)
			}
		}
	}
}

// Whoever names another cause and does nothing does not pass, and silence is worth nothing.
func TestWrongAndSilent(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, s := range oneOfEach(calls(t, k)) {
		wrong := "explain-front-lens"
		if s.Cause == flow.FrontLens {
			wrong = "explain-rooted"
		}
		c := take(t, k, s)
		say(t, c, "acknowledge", wrong, "read-nothing-out", "what-you-will-see", "log-in-again", "summary")
		if r := review(t, c); r.Score.Total >= 60 || r.Score.Passed {
			t.Errorf("%s: with %s there are %d points %+v", s.Name, wrong, r.Score.Total, r.Score)
		}
		if r := review(t, take(t, k, s)); r.Score.Total != 0 {
			t.Errorf("%s: silence is worth %d points %+v", s.Name, r.Score.Total, r.Score)
		}
	}
}

// Every trap caps the score of a call that is led well otherwise, and what it says to do
// is really done.
func TestTrapsAreCritical(t *testing.T) {
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

// Each part of a score, each with what a scorer would get wrong who left it out.
func TestPartsOfTheScore(t *testing.T) {
	t.Parallel()
	k := kit(t)
	turn := func(act string, at int) train.Turn {
		return train.Turn{Act: act, At: time.Duration(at) * time.Second, Changed: true}
	}
	call := func(turns ...train.Turn) train.State {
		return train.State{Turns: append([]train.Turn{{}}, turns...), Ended: train.SaidBye}
	}
	truth := func(change func(*train.Truth)) train.Truth {
		f := train.Truth{
			Cause: flow.CodeUsed, Group: "error", Want: train.WantKey, Par: 30 * time.Second, Gone: []int{0, 1, 1, 1, 1, 1}, Reached: true,
		}
		if change != nil {
			change(&f)
		}
		return f
	}
	right := turn("explain-code-used", 30)
	again := turn("word-for-word", 30)
	again.Again = true
	unchanged := turn("reload", 30)
	unchanged.Changed = false
	silent := func(f *train.Truth) { f.Gone = []int{0, 0, 0, 0, 0, 0} }
	for _, test := range []struct {
		convicts string
		state    train.State
		truth    train.Truth
		part     func(train.Score) int
		want     int
	}{
		{"who does not know the right cause", call(right), truth(nil), diagnosis, 30},
		{"who takes the second for the first", call(turn("explain-rooted", 10), right), truth(nil), diagnosis, 15},
		{"who takes the third for the second", call(turn("explain-rooted", 5), turn("explain-too-dark", 10), right), truth(nil), diagnosis, 8},
		{"who counts the same explanation twice", call(turn("explain-rooted", 5), turn("explain-rooted", 10), right), truth(nil), diagnosis, 15},
		{"who gives all for the right branch", call(turn("explain-code-expired", 10)), truth(nil), diagnosis, 8},
		{"who gives something for another branch", call(turn("explain-rooted", 10)), truth(nil), diagnosis, 0},
		{"who does not know what cannot be told apart", call(turn("explain-code-expired", 10)), truth(func(f *train.Truth) { f.Class = []flow.Cause{flow.CodeExpired, flow.CodeUsed} }), diagnosis, 30},
		{"who gives all for nothing said", call(), truth(nil), diagnosis, 0},
		{"who gives more than all for being faster", call(turn("explain-code-used", 10)), truth(nil), inTime, 15},
		{"who does not look at the clock", call(turn("explain-code-used", 110)), truth(nil), inTime, 7},
		{"who forgets the best path", call(turn("explain-code-used", 110)), truth(func(f *train.Truth) { f.Par = 90 * time.Second }), inTime, 13},
		{"who gives time to the wrong cause", call(turn("explain-rooted", 10)), truth(nil), inTime, 0},
		{"who counts no needless step", call(turn("reload", 5), unchanged, right), truth(silent), steps, 8},
		{"who takes progress for needless", call(turn("log-in-again", 5), right), truth(silent), steps, 10},
		{"who takes a question that told something for needless", call(turn("word-for-word", 5), right), truth(nil), steps, 10},
		{"who does not see that a question told nothing", call(turn("word-for-word", 5), right), truth(silent), steps, 8},
		{"who does not see that it was answered before", call(again, right), truth(nil), steps, 8},
		{"who goes below nothing", call(again, again, again, again, again, again, right), truth(nil), steps, 0},
		{"who gives the goal away", call(right), truth(func(f *train.Truth) { f.Reached = false }), outcome, 0},
		{"who does not see a part of the goal", call(right), truth(func(f *train.Truth) { f.Reached, f.Cured = false, true }), outcome, 8},
		{"who ignores the goal", call(right), truth(nil), outcome, 20},
		{"who ignores codes that were used up", call(right), truth(func(f *train.Truth) { f.Burnt = 1 }), harm, 5},
		{"who ignores logins that ended unanswered", call(right), truth(func(f *train.Truth) { f.Lapsed = 1 }), harm, 5},
		{"who ignores a key that is gone", call(right), truth(func(f *train.Truth) { f.Lost = true }), harm, 0},
		{"who knows no worst", call(right), truth(func(f *train.Truth) { f.Burnt = 9 }), harm, -20},
		{"who hears no acknowledgement", call(turn("acknowledge", 0), turn("scan", 5)), truth(nil), spoken(train.Acknowledged), 1},
		{"who does not mind when it comes", call(turn("scan", 0), turn("acknowledge", 5)), truth(nil), spoken(train.Acknowledged), 0},
		{"who wants security where no code was spoken of", call(right), truth(nil), spoken(train.Secured), 1},
		{"who forgets security where one was", call(turn("type-string", 5)), truth(nil), spoken(train.Secured), 0},
		{"who takes a wrong cause for explained", call(turn("explain-rooted", 5)), truth(nil), spoken(train.Explained), 0},
		{"who hears no explanation", call(right), truth(nil), spoken(train.Explained), 1},
		{"who forgets what comes next", call(right), truth(nil), spoken(train.Expected), 0},
		{"who does not hear what comes next", call(turn("teach-back", 5)), truth(nil), spoken(train.Expected), 1},
		{"who forgets the check", call(right), truth(nil), spoken(train.Checked), 0},
		{"who wants a check where the case is referred", call(right), truth(func(f *train.Truth) { f.Want = train.WantSafe }), spoken(train.Checked), 1},
		{"who forgets the summary", call(right), truth(nil), spoken(train.Summed), 0},
		{"who does not hear the summary", call(turn("summary", 5)), truth(nil), spoken(train.Summed), 1},
		{"who forgets the cap", call(right, turn("trap-pin", 40)), truth(nil), total, 40},
		{"who lets pass what has come to nothing", call(turn("acknowledge", 0), right, turn("summary", 40), turn("teach-back", 50)), truth(func(f *train.Truth) { f.Reached = false }), passes, 0},
		{"who lets nobody pass", call(right), truth(nil), passes, 1},
		{"who pays for silence", call(), truth(func(f *train.Truth) { f.Reached = false }), total, 0},
	} {
		if got := test.part(k.Grade(test.state, test.truth)); got != test.want {
			t.Errorf("%s: got %d, want %d", test.convicts, got, test.want)
		}
	}
}

func diagnosis(s train.Score) int { return s.Diagnosis }
func inTime(s train.Score) int    { return s.Time }
func steps(s train.Score) int     { return s.Steps }
func outcome(s train.Score) int   { return s.Outcome }
func harm(s train.Score) int      { return s.Harm }
func total(s train.Score) int     { return s.Total }

func passes(s train.Score) int {
	if s.Passed {
		return 1
	}
	return 0
}

func spoken(w train.Word) func(train.Score) int {
	return func(s train.Score) int {
		if s.Said[w] {
			return 1
		}
		return 0
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

// Whoever goes back to any moment and does the same again comes to the same score; and the
// field holds the truth to the end.
func TestSameActsSameScore(t *testing.T) {
	t.Parallel()
	k := kit(t)
	c := start(t, k, "code-used-no-key", func(s *train.Setup) { s.Level, s.Seed = 3, 4 })
	acts := []string{"acknowledge", "word-for-word", "reload", "scanned-before", "explain-code-used", "log-in-again", "go-through-article", train.Goodbye}
	say(t, c, acts...)
	whole := review(t, c)
	for _, n := range whole.Left {
		if n == 0 {
			t.Errorf("the true cause went out: %v", whole.Left)
		}
	}
	for _, n := range []int{0, 3, len(acts) - 1} {
		back, err := c.Back(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		say(t, back, acts[n:]...)
		if again := review(t, back); !reflect.DeepEqual(whole, again) {
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
