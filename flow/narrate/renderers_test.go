package narrate_test

import (
	"cmp"
	"fmt"
	"html"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
)

// asLines renders for a terminal: glyphs, columns and weights are its own.
func asLines(paragraphs []narrate.Paragraph) string {
	glyph := map[narrate.State]string{
		narrate.Good: "+", narrate.Bad: "!", narrate.Done: "x", narrate.Next: ">", narrate.Skipped: "-", narrate.Here: "*",
	}
	var b strings.Builder
	for _, p := range paragraphs {
		switch p.Kind {
		case narrate.Title, narrate.Heading:
			fmt.Fprintf(&b, "\n%s\n", p)
		case narrate.Step:
			fmt.Fprintf(&b, "%1s %4s  %-9s %s\n", glyph[p.State], p.Label, p.StateText, strings.TrimSpace(p.Text+" "+p.Caption))
		case narrate.Event:
			fmt.Fprintf(&b, "%1s %s\n", glyph[p.State], p)
		default:
			fmt.Fprintf(&b, "  %s\n", strings.TrimSpace(p.Label+" "+p.Text))
		}
	}
	return b.String()
}

// asHTML renders for a browser: tags, classes and links are its own.
func asHTML(paragraphs []narrate.Paragraph) string {
	tags := map[narrate.Kind]string{
		narrate.Title: "h1", narrate.Heading: "h2", narrate.Item: "li", narrate.Step: "li", narrate.Event: "li", narrate.Node: "li",
		narrate.Quote: "blockquote", narrate.Aside: "small",
	}
	var b strings.Builder
	for _, p := range paragraphs {
		tag := cmp.Or(tags[p.Kind], "p")
		fmt.Fprintf(&b, "<%s class=%q", tag, strings.TrimSpace(string(p.Kind)+" "+string(p.State)))
		if p.Who != "" {
			fmt.Fprintf(&b, " data-lane=%q", p.Who)
		}
		b.WriteString(">")
		if p.Label != "" {
			fmt.Fprintf(&b, "<b>%s</b> ", html.EscapeString(p.Label))
		}
		b.WriteString(html.EscapeString(p.Text))
		if p.Ref.Cause != "" {
			fmt.Fprintf(&b, ` <a href="#%[1]s">%[1]s</a>`, p.Ref.Cause)
		}
		for _, f := range p.Ref.Figures {
			fmt.Fprintf(&b, "<img src=\"%s.svg\" alt=%q>", f.Screen, p.Caption)
		}
		fmt.Fprintf(&b, "</%s>\n", tag)
	}
	return b.String()
}

// Two renderers of a few lines each need nothing but paragraphs to show an
// explanation, a guide on its way and a screen.
func TestRenderers(t *testing.T) {
	t.Parallel()
	g := flowtest.Guide(t, "ios-adduser-type")
	c := g.Settle(guide.Cursor{}, "mobile-home")
	s := screen.Screen{App: "ibkr-mobile", Nodes: []screen.Node{
		{ID: "pin", Role: screen.Secret, Place: screen.Body, Text: flow.T("mobile.pin"), Value: "4711"},
		{ID: "activate", Role: screen.Primary, Place: screen.Body, Text: flow.T("mobile.activate")},
	}}
	for _, lang := range text.Langs() {
		n := flowtest.Narrator(t, lang)
		for name, paragraphs := range map[string][]narrate.Paragraph{
			"explanation": n.Explanation(codeUsed(t)),
			"guide":       n.Followed(g, c, "mobile-two-factor"),
			"screen":      n.Screen(s, time.Time{}),
		} {
			for form, rendered := range map[string]string{"txt": asLines(paragraphs), "html": asHTML(paragraphs)} {
				flowtest.Golden(t, fmt.Sprintf("%s-%s.%s", name, lang, form), rendered)
			}
		}
	}
}
