package train_test

import (
	"slices"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/train"
)

// grading is a call that is made up, what is true of it, and what a part of its score is.
type grading struct {
	convicts string // whom it convicts
	state    train.State
	truth    train.Truth
	part     func(train.Score) int
	want     int
}

// turn is a turn of a call that is made up; what it does changes something.
func turn(act string, at int) train.Turn {
	return train.Turn{Act: act, At: time.Duration(at) * time.Second, Changed: true}
}

// madeUp is a call of some turns.
func madeUp(turns ...train.Turn) train.State {
	return train.State{Turns: append([]train.Turn{{}}, turns...), Ended: train.SaidBye}
}

// truth is that a code was used before, and that the call has come to a key that works;
// or what a change makes of it.
func truth(change func(*train.Truth)) train.Truth {
	f := train.Truth{
		Cause: flow.CodeUsed, Group: "error", Want: train.WantKey, Par: 30 * time.Second, Gone: []int{0, 1, 1, 1, 1, 1, 1, 1}, Reached: true,
	}
	if change != nil {
		change(&f)
	}
	return f
}

func missed(f *train.Truth) { f.Reached = false }
func silent(f *train.Truth) { f.Gone = make([]int, 8) }

// flawless is a call without a fault.
func flawless(more ...train.Turn) train.State {
	reached := turn("log-in-again", 80)
	reached.Reached = true
	return madeUp(append([]train.Turn{
		turn("acknowledge", 0), turn("word-for-word", 10), turn("explain-code-used", 30), turn("read-nothing-out", 45),
		turn("what-you-will-see", 55), reached, turn("summary", 140),
	}, more...)...)
}

// helped is a call without a fault but for hints, each of some rungs.
func helped(rungs ...int) train.State {
	s := flawless()
	for i, rung := range rungs {
		s.Hints = append(s.Hints, train.Hint{Turn: i, Rung: rung})
	}
	return s
}

// gradings are all that scores are held to.
func gradings() []grading {
	right := turn("explain-code-used", 30)
	again := turn("word-for-word", 30)
	again.Again = true
	news := turn("word-for-word", 30)
	news.News = true
	unchanged := turn("reload", 30)
	unchanged.Changed = false
	reached := unchanged
	reached.Reached = true
	done := turn("you-are-done", 50)
	doneSo := done
	doneSo.Reached = true
	of := func(cause flow.Cause, want train.Want, reached bool) train.Truth {
		return truth(func(f *train.Truth) { f.Cause, f.Want, f.Reached = cause, want, reached })
	}
	return slices.Concat([]grading{
		{"who does not know the right cause", madeUp(right), truth(nil), diagnosis, 30},
		{"who takes the second for the first", madeUp(turn("explain-rooted", 10), right), truth(nil), diagnosis, 15},
		{"who takes the third for the second", madeUp(turn("explain-rooted", 5), turn("explain-too-dark", 10), right), truth(nil), diagnosis, 8},
		{"who counts the same explanation twice", madeUp(turn("explain-rooted", 5), turn("explain-rooted", 10), right), truth(nil), diagnosis, 15},
		{"who takes the first as the last", madeUp(right, turn("explain-rooted", 40)), truth(nil), diagnosis, 30},
		{"who gives all for the right branch", madeUp(turn("explain-code-expired", 10)), truth(nil), diagnosis, 8},
		{"who gives something for another branch", madeUp(turn("explain-rooted", 10)), truth(nil), diagnosis, 0},
		{"who does not know what cannot be told apart", madeUp(turn("explain-code-expired", 10)), truth(func(f *train.Truth) { f.Class = []flow.Cause{flow.CodeExpired, flow.CodeUsed} }), diagnosis, 30},
		{"who gives all for nothing said", madeUp(), truth(nil), diagnosis, 0},
		{"who does not take nothing for an answer", madeUp(turn("explain-nothing-wrong", 10)), of("", train.WantKnow, true), diagnosis, 30},
		{"who gives more than all for being faster", madeUp(turn("explain-code-used", 10)), truth(nil), inTime, 15},
		{"who gives nobody time to think", madeUp(turn("explain-code-used", 55)), truth(nil), inTime, 15},
		{"who rounds up", madeUp(turn("explain-code-used", 56)), truth(nil), inTime, 14},
		{"who does not look at the clock", madeUp(turn("explain-code-used", 110)), truth(nil), inTime, 7},
		{"who forgets the best path", madeUp(turn("explain-code-used", 110)), truth(func(f *train.Truth) { f.Par = 90 * time.Second }), inTime, 13},
		{"who knows no usual path", madeUp(turn("explain-code-used", 240)), truth(func(f *train.Truth) { f.Par = 0 }), inTime, 7},
		{"who gives time to the wrong cause", madeUp(turn("explain-rooted", 10)), truth(nil), inTime, 0},
		{"who stops the clock at the wrong cause", madeUp(turn("explain-rooted", 10), turn("explain-code-used", 110)), truth(nil), used, 110},
		{"who forgets when it was", madeUp(right), truth(nil), used, 30},
		{"who counts no needless step", madeUp(turn("reload", 5), unchanged, right), truth(silent), steps, 8},
		{"who takes progress for needless", madeUp(turn("log-in-again", 5), right), truth(silent), steps, 10},
		{"who does not see that the goal was reached by it", madeUp(reached, right), truth(silent), steps, 10},
		{"who takes a try that told something for needless", madeUp(unchanged, right), truth(nil), steps, 10},
		{"who takes a question that told something for needless", madeUp(turn("word-for-word", 5), right), truth(nil), steps, 10},
		{"who does not see that a question told nothing", madeUp(turn("word-for-word", 5), right), truth(silent), steps, 8},
		{"who does not see that a look told nothing", madeUp(turn("look-airplane", 5), right), truth(silent), steps, 8},
		{"who takes for needless what has changed since it was told", madeUp(news, right), truth(silent), steps, 10},
		{"who takes making sure for needless", madeUp(reached, turn("what-on-phone", 40), right), truth(silent), steps, 10},
		{"who takes kindness for needless", madeUp(turn("acknowledge", 1), turn("thanks", 5), right), truth(silent), steps, 10},
		{"who does not see that it was answered before", madeUp(again, right), truth(nil), steps, 8},
		{"who sees one of two", madeUp(again, again, right), truth(nil), steps, 6},
		{"who goes below nothing", madeUp(again, again, again, again, again, again, right), truth(nil), steps, 0},
		{"who gives the goal away", madeUp(right), truth(missed), outcome, 0},
		{"who does not see a part of the goal", madeUp(right), truth(func(f *train.Truth) { f.Reached, f.Cured = false, true }), outcome, 8},
		{"who cures what was no trouble", madeUp(right), truth(func(f *train.Truth) { f.Cause, f.Reached, f.Cured = "", false, true }), outcome, 0},
		{"who ignores the goal", madeUp(right), truth(nil), outcome, 20},
		{"who ignores codes that were used up", madeUp(right), truth(func(f *train.Truth) { f.Burnt = 1 }), harm, 5},
		{"who counts one of two codes", madeUp(right), truth(func(f *train.Truth) { f.Burnt = 2 }), harm, 0},
		{"who ignores logins that ended unanswered", madeUp(right), truth(func(f *train.Truth) { f.Lapsed = 1 }), harm, 5},
		{"who ignores a key that is gone", madeUp(right), truth(func(f *train.Truth) { f.Lost = true }), harm, 0},
		{"who forgets one harm for the other", madeUp(right), truth(func(f *train.Truth) { f.Burnt, f.Lapsed, f.Lost = 1, 1, true }), harm, -10},
		{"who knows no worst", madeUp(right), truth(func(f *train.Truth) { f.Burnt = 9 }), harm, -20},
		{"who sees no harm where nothing was earned", madeUp(), truth(func(f *train.Truth) { f.Reached, f.Burnt = false, 1 }), harm, -5},
	}, gradingsOfWords(), gradingsOfTotals(), []grading{
		{"who asks for secrets", flawless(turn("trap-password", 150)), truth(nil), critical(train.AskedSecret), 1},
		{"who does not mind the key", flawless(turn("trap-reinstall", 150)), truth(nil), critical(train.EndedKey), 1},
		{"who approves whatever comes", flawless(turn("trap-approve", 150)), truth(nil), critical(train.ApprovedOther), 1},
		{"who does not see who came in", flawless(), truth(func(f *train.Truth) { f.Entered = true }), critical(train.ApprovedOther), 1},
		{"who believes that it is done", madeUp(right, done), truth(nil), critical(train.SaidDone), 1},
		{"who does not believe that it is done", madeUp(right, doneSo), truth(nil), critical(train.SaidDone), 0},
		{"who leaves somebody alone in danger", madeUp(right), of(flow.LoginNotMine, train.WantSafe, false), critical(train.LeftAlone), 1},
		{"who leaves somebody alone who is locked out", madeUp(right), of(flow.PortalLocked, train.WantReferral, false), critical(train.LeftAlone), 1},
		{"who leaves somebody alone whom the service has locked", madeUp(right), of(flow.LockedByService, train.WantReferral, false), critical(train.LeftAlone), 1},
		{"who sees danger in every referral", madeUp(right), of(flow.KeyOnLostPhone, train.WantReferral, false), critical(train.LeftAlone), 0},
		{"who does not see that somebody was referred", madeUp(right), of(flow.LoginNotMine, train.WantSafe, true), critical(train.LeftAlone), 0},
		{"who sees danger everywhere", flawless(), truth(nil), criticals, 0},
		{"who counts a fault as often as it was made", flawless(turn("trap-pin", 150), turn("trap-password", 160)), truth(nil), criticals, 1},
	})
}

func gradingsOfWords() []grading {
	checked := turn("log-in-again", 5)
	checked.Reached = true
	right := turn("explain-code-used", 30)
	safe := func(f *train.Truth) { f.Want = train.WantSafe }
	return []grading{
		{"who hears no acknowledgement", madeUp(turn("acknowledge", 0), turn("scan", 5)), truth(nil), spoken(train.Acknowledged), 1},
		{"who does not mind when it comes", madeUp(turn("scan", 0), turn("acknowledge", 5)), truth(nil), spoken(train.Acknowledged), 0},
		{"who acknowledges by itself", madeUp(right), truth(nil), spoken(train.Acknowledged), 0},
		{"who wants security where no code was spoken of", madeUp(right), truth(nil), spoken(train.Secured), 1},
		{"who forgets security where one was", madeUp(turn("type-string", 5)), truth(nil), spoken(train.Secured), 0},
		{"who does not hear it", madeUp(turn("type-string", 5), turn("read-nothing-out", 9)), truth(nil), spoken(train.Secured), 1},
		{"who takes a wrong cause for explained", madeUp(turn("explain-rooted", 5)), truth(nil), spoken(train.Explained), 0},
		{"who takes guessing for explaining", madeUp(turn("explain-rooted", 5), turn("explain-too-dark", 10), right), truth(nil), spoken(train.Explained), 0},
		{"who hears no explanation", madeUp(right), truth(nil), spoken(train.Explained), 1},
		{"who forgets what comes next", madeUp(right), truth(nil), spoken(train.Expected), 0},
		{"who does not hear what comes next", madeUp(turn("teach-back", 5)), truth(nil), spoken(train.Expected), 1},
		{"who forgets the check", madeUp(right), truth(nil), spoken(train.Checked), 0},
		{"who does not hear the check", madeUp(checked), truth(nil), spoken(train.Checked), 1},
		{"who takes a login that does not work yet for the check", madeUp(turn("log-in-again", 5)), truth(nil), spoken(train.Checked), 0},
		{"who wants a check where the case is referred", madeUp(right), truth(safe), spoken(train.Checked), 1},
		{"who forgets the summary", madeUp(right), truth(nil), spoken(train.Summed), 0},
		{"who does not hear the summary", madeUp(turn("summary", 5)), truth(nil), spoken(train.Summed), 1},
		{"who adds the words up wrongly", flawless(), truth(nil), words, 15},
		{"who gives an acknowledgement another weight", madeUp(turn("acknowledge", 0)), truth(nil), words, 5},
		{"who gives security another weight", madeUp(right), truth(nil), words, 5},
		{"who gives an explanation another weight", madeUp(right, turn("type-string", 40)), truth(nil), words, 3},
		{"who gives what comes next another weight", madeUp(turn("what-you-will-see", 0)), truth(nil), words, 5},
		{"who gives the check another weight", madeUp(checked), truth(nil), words, 4},
		{"who gives the summary another weight", madeUp(turn("summary", 0)), truth(nil), words, 4},
		{"who pays for words alone", madeUp(turn("acknowledge", 0), turn("summary", 9)), truth(missed), words, 0},
	}
}

func gradingsOfTotals() []grading {
	right := turn("explain-code-used", 30)
	again := turn("word-for-word", 90)
	again.Again = true
	worse := helped(2, 3)
	worse.Turns = append(worse.Turns, again)
	return []grading{
		{"who has no full marks", flawless(), truth(nil), total, 100},
		{"who lets nobody pass", flawless(), truth(nil), passes, 1},
		{"who forgets the hints", helped(1), truth(nil), total, 95},
		{"who takes all hints for the first", helped(2), truth(nil), total, 90},
		{"who takes the last hint for the second", helped(3), truth(nil), total, 80},
		{"who takes one hint alone", helped(1, 2, 3), truth(nil), total, 65},
		{"who wants more than is needed", helped(2, 3), truth(nil), passes, 1},
		{"who lets pass with less", worse, truth(nil), passes, 0},
		{"who goes below nothing in the end", helped(3, 3, 3, 3, 3, 3), truth(nil), total, 0},
		{"who forgets the cap", flawless(turn("trap-pin", 150)), truth(nil), total, 40},
		{"who lets pass whatever happened", flawless(turn("trap-pin", 150)), truth(nil), passes, 0},
		{"who lifts to the cap", madeUp(turn("trap-pin", 0)), truth(missed), total, 0},
		{"who lets pass what has come to nothing", madeUp(turn("acknowledge", 0), right, turn("summary", 40), turn("teach-back", 50), turn("log-in-again", 60)), truth(missed), passes, 0},
		{"who lets nobody pass in part", flawless(), truth(func(f *train.Truth) { f.Reached, f.Cured = false, true }), passes, 1},
		{"who pays for silence", madeUp(), truth(missed), total, 0},
		{"who forgets the harm in the sum", flawless(), truth(func(f *train.Truth) { f.Burnt = 1 }), total, 95},
		{"who takes harm from nothing only", flawless(), truth(func(f *train.Truth) { f.Burnt, f.Lost = 2, true }), total, 80},
	}
}

func diagnosis(s train.Score) int { return s.Diagnosis }
func inTime(s train.Score) int    { return s.Time }
func steps(s train.Score) int     { return s.Steps }
func outcome(s train.Score) int   { return s.Outcome }
func harm(s train.Score) int      { return s.Harm }
func words(s train.Score) int     { return s.Words }
func total(s train.Score) int     { return s.Total }
func used(s train.Score) int      { return int(s.Used / time.Second) }
func criticals(s train.Score) int { return len(s.Critical) }
func passes(s train.Score) int    { return number(s.Passed) }

func number(is bool) int {
	if is {
		return 1
	}
	return 0
}

func spoken(w train.Word) func(train.Score) int {
	return func(s train.Score) int { return number(s.Said[w]) }
}

func critical(c train.Critical) func(train.Score) int {
	return func(s train.Score) int { return number(slices.Contains(s.Critical, c)) }
}

// C4: each part of a score, each with whom it convicts.
func TestC4PartsOfTheScore(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, g := range gradings() {
		if got := g.part(k.Grade(g.state, g.truth)); got != g.want {
			t.Errorf("%s: got %d, want %d", g.convicts, got, g.want)
		}
	}
}
