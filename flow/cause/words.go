package cause

import (
	"strconv"

	"enrollsim/flow/text"
)

// Texts visits all that the catalogue says, each text with its place, by which
// a further language has words for it: "code-used.remedy".
func (c Catalogue) Texts(visit func(place string, words text.Words)) {
	for _, e := range c.entries {
		for _, of := range []struct {
			key   string
			words text.Words
		}{{"title", e.Title}, {"seen", e.Seen}, {"rule", e.Rule}, {"article", e.Article}, {"remedy", e.Remedy}, {"tell", e.Tell}} {
			visit(string(e.Cause)+"."+of.key, of.words)
		}
	}
}

// Texts visits all that the sheet says, each text with its place:
// "triage.code.answers.1.say", "questions.E20.ask".
func (s Support) Texts(visit func(place string, words text.Words)) {
	for _, c := range s.Checks {
		c.texts(visit)
	}
	for _, q := range s.Questions {
		q.texts(visit)
	}
}

func (c Check) texts(visit func(place string, words text.Words)) {
	place := "triage." + c.ID
	visit(place+".ask", c.Ask)
	for i, a := range c.Answers {
		answer := place + ".answers." + strconv.Itoa(i+1)
		visit(answer+".say", a.Say)
		if a.Then != nil {
			visit(answer+".then", a.Then)
		}
	}
}

func (q Question) texts(visit func(place string, words text.Words)) {
	visit("questions."+q.Domain+".ask", q.Ask)
	visit("questions."+q.Domain+".answer", q.Answer)
}
