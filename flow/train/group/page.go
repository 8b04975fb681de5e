package group

import (
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/article"
	"enrollsim/flow/narrate"
	"enrollsim/flow/train"
)

// Report is what a group comes to.
type Report struct {
	Trainees  int       `json:"trainees"`
	Closed    bool      `json:"closed,omitempty"` // of one trainee alone: nothing is told but how many calls there are
	Calls     int       `json:"calls"`
	Passed    int       `json:"passed"`  // calls
	Average   int       `json:"average"` // points of a call
	OfPar     int       `json:"ofPar"`   // median of the time to the cause, in percent of what is allowed; 0 if unknown
	Sure      int       `json:"sure"`    // calls in which somebody was surer than [surely] of the cause
	SureRight int       `json:"sureRight"`
	Critical  []Count   `json:"critical"` // what happened that must not
	Needless  []Count   `json:"needless"` // acts
	Missed    []Count   `json:"missed"`   // words of a good call
	Read      []Count   `json:"read"`     // calls in which a document was opened
	Confusion Confusion `json:"confusion"`
	Items     []Item    `json:"items"`
	Rows      []Row     `json:"rows,omitempty"` // where the group is open
}

// Report is what the group comes to. Single rows are in it only where it is open.
func (g Group) Report() Report {
	if g.Trainees() == 1 && !g.Open() {
		return Report{Trainees: 1, Calls: len(g.Rows), Closed: true}
	}
	r := Report{
		Trainees: g.Trainees(), Calls: len(g.Rows), Passed: passed(g.Rows), Confusion: g.Confusion(), Items: g.Items(),
		Critical: counted(g.Rows, func(r Row) []train.Critical { return r.Critical }),
		Needless: counted(g.Rows, func(r Row) []string { return r.Needless }),
		Missed:   counted(g.Rows, func(r Row) []train.Word { return r.Missed }),
		Read:     counted(g.Rows, func(r Row) []string { return r.Read }),
	}
	for _, row := range g.Rows {
		r.Average += row.Total
		if row.Confidence >= surely {
			r.Sure++
			if row.Right() {
				r.SureRight++
			}
		}
	}
	r.Average /= max(1, len(g.Rows))
	r.OfPar, _ = g.OfPar()
	if g.Open() {
		r.Rows = g.Rows
	}
	return r
}

// surely is how sure somebody is of a cause who does not doubt it, in percent.
const surely = 80

// mostListed is how many of the most frequent things are listed.
const mostListed = 5

// sheet is a report that is put into words.
type sheet struct {
	Report
	kit *train.Kit
	n   narrate.Narrator
}

func (s sheet) say(key string, args ...string) string { return s.n.Say(flow.T(key, args...)) }

// name is what a cause is called in a table.
func (s sheet) name(c flow.Cause) string {
	if c == Unnamed {
		return s.say("group.unnamed")
	}
	return s.kit.Name(s.n, c)
}

// Page is a report as a page, in a narrator's language.
func (r Report) Page(n narrate.Narrator, kit *train.Kit) article.Page {
	s := sheet{r, kit, n}
	page := article.Page{Title: s.say("group.title"), Of: s.say("group.of", "count", strconv.Itoa(r.Trainees), "calls", strconv.Itoa(r.Calls))}
	if r.Closed {
		page.Parts = []article.Part{{Text: s.say("group.closed-one")}}
		return page
	}
	fact := func(key, value string) article.Line { return article.Line{Label: s.say(key), Text: value} }
	facts := []article.Line{
		fact("group.passed", s.say("group.share", "n", strconv.Itoa(r.Passed), "all", strconv.Itoa(r.Calls))),
		fact("group.average", strconv.Itoa(r.Average)),
	}
	if r.OfPar > 0 {
		facts = append(facts, fact("group.of-par", s.say("group.percent", "n", strconv.Itoa(r.OfPar))))
	}
	if r.Sure > 0 {
		sure := s.say("group.share", "n", strconv.Itoa(r.SureRight), "all", strconv.Itoa(r.Sure))
		facts = append(facts, article.Line{Label: s.say("group.sure", "n", strconv.Itoa(surely)), Text: sure})
	}
	page.Parts = append(page.Parts, article.Part{Facts: facts}, article.Part{Text: s.say("group.unverified"), Soft: true})
	page.Parts = append(page.Parts, s.who()...)
	page.Parts = append(page.Parts, s.confusion())
	page.Parts = append(page.Parts,
		s.list("group.critical", r.Critical, func(id string) string { return s.say("group.critical-" + id) }),
		s.list("group.needless", r.Needless, func(id string) string {
			a, _ := kit.Act(id)
			return n.In(a.Say)
		}),
		s.list("group.missed", r.Missed, func(id string) string { return s.say("debrief.word-" + id) }),
		s.list("group.read", r.Read, func(id string) string { return kit.DocumentTitle(n, id) }),
		s.items(), article.Part{Text: s.say("group.items-how"), Soft: true},
	)
	return page
}

// who is who missed what: points by trainees and causes, and on average.
func (s sheet) who() []article.Part {
	heading := s.say("group.map")
	if s.Rows == nil {
		return []article.Part{{Heading: heading, Text: s.say("group.closed", "count", strconv.Itoa(Smallest))}}
	}
	table := &article.Table{Head: []string{s.say("group.trainee")}}
	for _, c := range s.Confusion.True {
		table.Head = append(table.Head, s.name(c))
	}
	table.Head = append(table.Head, s.say("group.mean"))
	for _, who := range distinct(s.Rows, func(r Row) string { return r.Trainee }) {
		row, sum, calls := []string{who}, 0, 0
		for _, c := range s.Confusion.True {
			var points []string
			for _, r := range s.Rows {
				if r.Trainee != who || r.Cause != c {
					continue
				}
				sum, calls = sum+r.Total, calls+1
				cell := strconv.Itoa(r.Total)
				if len(r.Critical) > 0 {
					cell += "!"
				}
				points = append(points, cell)
			}
			row = append(row, strings.Join(points, " "))
		}
		table.Rows = append(table.Rows, append(row, strconv.Itoa(sum/calls)))
	}
	return []article.Part{{Heading: heading, Table: table}, {Text: s.say("group.map-how"), Soft: true}}
}

// confusion is which cause was taken for which.
func (s sheet) confusion() article.Part {
	table := &article.Table{Head: []string{s.say("group.true")}}
	for _, c := range s.Confusion.Named {
		table.Head = append(table.Head, s.name(c))
	}
	for i, c := range s.Confusion.True {
		row := []string{s.name(c)}
		for j, n := range s.Confusion.Times[i] {
			cell := strconv.Itoa(n)
			switch {
			case n == 0:
				cell = ""
			case s.Confusion.Named[j] == c:
				cell = s.say("group.right", "n", cell)
			}
			row = append(row, cell)
		}
		table.Rows = append(table.Rows, row)
	}
	return article.Part{Heading: s.say("group.confusion"), Table: table}
}

// list is what was most frequent of something.
func (s sheet) list(key string, counts []Count, words func(string) string) article.Part {
	p := article.Part{Heading: s.say(key)}
	for _, c := range counts[:min(len(counts), mostListed)] {
		p.Lines = append(p.Lines, article.Line{Text: s.say("group.counted", "what", words(c.Of), "times", s.say("group.times", "count", strconv.Itoa(c.Times)))})
	}
	if p.Lines == nil {
		p.Text = s.say("group.none")
	}
	return p
}

// items is how good the calls are.
func (s sheet) items() article.Part {
	table := &article.Table{Head: []string{
		s.say("group.call"), s.say("group.cause"), s.say("group.taken"), s.say("group.difficulty"), s.say("group.discrimination"), s.say("group.look"),
	}}
	items := slices.Clone(s.Items)
	slices.SortStableFunc(items, func(a, b Item) int { return a.Difficulty - b.Difficulty })
	for _, i := range items {
		row := []string{i.Call, s.name(i.Cause), strconv.Itoa(i.Taken), s.say("group.percent", "n", strconv.Itoa(i.Difficulty)), "", ""}
		if i.Known {
			row[4] = strconv.Itoa(i.Discrimination)
		}
		if i.Suspect() {
			row[5] = s.say("group.suspect")
		}
		table.Rows = append(table.Rows, row)
	}
	return article.Part{Heading: s.say("group.items"), Table: table}
}
