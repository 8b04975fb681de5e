package tui

import (
	"fmt"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// teller puts into words what a simulation knows, in one language, for every
// way of showing it.
type teller struct {
	words text.Catalogue
	glyphs
}

// weight is how much a paragraph stands out.
type weight int

const (
	plain weight = iota
	muted
	strong
	good
	bad
)

// line is a paragraph, to be wrapped to the width there is. What leads it
// stands in a column of its own.
type line struct {
	text   string
	weight weight
	lead   string
}

func (t teller) say(words flow.Text) string { return t.words.Say(words) }

func (t teller) in(words text.Words) string { return words.In(t.words.Lang()) }

// explanation answers "why?": what is seen, what really happened on both
// sides and in which order, which rule said no, what helps and what to say.
func (t teller) explanation(e cause.Explanation) []line {
	title := line{text: t.in(e.Entry.Title) + "  (" + string(e.Entry.Cause) + ")", weight: bad}
	if e.Cured {
		title = line{text: t.say(flow.T("why.cured")) + " " + title.text, weight: good}
	}
	lines := []line{title, {}}
	section := func(heading string, words text.Words) {
		lines = append(lines, line{text: t.say(flow.T(heading)), weight: muted}, line{text: t.in(words), weight: plain}, line{})
	}
	section("why.seen", e.Entry.Seen)
	section("why.rule", e.Entry.Rule)
	lines = append(lines, line{text: t.say(flow.T("why.chain")), weight: muted})
	for _, event := range e.Chain {
		lines = append(lines, line{text: t.event(event), weight: plain})
	}
	lines = append(lines, line{})
	section("why.article", e.Entry.Article)
	section("why.remedy", e.Entry.Remedy)
	section("why.tell", e.Entry.Tell)
	return lines
}

// event is a line of the log in words.
func (t teller) event(e flow.Event) string {
	s := e.At.UTC().Format("15:04:05") + "  " + t.happening(e)
	if e.Cause != "" {
		s += "  [" + string(e.Cause) + "]"
	}
	return s
}

// actor names who acts.
func (t teller) actor(a flow.Actor) string {
	if n, ok := strings.CutPrefix(string(a), "phone-"); ok {
		return t.say(flow.T("actor.phone", "n", n))
	}
	if key := "actor." + string(a); t.words.Has(key) {
		return t.say(flow.T(key))
	}
	return string(a)
}

// countdown is the time left, or that there is none.
func (t teller) countdown(n screen.Node, now time.Time) string {
	left := n.Until.Sub(now)
	if left <= 0 {
		return t.say(flow.T(n.Text.Key + "-over"))
	}
	seconds := int((left + time.Second - 1) / time.Second)
	return t.say(flow.T(n.Text.Key, "left", fmt.Sprintf("%02d:%02d", seconds/60, seconds%60)))
}

// guideText is the whole guide: the steps with what has become of them, the
// problems after them, and the questions that come up beside every guide.
func (t teller) guideText(g *guide.Guide, w sim.World, questions []cause.Question) []line {
	here := hereIn(g, w)
	lines := []line{{text: t.in(g.Title), weight: strong}, {text: t.in(g.Intro), weight: muted}, {}}
	section := func(heading string, items []string) {
		if len(items) == 0 {
			return
		}
		lines = append(lines, line{text: t.say(flow.T(heading)), weight: strong})
		for _, item := range items {
			lines = append(lines, line{lead: t.bullet + " ", text: item})
		}
		lines = append(lines, line{})
	}
	section("guide.requirements", t.requirements(g))
	lines = append(lines, line{text: t.say(flow.T("guide.instructions")), weight: strong})
	for i, step := range g.Steps {
		word, glyph := t.state(g, w.Cursor, i, here)
		if figures := t.figures(step); figures != "" {
			word += t.say(flow.T("word.and")) + figures
		}
		weight := plain
		if i == w.Cursor.Next {
			weight = strong
		}
		lines = append(lines,
			line{lead: pad(glyph+" "+step.Number, numberW+1), text: word, weight: muted},
			line{lead: pad("", numberW+1), text: t.in(step.Say), weight: weight})
	}
	lines = append(lines, line{})
	lines = append(lines, t.answered("guide.problems", problems(g))...)
	section("guide.references", t.references(g))
	return append(lines, t.answered("guide.questions", questions)...)
}

// problems are what a guide answers after its steps.
func problems(g *guide.Guide) []cause.Question {
	var list []cause.Question
	for _, p := range g.Problems {
		list = append(list, cause.Question{Ask: p.Ask, Answer: p.Answer})
	}
	return list
}

// answered lists questions with their answers.
func (t teller) answered(heading string, list []cause.Question) []line {
	if len(list) == 0 {
		return nil
	}
	lines := []line{{text: t.say(flow.T(heading)), weight: strong}}
	for _, q := range list {
		lines = append(lines, line{lead: t.bullet + " ", text: t.in(q.Ask)}, line{lead: "  ", text: t.in(q.Answer), weight: muted}, line{})
	}
	return lines
}

// requirements are what has to be so before a guide is followed.
func (t teller) requirements(g *guide.Guide) []string {
	var list []string
	for _, words := range g.Requirements {
		list = append(list, t.in(words))
	}
	return list
}

// references are the articles that a guide names at its end.
func (t teller) references(g *guide.Guide) []string {
	var list []string
	for _, r := range g.References {
		list = append(list, r.Article+t.say(flow.T("word.and"))+t.in(r.About))
	}
	return list
}

// state says in a word, and with a glyph, how far a step is.
func (t teller) state(g *guide.Guide, c guide.Cursor, i, here int) (word, glyph string) {
	key := flow.T("step.open")
	glyph = t.open
	switch {
	case c.Mark(i) == guide.Done:
		key, glyph = flow.T("step.done"), t.done
	case c.Mark(i) == guide.Skipped:
		key, glyph = flow.T("step.skipped"), t.skipped
	case i == c.Next:
		key, glyph = flow.T("step.next"), t.next
	}
	if i == here && i != c.Next && !g.Finished(c) {
		key = flow.T("step.here")
	}
	return t.say(key), glyph
}

// hereIn is the step whose figure the phone shows now, or -1.
func hereIn(g *guide.Guide, w sim.World) int {
	i, ok := g.Here(w.Cursor, w.Phone().Screen().ID)
	if !ok {
		return -1
	}
	return i
}

// figures names the figures of a step; empty if it has none.
func (t teller) figures(step guide.Step) string {
	if len(step.Figures) == 0 {
		return ""
	}
	return t.say(guide.Caption(step.Figures, t.say(flow.T("word.and"))))
}
