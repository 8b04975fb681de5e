package article

import (
	"slices"

	"enrollsim/flow/figure"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
)

// Guide is a guide as a page. Of the figures, which are those of the guide in the
// narrator's language, each stands with its step or problem; without any it says only
// their numbers.
func Guide(n narrate.Narrator, g *guide.Guide, figures []figure.Figure) Page {
	drawn := func(of []guide.Figure) []figure.Figure {
		var all []figure.Figure
		for _, f := range figures {
			if slices.ContainsFunc(of, func(o guide.Figure) bool { return o.Number == f.Number }) {
				all = append(all, f)
			}
		}
		return all
	}
	var page Page
	last := func() *Part { return &page.Parts[len(page.Parts)-1] }
	add := func(p Part) { page.Parts = append(page.Parts, p) }
	for _, p := range n.Guide(g) {
		switch p.Kind {
		case narrate.Title:
			page.Title, page.Of, page.Link = p.Text, of(p.Ref), guide.Address(p.Ref.Article)
		case narrate.Heading:
			add(Part{Heading: p.Text})
		case narrate.Item:
			if last().Lines == nil {
				add(Part{})
			}
			last().Lines = append(last().Lines, Line{Label: p.Label, Text: p.Text, Link: guide.Address(p.Ref.Article)})
		case narrate.Step:
			if last().Steps == nil {
				add(Part{})
			}
			last().Steps = append(last().Steps, Instruction{p.Label, p.Text, p.Caption, drawn(p.Ref.Figures)})
		case narrate.Question:
			if last().Answers == nil {
				add(Part{})
			}
			last().Answers = append(last().Answers, Answer{Ask: p.Text})
		case narrate.Answer:
			a := &last().Answers[len(last().Answers)-1]
			a.Text, a.Caption, a.Figures = p.Text, p.Caption, drawn(p.Ref.Figures)
		default:
			add(Part{Text: p.Text, Soft: p.Kind == narrate.Aside && len(page.Parts) > 0})
		}
	}
	return page
}
