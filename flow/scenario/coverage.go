package scenario

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
)

// Subject is what a row of the coverage is about.
type Subject string

// The subjects.
const (
	OfStep    Subject = "step"    // of a guide
	OfProblem Subject = "problem" // at the end of a guide
	OfCause   Subject = "cause"
)

// Coverage says which scenarios go through one thing that the articles or the
// catalogue of causes speak of.
type Coverage struct {
	Subject   Subject  `json:"subject"`
	Guide     string   `json:"guide,omitempty"`
	Name      string   `json:"name"` // a step's number, a problem's figure, a cause
	Scenarios []string `json:"scenarios"`
}

// Gap reports whether nothing covers it.
func (c Coverage) Gap() bool { return len(c.Scenarios) == 0 }

// Cover says what the scenarios that ran go through: the steps that were really
// done, the causes that really happened, and through these the problems.
func Cover(outcomes []Outcome, guides []*guide.Guide, causes []cause.Entry) []Coverage {
	var rows []Coverage
	for _, g := range guides {
		for i, step := range g.Steps {
			rows = append(rows, Coverage{OfStep, g.ID, step.Number, passing(outcomes, func(o Outcome) bool {
				return o.Scenario.Guide != nil && o.Scenario.Guide.ID == g.ID && o.Player != nil && o.Player.Reached(i)
			})})
		}
		for i, p := range g.Problems {
			rows = append(rows, Coverage{OfProblem, g.ID, problemName(p, i), passing(outcomes, func(o Outcome) bool {
				return slices.Contains(p.Causes, o.Scenario.Cause)
			})})
		}
	}
	for _, entry := range causes {
		rows = append(rows, Coverage{OfCause, "", string(entry.Cause), passing(outcomes, func(o Outcome) bool {
			return o.Scenario.Cause == entry.Cause && happened(o, entry.Cause)
		})})
	}
	return rows
}

func problemName(p guide.Problem, i int) string {
	if len(p.Figures) > 0 {
		return "figure " + p.Figures[0].Number
	}
	return fmt.Sprintf("problem %d", i+1)
}

func happened(o Outcome, c flow.Cause) bool {
	return slices.ContainsFunc(o.Events, func(e flow.Event) bool { return e.Cause == c })
}

// passing lists the scenarios of the outcomes that pass and fit.
func passing(outcomes []Outcome, fits func(Outcome) bool) []string {
	list := []string{}
	for _, o := range outcomes {
		if o.Status == Passed && fits(o) {
			list = append(list, o.Scenario.Name)
		}
	}
	return list
}
