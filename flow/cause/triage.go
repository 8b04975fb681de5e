package cause

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Question is what people ask when nothing is broken: a misconception, or
// advice that belongs to another product.
type Question struct {
	Domain string     `json:"domain"` // its number in the domain reference
	Ask    text.Words `json:"ask"`
	Answer text.Words `json:"answer"`
}

// Check is a question by which support narrows the causes down.
type Check struct {
	ID      string     `json:"id"`
	Ask     text.Words `json:"ask"`
	Answers []Finding  `json:"answers"`
}

// Finding is an answer to a [Check] and what follows from it. Without a Next
// the search ends there.
type Finding struct {
	Say    text.Words   `json:"say"`
	Then   text.Words   `json:"then,omitempty"`
	Causes []flow.Cause `json:"causes,omitempty"` // that are left
	Next   string       `json:"next,omitempty"`   // the id of the check that follows
}

// Questions reads the embedded questions.
func Questions() ([]Question, error) {
	var questions []Question
	err := read("questions.json", &questions)
	return questions, err
}

// Triage reads the embedded checks in the order in which they are asked. Every
// one leads to later ones only, so that the search ends.
func Triage() ([]Check, error) {
	var checks []Check
	if err := read("triage.json", &checks); err != nil {
		return nil, err
	}
	for i, c := range checks {
		for _, f := range c.Answers {
			later := slices.ContainsFunc(checks[i+1:], func(o Check) bool { return o.ID == f.Next })
			if f.Next != "" && !later {
				return nil, fmt.Errorf("triage.yaml: %s leads to %q, which is not a later check", c.ID, f.Next)
			}
		}
	}
	return checks, nil
}
