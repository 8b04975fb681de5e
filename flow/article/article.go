// Package article writes guides, the support sheet and cases as documents that leave
// the simulator: plain text, Markdown, JSON for other programs, and pages of HTML.
// Every one says first that it is a simulation. It renders the paragraphs of package
// narrate, and screens from their trees. Whatever else is to be a page is a form
// beside that of a [Case], written by [Pages].
package article

import (
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
)

// Text is a guide as plain text, in the narrator's language.
func Text(n narrate.Narrator, g *guide.Guide) string {
	return form{
		notice: "%s\n\n", title: "%s\n", heading: "\n%s\n\n", item: "  - %s\n", answer: "    %s\n", step: "%5s  %s\n",
	}.write(n, slices.Concat([]narrate.Paragraph{n.Notice()}, n.Guide(g)))
}

// Markdown is a guide as a Markdown document. Its steps are no list of that
// language, which would count them anew: 5 after 4 where the article says 8.
func Markdown(n narrate.Narrator, g *guide.Guide) string {
	return form{
		notice: "> **%s**\n\n", title: "# %s\n", heading: "\n## %s\n\n", item: "- %s\n", answer: "  %s\n", step: "**%s** %s\n\n",
	}.write(n, slices.Concat([]narrate.Paragraph{n.Notice()}, n.Guide(g)))
}

// form is how a guide is marked up: a format for each of its parts.
type form struct{ notice, title, heading, item, answer, step string }

func (f form) write(n narrate.Narrator, paragraphs []narrate.Paragraph) string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	for _, p := range paragraphs {
		text := n.Aside(p.Text, p.Caption)
		switch p.Kind {
		case narrate.Notice:
			put(f.notice, text)
		case narrate.Title:
			put(f.title, text)
			put("\n%s\n", strings.TrimSuffix(p.Ref.Guide+", "+p.Ref.Article, ", "))
		case narrate.Heading:
			put(f.heading, text)
		case narrate.Step:
			put(f.step, p.Label, text)
		case narrate.Item, narrate.Question:
			put(f.item, n.Aside(text, p.Label))
		case narrate.Answer:
			put(f.answer, text)
		default:
			put("\n%s\n", text)
		}
	}
	return b.String()
}

// Support is the support sheet: Markdown that reads as plain text, too.
func Support(n narrate.Narrator, s cause.Support, causes cause.Catalogue) string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	put("%s\n", n.Notice().Text)
	paragraphs := n.Support(s, causes)
	for i := 0; i < len(paragraphs); i++ {
		switch p := paragraphs[i]; {
		case p.Kind == narrate.Heading:
			put("\n## %s\n", p.Text)
		case p.Kind == narrate.Title:
			put("\n### %s (%s)\n\n", p.Text, p.Ref.Cause)
		case p.Kind == narrate.Quote:
			put("- %s\n", n.Say(flow.T("line.quote", "purpose", p.Label, "say", p.Text)))
		case p.Kind == narrate.Body:
			put("- %s\n", n.Say(flow.T("line.quote", "purpose", n.Say(flow.T("why.refer")), "say", p.Text)))
		case p.Kind == narrate.Question && p.Label != "":
			put("\n%s. %s\n", p.Label, p.Text)
		case p.Kind == narrate.Question:
			if paragraphs[i-1].Kind == narrate.Heading {
				put("\n")
			}
			put("- %s\n", p.Text)
		case p.Kind == narrate.Choice:
			say := p.Text
			for ; i+1 < len(paragraphs) && paragraphs[i+1].Kind == narrate.Answer; i++ {
				say = n.Then(say, paragraphs[i+1].Text)
			}
			put("   - %s\n", say)
		case p.Kind == narrate.Item:
			put("     - %s\n", n.Aside(p.Text, string(p.Ref.Cause)))
		default:
			put("  %s\n", p.Text)
		}
	}
	return b.String()
}
