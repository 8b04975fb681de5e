package scenario

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Problem is something in a run file that cannot be: where it is, what was
// found there, and what is allowed instead.
type Problem struct {
	File string
	Position
	Found   string
	Allowed []string   // words, or one sentence
	Issue   flow.Issue // of a world that cannot be: what Found is in English
}

// Error says all of it in one line, in the form that editors jump to.
func (p *Problem) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Found)
	if len(p.Allowed) == 0 {
		return s
	}
	return s + "; allowed: " + strings.Join(p.Allowed, ", ")
}

// SaidIn is [Problem.Error] in the words of a language.
func (p *Problem) SaidIn(c text.Catalogue) string {
	if p.Issue.Why.Key == "" {
		return c.Message(p.Error())
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, c.Issue(p.Issue))
}

// Problems returns the problems that an error is made of, in the order of the
// file.
func Problems(err error) []*Problem {
	if list, ok := errors.AsType[AllProblems](err); ok {
		return list
	}
	if one, ok := errors.AsType[*Problem](err); ok {
		return []*Problem{one}
	}
	return nil
}

// AllProblems is all that is wrong with a file.
type AllProblems []*Problem

// Error says each in a line.
func (p AllProblems) Error() string {
	lines := make([]string, len(p))
	for i, one := range p {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// SaidIn says each in a line, in the words of a language.
func (p AllProblems) SaidIn(c text.Catalogue) string {
	lines := make([]string, len(p))
	for i, one := range p {
		lines[i] = one.SaidIn(c)
	}
	return strings.Join(lines, "\n")
}

// Sorted is the problems in the order of their places, each once.
func (p AllProblems) Sorted() AllProblems {
	slices.SortStableFunc(p, func(a, b *Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	said := map[string]bool{} // by cells of a matrix, each of which has the same steps
	return slices.DeleteFunc(p, func(one *Problem) bool {
		again := said[one.Error()]
		said[one.Error()] = true
		return again
	})
}
