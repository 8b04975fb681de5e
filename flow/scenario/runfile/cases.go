package runfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow/scenario"
)

// document reads one document of a file, which may be several scenarios: those that it
// lists, each for every cell of its matrix.
func (r *Reader) document(from *source, doc *node, name string, part bool) ([]*scenario.Scenario, scenario.AllProblems) {
	used := map[string]bool{}
	outer := r.reader(from.file, variables{used: used})
	parts := outer.parts(doc)
	var all []*scenario.Scenario
	for i, root := range parts {
		named := name
		switch own := root.of("name"); {
		case own != nil && own.form == scalar:
			named += "/" + own.text
		case len(parts) > 1 || doc.of("scenarios") != nil:
			named += "/" + strconv.Itoa(i+1)
		}
		given := outer.declared(root.of("vars"), r.vars)
		for name := range given {
			if r.declared != nil {
				r.declared[name] = true
			}
		}
		for _, c := range outer.cells(root.of("matrix")) {
			s := &scenario.Scenario{Name: named, File: from.file, Source: from.raw, Lexicon: r.lexicon}
			if len(c.label) > 0 {
				s.Name += "[" + strings.Join(c.label, ", ") + "]"
			}
			s.Part = part || s.Name != name
			in := r.reader(from.file, variables{used: used}.and(given).and(c.values))
			in.blocks = root.of("blocks")
			in.file(in.filled(root), s)
			outer.problems = append(outer.problems, in.problems...)
			all = append(all, s)
		}
	}
	if len(outer.problems) == 0 {
		for _, root := range parts {
			outer.unused(root, used)
		}
	}
	if len(all) > maxCells {
		outer.complain(doc, nil, "the file is %d scenarios, and %d is the most", len(all), maxCells)
	}
	return all, outer.problems
}

func (r *Reader) reader(file string, vars variables) *reader {
	return &reader{name: file, lexicon: r.lexicon, format: r.format, data: r.data, vars: vars, opened: map[string]*node{}}
}

// parts are the scenarios of a document, each as if it stood alone: what the document
// says holds for all, and a scenario may say otherwise. Setups, variables and tags add up.
func (r *reader) parts(doc *node) []*node {
	list := doc.of("scenarios")
	if list == nil {
		return []*node{doc}
	}
	if list.form != sequence || len(list.items) == 0 {
		r.complain(list, []string{"a list of scenarios"}, "scenarios is a list, not %s", describe(list))
		return nil
	}
	if steps := doc.of("steps"); steps != nil {
		r.complain(steps, nil, "a file with scenarios has its steps there; what all begin with is setup")
	}
	shared := doc.without("scenarios")
	var all []*node
	for _, item := range list.items {
		own, ok := pairs(item)
		if !ok {
			r.complain(item, []string{"title and steps"}, "a scenario is a mapping, not %s", describe(item))
			continue
		}
		whole := shared.with(own...)
		whole.raw = item.raw
		for _, key := range []string{"setup", "vars", "tags"} {
			before, after := shared.of(key), item.of(key)
			if before == nil || after == nil || before.form != after.form {
				continue
			}
			both := before.with(after.pairs...)
			both.items = slices.Concat(before.items, after.items)
			whole = whole.with(&pair{item.key(key), both})
		}
		all = append(all, whole)
	}
	return all
}

// key is a key of a mapping as it stands there.
func (n *node) key(name string) *node {
	for _, p := range n.pairs {
		if p.key.text == name {
			return p.key
		}
	}
	return nil
}

// kept are the keys of a file whose variables are filled in when they are used.
func kept() []string { return []string{"blocks", "vars", "matrix", "scenarios"} }

// filled is a file with its variables. Those in steps may be saved by steps.
func (r *reader) filled(root *node) *node {
	whole := *root
	whole.pairs = nil
	for _, p := range root.pairs {
		if !slices.Contains(kept(), p.key.text) {
			p = &pair{p.key, r.vars.fill(p.value)}
			if p.key.text != "steps" && p.key.text != "setup" {
				r.closed(p.value)
			}
		}
		whole.pairs = append(whole.pairs, p)
	}
	return &whole
}

// unused complains of variables that stand nowhere.
func (r *reader) unused(root *node, used map[string]bool) {
	for _, of := range []string{"vars", "matrix"} {
		list, _ := pairs(root.of(of))
		for _, p := range list {
			name := p.key.text
			uses := func(of string) bool { return of == name || strings.HasPrefix(of, name+".") }
			found := false
			for of := range used {
				found = found || uses(of)
			}
			if !found {
				r.complain(p.key, []string{fmt.Sprintf("${%s} where its value belongs", name)}, "nothing uses the variable %s", name)
			}
		}
	}
}

func (n *node) orNothing() *node {
	if n == nil {
		return &node{}
	}
	return n
}
