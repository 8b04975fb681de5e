package scenario

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"enrollsim/flow"
	"enrollsim/flow/text"
)

// Word is what a step of a run file begins with: a [flow.Verb], or one of the
// words below.
type Word string

// The words that are not verbs of a person.
const (
	Follow           Word = "follow"           // do the guide's steps; Target: the one to stop before
	Remedy           Word = "remedy"           // do what helps; Target: against which cause
	AssertVisible    Word = "assertVisible"    // Target: an id, a label, or what a node holds
	AssertNotVisible Word = "assertNotVisible" // the same
	AssertScreen     Word = "assertScreen"     // Target: a screen's id
	AssertEvent      Word = "assertEvent"      // Event: what has happened
	AssertNoEvent    Word = "assertNoEvent"    // Event: what has not
	AssertCause      Word = "assertCause"      // Target: the true cause of the last trouble, or none
	Note             Word = "note"             // Note: words for who presents
)

// NoCause is the target of [AssertCause] when nothing went wrong, or all of it
// is overcome.
const NoCause = "none"

// Words lists the words that are not verbs of a person.
func Words() []Word {
	return []Word{Follow, Remedy, AssertVisible, AssertNotVisible, AssertScreen, AssertEvent, AssertNoEvent, AssertCause, Note}
}

// Step is one step of a run file.
type Step struct {
	Position
	Word   Word
	Text   string      // the step as it is written, in one line
	Action flow.Action // of a verb
	Device flow.Device // which screen an expectation is about
	Target string
	Event  EventMatch
	Note   text.Words

	value Position // where the target stands, for accepting another
}

// Expects reports whether the step only looks.
func (s Step) Expects() bool { return strings.HasPrefix(string(s.Word), "assert") }

// EventMatch says which events are meant. What is empty does not matter.
type EventMatch struct {
	Kind    flow.Kind
	Actor   flow.Actor
	Subject string
	User    string
	Cause   flow.Cause
	Times   uint64 // exactly so often; at least once if zero
}

// Fits reports whether an event is one of those.
func (m EventMatch) Fits(e flow.Event) bool {
	return m.Kind == e.Kind && (m.Actor == "" || m.Actor == e.Actor) && (m.Subject == "" || m.Subject == e.Subject) &&
		(m.User == "" || m.User == e.User) && (m.Cause == "" || m.Cause == e.Cause)
}

// stepWords lists everything that a step can begin with.
func stepWords() []string {
	var all []string
	for _, v := range flow.Verbs() {
		all = append(all, string(v))
	}
	for _, w := range Words() {
		all = append(all, string(w))
	}
	all = append(all, string(flow.Desk))
	slices.Sort(all)
	return all
}

// steps reads a list of steps. In a situation there is nothing to expect yet.
func (r *reader) steps(what string, into *[]Step, expects bool) func(ast.Node) {
	return func(n ast.Node) {
		r.list(n, what, func(entry ast.Node) {
			before := len(r.problems)
			s := r.step(entry)
			if len(r.problems) > before {
				return
			}
			if !expects && (s.Expects() || s.Word == Note) {
				r.complain(entry, nil, "%s comes before the person does, so %s belongs in steps", what, s.Word)
				return
			}
			*into = append(*into, s)
		})
	}
}

// step reads one step. desk: around it says that it is about the desk.
func (r *reader) step(n ast.Node) Step {
	inner, device := n, flow.Phone
	list, isMapping := pairs(n)
	if isMapping && len(list) == 1 && scalarOf(list[0].Key) == string(flow.Desk) {
		inner, device = list[0].Value, flow.Desk
		list, isMapping = pairs(inner)
	}
	s := Step{Position: r.source.positionOf(n), Device: device, Text: oneLine(n)}
	var value ast.Node
	switch {
	case isMapping && len(list) > 0:
		s.Word, value = Word(scalarOf(list[0].Key)), list[0].Value
		s.value = r.source.positionOf(value)
		if isAssertion := slices.Contains(Words(), s.Word); isAssertion && len(list) > 1 {
			r.complain(list[1].Key, nil, "a step is one word with its object; %q belongs in a step of its own", scalarOf(list[1].Key))
			return s
		}
	case isScalar(inner):
		s.Word = Word(scalarOf(inner))
	default:
		r.complain(inner, stepWords(), "a step is a word with its object, not %s", describe(inner))
		return s
	}
	switch {
	case slices.Contains(Words(), s.Word):
		r.expectation(&s, n, value)
	case slices.Contains(flow.Verbs(), flow.Verb(s.Word)):
		r.action(&s, n)
	default:
		r.complain(inner, stepWords(), "no step begins with %q%s", s.Word, didYouMean(string(s.Word), stepWords()))
	}
	return s
}

// action reads what a person does; its form is that of the guides.
func (r *reader) action(s *Step, n ast.Node) {
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
	named := s.Action.Verb == flow.TapOn || s.Action.Verb == flow.InputText || s.Action.Verb == flow.LaunchApp
	if named && !r.words.knows(s.Action.Target) {
		labels := r.words.labels()
		r.complain(n, []string{"an id such as log-in, or a label in either language"}, "nothing is called %q%s", s.Action.Target, didYouMean(s.Action.Target, labels))
	}
}

// expectation reads the steps that no verb begins.
func (r *reader) expectation(s *Step, n, value ast.Node) {
	needs := func(what string) bool {
		if value == nil || value.Type() == ast.NullType {
			r.complain(n, []string{string(s.Word) + ": " + what}, "%s needs its object", s.Word)
			return false
		}
		return true
	}
	if looks := []Word{AssertVisible, AssertNotVisible, AssertScreen}; s.Device == flow.Desk && !slices.Contains(looks, s.Word) {
		r.complain(n, append(wordsOf(looks), string(flow.TapOn), string(flow.InputText)), "%s is not about the desk alone", s.Word)
		return
	}
	switch s.Word {
	case Follow:
		if value != nil && value.Type() != ast.NullType {
			r.word("follow", &s.Target)(value)
		}
	case Remedy:
		if value != nil && value.Type() != ast.NullType {
			r.cause("remedy", &s.Target)(value)
		}
	case AssertCause:
		if needs("code-used") {
			r.cause("assertCause", &s.Target, NoCause)(value)
		}
	case AssertVisible, AssertNotVisible:
		if needs("log-in") {
			r.word(string(s.Word), &s.Target)(value)
			if s.Target != "" && !r.words.knows(s.Target) && !strings.ContainsAny(s.Target, "0123456789@") {
				r.complain(value, []string{"an id, a label in either language, or what a field holds"},
					"nothing is called %q%s", s.Target, didYouMean(s.Target, r.words.labels()))
			}
		}
	case AssertScreen:
		if needs("mobile-error") {
			r.word("assertScreen", &s.Target)(value)
		}
	case AssertEvent, AssertNoEvent:
		if needs("enrolled") {
			r.event(s, value)
		}
	case Note:
		if needs("{en: words, zh-Hant: words}") {
			r.texts("note", &s.Note)(value)
		}
	}
}

// cause reads the name of a cause.
func (r *reader) cause(what string, into *string, also ...string) func(ast.Node) {
	return func(n ast.Node) {
		oneOf(r, what, into, append(slices.Clone(r.causes), also...)...)(n)
	}
}

// event reads which event is meant: its kind alone, or with more about it.
func (r *reader) event(s *Step, n ast.Node) {
	if isScalar(n) { // as guides write it: the kind and, where it matters, the subject
		kind, subject, _ := strings.Cut(scalarOf(n), " ")
		s.Event.Kind, s.Event.Subject = flow.Kind(kind), subject
		if !slices.Contains(r.kinds, s.Event.Kind) {
			r.complain(n, wordsOf(r.kinds), "no event is called %q%s", kind, didYouMean(kind, wordsOf(r.kinds)))
		}
		return
	}
	var cause string
	r.mapping(n, string(s.Word), fields{
		"kind":    oneOf(r, "kind", &s.Event.Kind, r.kinds...),
		"actor":   r.word("actor", (*string)(&s.Event.Actor)),
		"subject": r.word("subject", &s.Event.Subject),
		"user":    r.word("user", &s.Event.User),
		"cause":   r.cause("cause", &cause),
		"times":   r.number("times", &s.Event.Times),
	}, "kind")
	s.Event.Cause = flow.Cause(cause)
}

// oneLine is a node as it is written, in one line.
func oneLine(n ast.Node) string {
	switch list, ok := pairs(n); {
	case ok && len(list) == 1:
		pair := list[0]
		if _, nested := pairs(pair.Value); nested {
			return scalarOf(pair.Key) + ": {" + oneLine(pair.Value) + "}"
		}
		return scalarOf(pair.Key) + ": " + oneLine(pair.Value)
	case ok:
		var parts []string
		for _, pair := range list {
			parts = append(parts, scalarOf(pair.Key)+": "+oneLine(pair.Value))
		}
		return strings.Join(parts, ", ")
	}
	return scalarOf(n)
}
