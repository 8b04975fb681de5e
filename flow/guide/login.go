package guide

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Login is how a login that waits for the phone is answered, and what a login
// proves. No article teaches it, so it is the same for every guide. Pages are
// screens of the desk by their ids.
type Login struct {
	Ways      map[string]Way           `json:"ways"`      // to answer it, by name
	Pages     map[string][]string      `json:"pages"`     // the names of each page's ways, the one that it is about first
	Elsewhere []flow.Action            `json:"elsewhere"` // leads to the answer from other pages, where a phone asks for one
	Leave     map[string][]flow.Action `json:"leave"`     // away from a page to which no code comes
	Again     Way                      `json:"again"`     // to be asked once more, after the guide
	Prove     []flow.Action            `json:"prove"`     // shows that there is a key, where a guide leads on with none
	Shown     []flow.Pattern           `json:"shown"`     // events that show that their user has a key
}

// Way is one way to answer a login.
type Way struct {
	Short text.Words    `json:"short"` // for a list: at most [ShortColumns] wide
	Do    []flow.Action `json:"do"`
}

// Answers lists the ways to answer the login that a page waits with, best first.
func (l Login) Answers(page string) []Way {
	var ways []Way
	for _, name := range l.Pages[page] {
		ways = append(ways, l.Ways[name])
	}
	return ways
}

//go:embed login.json
var loginFile []byte

// LoadLogin reads the embedded file. The error says where it is broken.
func LoadLogin() (Login, error) { return parseLogin(loginFile) }

func parseLogin(source []byte) (Login, error) {
	var l Login
	if err := json.Unmarshal(source, &l); err != nil {
		return Login{}, fmt.Errorf("login.json: %w", err)
	}
	if err := l.Check(); err != nil {
		return Login{}, fmt.Errorf("login.yaml: %w", err)
	}
	return l, nil
}
