package scenario

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Listed is one scenario as it is listed: what it is about and what is seen.
type Listed struct {
	Name    string     `json:"name"`
	Cause   flow.Cause `json:"cause,omitempty"`
	Guide   string     `json:"guide,omitempty"` // its id
	Title   text.Words `json:"title"`
	Symptom text.Words `json:"symptom,omitempty"` // what is seen when it comes to the cause
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
