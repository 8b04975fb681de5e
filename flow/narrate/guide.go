package narrate

import (
	"strconv"
	"strings"

	"enrollsim/flow/guide"
)

// Guide is a guide in the order of its article: what it is about, what it asks
// for, the steps, the problems, where to read on. A section without entries has
// no heading.
func (n Narrator) Guide(g *guide.Guide) []Paragraph {
	all := []Paragraph{
		{Kind: Title, Text: n.In(g.Title), Ref: Ref{Guide: g.ID, Article: g.Article}},
		{Kind: Aside, Text: n.In(g.Intro)},
	}
	section := func(heading string, entries []Paragraph) {
		if len(entries) > 0 {
			all = append(append(all, n.heading(heading)), entries...)
		}
	}
	section("guide.requirements", n.requirements(g))
	section("guide.instructions", n.steps(g))
	section("guide.problems", n.problems(g))
	section("guide.references", n.references(g))
	return append(all, n.legend())
}

// legend explains the mark of what no article says.
func (n Narrator) legend() Paragraph { return Paragraph{Kind: Aside, Text: n.say("guide.legend")} }

// Followed is a guide with what has become of its steps. shown is the id of the
// screen that the phone shows.
func (n Narrator) Followed(g *guide.Guide, c guide.Cursor, shown string) []Paragraph {
	all := n.Guide(g)
	i := 0
	for at := range all {
		if all[at].Kind == Step {
			all[at] = n.progress(all[at], g, c, i, shown)
			i++
		}
	}
	return all
}

// progress is step i of a guide with what has become of it.
func (n Narrator) progress(step Paragraph, g *guide.Guide, c guide.Cursor, i int, shown string) Paragraph {
	step.State = Open
	switch {
	case c.Mark(i) == guide.Done:
		step.State = Done
	case c.Mark(i) == guide.Skipped:
		step.State = Skipped
	case i == c.Next:
		step.State = Next
	case c.Mark(i) == guide.Declined:
		step.State = NotDone
	}
	if c.Mark(i) == guide.Declined {
		step.Text = n.Then(step.Text, n.In(g.Steps[i].Missing))
	}
	here, ok := g.Here(c, shown)
	is := ok && here == i && i != c.Next && !g.Finished(c)
	if is && step.State == Open {
		step.State = Here
	}
	step.StateText = n.say("step." + string(step.State))
	if is && step.State != Here {
		step.StateText += n.say("word.and") + n.say("step.here")
	}
	return step
}

func (n Narrator) steps(g *guide.Guide) []Paragraph {
	var all []Paragraph
	for _, s := range g.Steps {
		all = append(all, Paragraph{
			Kind: Step, Label: s.Number, Text: n.In(s.Whole()), Short: n.In(s.Short), Caption: n.caption(s.Figures),
			Ref: Ref{Guide: g.ID, Step: s.Number, Figures: s.Figures},
		})
	}
	return all
}

func (n Narrator) requirements(g *guide.Guide) []Paragraph {
	var all []Paragraph
	for _, words := range g.Requirements {
		all = append(all, Paragraph{Kind: Item, Text: n.In(words)})
	}
	return all
}

func (n Narrator) problems(g *guide.Guide) []Paragraph {
	var all []Paragraph
	for _, p := range g.Problems {
		all = append(all,
			Paragraph{Kind: Question, Text: n.In(p.Ask)},
			Paragraph{Kind: Answer, Text: n.In(p.Answer), Caption: n.caption(p.Figures), Ref: Ref{Guide: g.ID, Figures: p.Figures}})
	}
	return all
}

func (n Narrator) references(g *guide.Guide) []Paragraph {
	var all []Paragraph
	for _, r := range g.References {
		all = append(all, Paragraph{Kind: Item, Label: r.Article, Text: n.In(r.About), Ref: Ref{Article: r.Article}})
	}
	return all
}

// caption names figures by their numbers; empty without any.
func (n Narrator) caption(figures []guide.Figure) string {
	var numbers []string
	for _, f := range figures {
		numbers = append(numbers, f.Number)
	}
	if len(numbers) == 0 {
		return ""
	}
	return n.say("step.figures", "count", strconv.Itoa(len(numbers)), "numbers", strings.Join(numbers, n.say("word.and")))
}
