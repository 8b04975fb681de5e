package runfile

import (
	"cmp"
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

func isScalar(n *node) bool { return n != nil && n.form == scalar }

// word reads a text of one line.
func (r *reader) word(what string, into *string) func(*node) {
	return func(n *node) {
		if !isScalar(n) {
			r.complain(n, []string{"a text"}, "%s is a text, not %s", what, describe(n))
			return
		}
		*into = n.text
	}
}

// oneOf reads one of a few words.
func oneOf[S ~string](r *reader, what string, into *S, allowed ...S) func(*node) {
	return func(n *node) {
		word := S(n.text)
		if isScalar(n) && slices.Contains(allowed, word) {
			*into = word
			return
		}
		list := flow.Valid(allowed...)
		r.complain(n, list, "%s cannot be %s%s", what, describe(n), text.DidYouMean(string(word), list))
	}
}

// onOff reads a switch.
func (r *reader) onOff(what string, into *bool) func(*node) {
	return func(n *node) {
		switch {
		case isScalar(n) && slices.Contains([]string{"true", "on", "yes"}, n.text):
			*into = true
		case isScalar(n) && slices.Contains([]string{"false", "off", "no"}, n.text):
			*into = false
		default:
			r.complain(n, []string{"on", "off"}, "%s is a switch, not %s", what, describe(n))
		}
	}
}

// duration reads a length of time.
func (r *reader) duration(what string, into *time.Duration) func(*node) {
	return func(n *node) {
		d, err := time.ParseDuration(n.text)
		if !isScalar(n) || err != nil || d <= 0 {
			r.complain(n, []string{"a duration such as 90s or 10m"}, "%s is a duration, not %s", what, describe(n))
			return
		}
		*into = d
	}
}

// number reads a whole number from 0 up.
func (r *reader) number(what string, into *uint64) func(*node) {
	return func(n *node) {
		value, err := strconv.ParseUint(n.text, 10, 64)
		if !isScalar(n) || err != nil {
			r.complain(n, []string{"a whole number from 0"}, "%s is a whole number, not %s", what, describe(n))
			return
		}
		*into = value
	}
}

// instant reads a moment.
func (r *reader) instant(what string, into *time.Time) func(*node) {
	return func(n *node) {
		at, err := time.Parse(time.RFC3339, n.text)
		if !isScalar(n) || err != nil {
			r.complain(n, []string{"a moment such as 2026-01-05T09:41:00Z"}, "%s is a moment, not %s", what, describe(n))
			return
		}
		*into = at
	}
}

// texts reads one text: plain in English, or in any of the languages.
func (r *reader) texts(what string, into *text.Words) func(*node) {
	return func(n *node) {
		*into = text.Words{}
		said := func(lang text.Lang, what string) func(*node) {
			return func(n *node) {
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
