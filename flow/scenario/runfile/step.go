package runfile

import (
	"fmt"
	"maps"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/camera"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// steps reads a list of steps. In a situation there is nothing to expect yet.
func (r *reader) steps(what string, into *[]scenario.Step, expects bool) func(*node) {
	return func(n *node) {
		r.list(n, what, func(entry *node) {
			if included, ok := includes(entry); ok {
				r.include(included, r.steps(what, into, expects))
				return
			}
			before := len(r.problems)
			if r.count++; r.count == maxSteps {
				r.complain(entry, nil, "a scenario has no more than %d steps", maxSteps)
			}
			if r.count >= maxSteps {
				return
			}
			r.closed(entry, r.saved...)
			if hands := entry.of("parallel"); hands != nil && len(entry.pairs) == 1 {
				if what != "steps" {
					r.complain(entry, nil, "parallel stands in steps, and not in %s", what)
					return
				}
				r.parallel(hands, into)
				return
			}
			var s scenario.Step
			if soft := entry.of("soft"); soft != nil && len(entry.pairs) == 1 {
				s = r.soft(entry)
			} else {
				s = r.step(entry)
			}
			if len(r.problems) > before {
				return
			}
			if !expects && (s.Expects() || s.Word == scenario.Note) {
				r.complain(entry, nil, "%s comes before the person does, so %s belongs in steps", what, s.Word)
				return
			}
			*into = append(*into, s)
		})
	}
}

// step reads one step. desk: or the id of a phone around it says where it is
// done, or what it is about.
func (r *reader) step(n *node) scenario.Step {
	s := scenario.Step{Position: n.position(), Device: flow.Phone, Text: oneLine(n)}
	if n.from.file != r.name {
		s.File = n.from.file
	}
	inner := n
	if list, ok := pairs(n); ok && len(list) == 1 {
		switch key := list[0].key.text; {
		case key == string(flow.Desk) || key == string(flow.Service):
			inner, s.Device = list[0].value, flow.Device(key)
		case slices.Contains(flow.Desks(), key):
			inner, s.Device, s.On = list[0].value, flow.Desk, key
		case slices.Contains(r.names.phones, key):
			inner, s.On = list[0].value, key
		}
	}
	var value *node
	list, isMapping := pairs(inner)
	switch {
	case isMapping && len(list) > 0:
		first := max(0, slices.IndexFunc(list, func(pair *pair) bool { return isStepWord(pair.key.text) }))
		s.Word, value = scenario.Word(list[first].key.text), list[first].value
		if s.File == "" {
			s.ValueAt = value.position()
		}
		if slices.Contains(scenario.Words(), s.Word) && len(list) > 1 {
			other := list[(first+1)%len(list)].key
			r.complain(other, nil, "a step is one word with its object; %q belongs in a step of its own", other.text)
			return s
		}
	case isScalar(inner):
		s.Word = scenario.Word(inner.text)
	default:
		r.complain(inner, r.format.stepWords(AtHere), "a step is a word with its object, not %s", describe(inner))
		return s
	}
	switch {
	case s.Device == flow.Service && slices.Contains(scenario.Words(), s.Word):
		r.complain(inner, r.format.stepWords(AtService), "%s is not about the service", s.Word)
	case slices.Contains(scenario.Words(), s.Word):
		r.expectation(&s, n, value)
	case isStepWord(string(s.Word)):
		r.action(&s, n, value)
	default:
		words := append(r.format.stepWords(AtHere), r.names.phones...)
		r.complain(inner, words, "no step begins with %q%s", s.Word, text.DidYouMean(string(s.Word), words))
	}
	return s
}

// isStepWord reports whether a step can say what it is with a word.
func isStepWord(word string) bool {
	return slices.Contains(scenario.Words(), scenario.Word(word)) || slices.Contains(flow.Verbs(), flow.Verb(word)) ||
		slices.Contains(flow.ServiceVerbs(), flow.Verb(word))
}

// action reads what a person does; its form is that of the guides.
func (r *reader) action(s *scenario.Step, n, object *node) {
	if fault := object; s.Word == scenario.Word(flow.SetFault) && fault != nil && fault.of("mayMiss") != nil {
		r.onOff("mayMiss", &s.MayMiss)(fault.of("mayMiss"))
		n = n.with(&pair{n.pairs[0].key, fault.without("mayMiss")})
	}
	form := plain(n)
	err := s.Action.UnmarshalYAML(func(into any) error {
		switch into := into.(type) {
		case *string:
			if word, ok := form.(string); ok {
				*into = word
				return nil
			}
		case *map[string]any:
			if m, ok := form.(map[string]any); ok {
				*into = m
				return nil
			}
		}
		return fmt.Errorf("an action is one verb with its object, not %s", describe(n))
	})
	if err != nil {
		r.complain(n, nil, "%v", err)
		return
	}
	switch a := s.Action; a.Verb {
	case flow.TapOn, flow.InputText:
		r.node(object, a.Device, a.Target)
		r.names.typed = append(r.names.typed, a.Text)
	case flow.LaunchApp:
		r.app(object, a.Target)
	case flow.Aim:
		if cm := a.Amount; cm != 0 && (cm < camera.Nearest || cm > camera.Farthest) {
			r.complain(object, nil, "a camera is held %d to %d cm from the screen, not %d", camera.Nearest, camera.Farthest, cm)
		}
	case flow.PickUp:
		r.phoneID(object, a.Target, flow.Ringing, flow.Holder)
	case flow.AddUser:
		r.names.users = append(slices.Clone(r.names.users), a.Target)
	case flow.RemoveUser, flow.LockUser, flow.UnlockUser, flow.RevokeKey, flow.StrangerLogsIn:
		if a.Target != flow.TheUser {
			r.user(object, a.Target)
		}
	}
}

// expectation reads the steps that no verb begins.
func (r *reader) expectation(s *scenario.Step, n, value *node) {
	needs := func(what string) bool {
		if value == nil || value.form == null {
			r.complain(n, []string{string(s.Word) + ": " + what}, "%s needs its object", s.Word)
			return false
		}
		return true
	}
	word, _ := r.format.step(string(s.Word))
	switch {
	case s.Device == flow.Desk && !word.standsAt(AtDesk):
		r.complain(n, r.format.stepWords(AtDesk), "%s is not about one device alone", s.Word)
		return
	case s.On != "" && !word.standsAt(AtPhone):
		r.complain(n, r.format.stepWords(AtPhone), "%s is not about one device alone", s.Word)
		return
	}
	switch s.Word {
	case scenario.Follow:
		if value != nil && value.form != null {
			r.word("follow", &s.Target)(value)
		}
	case scenario.Remedy:
		if value != nil && value.form != null {
			r.cause("remedy", &s.Target)(value)
		}
	case scenario.AssertCause:
		if needs(word.Missing) {
			r.cause("assertCause", &s.Target, scenario.NoCause)(value)
		}
	case scenario.AssertVisible, scenario.AssertNotVisible:
		if needs(word.Missing) {
			r.word(string(s.Word), &s.Target)(value)
			r.visible(value, s.Device, s.Target)
		}
	case scenario.AssertScreen:
		if needs(word.Missing) {
			r.word("assertScreen", &s.Target)(value)
			r.screenID(value, s.Device, s.Target)
		}
	case scenario.AssertEvent, scenario.AssertNoEvent:
		if needs(word.Missing) {
			object := "timedEvent"
			if s.Word == scenario.AssertEvent {
				object = "countedEvent"
			}
			r.event(&s.Event, object, string(s.Word), r.counts(s), value)
		}
	case scenario.AssertOrder, scenario.AssertNode, scenario.AssertBackend, scenario.Save, scenario.Mark:
		if needs(word.Missing) {
			r.whole(s, value)
		}
	case scenario.Note:
		if needs(word.Missing) {
			r.texts("note", &s.Note)(value)
		}
	}
}

// cause reads the name of a cause.
func (r *reader) cause(what string, into *string, also ...string) func(*node) {
	return func(n *node) {
		oneOf(r, what, into, append(slices.Clone(r.format.causes), also...)...)(n)
	}
}

// event reads which event is meant: its kind alone, or an object of the format that is
// like event.
func (r *reader) event(m *scenario.EventMatch, object, word string, further fields, n *node) {
	if isScalar(n) {
		r.eventKind(m, n)
		return
	}
	var cause string
	before := len(r.problems)
	check := func(key string, into *string, known func(*node, string)) func(*node) {
		return func(n *node) {
			r.word(key, into)(n)
			known(n, *into)
		}
	}
	var subject *node // which is read when the kind is known
	allowed := fields{
		"kind":    oneOf(r, "kind", &m.Kind, flow.Kinds()...),
		"actor":   check("actor", (*string)(&m.Actor), r.actor),
		"subject": check("subject", &m.Subject, func(n *node, _ string) { subject = n }),
		"user":    check("user", &m.User, r.user),
		"cause":   r.cause("cause", &cause),
	}
	maps.Copy(allowed, further)
	r.object(n, object, word, allowed)
	m.Cause = flow.Cause(cause)
	if subject != nil && len(r.problems) == before {
		r.subject(subject, m.Kind, m.Subject)
	}
}

// counts reads how often and when an event is to have happened.
func (r *reader) counts(s *scenario.Step) fields {
	further := fields{}
	r.when(&s.Event, further)
	if s.Word != scenario.AssertEvent {
		return further
	}
	for key, into := range map[string]**uint64{"times": &s.Event.Times, "atLeast": &s.Event.AtLeast, "atMost": &s.Event.AtMost} {
		further[key] = func(n *node) {
			*into = new(uint64)
			r.number(key, *into)(n)
		}
	}
	return further
}
