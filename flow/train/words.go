package train

import (
	"embed"
	"fmt"
	"slices"

	"enrollsim/flow/text"
)

//go:embed *.json searched/calls.json
var files embed.FS

// Line are the words of a [Sentence].
type Line struct {
	ID  string     `json:"id"`
	Say text.Words `json:"say"`
}

// Texts visits all that the line says, each text with its place, by which a further
// language has words for it: "train.words.quote-phone".
func (l Line) Texts(visit func(place string, words text.Words)) { visit("train.words."+l.ID, l.Say) }

// Persona is who is on the telephone.
type Persona struct {
	ID       string       `json:"id"`
	Name     text.Words   `json:"name"`
	Patience int          `json:"patience"`         // at the beginning
	Pace     int          `json:"pace"`             // how long everything takes, in percent
	Exact    bool         `json:"exact,omitzero"`   // says the wording of a message without being asked
	Labels   string       `json:"labels,omitempty"` // other: reads labels in the other language
	Every    int          `json:"every,omitzero"`   // before how many answers one of Opens is said
	Opens    []text.Words `json:"opens,omitempty"`
	Terms    []Term       `json:"terms,omitempty"`
}

// Term is a word that a persona says in the place of another one.
type Term struct {
	Say     text.Words `json:"say"`
	Instead text.Words `json:"instead"`
}

// Texts visits all that the persona says: "train.personas.hurried.name".
func (p Persona) Texts(visit func(place string, words text.Words)) {
	visit("train.personas."+p.ID+".name", p.Name)
}

// Plain is the persona who says what is to be said and nothing else.
const Plain = "plain"

// Personas reads the embedded personas.
func Personas() ([]Persona, error) {
	var all []Persona
	err := text.ReadJSON(files, "personas.json", &all)
	return all, err
}

// FindPersona is the persona of an id. The error names one that is nearly called so.
func FindPersona(all []Persona, id string) (Persona, error) {
	var ids []string
	for _, p := range all {
		if p.ID == id {
			return p, nil
		}
		ids = append(ids, p.ID)
	}
	return Persona{}, fmt.Errorf("there is no persona %q%s; there are %v", id, text.DidYouMean(id, ids), ids)
}

// Lines reads the embedded words of sentences, by their ids.
func Lines() (map[string]text.Words, error) {
	var all []Line
	if err := text.ReadJSON(files, "words.json", &all); err != nil {
		return nil, err
	}
	byID := map[string]text.Words{}
	for _, l := range all {
		byID[l.ID] = l.Say
	}
	return byID, nil
}

// CheckLines is the first [text.Mistake] in the file of words, or nil.
func CheckLines(lines []Line) error {
	var ids []string
	for i, l := range lines {
		if slices.Contains(ids, l.ID) {
			return &text.Mistake{Path: fmt.Sprintf("%d.id", i), Why: fmt.Errorf("%s stands there twice", l.ID)}
		}
		ids = append(ids, l.ID)
		if err := text.CheckFit(fmt.Sprintf("%d.say", i), l.Say, SentenceColumns); err != nil {
			return err
		}
	}
	return nil
}

// SentenceColumns is how many columns there are for one sentence of a customer.
const SentenceColumns = 100
