package train

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
)

// Before says which guides are to be known before the call of a scenario, in a narrator's
// language; empty where its file names none. It gives nothing away.
func (k *Kit) Before(n narrate.Narrator, s *scenario.Scenario) string {
	lesson := callerOf(s).Lesson
	if lesson == nil || len(lesson.After) == 0 {
		return ""
	}
	return n.Say(flow.T("lesson.after", "list", k.DocumentTitles(n, lesson.After)))
}

// Lesson is what a call teaches, as paragraphs under a heading: what is learned, and what to
// read. There are none where its file says nothing of it.
func (k *Kit) Lesson(n narrate.Narrator, l *scenario.Lesson) []narrate.Paragraph {
	if l == nil || len(l.Goal) == 0 && len(l.Read) == 0 {
		return nil
	}
	all := []narrate.Paragraph{{Kind: narrate.Heading, Text: n.Say(flow.T("lesson.title"))}}
	if len(l.Goal) > 0 {
		all = append(all, narrate.Paragraph{Kind: narrate.Body, Text: n.In(l.Goal)})
	}
	for _, r := range l.Read {
		all = append(all, narrate.Paragraph{Kind: narrate.Item, Text: k.reading(n, r)})
	}
	return all
}

// reading is what there is to read: an article, with the words of its step where one is named.
func (k *Kit) reading(n narrate.Narrator, r scenario.Reading) string {
	if r.Step == "" {
		return n.Say(flow.T("lesson.article", "article", r.Article))
	}
	words := ""
	guides, err := k.data.Guides()
	if i := slices.IndexFunc(guides, func(g *guide.Guide) bool { return g.Article == r.Article }); err == nil && i >= 0 {
		for _, p := range n.Guide(guides[i]) {
			if p.Kind == narrate.Step && p.Label == r.Step {
				words = p.Text
			}
		}
	}
	return strings.TrimSpace(n.Say(flow.T("lesson.step", "article", r.Article, "step", r.Step, "say", words)))
}
