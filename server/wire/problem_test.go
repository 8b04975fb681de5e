package wire_test

import (
	"encoding/json"
	"testing"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

// A problem is an error that says everything that is known.
func TestProblemIsAnError(t *testing.T) {
	bare := wire.NewProblem(503, "no-answer", "The service could not answer", "")
	detailed := wire.NewProblem(400, "bad-json", "The body cannot be read", "no such field")
	pointed := *detailed
	pointed.Pointer = "/users/0"
	listed := pointed
	listed.Errors = []wire.BodyError{{Detail: "no such field", Pointer: "/users/0"}}
	several := listed
	several.Errors = append(several.Errors, wire.BodyError{Detail: "too long", Pointer: "/id"})
	for problem, want := range map[*wire.Problem]string{
		bare:     "The service could not answer",
		detailed: "The body cannot be read: no such field",
		&pointed: "The body cannot be read at /users/0: no such field",
		&listed:  "The body cannot be read at /users/0: no such field",
		&several: "The body cannot be read: /users/0: no such field; /id: too long",
	} {
		if got := problem.Error(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Only a problem of the type of refusals is a refusal, whatever its code is.
func TestRefusalProblem(t *testing.T) {
	problem := wire.NewProblem(403, string(flow.CodeUsed), "Refused", "")
	if _, ok := problem.Refusal(); ok {
		t.Errorf("%+v is taken for a refusal", problem)
	}
	problem.Type = wire.RefusalType
	refusal, ok := problem.Refusal()
	if !ok || refusal.Cause != flow.CodeUsed {
		t.Errorf("%+v is the refusal %+v, %t", problem, refusal, ok)
	}
	silent := &wire.Problem{Type: wire.RefusalType, Title: "Refused", Status: 403}
	if refusal, ok := silent.Refusal(); !ok || refusal.Cause != "" {
		t.Errorf("a refusal without a cause is %+v, %t", refusal, ok)
	}
}

// The document is that of RFC 9457, without empty members.
func TestProblemDocument(t *testing.T) {
	text, err := json.Marshal(wire.NewProblem(404, "no-sandbox", "There is no such sandbox", ""))
	const want = `{"type":"urn:enrollsim:problem:no-sandbox","title":"There is no such sandbox","status":404,"code":"no-sandbox"}`
	if string(text) != want || err != nil {
		t.Errorf("got %s, %v; want %s", text, err, want)
	}
}
