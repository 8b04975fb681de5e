package scenario

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// Listed is one scenario as it is listed: what it is about and what is seen.
type Listed struct {
	Name    string     `json:"name"`
	Cause   flow.Cause `json:"cause,omitempty"`
	Guide   string     `json:"guide,omitempty"` // its id
	Title   text.Words `json:"title"`
	Says    text.Words `json:"says,omitempty"`    // what the customer says, who does not know the cause
	Symptom text.Words `json:"symptom,omitempty"` // what is seen when it comes to the cause
	Group   string     `json:"group,omitempty"`   // the id of the group of what is seen
	System  string     `json:"system,omitempty"`  // of its guide: ios or android
	Method  string     `json:"method,omitempty"`  // what the person is about: scan, type, add or login
}

// MethodOf is what a person who follows a guide is about: scan, type, or add where
// a user is added.
func MethodOf(g *guide.Guide) string {
	if g.Goal == guide.AddUser {
		return "add"
	}
	return g.Method
}

//go:embed library.json
var listed []byte

// List lists the built-in scenarios, in order, without reading one of them:
// `go generate ./cmd/catalogue` has.
func List() ([]Listed, error) {
	var list []Listed
	if err := json.Unmarshal(listed, &list); err != nil {
		return nil, fmt.Errorf("library.json: %w", err)
	}
	return list, nil
}
