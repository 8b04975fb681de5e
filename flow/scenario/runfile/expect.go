package runfile

import (
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// whole reads what an expectation about more than one word is.
func (r *reader) whole(s *scenario.Step, value *node) {
	switch s.Word {
	case scenario.AssertOrder:
		r.order(s, value)
	case scenario.AssertNode:
		r.nodeMatch(s, value)
	case scenario.AssertBackend:
		r.holding(s, value)
	case scenario.Save:
		r.save(s, value)
	case scenario.Mark:
		r.word("mark", &s.Name)(value)
		r.names.marks = append(r.names.marks, s.Name)
	}
}

// order reads events that come one after the other: a list, or a mapping with the
// moment from which on.
func (r *reader) order(s *scenario.Step, n *node) {
	events := func(n *node) {
		r.list(n, "assertOrder", func(entry *node) {
			var m scenario.EventMatch
			r.event(&m, "event", "assertOrder", nil, entry)
			s.Order = append(s.Order, m)
		})
		if n.form == sequence && len(n.items) < 2 {
			r.complain(n, []string{"two events or more"}, "one event alone has no order")
		}
	}
	if n.form == mapping {
		r.object(n, "order", "", fields{"since": r.since(&s.Event), "events": events})
		return
	}
	events(n)
}

// since reads the name of a moment that a step before has marked.
func (r *reader) since(m *scenario.EventMatch) func(*node) {
	return func(n *node) {
		r.word("since", &m.Since)(n)
		if !slices.Contains(r.names.marks, m.Since) {
			r.unknown(n, r.names.marks, "no step before marks %q", m.Since, r.names.marks...)
		}
	}
}

// when reads at which times an event may be one that is meant.
func (r *reader) when(m *scenario.EventMatch, into fields) {
	into["since"] = r.since(m)
	for key, at := range map[string]**time.Duration{"after": &m.After, "within": &m.Within} {
		into[key] = func(n *node) {
			*at = new(time.Duration)
			r.duration(key, *at)(n)
		}
	}
}

// nodeMatch reads how a node is to be.
func (r *reader) nodeMatch(s *scenario.Step, n *node) {
	flags := fields{
		"id": func(n *node) { r.word("id", &s.Target)(n); r.visible(n, s.Device, s.Target) },
		"text": func(n *node) {
			s.Node.Text = new(string)
			r.word("text", s.Node.Text)(n)
			r.visible(n, s.Device, *s.Node.Text)
		},
	}
	for key, into := range map[string]**bool{"enabled": &s.Node.Enabled, "covered": &s.Node.Covered, "on": &s.Node.On} {
		flags[key] = func(n *node) {
			*into = new(bool)
			r.onOff(key, *into)(n)
		}
	}
	r.object(n, "nodeIs", "", flags)
	if s.Node == (scenario.NodeMatch{}) && n.form == mapping {
		r.complain(n, []string{"text, enabled, covered or on"}, "assertNode says nothing of %s", s.Target)
	}
}

// holding reads what the backend is to hold.
func (r *reader) holding(s *scenario.Step, n *node) {
	h := &s.Holds
	allowed := fields{"user": func(n *node) { r.word("user", &h.User)(n); r.user(n, h.User) }}
	for key, into := range map[string]**uint64{"keys": &h.Keys, "sessions": &h.Sessions, "codes": &h.Codes, "logins": &h.Logins} {
		allowed[key] = func(n *node) {
			*into = new(uint64)
			r.number(key, *into)(n)
		}
	}
	r.object(n, "holding", "", allowed)
	if h.Keys == nil && h.Sessions == nil && h.Codes == nil && h.Logins == nil && n.form == mapping {
		r.complain(n, []string{"keys, sessions, codes or logins"}, "assertBackend says nothing of what is held")
	}
}

// save reads "code as first".
func (r *reader) save(s *scenario.Step, n *node) {
	var said string
	r.word("save", &said)(n)
	i := strings.LastIndex(said, " as ")
	if i < 0 || !place.MatchString("${"+said[i+len(" as "):]+"}") {
		r.complain(n, []string{"save: code as first"}, "save is what is read, and as what")
		return
	}
	s.Target, s.Name = said[:i], said[i+len(" as "):]
	r.node(n, s.Device, s.Target)
	r.saved = append(r.saved, s.Name)
}

// parallel reads hands, each a list of steps, that do things at the same time.
func (r *reader) parallel(n *node, into *[]scenario.Step) {
	if r.hands != nil {
		r.complain(n, nil, "a scenario has one parallel block")
		return
	}
	hands := &scenario.Parallel{From: len(*into)}
	r.hands = hands
	r.list(n, "parallel", func(hand *node) {
		before := len(*into)
		r.steps("a hand", into, true)(hand)
		if count := len(*into) - before; count > 0 {
			hands.Hands = append(hands.Hands, count)
		}
	})
	if n.form == sequence && len(n.items) < 2 {
		r.complain(n, []string{"two lists of steps or more"}, "one hand alone does nothing at the same time")
	}
}

// soft takes apart an expectation after which the scenario goes on.
func (r *reader) soft(n *node) scenario.Step {
	s := r.step(n.pairs[0].value)
	s.Position, s.Text, s.Soft = n.position(), oneLine(n), true
	if len(r.problems) == 0 && !s.Expects() {
		r.complain(n, flow.Valid(scenario.AssertVisible, scenario.AssertEvent), "%s expects nothing, so it cannot be soft", s.Word)
	}
	return s
}

// captured reports whether a text is known only when steps have saved it.
func captured(name string) bool { return place.MatchString(name) }

// eventKind reads the short form of an event, as guides have it.
func (r *reader) eventKind(m *scenario.EventMatch, n *node) {
	kinds := flow.Valid(flow.Kinds()...)
	m.Pattern = flow.ParsePattern(n.text)
	if kind := string(m.Kind); !slices.Contains(kinds, kind) {
		r.complain(n, kinds, "no event is called %q%s", kind, text.DidYouMean(kind, kinds))
	} else if m.Subject != "" {
		r.subject(n, m.Kind, m.Subject)
	}
}
