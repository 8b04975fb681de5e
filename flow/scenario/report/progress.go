package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
)

// Progress tells of outcomes while a run goes on, in the order of the
// scenarios. On a terminal those that pass only count up in one line.
type Progress struct {
	w        io.Writer
	narrator narrate.Narrator
	live     bool
	quiet    bool
	total    int
	told     int
	outcomes map[int]scenario.Outcome
	err      error
}

// NewProgress tells of so many scenarios; live says that lines can be taken
// back, quiet that nothing is told of those that pass.
func NewProgress(w io.Writer, n narrate.Narrator, total int, live, quiet bool) *Progress {
	return &Progress{w: w, narrator: n, live: live, quiet: quiet, total: total, outcomes: map[int]scenario.Outcome{}}
}

// Done takes the outcome of scenario i. What is written waits for those before
// it, so that the output does not depend on which ended first.
func (p *Progress) Done(i int, o scenario.Outcome) {
	p.outcomes[i] = o
	for {
		next, ok := p.outcomes[p.told]
		if !ok {
			return
		}
		delete(p.outcomes, p.told)
		p.told++
		p.tell(next)
	}
}

func (p *Progress) tell(o scenario.Outcome) {
	if !p.live {
		if !p.quiet || o.Status != scenario.Passed {
			p.keep(Text(p.w, p.narrator, o))
		}
		return
	}
	p.erase()
	if o.Status != scenario.Passed {
		p.keep(Text(p.w, p.narrator, o))
	}
	if p.told < p.total {
		_, err := io.WriteString(p.w, p.narrator.Say(flow.T("report.progress", "n", strconv.Itoa(p.told), "count", strconv.Itoa(p.total), "name", o.Scenario.Name)))
		p.keep(err)
	}
}

// erase takes back the line that counts.
func (p *Progress) erase() {
	_, err := fmt.Fprint(p.w, "\r", strings.Repeat(" ", 60), "\r")
	p.keep(err)
}

func (p *Progress) keep(err error) {
	if p.err == nil {
		p.err = err
	}
}

// Err is the first trouble with writing.
func (p *Progress) Err() error { return p.err }
