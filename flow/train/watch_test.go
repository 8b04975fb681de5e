package train_test

import (
	"reflect"
	"slices"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/train"
)

// A watch that hears every turn as it is said knows in the end what a review finds, and
// before it what is still possible.
func TestWatchKnowsWhatAReviewFinds(t *testing.T) {
	t.Parallel()
	library := []*scenario.Scenario{flowtest.Scenario(t, "code-used"), flowtest.Scenario(t, "already-enrolled"), flowtest.Scenario(t, "code-expired")}
	c := start(t, kit(t), "code-used", nil)
	w, err := c.Watch(t.Context(), library)
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Causes()) != 3 || len(w.Worth()) == 0 {
		t.Fatalf("at the beginning %v are possible, and %v is worth asking", w.Causes(), w.Worth())
	}
	first, ok := w.Next()
	if !ok || first != w.Worth()[0].Act {
		t.Errorf("first comes %s, and the best question is %v", first, w.Worth()[0])
	}
	for i := 1; c.State().Ended == train.Open; i++ {
		next, more := w.Next()
		if !more {
			next = train.Goodbye
		}
		say(t, c, next)
		if err := w.Hear(t.Context(), c.State().Turns[i]); err != nil {
			t.Fatal(err)
		}
	}
	got := w.Review(c.State())
	if want := reviewed(t, c, library); !reflect.DeepEqual(got.Score, want.Score) || !reflect.DeepEqual(got.Left, want.Left) || !reflect.DeepEqual(got.Best, want.Best) {
		t.Errorf("a watch finds %+v\na review %+v", got, want)
	}
	if len(got.Seen) != len(got.State.Turns) || !got.Score.Passed {
		t.Errorf("who does what leads on has %d points, and %d of %d worlds are kept", got.Score.Total, len(got.Seen), len(got.State.Turns))
	}
}

// What is worth asking is told by how many causes it leaves on average, the fewest first and of
// equal ones the shortest; what the answer will be decides nothing: it is the same in all calls that
// begin alike.
func TestWorthIsAnAverage(t *testing.T) {
	t.Parallel()
	k := kit(t)
	var library []*scenario.Scenario
	for _, name := range []string{"code-used", "already-enrolled", "code-expired", "bad-proof"} {
		library = append(library, flowtest.Scenario(t, name))
	}
	var first []train.Better
	for _, s := range library {
		w, err := take(t, k, s).Watch(t.Context(), library)
		if err != nil {
			t.Fatal(err)
		}
		worth := w.Worth()
		if first == nil {
			first = worth
		}
		if !reflect.DeepEqual(worth, first) || len(worth) < 3 {
			t.Errorf("%s: worth asking is %v, and in a call that begins alike %v", s.Name, worth, first)
		}
	}
	seconds := func(b train.Better) int {
		a, err := k.Act(b.Act)
		if err != nil {
			t.Fatal(err)
		}
		return a.Seconds
	}
	for i := range first[1:] {
		a, b := first[i], first[i+1]
		if a.Leaves > b.Leaves || a.Leaves == b.Leaves && seconds(a) > seconds(b) {
			t.Errorf("%v stands before %v", a, b)
		}
	}
	twos, ones := first[0].Leaves.String(), first[len(first)-1].Leaves.String()
	if twos != "2" || ones != "2.5" { // four causes, parted into two and two, or one and three: (1 + 3*3) / 4
		t.Errorf("the best question leaves %s, the last %s", twos, ones)
	}
	for tenths, want := range map[train.Tenths]string{0: "0", 10: "1", 14: "1.4", 120: "12"} {
		if got := tenths.String(); got != want {
			t.Errorf("%d tenths are %s, want %s", int(tenths), got, want)
		}
	}
}

// A call tells how many causes what was said leaves on average, so that it is measured by the same
// as the best question: who is lucky has not asked better, and who asks the best needs no other.
func TestReviewMeasuresByTheAverage(t *testing.T) {
	t.Parallel()
	k := kit(t)
	c := start(t, k, "code-used", nil)
	w, err := c.Watch(t.Context(), calls(t, k))
	if err != nil {
		t.Fatal(err)
	}
	worth := w.Worth()
	best, last := worth[0], worth[len(worth)-1]
	for _, asked := range []train.Better{best, last} {
		r := reviewed(t, begunWith(t, c, asked.Act), calls(t, k))
		a, err := k.Act(asked.Act)
		if err != nil {
			t.Fatal(err)
		}
		better, there := r.Better(1, a)
		if r.Leaves[1] != asked.Leaves || r.Best[1] != best || there != (asked == last) || there && better != best {
			t.Errorf("%s leaves %s, in the review %s; better is %v: %t", asked.Act, asked.Leaves, r.Leaves[1], better, there)
		}
	}
	as := train.Review{Leaves: []train.Tenths{14}, Best: []train.Better{{Act: "another", Leaves: 14}}}
	if better, there := as.Better(0, train.Act{ID: "asked", Group: train.Ask}); there {
		t.Errorf("%v is as good, and counts as better", better)
	}
}

// begunWith is a call like another one, in which an act is said and goodbye.
func begunWith(t *testing.T, c *train.Call, act string) *train.Call {
	t.Helper()
	again, err := c.Back(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	say(t, again, act, train.Goodbye)
	return again
}

// Where no question tells more and two causes are left, a look that tells them apart leads on
// before the cause is named.
func TestALookLeadsOnBeforeTheCause(t *testing.T) {
	t.Parallel()
	library := []*scenario.Scenario{flowtest.Scenario(t, "phone-offline"), flowtest.Scenario(t, "no-internet")}
	c := start(t, kit(t), "phone-offline", nil)
	w, err := c.Watch(t.Context(), library)
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Causes()) != 2 || len(w.Worth()) != 0 {
		t.Fatalf("%v are possible, and %v is worth asking", w.Causes(), w.Worth())
	}
	for i, want := range []string{"look-airplane", "acknowledge"} {
		if next, ok := w.Next(); !ok || next != want {
			t.Fatalf("after %d turns %q leads on, not %q", i, next, want)
		}
		say(t, c, want)
		if err := w.Hear(t.Context(), c.State().Turns[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if got := w.Causes(); !slices.Equal(got, []flow.Cause{"phone-offline"}) {
		t.Errorf("after the look %v are possible", got)
	}
}

// At the easy level a call is one of five causes, whichever it is, or of fewer where not so
// many begin alike.
func TestEasyCallsAreOfFive(t *testing.T) {
	t.Parallel()
	k := kit(t)
	calls := calls(t, k)
	fives, all := 0, 0
	for i, s := range calls {
		if i%8 > 0 { // each is many worlds
			continue
		}
		c := begun(t, k, s, func(s *train.Setup) { s.Level = train.EasyLevel })
		w, err := c.Watch(t.Context(), calls)
		if err != nil {
			t.Fatal(err)
		}
		causes := w.Causes()
		if len(causes) > 5 || !slices.Contains(causes, s.Cause) {
			t.Errorf("%s is one of %v", s.Name, causes)
		}
		if all++; len(causes) == 5 {
			fives++
		}
	}
	if fives*2 < all {
		t.Errorf("only %d of %d calls are of five causes", fives, all)
	}
}

// A hint tells a rung more each time it is asked for, and takes points by how much it told.
func TestHintsCost(t *testing.T) {
	t.Parallel()
	c := start(t, kit(t), "code-used", nil)
	for i, want := range []train.Hint{{0, 1}, {0, 2}, {0, 3}, {0, 3}} {
		if h, err := c.Hint(); err != nil || h != want {
			t.Errorf("hint %d: %v, %v", i, h, err)
		}
	}
	before := c.State()
	say(t, c, "word-for-word")
	if h, err := c.Hint(); err != nil || h != (train.Hint{Turn: 1, Rung: 1}) {
		t.Errorf("after a turn: %v, %v", h, err)
	}
	if len(before.Hints) != 1 || len(c.State().Hints) != 2 {
		t.Errorf("hints are %v and then %v", before.Hints, c.State().Hints)
	}
	truth := train.Truth{Cause: flow.CodeUsed}
	with := kit(t).Grade(c.State(), truth)
	without := c.State()
	without.Hints = nil
	if with.Hints != 25 || kit(t).Grade(without, truth).Hints != 0 {
		t.Errorf("hints have taken %d points", with.Hints)
	}
	if _, err := start(t, kit(t), "code-used", func(s *train.Setup) { s.Level = train.ExamLevel }).Hint(); err == nil {
		t.Error("there is a hint in an exam")
	}
	say(t, c, train.Goodbye)
	if _, err := c.Hint(); err == nil {
		t.Error("there is a hint after the end")
	}
}
