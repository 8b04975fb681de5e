package article

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/narrate"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
)

// Case is a scenario that was played, as its page tells it.
type Case struct {
	Name   string
	Title  string
	Status string   // passed, failed, broken, timeout or skipped
	Wrong  []string // what went wrong, a line an entry
	Seed   uint64
	Repeat string // the command that repeats it
	File   string
	Source string // of the file
	Failed []int  // lines of it, from 1
	Why    *cause.Explanation

	Moments []Moment
}

// Moment is how it is after one step.
type Moment struct {
	Step    string // as it is written; empty before the first
	Line    int    // of the file; zero before the first
	File    string // that it stands in, if that is not the case's own
	Wrong   []string
	Now     time.Time
	Events  []flow.Event // that the step has brought
	Screens []Shown
}

// Shown is what a device shows.
type Shown struct {
	Device flow.Device
	Of     flow.Actor // whose it is
	Screen screen.Screen
	Code   qr.Grid // that is drawn on it; the zero Grid where none is, or none that can be read
}

// Case writes the page of a case.
func (p *Pages) Case(w io.Writer, c Case) error {
	n := p.narrator
	view := caseView{Case: c}
	if view.Title == "" {
		view.Title = c.Name
	}
	for i, m := range c.Moments {
		view.Views = append(view.Views, p.moment(i, m))
		view.Now, view.HasClock = m.Now, true
	}
	if c.Why != nil {
		view.Cause, view.CauseTitle = c.Why.Entry.Cause, n.In(c.Why.Entry.Title)
		view.Why = n.Explanation(*c.Why)
	}
	failed := map[int]bool{}
	for _, line := range c.Failed {
		failed[line] = true
	}
	source := strings.TrimSuffix(strings.ReplaceAll(c.Source, "\r\n", "\n"), "\n")
	for i, line := range strings.Split(source, "\n") {
		view.Lines = append(view.Lines, sourceLine{line, failed[i+1]})
	}
	return p.forms.ExecuteTemplate(w, "case", view)
}

// caseView is a case as the page has it.
type caseView struct {
	Case
	Cause      flow.Cause
	CauseTitle string
	Now        time.Time
	HasClock   bool
	Views      []momentView
	Why        []narrate.Paragraph
	Lines      []sourceLine
}

type sourceLine struct {
	Text   string
	Failed bool
}

type momentView struct {
	Moment
	Heading string
	Where   string
	Failed  bool
	Events  []string
	Screens []screenView
}

func (p *Pages) moment(i int, m Moment) momentView {
	n := p.narrator
	v := momentView{Moment: m, Heading: n.Say(flow.T("case.before")), Failed: len(m.Wrong) > 0}
	if m.Step != "" {
		v.Heading = m.Step // before the first, where the situation cannot come about
		if i > 0 {
			v.Heading = fmt.Sprintf("%d. %s", i, m.Step)
		}
		v.Where = n.Say(flow.T("case.line", "line", strings.TrimPrefix(m.File+":", ":")+strconv.Itoa(m.Line))) + " · "
	}
	for _, e := range m.Events {
		v.Events = append(v.Events, n.Event(e).String())
	}
	for _, s := range m.Screens {
		v.Screens = append(v.Screens, p.shown(s, m.Now))
	}
	return v
}
