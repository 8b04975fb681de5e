package guide

import (
	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Data is a guide in one language, as a program reads it.
type Data struct {
	Notice       string        `json:"notice"` // that it is a simulation, and whose it is not
	Lang         text.Lang     `json:"lang"`
	ID           string        `json:"id"`
	Article      string        `json:"article,omitempty"`
	System       string        `json:"system"`
	Goal         string        `json:"goal"`
	Method       string        `json:"method"`
	Count        int           `json:"count"` // of steps, as the article counts them
	Title        string        `json:"title"`
	Intro        string        `json:"intro"`
	Requirements []string      `json:"requirements,omitempty"`
	Steps        []StepData    `json:"steps,omitempty"`
	Problems     []ProblemData `json:"problems,omitempty"`
	References   []NoteData    `json:"references,omitempty"`
}

// StepData is a step of [Data]. Do is written as in a run file.
type StepData struct {
	Number  string   `json:"number"`
	Say     string   `json:"say"`
	Figures []Figure `json:"figures,omitempty"`
	Do      []string `json:"do,omitempty"`
}

// ProblemData is a problem of [Data].
type ProblemData struct {
	Ask     string       `json:"ask"`
	Answer  string       `json:"answer"`
	Figures []Figure     `json:"figures,omitempty"`
	Causes  []flow.Cause `json:"causes,omitempty"`
}

// NoteData is a reference of [Data].
type NoteData struct {
	Article string `json:"article"`
	About   string `json:"about"`
}

// Summary is the guide without what stands in it: an entry of a list.
func (g *Guide) Summary(words text.Catalogue) Data {
	lang := words.Lang()
	return Data{
		Notice: Notice(words), Lang: lang, ID: g.ID, Article: g.Article, System: g.System, Goal: g.Goal, Method: g.Method,
		Count: g.Count(), Title: g.Title.In(lang), Intro: g.Intro.In(lang),
	}
}

// Data is the whole guide, in the language of the words.
func (g *Guide) Data(words text.Catalogue) Data {
	d, lang := g.Summary(words), words.Lang()
	for _, r := range g.Requirements {
		d.Requirements = append(d.Requirements, r.In(lang))
	}
	for _, s := range g.Steps {
		step := StepData{Number: s.Number, Say: s.Say.In(lang), Figures: s.Figures}
		for _, a := range s.Do {
			step.Do = append(step.Do, a.String())
		}
		d.Steps = append(d.Steps, step)
	}
	for _, p := range g.Problems {
		d.Problems = append(d.Problems, ProblemData{p.Ask.In(lang), p.Answer.In(lang), p.Figures, p.Causes})
	}
	for _, r := range g.References {
		d.References = append(d.References, NoteData{r.Article, r.About.In(lang)})
	}
	return d
}
