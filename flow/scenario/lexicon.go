package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// Lexicon is what run files and their failures are put into words with: the
// interface in every language, as a thing may be named by its id or by its label in
// any of them, and the causes.
type Lexicon struct {
	Causes cause.Catalogue

	words []language // English first
}

// language is the words of one. They are asked for when something is named by no
// id, or is to be said.
type language func() text.Catalogue

// NewLexicon is the lexicon of what is embedded.
func NewLexicon(data *embedded.Data) (*Lexicon, error) {
	causes, err := data.Causes()
	if err != nil {
		return nil, err
	}
	x := &Lexicon{Causes: causes}
	for _, lang := range text.Langs() {
		x.words = append(x.words, func() text.Catalogue {
			words, _ := data.Words(lang) // without it, keys stand for words
			return words
		})
	}
	return x, nil
}

// English is the words in which files are spoken of.
func (x *Lexicon) English() text.Catalogue { return x.words[0]() }

// Labels are texts of screens in every language.
type Labels struct {
	words  []language
	wanted func(family, id string) bool // by the two parts of their keys
}

// Labels are what the screens of a device say.
func (x *Lexicon) Labels(on flow.Device) Labels {
	families := screen.Families(on)
	return Labels{x.words, func(family, _ string) bool { return slices.Contains(families, family) }}
}

// Apps are the names of the apps.
func (x *Lexicon) Apps() Labels {
	apps := phone.Apps()
	return Labels{x.words, func(family, id string) bool { return family == "app" && slices.Contains(apps, id) }}
}

// in are the labels in one language: those without anything to fill in, and those
// with something.
func (l Labels) in(words text.Catalogue) (plain, open []string) {
	for key, said := range words.Texts() {
		switch family, id, _ := strings.Cut(key, "."); {
		case !l.wanted(family, id):
		case strings.Contains(said, "{"):
			open = append(open, said)
		default:
			plain = append(plain, said)
		}
	}
	return plain, open
}

// Has reports whether a name is a label, where there are these users.
func (l Labels) Has(name string, users []string) bool {
	return slices.ContainsFunc(l.words, func(words language) bool {
		plain, open := l.in(words())
		return slices.ContainsFunc(plain, func(said string) bool { return strings.EqualFold(said, name) }) ||
			slices.ContainsFunc(open, func(said string) bool { return fits(said, name, users) })
	})
}

// All lists the labels that a name may have been meant to be.
func (l Labels) All() []string {
	var list []string
	for _, words := range l.words {
		plain, _ := l.in(words())
		list = append(list, plain...)
	}
	slices.Sort(list)
	return list
}

// placeholder is what stands in a text, or in the pattern of one, for what is
// filled in.
var placeholder = regexp.MustCompile(`\\?\{[a-z]+\\?\}`)

// minLiteral is the least number of letters that a text with something to fill
// in needs beside that, to be recognised by them.
const minLiteral = 8

// fits reports whether a text with something to fill in can read as a name. Who
// is named in it is one of the users, if they are given.
func fits(said, name string, users []string) bool {
	parts := placeholder.Split(said, -1)
	if len(strings.Join(parts, "")) < minLiteral {
		return false
	}
	anyUser := ".+"
	if len(users) > 0 {
		anyUser = "(" + strings.Join(quoted(users), "|") + ")"
	}
	form := placeholder.ReplaceAllStringFunc(regexp.QuoteMeta(said), func(filled string) string {
		if filled == `\{user\}` {
			return anyUser
		}
		return ".+"
	})
	fitting, err := regexp.Compile("(?is)^" + form + "$")
	return err == nil && fitting.MatchString(name)
}

func quoted(words []string) []string {
	list := make([]string, len(words))
	for i, word := range words {
		list[i] = regexp.QuoteMeta(word)
	}
	return list
}

// isCalled reports whether a node is meant by a name: what it holds, or its label
// in a language.
func isCalled(n screen.Node, name string, words language) bool {
	if n.Value != "" && n.Role != screen.Secret && n.Value == name {
		return true
	}
	if n.Text.Key == "" {
		return false
	}
	said := words().Say(n.Text)
	return strings.EqualFold(said, name) || n.Role == screen.Countdown && fits(said, name, nil)
}

// find is the node of a screen that is meant by a name. An id goes before a
// label, and English before the other languages, which then are not asked for.
func (x *Lexicon) find(nodes []screen.Node, name string) (screen.Node, bool) {
	if i := slices.IndexFunc(nodes, func(n screen.Node) bool { return n.ID == name }); i >= 0 {
		return nodes[i], true
	}
	for _, words := range x.words {
		if i := slices.IndexFunc(nodes, func(n screen.Node) bool { return isCalled(n, name, words) }); i >= 0 {
			return nodes[i], true
		}
	}
	return screen.Node{}, false
}

// resolve gives an action the id of what it names by a label, as things stand.
// What is not there is left as it is: doing it will say so.
func (x *Lexicon) resolve(w sim.World, a flow.Action) flow.Action {
	switch a.Verb {
	case flow.TapOn, flow.InputText:
		if n, ok := x.find(screenOf(w, a.Device, a.On).Reachable(), a.Target); ok {
			a.Target = n.ID
		}
	case flow.LaunchApp:
		if n, ok := x.find(homeScreen(w, a), a.Target); ok {
			a.Target = n.ID
		}
	}
	return a
}

// Label is the English label by which a run file may name what an action is done to, as
// things stand; empty where only the id will do.
func (x *Lexicon) Label(w sim.World, a flow.Action) string {
	var nodes []screen.Node
	switch a.Verb {
	case flow.TapOn, flow.InputText:
		nodes = screenOf(w, a.Device, a.On).Reachable()
	case flow.LaunchApp:
		nodes = homeScreen(w, a)
	}
	i := slices.IndexFunc(nodes, func(n screen.Node) bool { return n.ID == a.Target })
	if i < 0 || nodes[i].Text.Key == "" || len(nodes[i].Text.Args) > 0 {
		return ""
	}
	said := x.English().Say(nodes[i].Text)
	if meant, ok := x.find(nodes, said); !ok || meant.ID != a.Target {
		return ""
	}
	return said
}

// Trouble is the cause of the last trouble in a simulation; empty if there was none, or
// it is overcome.
func (x *Lexicon) Trouble(snap sim.Snapshot) flow.Cause {
	code, _ := snap.World.Desk().Code()
	why, ok := x.Causes.Why(snap.Log, flow.CodeTail(code.Text))
	if !ok || why.Cured {
		return ""
	}
	return why.Entry.Cause
}

// screenOf is what a device shows: the computer or phone of an id, or the one before the
// person, or in the hand. One that there is not shows nothing.
func screenOf(w sim.World, on flow.Device, id string) screen.Screen {
	if on == flow.Desk {
		desk, ok := w.DeskOf(flow.Action{Device: flow.Desk, On: id})
		if !ok {
			return screen.Screen{}
		}
		return desk.Screen()
	}
	p, ok := w.PhoneOf(flow.Action{Device: flow.Phone, On: id})
	if !ok {
		return screen.Screen{}
	}
	return p.Screen()
}

// homeScreen is what a phone shows at home, whatever it shows now, with IBKR
// Mobile on it.
func homeScreen(w sim.World, a flow.Action) []screen.Node {
	p, ok := w.PhoneOf(a)
	if !ok {
		return nil
	}
	spec := p.Spec()
	spec.Installed = true
	return phone.New(spec).Screen().Nodes
}

// picture is a screen in the words of a language, with the ids by which a run file names
// what is on it.
func picture(c text.Catalogue, s screen.Screen) []string {
	lines := []string{"[" + s.ID + "]"}
	for _, n := range s.Nodes {
		said := c.Say(n.Text)
		aside := func(key string) { said = c.Say(flow.T("word.aside", "say", said, "aside", c.Say(flow.T(key)))) }
		switch {
		case n.Role == screen.Countdown:
			said = n.Until.UTC().Format(time.TimeOnly)
		case n.Text.Key == "":
			said = n.Value
		case n.Role == screen.Switch || n.Role == screen.Tab:
			aside(map[bool]string{true: "word.on", false: "word.off"}[n.On])
		case n.Value != "" && n.Role != screen.Viewfinder:
			said = c.Say(flow.T("line.fact", "label", said, "value", n.Value))
		}
		if s.Covers(n) {
			aside("check.behind")
		}
		lines = append(lines, fmt.Sprintf("  %-10s %-18s %s", n.Role, n.ID, said))
	}
	return lines
}
