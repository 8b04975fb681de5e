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
	ID      string        `json:"id"`
	Ask     text.Words    `json:"ask"`
	Do      []flow.Action `json:"do,omitempty"` // what the customer is asked to do first
	Answers []Finding     `json:"answers"`
}

// Finding is an answer to a [Check] and what follows from it: either the check that
// follows, or the causes that are left, which nothing tells apart. Where neither does,
// nothing is wrong, and Then is what to say.
type Finding struct {
	Say    text.Words   `json:"say"`
	If     Sign         `json:"if,omitzero"` // the first answer whose sign is there is the one
	Then   text.Words   `json:"then,omitempty"`
	Causes []flow.Cause `json:"causes,omitempty"`
	Next   string       `json:"next,omitempty"` // the id of the check that follows
}

// Sign is by what an answer is recognised in a simulated world, where nobody can be
// asked: only by what the people there see, do and are about. Of each list any is
// enough, and every list that is not empty has to hold.
type Sign struct {
	Guide []string       `json:"guide,omitempty"` // its system, goal or method
	Desk  []string       `json:"desk,omitempty"`  // ids of screens
	Phone []string       `json:"phone,omitempty"` // of the phone in the hand
	Says  []string       `json:"says,omitempty"`  // keys of texts on one of the screens
	Did   []flow.Pattern `json:"did,omitempty"`   // events of the people at the devices
	Know  []string       `json:"know,omitempty"`  // names of facts that these people know
}

// Questions reads the embedded questions.
func Questions() ([]Question, error) {
	var questions []Question
	err := text.ReadJSON(files, "questions.json", &questions)
	return questions, err
}

// Triage reads the embedded checks in the order in which they are asked. Every
// one leads to later ones only, so that the search ends.
func Triage() ([]Check, error) {
	var checks []Check
	if err := text.ReadJSON(files, "triage.json", &checks); err != nil {
		return nil, err
	}
	for i, c := range checks {
		for _, f := range c.Answers {
			later := slices.ContainsFunc(checks[i+1:], func(o Check) bool { return o.ID == f.Next })
			switch {
			case f.Next != "" && !later:
				return nil, fmt.Errorf("triage.yaml: %s leads to %q, which is not a later check", c.ID, f.Next)
			case f.Next != "" && len(f.Causes) > 0:
				return nil, fmt.Errorf("triage.yaml: an answer of %s leads to a check and to causes", c.ID)
			case f.Next == "" && len(f.Causes) == 0 && f.Then == nil:
				return nil, fmt.Errorf("triage.yaml: an answer of %s leads nowhere, and says nothing", c.ID)
			}
		}
	}
	return checks, nil
}
