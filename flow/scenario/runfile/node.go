package runfile

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// reader walks the tree of a run file. It goes on after a problem, so that
// all of them are told at once.
type reader struct {
	name     string // of the file
	source   source
	lexicon  *scenario.Lexicon
	causes   []string // that there are
	data     *embedded.Data
	names    names
	problems problems
	later    []func() // checks that need the whole file

	path   string              // of the value that is read, as [flow.Issue] has it
	places map[string]ast.Node // of the values read so far, by their paths; nil where nobody will ask
}

// fields is what a mapping may hold: for every key, who reads its value.
type fields map[string]func(ast.Node)

// root parses the file and returns its one document.
func (r *reader) root() (ast.Node, error) {
	tree, err := parser.ParseBytes([]byte(r.source.text), 0)
	if err != nil {
		return nil, r.syntax(err)
	}
	if len(tree.Docs) != 1 || tree.Docs[0].Body == nil {
		return nil, &Problem{r.name, at(1, 1), "the file holds nothing to run", []string{"one YAML document with title and steps"}}
	}
	return tree.Docs[0].Body, nil
}

// syntax is what the YAML parser said, as a problem.
func (r *reader) syntax(err error) error {
	place := at(1, 1)
	said := err.Error()
	if syntax, ok := errors.AsType[yaml.Error](err); ok {
		said = syntax.GetMessage()
		if token := syntax.GetToken(); token != nil {
			place = at(token.Position.Line, token.Position.Column)
		}
	}
	return &Problem{r.name, place, "this is no YAML: " + said, nil}
}

func (r *reader) complain(n ast.Node, allowed []string, format string, args ...any) {
	r.problems = append(r.problems, &Problem{r.name, r.source.positionOf(n), fmt.Sprintf(format, args...), allowed})
}

// pairs lists the keys and values of a mapping; false for anything else.
func pairs(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch m := n.(type) {
	case *ast.MappingNode:
		return m.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{m}, true
	}
	return nil, false
}

// mapping reads a mapping, which is called what.
func (r *reader) mapping(n ast.Node, what string, allowed fields, required ...string) {
	list, ok := pairs(n)
	if !ok {
		r.complain(n, keysOf(allowed), "%s is a mapping, not %s", what, describe(n))
		return
	}
	var found []string
	for _, pair := range list {
		key := scalarOf(pair.Key)
		read, known := allowed[key]
		if !known {
			r.complain(pair.Key, keysOf(allowed), "%s has no key %q%s", what, key, text.DidYouMean(key, keysOf(allowed)))
			continue
		}
		found = append(found, key)
		r.under(key, pair.Value, read)
	}
	for _, key := range required {
		if !slices.Contains(found, key) {
			r.complain(n, nil, "%s needs the key %q", what, key)
		}
	}
}

func keysOf(f fields) []string {
	keys := make([]string, 0, len(f))
	for key := range f {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// list reads a sequence.
func (r *reader) list(n ast.Node, what string, read func(ast.Node)) {
	if n.Type() == ast.NullType {
		return
	}
	sequence, ok := n.(*ast.SequenceNode)
	if !ok {
		r.complain(n, []string{"a list, each entry after a hyphen"}, "%s is a list, not %s", what, describe(n))
		return
	}
	for i, entry := range sequence.Values {
		r.under(strconv.Itoa(i), entry, read)
	}
}

// under reads a value of a mapping or list, and notes where it is.
func (r *reader) under(key string, n ast.Node, read func(ast.Node)) {
	if r.places != nil {
		outer := r.path
		defer func() { r.path = outer }()
		if r.path != "" {
			key = r.path + "." + key
		}
		r.path, r.places[key] = key, n
	}
	read(n)
}

// scalarOf is the text of a scalar as it is written.
func scalarOf(n ast.Node) string {
	switch s := n.(type) {
	case *ast.StringNode:
		return s.Value
	case *ast.LiteralNode:
		return s.Value.Value
	case *ast.NullNode:
		return ""
	}
	return n.GetToken().Value
}

func isScalar(n ast.Node) bool {
	_, ok := n.(ast.ScalarNode)
	return ok && n.Type() != ast.NullType
}

// word reads a text of one line.
func (r *reader) word(what string, into *string) func(ast.Node) {
	return func(n ast.Node) {
		if !isScalar(n) {
			r.complain(n, []string{"a text"}, "%s is a text, not %s", what, describe(n))
			return
		}
		*into = scalarOf(n)
	}
}

// oneOf reads one of a few words.
func oneOf[S ~string](r *reader, what string, into *S, allowed ...S) func(ast.Node) {
	return func(n ast.Node) {
		word := S(scalarOf(n))
		if isScalar(n) && slices.Contains(allowed, word) {
			*into = word
			return
		}
		list := flow.Valid(allowed...)
		r.complain(n, list, "%s cannot be %s%s", what, describe(n), text.DidYouMean(string(word), list))
	}
}

// onOff reads a switch.
func (r *reader) onOff(what string, into *bool) func(ast.Node) {
	return func(n ast.Node) {
		switch {
		case isScalar(n) && slices.Contains([]string{"true", "on", "yes"}, scalarOf(n)):
			*into = true
		case isScalar(n) && slices.Contains([]string{"false", "off", "no"}, scalarOf(n)):
			*into = false
		default:
			r.complain(n, []string{"on", "off"}, "%s is a switch, not %s", what, describe(n))
		}
	}
}

// duration reads a length of time.
func (r *reader) duration(what string, into *time.Duration) func(ast.Node) {
	return func(n ast.Node) {
		d, err := time.ParseDuration(scalarOf(n))
		if !isScalar(n) || err != nil || d <= 0 {
			r.complain(n, []string{"a duration such as 90s or 10m"}, "%s is a duration, not %s", what, describe(n))
			return
		}
		*into = d
	}
}

// number reads a whole number from 0 up.
func (r *reader) number(what string, into *uint64) func(ast.Node) {
	return func(n ast.Node) {
		value, err := strconv.ParseUint(scalarOf(n), 10, 64)
		if !isScalar(n) || err != nil {
			r.complain(n, []string{"a whole number from 0"}, "%s is a whole number, not %s", what, describe(n))
			return
		}
		*into = value
	}
}

// instant reads a moment.
func (r *reader) instant(what string, into *time.Time) func(ast.Node) {
	return func(n ast.Node) {
		at, err := time.Parse(time.RFC3339, scalarOf(n))
		if !isScalar(n) || err != nil {
			r.complain(n, []string{"a moment such as 2026-01-05T09:41:00Z"}, "%s is a moment, not %s", what, describe(n))
			return
		}
		*into = at
	}
}

// texts reads one text: plain in English, or in any of the languages.
func (r *reader) texts(what string, into *text.Words) func(ast.Node) {
	return func(n ast.Node) {
		*into = text.Words{}
		said := func(lang text.Lang, what string) func(ast.Node) {
			return func(n ast.Node) {
				var words string
				r.word(what, &words)(n)
				if words = strings.TrimSpace(words); words != "" {
					(*into)[lang] = words
				}
			}
		}
		allowed := fields{}
		for _, lang := range text.Langs() {
			allowed[string(lang)] = said(lang, what+" in "+string(lang))
		}
		before := len(r.problems)
		switch _, isMapping := pairs(n); {
		case isMapping:
			r.mapping(n, what, allowed)
		default:
			said(text.English, what)(n)
		}
		if len(*into) == 0 && len(r.problems) == before {
			r.complain(n, keysOf(allowed), "%s has no words", what)
		}
	}
}

// plain is a node as the plain values that an action is read from. Scalars
// are as they are written.
func plain(n ast.Node) any {
	if list, ok := pairs(n); ok {
		form := map[string]any{}
		for _, pair := range list {
			form[scalarOf(pair.Key)] = plain(pair.Value)
		}
		return form
	}
	if sequence, ok := n.(*ast.SequenceNode); ok {
		var values []any
		for _, entry := range sequence.Values {
			values = append(values, plain(entry))
		}
		return values
	}
	if n.Type() == ast.NullType {
		return nil
	}
	return scalarOf(n)
}

// describe is a node as a complaint speaks of it.
func describe(n ast.Node) string {
	switch {
	case n.Type() == ast.NullType:
		return "nothing"
	case isScalar(n):
		return strconv.Quote(scalarOf(n))
	}
	if _, ok := pairs(n); ok {
		return "a mapping"
	}
	return "a list"
}
