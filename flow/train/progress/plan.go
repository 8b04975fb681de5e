package progress

import (
	"cmp"
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/train"
)

// Days are after how many days a cause comes back: the first after it was missed, and one
// further with each call that went well.
func Days() []int { return []int{1, 3, 7, 16, 35, 90} }

// What counts as well enough to go two further at once.
const (
	excellent   = 90  // points
	ofPar       = 120 // of the time that is allowed, in percent
	noRung      = -1
	hoursOfADay = 24 * time.Hour
)

// Why is why a call is to be taken.
type Why string

// The reasons.
const (
	Missed   Why = "missed"   // the last call of its cause did not go well
	Confused Why = "confused" // its cause was taken for another one, or another one for it
	Repeat   Why = "repeat"   // it went well, and time has passed
	New      Why = "new"      // there was no call of its cause yet
	Early    Why = "early"    // it is not due yet
)

// Item is a call that is due on a day.
type Item struct {
	Call  string     // name of its scenario; it gives the cause away
	Cause flow.Cause // empty if nothing is wrong
	Day   time.Time  // midnight at which it is due
	Why   Why
}

// Plan is what is due on a day.
type Plan struct {
	Today   time.Time // midnight at which the day began
	Due     []Item    // in the order in which they are to be taken
	Later   []Item    // what is due on a later day, the next first
	New     []Item    // calls of causes that were never met, one each
	SetBack bool      // the clock is before what it was; the latest day counts
}

// card is what is known of a cause.
type card struct {
	rung int // place in [Days]; [noRung] before the first call
	due  int // day
	why  Why
	with []flow.Cause // what it was confused with
}

// PlanOf is what is due of some calls at a time, after results in their order. Days are
// those of the time's zone. A clock that was set back does no harm: no result is taken to
// be older than the one before it, and it is never earlier than at the last one.
func PlanOf(results []Result, calls []train.Known, now time.Time) Plan {
	p := Plan{}
	cards := map[flow.Cause]*card{}
	played := map[string]int{} // by names of calls, the place of the last result
	of := func(c flow.Cause) *card {
		if cards[c] == nil {
			cards[c] = &card{rung: noRung}
		}
		return cards[c]
	}
	today := 0
	for i, r := range results {
		day := dayOf(r.At.In(now.Location()))
		today = max(today, day)
		played[r.Call] = i + 1
		of(r.Cause).answered(r, today)
		for _, other := range r.Confused {
			if other != r.Cause {
				of(r.Cause).confused(other, today)
				of(other).confused(r.Cause, today)
			}
		}
	}
	p.SetBack = dayOf(now) < today
	today = max(today, dayOf(now))
	midnight := func(day int) time.Time {
		return time.Date(1970, 1, 1+day, 0, 0, 0, 0, now.Location())
	}
	p.Today = midnight(today)
	for _, c := range causesOf(calls) {
		item := Item{Call: leastPlayed(calls, c, played), Cause: c, Day: p.Today, Why: New}
		known := cards[c]
		if known == nil {
			p.New = append(p.New, item)
			continue
		}
		item.Day, item.Why = midnight(known.due), known.why
		if known.due <= today {
			p.Due = append(p.Due, item)
		} else {
			p.Later = append(p.Later, item)
		}
	}
	byDay := func(a, b Item) int { return a.Day.Compare(b.Day) }
	slices.SortStableFunc(p.Due, func(a, b Item) int { return cmp.Or(byDay(a, b), cmp.Compare(weight(a.Why), weight(b.Why))) })
	slices.SortStableFunc(p.Later, byDay)
	last := flow.Cause("")
	if len(results) > 0 {
		last = results[len(results)-1].Cause
	}
	p.Due = mixed(p.Due, cards, last, len(results) > 0)
	return p
}

// Next is the one call to take now: what is due, else what is new, else what is due next.
// It is false where there are no calls.
func (p Plan) Next() (Item, bool) {
	switch {
	case len(p.Due) > 0:
		return p.Due[0], true
	case len(p.New) > 0:
		return p.New[0], true
	case len(p.Later) > 0:
		next := p.Later[0]
		next.Why = Early
		return next, true
	}
	return Item{}, false
}

// dayOf counts days of a calendar, from 1970 on.
func dayOf(t time.Time) int {
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / int64(hoursOfADay/time.Second))
}

// answered moves a card by a call of its cause.
func (c *card) answered(r Result, day int) {
	days := Days()
	c.why = Repeat
	switch {
	case !r.Passed || len(r.Critical) > 0:
		c.rung, c.why = 0, Missed
	case r.Hints > 0:
		c.rung = max(c.rung, 0)
	case r.Total >= excellent && r.Used*100 <= r.Par*ofPar:
		c.rung += 2
	default:
		c.rung++
	}
	c.rung = min(c.rung, len(days)-1)
	c.due = day + days[c.rung]
}

// confused brings a card back on the next day, beside what it was confused with.
func (c *card) confused(with flow.Cause, day int) {
	tomorrow := day + Days()[0]
	if c.why == "" || c.due > tomorrow {
		c.due = tomorrow
	}
	if c.why != Missed {
		c.why = Confused
	}
	if !slices.Contains(c.with, with) {
		c.with = append(c.with, with)
	}
}

// weight orders what is due on the same day.
func weight(w Why) int { return slices.Index([]Why{Missed, Confused, Repeat}, w) }

// causesOf lists the causes of calls, each once, in their order.
func causesOf(calls []train.Known) []flow.Cause {
	var all []flow.Cause
	for _, s := range calls {
		if !slices.Contains(all, s.Cause) {
			all = append(all, s.Cause)
		}
	}
	return all
}

// leastPlayed is the call of a cause that was not taken for the longest time.
func leastPlayed(calls []train.Known, c flow.Cause, played map[string]int) string {
	var of []string
	for _, s := range calls {
		if s.Cause == c {
			of = append(of, s.Call)
		}
	}
	return slices.MinFunc(of, func(a, b string) int { return cmp.Compare(played[a], played[b]) })
}

// mixed is what is due in the order in which it is taken: what was confused with each
// other stands together, and the cause of the last call is not the first again.
func mixed(due []Item, cards map[flow.Cause]*card, last flow.Cause, played bool) []Item {
	if played && len(due) > 1 && due[0].Cause == last {
		due[0], due[1] = due[1], due[0]
	}
	var all []Item
	for len(due) > 0 {
		at := 0
		if len(all) > 0 {
			with := cards[all[len(all)-1].Cause].with
			at = max(0, slices.IndexFunc(due, func(i Item) bool { return slices.Contains(with, i.Cause) }))
		}
		all = append(all, due[at])
		due = slices.Delete(due, at, at+1)
	}
	return all
}
