package scenario

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// vocabulary is the words of the interface in every language: a run file may
// name a thing by its id or by its label in any of them.
type vocabulary struct {
	catalogues []text.Catalogue
	said       map[string]bool // texts without anything to fill in, in lower case
	open       []string        // texts with something to fill in
}

func loadVocabulary() (vocabulary, error) {
	v := vocabulary{said: map[string]bool{}}
	for _, lang := range text.Langs() {
		words, err := text.Load(lang)
		if err != nil {
			return vocabulary{}, err
		}
		v.catalogues = append(v.catalogues, words)
		for _, key := range words.Keys() {
			said := words.Say(flow.T(key))
			if placeholder.MatchString(said) {
				v.open = append(v.open, said)
			} else {
				v.said[strings.ToLower(said)] = true
			}
		}
	}
	return v, nil
}

// say is a text in the first language.
func (v vocabulary) say(t flow.Text) string { return v.catalogues[0].Say(t) }

var (
	idForm      = regexp.MustCompile(`^[a-z0-9]+([-.][a-z0-9]+)*$`)
	placeholder = regexp.MustCompile(`\{[a-z]+\}`)
)

// knows reports whether a name can be on a screen at all: it has the form of
// an id, or is a text in some language.
func (v vocabulary) knows(name string) bool {
	return idForm.MatchString(name) || v.said[strings.ToLower(name)] ||
		slices.ContainsFunc(v.open, func(said string) bool { return fits(said, name) })
}

// labels lists the texts that a name may have been meant to be.
func (v vocabulary) labels() []string { return slices.Sorted(maps.Keys(v.said)) }

// telling is how many letters a text with something to fill in needs beside
// that, to be recognised by them.
const telling = 8

// fits reports whether a text with something to fill in can read as a name.
func fits(said, name string) bool {
	parts := placeholder.Split(said, -1)
	if len(strings.Join(parts, "")) < telling {
		return false
	}
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	form, err := regexp.Compile("(?is)^" + strings.Join(parts, ".+") + "$")
	return err == nil && form.MatchString(name)
}

// isCalled reports whether a node is meant by a name: its id, its label in
// some language, or what it holds.
func (v vocabulary) isCalled(n screen.Node, name string) bool {
	if n.ID == name || n.Value != "" && n.Role != screen.Secret && n.Value == name {
		return true
	}
	return n.Text.Key != "" && slices.ContainsFunc(v.catalogues, func(words text.Catalogue) bool {
		said := words.Say(n.Text)
		return strings.EqualFold(said, name) || n.Role == screen.Countdown && fits(said, name)
	})
}

// find is the node of a screen that is meant by a name. An id goes before a
// label.
func (v vocabulary) find(nodes []screen.Node, name string) (screen.Node, bool) {
	if i := slices.IndexFunc(nodes, func(n screen.Node) bool { return n.ID == name }); i >= 0 {
		return nodes[i], true
	}
	if i := slices.IndexFunc(nodes, func(n screen.Node) bool { return v.isCalled(n, name) }); i >= 0 {
		return nodes[i], true
	}
	return screen.Node{}, false
}

// resolve gives an action the id of what it names by a label, as things stand.
// What is not there is left as it is: doing it will say so.
func (v vocabulary) resolve(w sim.World, a flow.Action) flow.Action {
	switch a.Verb {
	case flow.TapOn, flow.InputText:
		if n, ok := v.find(w.Screen(a.Device).Reachable(), a.Target); ok {
			a.Target = n.ID
		}
	case flow.LaunchApp:
		if n, ok := v.find(homeScreen(w), a.Target); ok {
			a.Target = n.ID
		}
	}
	return a
}

// homeScreen is what the phone in the hand shows at home, whatever it shows
// now, with IBKR Mobile on it.
func homeScreen(w sim.World) []screen.Node {
	spec := w.Phone().Spec()
	spec.Installed = true
	return phone.New(spec).Screen().Nodes
}

// picture is a screen in words, with the ids by which a run file names what is
// on it.
func (v vocabulary) picture(s screen.Screen) []string {
	lines := []string{"[" + s.ID + "]"}
	for _, n := range s.Nodes {
		said := v.say(n.Text)
		switch {
		case n.Role == screen.Countdown:
			said = n.Until.UTC().Format(time.TimeOnly)
		case n.Text.Key == "":
			said = n.Value
		case n.Role == screen.Switch || n.Role == screen.Tab:
			said += map[bool]string{true: " (on)", false: " (off)"}[n.On]
		case n.Value != "" && n.Role != screen.Viewfinder:
			said += ": " + n.Value
		}
		lines = append(lines, fmt.Sprintf("  %-10s %-18s %s", n.Role, n.ID, said))
	}
	return lines
}
