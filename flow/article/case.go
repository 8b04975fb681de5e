package article

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/figure"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// Case is a scenario that was played, as its page tells it.
type Case struct {
	Name   string
	Title  string
	Index  string   // the file that lists its page and others; empty for none
	Status string   // passed, failed, broken, timeout or skipped; empty where that is not asked
	Wrong  []string // what went wrong, a line an entry
	Seed   uint64
	Repeat string // the command that repeats it
	File   string
	Source string // of the file
	Failed []int  // lines of it, from 1
	Says   string // what the customer says; may be empty
	Why    *cause.Explanation
	Seen   []figure.Figure // what is seen when it has gone wrong

	Moments []Moment
}

// Moment is how it is after one step.
type Moment struct {
	Step    string // as it is written; empty before the first
	Note    string // that the step says to who watches; may be empty
	Line    int    // of the file; zero before the first
	File    string // that it stands in, if that is not the case's own
	Wrong   []string
	Now     time.Time
	Events  []flow.Event    // that the step has brought
	Figures []figure.Figure // of what is shown now and was not before
}

// Instant is a [Moment] as a page has it.
type Instant struct {
	Heading string
	Text    string // that is said; may be empty
	Where   string // in the file; may be empty
	Clock   string
	Wrong   []string
	Events  []string
	Figures []figure.Figure
	Also    []string // steps after it that have changed nothing
}

// SourceLine is a line of a run file.
type SourceLine struct {
	Text   string
	Failed bool
}

// AboutCase is a case whose page is about it and not about the run: that a run has
// passed is nothing to say then.
func (c Case) AboutCase() Case {
	if c.Status == "passed" {
		c.Status = ""
	}
	return c
}

// Page is a case as a page: what was seen, what is true, what helps and what to say, how
// it came about, and how to repeat it.
func (c Case) Page(n narrate.Narrator) Page {
	page := Page{Title: c.Title, Of: c.Name, Status: c.Status, Index: c.Index}
	if page.Title == "" {
		page.Title = c.Name
	}
	say := func(key string) string { return n.Say(flow.T(key)) }
	add := func(parts ...Part) { page.Parts = append(page.Parts, parts...) }
	if len(c.Wrong) > 0 {
		add(Part{Wrong: c.Wrong})
	}
	facts := []Line{}
	if c.Why != nil {
		facts = append(facts, Line{Label: say("case.cause"), Text: n.Aside(n.In(c.Why.Entry.Title), string(c.Why.Entry.Cause))})
	}
	if count := len(c.Moments); count > 0 {
		facts = append(facts, Line{Label: say("case.clock"), Text: clock(c.Moments[count-1].Now)}, Line{Label: say("case.seed"), Text: fmt.Sprint(c.Seed)})
	}
	add(Part{Facts: append(facts, Line{Label: say("case.repeat"), Text: c.Repeat, Code: true})})
	if c.Why != nil {
		add(c.why(n)...)
	}
	if len(c.Moments) > 0 {
		part := Part{}
		for i, m := range c.Moments {
			v := m.instant(n, i)
			if last := len(part.Moments) - 1; last >= 0 && v.isSilent() {
				part.Moments[last].Also = append(part.Moments[last].Also, v.Heading)
				continue
			}
			part.Moments = append(part.Moments, v)
		}
		add(Part{Heading: say("case.steps")}, part)
	}
	add(Part{Heading: say("case.file")}, Part{Text: c.File, Soft: true}, Part{Source: c.lines()}, Part{Text: say("case.again")}, Part{Command: c.Repeat})
	add(Part{Text: say("guide.legend"), Soft: true})
	return page
}

// why is the answer to "why?" in parts.
func (c Case) why(n narrate.Narrator) []Part {
	r := n.Reason(*c.Why, nil, cause.Catalogue{})
	say := func(key string) string { return n.Say(flow.T(key)) }
	parts := []Part{{Heading: say("why.seen")}}
	if c.Says != "" {
		parts = append(parts, Part{Quotes: []narrate.Paragraph{{Kind: narrate.Quote, Label: say("case.says"), Text: c.Says}}})
	}
	parts = append(parts, Part{Text: r.Seen})
	if len(c.Seen) > 0 {
		parts = append(parts, Part{Figures: c.Seen})
	}
	parts = append(parts, Part{Heading: say("why.rule")}, Part{Text: r.True}, Part{Text: r.Article, Soft: true})
	fix := Part{Ordered: len(r.Fix) > 1}
	for _, step := range r.Fix {
		fix.Lines = append(fix.Lines, Line{Text: step})
	}
	parts = append(parts, Part{Heading: say("why.remedy")}, fix)
	parts = append(parts, Part{Heading: say("why.tell")}, Part{Quotes: r.Tell})
	if r.Refer.Title != "" {
		parts = append(parts, Part{Facts: []Line{{Label: say("why.refer"), Text: n.Aside(r.Refer.Title, r.Refer.Article)}}})
	}
	drawn := figure.Chart(n, r.Chart, "chart")
	drawn.Caption = c.legend(n, r.Chart)
	parts = append(parts, Part{Heading: say("why.chain")}, Part{Chart: drawn})
	chain := Part{}
	for _, e := range c.Why.Chain {
		p := n.Event(e)
		chain.Lines = append(chain.Lines, Line{Label: p.Label, When: true, Text: p.Text, Decides: decides(*c.Why, e)})
	}
	return append(parts, chain)
}

// legend says what the signs of a chart mean, and whether a pair of events decides it.
func (c Case) legend(n narrate.Narrator, chart narrate.Chart) string {
	paired := slices.ContainsFunc(chart.Rows, func(r narrate.Row) bool { return r.Mark == 1 })
	if !paired {
		return text.Sentences(n.Say(flow.T("case.chart")), chart.Decides)
	}
	return text.Sentences(n.Say(flow.T("case.chart")), n.Say(flow.T("case.chart-pair")))
}

// decides reports whether an event is what was refused, or what decided that beforehand.
func decides(why cause.Explanation, e flow.Event) bool {
	return e.Seq == why.Event.Seq || why.Because.Seq > 0 && e.Seq == why.Because.Seq
}

// lines are those of the source, with those that failed.
func (c Case) lines() []SourceLine {
	failed := map[int]bool{}
	for _, line := range c.Failed {
		failed[line] = true
	}
	var all []SourceLine
	source := strings.TrimSuffix(strings.ReplaceAll(c.Source, "\r\n", "\n"), "\n")
	for i, line := range strings.Split(source, "\n") {
		all = append(all, SourceLine{line, failed[i+1]})
	}
	return all
}

// instant is how moment i of a case stands on its page.
func (m Moment) instant(n narrate.Narrator, i int) Instant {
	v := Instant{Heading: n.Say(flow.T("case.before")), Clock: clock(m.Now), Wrong: m.Wrong, Figures: m.Figures}
	if m.Step != "" {
		v.Heading = m.Step // before the first, where the situation cannot come about
		if i > 0 {
			v.Heading = fmt.Sprintf("%d. %s", i, m.Step)
		}
		if m.Note != "" {
			v.Heading, v.Text = fmt.Sprintf("%d. %s", i, n.Say(flow.T("case.note"))), m.Note
		}
		v.Where = n.Say(flow.T("case.line", "line", strings.TrimPrefix(m.File+":", ":")+strconv.Itoa(m.Line)))
	}
	for _, e := range m.Events {
		v.Events = append(v.Events, n.Event(e).String())
	}
	return v
}

// isSilent reports whether there is nothing to tell but that the step was done.
func (i Instant) isSilent() bool {
	return i.Text == "" && len(i.Wrong)+len(i.Events)+len(i.Figures) == 0
}

func clock(at time.Time) string { return at.UTC().Format("2006-01-02 15:04:05") }
