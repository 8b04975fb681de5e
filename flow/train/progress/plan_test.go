package progress_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
)

// start is when the trainee of these tests begins, away from midnight.
func start() time.Time {
	return time.Date(2026, 3, 2, 10, 0, 0, 0, time.FixedZone("UTC+8", 8*60*60))
}

// calls are some calls: two of one cause, and one in which nothing is wrong.
func calls() []train.Known {
	var all []train.Known
	for name, cause := range map[string]flow.Cause{
		"code-used": flow.CodeUsed, "code-used-no-key": flow.CodeUsed, "code-expired": flow.CodeExpired,
		"front-lens": flow.FrontLens, "wrong-user": flow.WrongUser, "nothing-wrong-no-code": "",
	} {
		all = append(all, train.Known{Call: name, Cause: cause})
	}
	slices.SortFunc(all, func(a, b train.Known) int { return strings.Compare(a.Call, b.Call) })
	return all
}

// on is a result on a day, counted from the start.
func on(day int, call string, points int, confused ...flow.Cause) progress.Result {
	r := progress.Result{
		At: start().AddDate(0, 0, day).UTC(), Call: call, Total: points, Passed: points >= 70, Par: 60, Used: 100, Confused: confused,
	}
	for _, s := range calls() {
		if s.Call == call {
			r.Cause = s.Cause
		}
	}
	return r
}

func planOf(day int, results ...progress.Result) progress.Plan {
	return progress.PlanOf(results, calls(), start().AddDate(0, 0, day))
}

// named are the calls of a list, with the day of each and why.
func named(items []progress.Item) string {
	var all []string
	for _, i := range items {
		day := int(i.Day.Sub(start().Add(-10*time.Hour)).Hours()) / 24
		all = append(all, fmt.Sprintf("%s %d %s", i.Call, day, i.Why))
	}
	return strings.Join(all, ", ")
}

// C15: what was missed comes back after 1, 3, 7, 16, 35 and 90 days as long as it goes well,
// sooner where it does not, and stays where it is with a hint. Over sixty days, each is due on
// its day and not on the day before.
func TestC15ScheduleOverSixtyDays(t *testing.T) {
	t.Parallel()
	quick := func(day int) progress.Result {
		r := on(day, "code-expired", 95)
		r.Used = r.Par
		return r
	}
	hinted := func(day int) progress.Result {
		r := on(day, "code-expired", 95)
		r.Hints = 1
		return r
	}
	critical := func(day int) progress.Result {
		r := on(day, "code-expired", 40)
		r.Passed, r.Critical = true, append(r.Critical, "secret")
		return r
	}
	for name, test := range map[string]struct {
		first progress.Result
		again func(day int) progress.Result
		days  []int // on which it is due, up to the sixtieth
	}{
		"missed once":      {on(0, "code-expired", 30), func(day int) progress.Result { return on(day, "code-expired", 80) }, []int{1, 4, 11, 27}},
		"well at once":     {on(0, "code-expired", 80), func(day int) progress.Result { return on(day, "code-expired", 80) }, []int{1, 4, 11, 27}},
		"quick":            {quick(0), quick, []int{3, 19}},
		"always missed":    {on(0, "code-expired", 30), func(day int) progress.Result { return on(day, "code-expired", 30) }, upTo(60)},
		"critical":         {critical(0), critical, upTo(60)},
		"always by a hint": {hinted(0), hinted, upTo(60)},
	} {
		results := []progress.Result{test.first}
		var got []int
		for day := 1; day <= 60; day++ {
			if due := planOf(day, results...).Due; len(due) == 1 && due[0].Cause == flow.CodeExpired {
				got = append(got, day)
				results = append(results, test.again(day))
			}
		}
		if !slices.Equal(got, test.days) {
			t.Errorf("%s: due on %v, want %v", name, got, test.days)
		}
	}
	if got := progress.Days(); !slices.Equal(got, []int{1, 3, 7, 16, 35, 90}) {
		t.Errorf("the days are %v", got)
	}
}

func upTo(n int) []int {
	var all []int
	for i := 1; i <= n; i++ {
		all = append(all, i)
	}
	return all
}

// C15: a clock that is set back does no harm: nothing is due later than it was, a result of an
// earlier date counts as one of the latest, and it is said.
func TestC15ClockSetBack(t *testing.T) {
	t.Parallel()
	missed := on(10, "code-expired", 30)
	for _, test := range []struct {
		day     int
		results []progress.Result
		due     string
		setBack bool
	}{
		{11, []progress.Result{missed}, "code-expired 11 missed", false},
		{-400, []progress.Result{missed}, "", true},
		{12, []progress.Result{missed, on(-400, "code-expired", 80)}, "", false},
		{13, []progress.Result{missed, on(-400, "code-expired", 80)}, "code-expired 13 repeat", false},
		{11, []progress.Result{missed, on(-400, "front-lens", 30)}, "code-expired 11 missed, front-lens 11 missed", false},
		{12, []progress.Result{on(-400, "front-lens", 30), missed}, "front-lens -399 missed, code-expired 11 missed", false},
	} {
		p := planOf(test.day, test.results...)
		if got := named(p.Due); got != test.due || p.SetBack != test.setBack {
			t.Errorf("on day %d due are %q, set back %t; want %q, %t", test.day, got, p.SetBack, test.due, test.setBack)
		}
		if p.Today.Before(start().AddDate(0, 0, 9)) {
			t.Errorf("it is said to be %v", p.Today)
		}
	}
}

// What was confused comes back on the next day, both causes, beside each other and never the
// one that was there last at first.
func TestConfusedComesBackMixed(t *testing.T) {
	t.Parallel()
	p := planOf(1, on(0, "wrong-user", 30), on(0, "front-lens", 80), on(0, "code-used", 75, flow.CodeExpired))
	if got, want := named(p.Due), "wrong-user 1 missed, code-expired 1 confused, code-used-no-key 1 confused, front-lens 1 repeat"; got != want {
		t.Errorf("due are %s\nwant    %s", got, want)
	}
	p = planOf(1, on(0, "code-used", 75, flow.CodeExpired))
	if got, want := named(p.Due), "code-expired 1 confused, code-used-no-key 1 confused"; got != want {
		t.Errorf("due are %s, want %s: the cause of the last call does not come first", got, want)
	}
}

// There is always one obvious next call: what is due, else what is new, else what is due
// next. Of a cause with several calls it is the one that was not taken for the longest time.
func TestNext(t *testing.T) {
	t.Parallel()
	all := []progress.Result{
		on(0, "code-expired", 80), on(0, "code-used", 80), on(0, "front-lens", 30), on(0, "nothing-wrong-no-code", 80), on(0, "wrong-user", 80),
	}
	for _, test := range []struct {
		day     int
		results []progress.Result
		call    string
		why     progress.Why
	}{
		{0, nil, "code-expired", progress.New},
		{0, all[:1], "code-used", progress.New},
		{1, all[:1], "code-expired", progress.Repeat},
		{1, all, "front-lens", progress.Missed},
		{0, all, "code-expired", progress.Early},
		{1, all[1:2], "code-used-no-key", progress.Repeat},
		{4, append(all[1:2:2], on(1, "code-used-no-key", 80)), "code-used", progress.Repeat},
	} {
		got, there := planOf(test.day, test.results...).Next()
		if !there || got.Call != test.call || got.Why != test.why {
			t.Errorf("on day %d after %d: next is %s %s, want %s %s", test.day, len(test.results), got.Call, got.Why, test.call, test.why)
		}
	}
	if _, there := progress.PlanOf(nil, nil, start()).Next(); there {
		t.Error("of no calls there is a next one")
	}
}

// Days are those of the trainee: what was missed late in the evening is due the next morning.
func TestDaysAreOfTheZone(t *testing.T) {
	t.Parallel()
	late := on(0, "front-lens", 30)
	late.At = start().Add(13 * time.Hour) // 23:00
	morning := start().Add(21 * time.Hour)
	if p := progress.PlanOf([]progress.Result{late}, calls(), morning); len(p.Due) != 1 {
		t.Errorf("at %v nothing is due: %+v", morning, p.Later)
	}
	if p := progress.PlanOf([]progress.Result{late}, calls(), morning.UTC()); len(p.Due) != 0 {
		t.Error("where it is the same day still, it is due already")
	}
}

// Every built-in call has its place in the plan of somebody who begins.
func TestEveryCauseIsNewAtFirst(t *testing.T) {
	t.Parallel()
	known, err := train.KnownCalls()
	if err != nil {
		t.Fatal(err)
	}
	p := progress.PlanOf(nil, known, start())
	if len(p.New) < 38 || len(p.Due)+len(p.Later) > 0 {
		t.Errorf("new are %d, due %d, later %d", len(p.New), len(p.Due), len(p.Later))
	}
}
