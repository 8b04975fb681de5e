package cause

// Support is what whoever answers the telephone needs: the checks that find a
// cause, and the answers to misconceptions. As JSON it is in every language.
type Support struct {
	Checks    []Check    `json:"checks"`
	Questions []Question `json:"questions"`
}

// LoadSupport reads the embedded checks and questions.
func LoadSupport() (Support, error) {
	checks, err := Triage()
	if err != nil {
		return Support{}, err
	}
	questions, err := Questions()
	return Support{checks, questions}, err
}
