package wire

import (
	"strings"

	"enrollsim/flow"
)

// ProblemType is the media type of a [Problem].
const ProblemType = "application/problem+json"

// Types of problems. A refusal is the decision of the service; any other problem
// means that the service was not asked or could not answer.
const (
	RefusalType   = "urn:enrollsim:refusal"
	problemPrefix = "urn:enrollsim:problem:"
)

// Codes of problems that stand for an error of a [flow.Operator].
const (
	BadUser     = "bad-user"
	UserTaken   = "user-taken"
	NoUser      = "no-user"
	BadKey      = "bad-key"
	NoKey       = "no-key"
	BadIdleTime = "bad-idle-time"
)

// Problem is a problem document (RFC 9457).
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	// Code is the cause of a refusal, a [flow.Cause], or the name of another problem.
	// A phone's refusal has none.
	Code    string `json:"code,omitempty"`
	Detail  string `json:"detail,omitempty"`
	Pointer string `json:"pointer,omitempty"` // JSON pointer into the body of the request
	// Errors lists every mistake in the body of the request, of which Detail and
	// Pointer are those of the first.
	Errors []BodyError `json:"errors,omitempty"`
	// Request is the id of the request in the server's log; a refusal has none. Trace is
	// the same, where the server failed.
	Request string `json:"request,omitempty"`
	Trace   string `json:"trace,omitempty"`
}

// BodyError is a mistake in the body of a request.
type BodyError struct {
	Detail  string `json:"detail"`
	Pointer string `json:"pointer"`
}

// NewProblem returns a problem that is not a refusal.
func NewProblem(status int, code, title, detail string) *Problem {
	return &Problem{Type: problemPrefix + code, Title: title, Status: status, Code: code, Detail: detail}
}

// Error returns the title, and every mistake with its pointer.
func (p *Problem) Error() string {
	switch {
	case len(p.Errors) > 1:
		lines := make([]string, len(p.Errors))
		for i, e := range p.Errors {
			lines[i] = e.Pointer + ": " + e.Detail
		}
		return p.Title + ": " + strings.Join(lines, "; ")
	case p.Detail == "":
		return p.Title
	case p.Pointer == "":
		return p.Title + ": " + p.Detail
	}
	return p.Title + " at " + p.Pointer + ": " + p.Detail
}

// Unwrap returns the error of a [flow.Operator] that the problem stands for, nil if it
// stands for none.
func (p *Problem) Unwrap() error {
	if p.Type != problemPrefix+p.Code {
		return nil
	}
	return map[string]error{
		BadUser: flow.ErrUserName, UserTaken: flow.ErrUserExists, NoUser: flow.ErrUserUnknown, NoKey: flow.ErrNoKey,
		BadKey:      flow.ErrUserKey,
		BadIdleTime: flow.ErrIdleTime,
	}[p.Code]
}

// Refusal returns the refusal that the problem stands for, if it is one.
func (p *Problem) Refusal() (*flow.Refusal, bool) {
	if p.Type != RefusalType {
		return nil, false
	}
	return &flow.Refusal{Cause: flow.Cause(p.Code)}, true
}
