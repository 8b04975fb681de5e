package article

import (
	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// Document is a guide in one language, for other programs. Its form as JSON is
// part of what the program promises.
type Document struct {
	Notice       string      `json:"notice"` // that it is a simulation, and whose it is not
	Lang         text.Lang   `json:"lang"`
	ID           string      `json:"id"`
	Article      string      `json:"article,omitempty"`
	System       string      `json:"system"`
	Goal         string      `json:"goal"`
	Method       string      `json:"method"`
	Count        int         `json:"count"` // of steps, as the article counts them
	Title        string      `json:"title"`
	Intro        string      `json:"intro"`
	Requirements []string    `json:"requirements,omitempty"`
	Steps        []Step      `json:"steps,omitempty"`
	Problems     []Problem   `json:"problems,omitempty"`
	References   []Reference `json:"references,omitempty"`
}

// Step is a step of a [Document]. Do is written as in a run file.
type Step struct {
	Number  string         `json:"number"`
	Say     string         `json:"say"`
	Short   string         `json:"short"`
	Figures []guide.Figure `json:"figures,omitempty"`
	Do      []string       `json:"do,omitempty"`
}

// Problem is a problem of a [Document].
type Problem struct {
	Ask     string         `json:"ask"`
	Answer  string         `json:"answer"`
	Figures []guide.Figure `json:"figures,omitempty"`
	Causes  []flow.Cause   `json:"causes,omitempty"`
}

// Reference is another article that a [Document] points to.
type Reference struct {
	Article string `json:"article"`
	About   string `json:"about"`
}

// Summary is a guide without its sections: an entry of a list.
func Summary(n narrate.Narrator, g *guide.Guide) Document {
	return Document{
		Notice: n.Notice().Text, Lang: n.Words.Lang(), ID: g.ID, Article: g.Article, System: g.System, Goal: g.Goal, Method: g.Method,
		Count: g.Count(), Title: n.In(g.Title), Intro: n.In(g.Intro),
	}
}

// Whole is a guide with all of its sections.
func Whole(n narrate.Narrator, g *guide.Guide) Document {
	d := Summary(n, g)
	for _, r := range g.Requirements {
		d.Requirements = append(d.Requirements, n.In(r))
	}
	for _, s := range g.Steps {
		step := Step{Number: s.Number, Say: n.In(s.Whole()), Short: n.In(s.Short), Figures: s.Figures}
		for _, a := range s.Do {
			step.Do = append(step.Do, a.String())
		}
		d.Steps = append(d.Steps, step)
	}
	for _, p := range g.Problems {
		d.Problems = append(d.Problems, Problem{n.In(p.Ask), n.In(p.Answer), p.Figures, p.Causes})
	}
	for _, r := range g.References {
		d.References = append(d.References, Reference{r.Article, n.In(r.About)})
	}
	return d
}
