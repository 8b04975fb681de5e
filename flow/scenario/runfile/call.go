package runfile

import (
	"slices"

	"enrollsim/flow"
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
			"knows":    r.topics("knows", &c.Knows),
			"vague":    r.topics("vague", &c.Vague),
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

// topics reads what a customer can tell about.
func (r *reader) topics(what string, into *[]string) func(*node) {
	return func(n *node) {
		r.list(n, what, func(entry *node) {
			var topic string
			oneOf(r, what, &topic, scenario.CallTopics()...)(entry)
			if slices.Contains(*into, topic) {
				r.complain(entry, nil, "%s stands there twice", topic)
			}
			*into = append(*into, topic)
		})
	}
}
