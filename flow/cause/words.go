package cause

import (
	"strconv"

	"enrollsim/flow/text"
)

// Texts visits all that the catalogue says, each text with its place, by which
// a further language has words for it: "code-used.remedy".
func (c Catalogue) Texts(visit func(place string, words text.Words)) {
	for _, e := range c.entries {
		e.Texts(visit)
	}
}

// Texts visits all that the sheet says, each text with its place:
// "triage.browser.answers.1.say", "questions.E20.ask".
func (s Support) Texts(visit func(place string, words text.Words)) {
	for _, c := range s.Checks {
		c.Texts(visit)
	}
	for _, q := range s.Questions {
		q.Texts(visit)
	}
}

// Texts visits all that the entry says, as [Catalogue.Texts] does.
func (e Entry) Texts(visit func(place string, words text.Words)) {
	place := string(e.Cause)
	visit(place+".title", e.Title)
	visit(place+".brief", e.Brief)
	visit(place+".seen", e.Seen)
	visit(place+".rule", e.Rule)
	visit(place+".article", e.Article)
	visit(place+".remedy", e.Remedy)
	for _, part := range e.Tell {
		visit(place+".tell."+string(part.Purpose), part.Words)
	}
}

// Texts visits all that the check says, as [Support.Texts] does.
func (c Check) Texts(visit func(place string, words text.Words)) {
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

// Texts visits all that the question says, as [Support.Texts] does.
func (q Question) Texts(visit func(place string, words text.Words)) {
	visit("questions."+q.Domain+".ask", q.Ask)
	visit("questions."+q.Domain+".answer", q.Answer)
}

// Texts visits all that the group says: "groups.camera.seen", "groups.camera.ask.1".
func (g Group) Texts(visit func(place string, words text.Words)) {
	visit("groups."+g.ID+".seen", g.Seen)
	for i, words := range g.Ask {
		visit("groups."+g.ID+".ask."+strconv.Itoa(i+1), words)
	}
}
