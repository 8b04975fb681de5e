// Package article writes what leaves the simulator to be read: guides, cases and the
// support sheet, as plain text, Markdown, JSON for other programs, and HTML. Each says
// first that it is a simulation.
//
// A guide or a case becomes a [Page], which is what it says and shows in the order in
// which it is read. [Pages] writes that as HTML, [Markdown] as Markdown. What is
// to be a page, too, is a function beside [Guide] and [Case.Page].
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
	return write(n, slices.Concat([]narrate.Paragraph{n.Notice()}, n.Guide(g)))
}

func write(n narrate.Narrator, paragraphs []narrate.Paragraph) string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	for _, p := range paragraphs {
		text := n.Aside(p.Text, p.Caption)
		switch p.Kind {
		case narrate.Notice:
			put("%s\n\n", text)
		case narrate.Title:
			put("%s\n\n%s\n", text, of(p.Ref))
		case narrate.Heading:
			put("\n%s\n\n", text)
		case narrate.Step:
			put("%5s  %s\n", p.Label, text)
		case narrate.Item, narrate.Question:
			put("  - %s\n", n.Aside(text, p.Label))
		case narrate.Answer:
			put("    %s\n", text)
		default:
			put("\n%s\n", text)
		}
	}
	return b.String()
}

// of says which guide a reference is to, with the number of its article.
func of(r narrate.Ref) string { return strings.TrimSuffix(r.Guide+", "+r.Article, ", ") }

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
			put("    - %s\n", say)
		case p.Kind == narrate.Item:
			put("      - %s\n", n.Aside(p.Text, string(p.Ref.Cause)))
		default:
			put("  %s\n", p.Text)
		}
	}
	return b.String()
}
