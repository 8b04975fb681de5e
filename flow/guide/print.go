package guide

import (
	"fmt"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Text is the guide as plain text, in the language of the words.
func (g *Guide) Text(words text.Catalogue) string {
	return g.print(words, form{
		notice: "%s\n\n", title: "%s\n", heading: "\n%s\n\n", item: "  - %s\n", under: "    %s\n", step: "%5s  %s\n",
	})
}

// Markdown is the guide as a Markdown document. Its steps are no list of that
// language, which would count them anew: 5 after 4 where the article says 8.
func (g *Guide) Markdown(words text.Catalogue) string {
	return g.print(words, form{
		notice: "> **%s**\n\n", title: "# %s\n", heading: "\n## %s\n\n", item: "- %s\n", under: "  %s\n", step: "**%s** %s\n\n",
	})
}

// form is how a document is marked up: a format for each of its parts.
type form struct{ notice, title, heading, item, under, step string }

// print writes the guide in the order of the article: what it is about, what it
// asks for, the steps, the problems, where to read on.
func (g *Guide) print(words text.Catalogue, f form) string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	lang := words.Lang()
	heading := func(key string, entries int) {
		if entries > 0 {
			put(f.heading, words.Say(flow.T(key)))
		}
	}
	put(f.notice, Notice(words))
	put(f.title, g.Title.In(lang))
	put("\n%s\n\n%s\n", strings.TrimSuffix(g.ID+", "+g.Article, ", "), g.Intro.In(lang))
	heading("guide.requirements", len(g.Requirements))
	for _, r := range g.Requirements {
		put(f.item, r.In(lang))
	}
	heading("guide.instructions", len(g.Steps))
	for _, s := range g.Steps {
		put(f.step, s.Number, s.Say.In(lang)+inBrackets(words, s.Figures))
	}
	heading("guide.problems", len(g.Problems))
	for _, p := range g.Problems {
		put(f.item, p.Ask.In(lang))
		put(f.under, p.Answer.In(lang)+inBrackets(words, p.Figures))
	}
	heading("guide.references", len(g.References))
	for _, r := range g.References {
		put(f.item, r.Article+" - "+r.About.In(lang))
	}
	return b.String()
}

// Notice says of whatever leaves the simulator that it is a simulation, and
// whose it is not.
func Notice(words text.Catalogue) string {
	return words.Say(flow.T("word.simulation")) + " - " + words.Say(flow.T("menu.independent"))
}

func inBrackets(words text.Catalogue, figures []Figure) string {
	if len(figures) == 0 {
		return ""
	}
	return " (" + words.Say(Caption(figures, words.Say(flow.T("word.and")))) + ")"
}

// Caption names figures by their numbers, with and between them.
func Caption(figures []Figure, and string) flow.Text {
	var numbers []string
	for _, f := range figures {
		numbers = append(numbers, f.Number)
	}
	key := "step.figures"
	if len(numbers) == 1 {
		key = "step.figure"
	}
	return flow.T(key, "numbers", strings.Join(numbers, and))
}
