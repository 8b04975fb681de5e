package guide

import (
	"maps"
	"slices"
	"strconv"

	"enrollsim/flow/text"
)

// Texts visits all that the guide says, each text with its place, by which a
// further language has words for it: "ios-activate-scan.steps.3.say". A step has its
// number there, a reference its article; what has no name is counted from 1.
func (g *Guide) Texts(visit func(place string, words text.Words)) {
	at := func(place string, words text.Words) { visit(g.ID+"."+place, words) }
	at("title", g.Title)
	at("intro", g.Intro)
	for i, words := range g.Requirements {
		at("requirements."+strconv.Itoa(i+1), words)
	}
	for _, s := range g.Steps {
		at("steps."+s.Number+".say", s.Say)
		at("steps."+s.Number+".short", s.Short)
		if s.Missing != nil {
			at("steps."+s.Number+".missing", s.Missing)
		}
		for _, b := range s.Branches {
			if b.Say != nil {
				at("steps."+s.Number+".branches."+b.To, b.Say)
			}
		}
	}
	for i, p := range g.Problems {
		at("problems."+strconv.Itoa(i+1)+".ask", p.Ask)
		at("problems."+strconv.Itoa(i+1)+".answer", p.Answer)
	}
	for _, r := range g.References {
		at("references."+r.Article+".about", r.About)
	}
}

// Texts visits all that the answer to a login says, as [Guide.Texts] does:
// "login.ways.app.short".
func (l Login) Texts(visit func(place string, words text.Words)) {
	for _, name := range slices.Sorted(maps.Keys(l.Ways)) {
		visit("login.ways."+name+".short", l.Ways[name].Short)
	}
	visit("login.again.short", l.Again.Short)
}
