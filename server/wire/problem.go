package wire

import "enrollsim/flow"

// ProblemType is the media type of a [Problem].
const ProblemType = "application/problem+json"

// Types of problems: a refusal is the service's definite no, all the others
// mean that the service was not asked or could not answer.
const (
	Refused       = "urn:enrollsim:refusal"
	problemPrefix = "urn:enrollsim:problem:"
)

// Problem is a problem document (RFC 9457).
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	// Code is the cause of a refusal, as [flow.Cause] spells it, or the name of
	// another problem. A refused phone gets none.
	Code    string `json:"code,omitempty"`
	Detail  string `json:"detail,omitempty"`
	Pointer string `json:"pointer,omitempty"` // the place in the request's body
	Trace   string `json:"trace,omitempty"`   // finds the failure in the server's log
}

// NewProblem is a problem that is no refusal.
func NewProblem(status int, code, title, detail string) *Problem {
	return &Problem{Type: problemPrefix + code, Title: title, Status: status, Code: code, Detail: detail}
}

// Error says what the problem is.
func (p *Problem) Error() string {
	switch {
	case p.Detail == "":
		return p.Title
	case p.Pointer == "":
		return p.Title + ": " + p.Detail
	}
	return p.Title + " at " + p.Pointer + ": " + p.Detail
}

// Refusal is the refusal that the problem stands for, if it does for one.
func (p *Problem) Refusal() (*flow.Refusal, bool) {
	if p.Type != Refused {
		return nil, false
	}
	return &flow.Refusal{Cause: flow.Cause(p.Code)}, true
}
