package guide

import (
	_ "embed"
	"fmt"

	"github.com/goccy/go-yaml"

	"enrollsim/flow"
)

// Login is how a login that waits for the phone is answered, and what a login
// proves. No article teaches it, so it is the same for every guide. Pages are
// screens of the desk by their ids.
type Login struct {
	Ways      map[string][]flow.Action `yaml:"ways"`      // to answer it, by name
	Pages     map[string][]string      `yaml:"pages"`     // the names of each page's ways, the one that it is about first
	Elsewhere []flow.Action            `yaml:"elsewhere"` // what leads to the answer where a phone asks for one and the page is another
	Leave     map[string][]flow.Action `yaml:"leave"`     // away from a page to which no code comes
	Prove     []flow.Action            `yaml:"prove"`     // shows that there is a key, where a guide leads on with none
	Shown     []flow.Pattern           `yaml:"shown"`     // events that show that their user has a key
}

// Answers lists the ways to answer the login that a page waits with, best first.
func (l Login) Answers(page string) [][]flow.Action {
	var ways [][]flow.Action
	for _, name := range l.Pages[page] {
		ways = append(ways, l.Ways[name])
	}
	return ways
}

//go:embed login.yaml
var loginFile []byte

func parseLogin(source []byte) (Login, error) {
	var l Login
	if err := yaml.UnmarshalWithOptions(source, &l, yaml.Strict()); err != nil {
		return Login{}, fmt.Errorf("login.yaml: %w", err)
	}
	for page, names := range l.Pages {
		for _, name := range names {
			if len(l.Ways[name]) == 0 {
				return Login{}, fmt.Errorf("login.yaml: %s has a way %q, which does nothing", page, name)
			}
		}
	}
	return l, nil
}
