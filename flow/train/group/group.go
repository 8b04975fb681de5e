// Package group is what the results of many trainees come to: which causes were missed and
// taken for what, which questions were needless, and which calls of an exam are no good.
//
// A [Group] is made of the tapes of an exam. [Group.Report] is what it comes to and [Report.Page] that in words, [Group.CSV]
// has a row for each call, and [Group.Statements] are what a learning record store takes.
package group

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/train/exam"
	"enrollsim/flow/train/progress"
)

// Smallest is how many trainees a group has at least, so that nobody is recognised in it.
const Smallest = 5

// Row is a call of a trainee.
type Row struct {
	Exam    string `json:"exam"`    // which exam
	Trainee string `json:"trainee"` // a pseudonym, if names are not asked for
	Seal    string `json:"seal"`    // of the line of the result; no other line has it
	progress.Result
}

// Sum is the end of an exam of a trainee.
type Sum struct {
	Exam, Trainee, Seal string
	Points              int
	Passed              bool
	At                  progress.Result // the last of its results
}

// Group is the results of some trainees.
type Group struct {
	Rows  []Row
	Sums  []Sum
	Names bool // the trainees are called as in their results

	trainees []string
}

// Of is the group of some tapes. Without names trainees have a pseudonym: the same for the
// same trainee of an exam, each time.
func Of(tapes []exam.Tape, names bool) Group {
	g := Group{Names: names}
	for _, t := range tapes {
		if len(t.Lines) == 0 {
			continue
		}
		id, trainee := t.Lines[0].Exam, t.Trainee()
		if !names {
			trainee = pseudonym(id, trainee)
		}
		if !slices.Contains(g.trainees, trainee) {
			g.trainees = append(g.trainees, trainee)
		}
		for _, l := range t.Lines {
			switch {
			case l.Kind == exam.Scored && l.Result != nil:
				g.Rows = append(g.Rows, Row{id, trainee, l.MAC, *l.Result})
			case l.Kind == exam.Total && len(g.Rows) > 0:
				g.Sums = append(g.Sums, Sum{id, trainee, l.MAC, l.Total, l.Passed, g.Rows[len(g.Rows)-1].Result})
			}
		}
	}
	slices.Sort(g.trainees)
	slices.SortStableFunc(g.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Exam, b.Exam), cmp.Compare(a.Trainee, b.Trainee))
	})
	return g
}

func pseudonym(exam, trainee string) string {
	sum := sha256.Sum256([]byte(exam + "\n" + trainee))
	return "P-" + hex.EncodeToString(sum[:3])
}

// Trainees are how many there are.
func (g Group) Trainees() int { return len(g.trainees) }

// Open reports whether single rows may be shown: names were asked for, or there are enough
// trainees.
func (g Group) Open() bool { return g.Names || len(g.trainees) >= Smallest }

// Count is how often there was something.
type Count struct {
	Of    string `json:"of"`
	Times int    `json:"times"`
}

// counted is what there is of rows and how often, the most frequent first, then in the
// order of the alphabet.
func counted[T ~string](rows []Row, of func(Row) []T) []Count {
	times := map[T]int{}
	for _, r := range rows {
		for _, one := range of(r) {
			times[one]++
		}
	}
	all := []Count{}
	for one, n := range times {
		all = append(all, Count{string(one), n})
	}
	slices.SortFunc(all, func(a, b Count) int { return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.Of, b.Of)) })
	return all
}

// Item is how well a call tells trainees from each other.
type Item struct {
	Call       string     `json:"call"`
	Cause      flow.Cause `json:"cause"`
	Taken      int        `json:"taken"`
	Passed     int        `json:"passed"`     // of them
	Difficulty int        `json:"difficulty"` // percent of those who passed; 100 is easy
	// Discrimination is by how many percent more of the better third of the trainees passed it
	// than of the worse third. Below zero, the better fail it: something is wrong with it.
	Discrimination int  `json:"discrimination"`
	Known          bool `json:"known"` // there are trainees enough for a discrimination
}

// Suspect reports whether a call is to be looked at: everybody passes or fails it, or the
// better do not do better.
func (i Item) Suspect() bool {
	return i.Known && (i.Difficulty == 0 || i.Difficulty == 100 || i.Discrimination <= 0)
}

// Items are the calls of the group, in the order of their names.
func (g Group) Items() []Item {
	sums := map[string]int{} // points by trainee
	for _, r := range g.Rows {
		sums[r.Exam+r.Trainee] += r.Total
	}
	var items []Item
	for _, name := range distinct(g.Rows, func(r Row) string { return r.Call }) {
		var rows []Row
		for _, r := range g.Rows {
			if r.Call == name {
				rows = append(rows, r)
			}
		}
		rest := func(r Row) int { return sums[r.Exam+r.Trainee] - r.Total } // points in all other calls
		slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(rest(b), rest(a)) })
		third := (len(rows) + 2) / 3
		i := Item{Call: name, Cause: rows[0].Cause, Taken: len(rows), Passed: passed(rows), Known: len(rows) >= Smallest}
		i.Difficulty = i.Passed * 100 / i.Taken
		i.Discrimination = (passed(rows[:third]) - passed(rows[len(rows)-third:])) * 100 / third
		items = append(items, i)
	}
	return items
}

func passed(rows []Row) int {
	n := 0
	for _, r := range rows {
		if r.Passed {
			n++
		}
	}
	return n
}

// distinct are the values of rows, each once, in order.
func distinct[T cmp.Ordered](rows []Row, of func(Row) T) []T {
	var all []T
	for _, r := range rows {
		all = append(all, of(r))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Unnamed is what was named where nothing was.
const Unnamed flow.Cause = "-"

// First is what was explained first.
func (r Row) First() flow.Cause {
	if len(r.Named) == 0 {
		return Unnamed
	}
	return r.Named[0]
}

// Right reports whether what was explained first is the true cause, or one that nothing
// tells from it.
func (r Row) Right() bool {
	return r.First() == r.Cause || slices.Contains(r.Class, r.First())
}

// Confusion is how often each true cause was named as each: rows and columns are causes.
type Confusion struct {
	True  []flow.Cause `json:"true"`
	Named []flow.Cause `json:"named"` // first those that were true, in the same order; last [Unnamed], where nothing was explained
	Times [][]int      `json:"times"`
}

// Confusion is which causes were taken for which, by what was explained first.
func (g Group) Confusion() Confusion {
	c := Confusion{True: distinct(g.Rows, func(r Row) flow.Cause { return r.Cause })}
	named := distinct(g.Rows, Row.First)
	there := func(one flow.Cause) bool { return slices.Contains(c.True, one) }
	for _, wanted := range []func(flow.Cause) bool{
		there, func(one flow.Cause) bool { return !there(one) && one != Unnamed }, func(one flow.Cause) bool { return one == Unnamed },
	} {
		for _, one := range named {
			if wanted(one) {
				c.Named = append(c.Named, one)
			}
		}
	}
	for range c.True {
		c.Times = append(c.Times, make([]int, len(c.Named)))
	}
	for _, r := range g.Rows {
		c.Times[slices.Index(c.True, r.Cause)][slices.Index(c.Named, r.First())]++
	}
	return c
}

// OfPar is the median of the time until the right explanation, in percent of what is
// allowed; false where there was none.
func (g Group) OfPar() (percent int, known bool) {
	var all []int
	for _, r := range g.Rows {
		if r.Used > 0 && r.Par > 0 {
			all = append(all, r.Used*100/r.Par)
		}
	}
	if len(all) == 0 {
		return 0, false
	}
	slices.Sort(all)
	return all[len(all)/2], true
}
