package train

import (
	"cmp"
	"slices"

	"enrollsim/flow/rand"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// Known is what is known of a built-in call; it is found when the program is made, by
// [Kit.FindCalls].
type Known struct {
	Call     string   `json:"call"`               // name
	Of       string   `json:"of"`                 // name of the scenario
	Customer string   `json:"customer,omitempty"` // id; empty is whom the scenario has
	With     []string `json:"with,omitempty"`     // what of the customer holds
	Opens    []string `json:"opens"`              // ids of the first sentences
	Par      Par      `json:"par"`
}

// Calls are the calls that the scenarios of a library make: those in which something is
// wrong or the customer says so, as they are and of other customers. Their order tells
// nothing of their causes. The error is that there is no such customer.
func (k *Kit) Calls(library []*scenario.Scenario) ([]*scenario.Scenario, error) {
	var all []*scenario.Scenario
	for _, s := range callable(library) {
		all = append(all, s)
		for _, known := range k.known {
			if known.Of != s.Name || known.Customer == "" {
				continue
			}
			v, err := k.vary(s, known.Customer, known.With)
			if err != nil {
				return nil, err
			}
			all = append(all, v)
		}
	}
	inOrder(all)
	return all, nil
}

// Calls are the calls of a library as its scenarios have them, without those of other
// customers: see [Kit.Calls].
func Calls(library []*scenario.Scenario) []*scenario.Scenario {
	all := callable(library)
	inOrder(all)
	return all
}

// inOrder brings calls into an order that tells nothing of their causes.
func inOrder(calls []*scenario.Scenario) {
	slices.SortFunc(calls, func(a, b *scenario.Scenario) int {
		return cmp.Or(cmp.Compare(rand.Derive(0, a.Name), rand.Derive(0, b.Name)), cmp.Compare(a.Name, b.Name))
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
