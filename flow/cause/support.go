package cause

import (
	"cmp"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Support is what whoever answers the telephone needs: the checks that find a
// cause, what to say then, by the names of the causes, and the answers to misconceptions.
// As JSON it is in every language.
type Support struct {
	Checks    []Check    `json:"checks"`
	Told      []Told     `json:"causes"`
	Questions []Question `json:"questions"`
}

// Told is what the customer is told who has a trouble of this cause.
type Told struct {
	Cause    flow.Cause    `json:"cause"`
	Title    text.Words    `json:"title"`
	Tell     []Part        `json:"tell"`
	Referral flow.Referral `json:"referral,omitempty"` // where the case ends, if it cannot be finished here
}

// LoadSupport reads the embedded checks and questions, with what the catalogue tells.
func LoadSupport(c Catalogue) (Support, error) {
	checks, err := Triage()
	if err != nil {
		return Support{}, err
	}
	questions, err := Questions()
	var told []Told
	for _, e := range c.entries {
		referral, _ := e.Referral()
		told = append(told, Told{e.Cause, e.Title, e.Tell, referral})
	}
	slices.SortFunc(told, func(a, b Told) int { return cmp.Compare(a.Cause, b.Cause) }) // as in an index
	return Support{checks, told, questions}, err
}
