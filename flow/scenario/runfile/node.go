package runfile

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// reader walks the tree of a run file. It goes on after a problem, so that
// all of them are told at once.
type reader struct {
	name     string // of the file
	lexicon  *scenario.Lexicon
	format   *Format
	data     *embedded.Data
	names    names
	problems scenario.AllProblems
	later    []func() // checks that need the whole file

	vars   variables
	saved  []string         // by steps that have been read
	blocks *node            // of steps, by their names; nil if there are none
	within []string         // what is being included
	opened map[string]*node // files that are included, by their names; nil of one that cannot be
	count  int              // steps
	hands  *scenario.Parallel

	path   string           // of the value that is read, as [flow.Issue] has it
	places map[string]*node // of the values read so far, by their paths; nil where nobody will ask
}

// fields says of the keys of an object of the [Format] who reads their values.
type fields map[string]func(*node)

// documents parses a file and returns what its documents hold.
func documents(from *source) ([]*node, error) {
	tree, err := parser.ParseBytes([]byte(from.text), 0)
	if err != nil {
		return nil, from.syntax(err)
	}
	var all []*node
	for _, doc := range tree.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.CommentType || doc.Body.Type() == ast.DirectiveType {
			continue
		}
		b := builder{from: from, anchors: map[string]*node{}}
		root := b.build(doc.Body, 0)
		if b.problem != nil {
			return nil, b.problem
		}
		all = append(all, root)
	}
	if len(all) == 0 {
		return nil, problem(from.file, at(1, 1), "the file holds nothing to run", []string{"a YAML document with title and steps"})
	}
	return all, nil
}

// syntax is what the YAML parser said, as a problem.
func (s *source) syntax(err error) error {
	place := at(1, 1)
	said := err.Error()
	if syntax, ok := errors.AsType[yaml.Error](err); ok {
		said = syntax.GetMessage()
		if token := syntax.GetToken(); token != nil {
			place = at(token.Position.Line, token.Position.Column)
		}
	}
	return problem(s.file, place, "this is no YAML: "+said, nil)
}

func (r *reader) complain(n *node, allowed []string, format string, args ...any) {
	here := func(p *scenario.Problem) bool { return p.File == n.from.file && p.Position == n.position() }
	if place.MatchString(n.text) && slices.ContainsFunc(r.problems, here) {
		return // that there is no such variable says it all
	}
	r.problems = append(r.problems, problem(n.from.file, n.position(), fmt.Sprintf(format, args...), allowed))
}

// pairs lists the keys and values of a mapping; false for anything else.
func pairs(n *node) ([]*pair, bool) {
	if n == nil {
		return nil, false
	}
	return n.pairs, n.form == mapping
}

// object reads a mapping that is an object of the format; what it is called goes before
// what the format calls it.
func (r *reader) object(n *node, name, what string, read fields) {
	o := r.format.object(name)
	allowed, required := fields{}, []string{}
	for _, k := range o.Keys {
		allowed[k.Key] = read[k.Key]
		if k.Required {
			required = append(required, k.Key)
		}
	}
	r.mapping(n, cmp.Or(what, o.Called), allowed, required...)
}

// mapping reads a mapping, which is called what.
func (r *reader) mapping(n *node, what string, allowed fields, required ...string) {
	list, ok := pairs(n)
	if !ok {
		r.complain(n, keysOf(allowed), "%s is a mapping, not %s", what, describe(n))
		return
	}
	var found []string
	for _, pair := range list {
		key := pair.key.text
		read, known := allowed[key]
		if !known {
			r.complain(pair.key, keysOf(allowed), "%s has no key %q%s", what, key, text.DidYouMean(key, keysOf(allowed)))
			continue
		}
		found = append(found, key)
		if read == nil { // which only the whole file knows what to do with
			continue
		}
		r.under(key, pair.value, read)
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
func (r *reader) list(n *node, what string, read func(*node)) {
	if n.form == null {
		return
	}
	if n.form != sequence {
		r.complain(n, []string{"a list, each entry after a hyphen"}, "%s is a list, not %s", what, describe(n))
		return
	}
	for i, entry := range n.items {
		r.under(strconv.Itoa(i), entry, read)
	}
}

// under reads a value of a mapping or list, and notes where it is.
func (r *reader) under(key string, n *node, read func(*node)) {
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

// plain is a node as the plain values that an action is read from. Scalars
// are as they are written.
func plain(n *node) any {
	if list, ok := pairs(n); ok {
		form := map[string]any{}
		for _, pair := range list {
			form[pair.key.text] = plain(pair.value)
		}
		return form
	}
	if n.form == sequence {
		var values []any
		for _, entry := range n.items {
			values = append(values, plain(entry))
		}
		return values
	}
	if n.form == null {
		return nil
	}
	return n.text
}

// describe is a node as a complaint speaks of it.
func describe(n *node) string {
	switch {
	case n.form == null:
		return "nothing"
	case isScalar(n):
		return strconv.Quote(n.text)
	}
	if _, ok := pairs(n); ok {
		return "a mapping"
	}
	return "a list"
}

// oneLine is a node as it is written, in one line.
func oneLine(n *node) string {
	switch list, ok := pairs(n); {
	case ok && len(list) == 1:
		pair := list[0]
		if _, nested := pairs(pair.value); nested {
			return pair.key.text + ": {" + oneLine(pair.value) + "}"
		}
		return pair.key.text + ": " + oneLine(pair.value)
	case ok:
		var parts []string
		for _, pair := range list {
			parts = append(parts, pair.key.text+": "+oneLine(pair.value))
		}
		return strings.Join(parts, ", ")
	}
	if n.form == sequence {
		var parts []string
		for _, item := range n.items {
			part := oneLine(item)
			if item.form == mapping {
				part = "{" + part + "}"
			}
			parts = append(parts, part)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return n.text
}
