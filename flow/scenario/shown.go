package scenario

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"enrollsim/flow"
)

// Shown is a screen, with what it can show.
type Shown struct {
	Device flow.Device `json:"device"`
	Screen string      `json:"screen"`
	Nodes  []ShownNode `json:"nodes"` // in alphabetical order of their ids
}

// ShownNode is a node that a screen can show. A user's name in its id is USER, a number N.
type ShownNode struct {
	ID   string `json:"id"`
	Role string `json:"role"`
	Text string `json:"text,omitempty"` // the key of its label
}

//go:embed shown.json
var shown []byte

// Screens lists the screens with what they can show, the desk's first. A test keeps the
// list as it is seen in many runs.
func Screens() ([]Shown, error) {
	var list []Shown
	if err := json.Unmarshal(shown, &list); err != nil {
		return nil, fmt.Errorf("shown.json: %w", err)
	}
	return list, nil
}
