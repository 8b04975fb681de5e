package runfile

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
)

// call reads how a scenario is as a call on the telephone.
func (r *reader) call(s *scenario.Scenario) func(*node) {
	return func(n *node) {
		c := &scenario.Caller{At: n.position()}
		s.Call = c
		r.object(n, "call", "", fields{
			"opens":    r.texts("opens", &c.Opens),
			"persona":  oneOf(r, "persona", &c.Persona, scenario.CallPersonas()...),
			"patience": r.counted("patience", &c.Patience, mostPatience),
			"level":    r.counted("level", &c.Level, scenario.CallLevels),
			"limit":    r.duration("limit", &c.Limit),
			"wants":    oneOf(r, "wants", &c.Wants, scenario.CallWants()...),
			"knows":    r.each("knows", &c.Knows, scenario.CallTopics()...),
			"vague":    r.each("vague", &c.Vague, scenario.CallTopics()...),
			"words":    r.each("words", &c.Words, scenario.CallWords()...),
			"lesson":   r.lesson(c),
			"accept": func(n *node) {
				r.list(n, "accept", func(entry *node) {
					var name string
					r.cause("accept", &name)(entry)
					c.Accept = append(c.Accept, flow.Cause(name))
				})
			},
		})
	}
}

// mostPatience is more than anybody has.
const mostPatience = 20

// counted reads a whole number from 1 to a most.
func (r *reader) counted(what string, into *int, most int) func(*node) {
	return func(n *node) {
		var value uint64
		before := len(r.problems)
		r.number(what, &value)(n)
		switch {
		case len(r.problems) > before:
		case value < 1 || value > uint64(most):
			r.complain(n, nil, "%s is from 1 to %d, not %s", what, most, describe(n))
		default:
			*into = int(value)
		}
	}
}

// each reads a list of some words, each of which stands there once.
func (r *reader) each(what string, into *[]string, allowed ...string) func(*node) {
	return func(n *node) {
		r.list(n, what, func(entry *node) {
			var word string
			oneOf(r, what, &word, allowed...)(entry)
			if word != "" && slices.Contains(*into, word) {
				r.complain(entry, nil, "%s stands there twice", word)
			}
			*into = append(*into, word)
		})
	}
}

// lesson reads what a call teaches.
func (r *reader) lesson(c *scenario.Caller) func(*node) {
	return func(n *node) {
		l := &scenario.Lesson{At: n.position()}
		c.Lesson = l
		r.object(n, "lesson", "", fields{
			"goal":  r.texts("goal", &l.Goal),
			"after": r.each("after", &l.After, guide.IDs()...),
			"read": func(n *node) {
				r.list(n, "read", func(entry *node) { r.reading(entry, l) })
			},
		})
	}
}

// reading reads an article, or a step of it: "KB3861#10".
func (r *reader) reading(n *node, l *scenario.Lesson) {
	var written string
	r.word("read", &written)(n)
	article, step, named := strings.Cut(written, "#")
	guides, err := r.data.Guides()
	if err != nil {
		r.complain(n, nil, "%v", err)
		return
	}
	var known, steps []string
	for _, g := range guides {
		if g.Article != "" {
			known = append(known, g.Article)
		}
		for _, ref := range g.References {
			known = append(known, ref.Article)
		}
		for _, s := range g.Steps {
			if g.Article == article {
				steps = append(steps, s.Number)
			}
		}
	}
	switch {
	case !slices.Contains(known, article):
		r.complain(n, sorted(known), "there is no article %q", article)
	case named && !slices.Contains(steps, step):
		r.complain(n, steps, "article %s has no step %q", article, step)
	default:
		l.Read = append(l.Read, scenario.Reading{Article: article, Step: step})
	}
}
