package train

import (
	"cmp"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/rand"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// Known is what is known of a built-in call; it is found when the program is made, by
// [Kit.FindCalls].
type Known struct {
	Call     string     `json:"call"`               // name
	Of       string     `json:"of"`                 // name of the scenario
	Cause    flow.Cause `json:"cause,omitempty"`    // empty if nothing is wrong
	Customer string     `json:"customer,omitempty"` // id; empty is whom the scenario has
	With     []string   `json:"with,omitempty"`     // what of the customer holds
	Opens    []string   `json:"opens"`              // ids of the first sentences
	Par      Par        `json:"par"`
}

// KnownCalls are all built-in calls in the order of [Kit.Calls], without the work of reading
// them. The error is of what is built in.
func KnownCalls() ([]Known, error) {
	var all []Known
	if err := text.ReadJSON(files, "searched/calls.json", &all); err != nil {
		return nil, err
	}
	inOrder(all, func(k Known) string { return k.Call })
	return all, nil
}

// Call is a built-in call. of is its scenario: [Known.Of]. The error is that there is no such
// customer.
func (k *Kit) Call(known Known, of *scenario.Scenario) (*scenario.Scenario, error) {
	if known.Customer == "" {
		return of, nil
	}
	return k.vary(of, known.Customer, known.With)
}

// Calls are the calls that the scenarios of a library make: those in which something is
// wrong or the customer says so, as they are and of other customers. Their order tells
// nothing of their causes. The error is that there is no such customer.
func (k *Kit) Calls(library []*scenario.Scenario) ([]*scenario.Scenario, error) {
	all := callable(library)
	for _, known := range k.known {
		i := slices.IndexFunc(library, func(s *scenario.Scenario) bool { return s.Name == known.Of })
		if known.Customer == "" || i < 0 {
			continue
		}
		v, err := k.Call(known, library[i])
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	inOrder(all, nameOf)
	return all, nil
}

func nameOf(s *scenario.Scenario) string { return s.Name }

// Calls are the calls of a library as its scenarios have them, without those of other
// customers: see [Kit.Calls].
func Calls(library []*scenario.Scenario) []*scenario.Scenario {
	all := callable(library)
	inOrder(all, nameOf)
	return all
}

// inOrder brings calls into an order that tells nothing of their causes.
func inOrder[T any](calls []T, name func(T) string) {
	slices.SortFunc(calls, func(a, b T) int {
		return cmp.Or(cmp.Compare(rand.Derive(0, name(a)), rand.Derive(0, name(b))), cmp.Compare(name(a), name(b)))
	})
}

// callable are the scenarios in which somebody would call: something is wrong, or the
// customer says so though nothing is.
func callable(library []*scenario.Scenario) []*scenario.Scenario {
	var all []*scenario.Scenario
	for _, s := range library {
		if s.Cause != "" || s.Says != nil || s.Call != nil {
			all = append(all, s)
		}
	}
	return all
}

// Known is what is known of a call by its name; false of one that is not built in.
func (k *Kit) Known(call string) (Known, bool) {
	i, there := slices.BinarySearchFunc(k.known, call, func(o Known, name string) int { return cmp.Compare(o.Call, name) })
	if !there {
		return Known{}, false
	}
	return k.known[i], true
}

// Opens is what a customer says first in a built-in call, in one of the ways to say it; empty
// of another one.
func (k *Kit) Opens(call string, lang text.Lang) string {
	known, _ := k.Known(call)
	var opening []Sentence
	for _, id := range known.Opens {
		opening = append(opening, say(id))
	}
	return k.voice(Persona{}, lang).Say(opening, 0)
}
