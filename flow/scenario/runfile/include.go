package runfile

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"enrollsim/flow/text"
)

// What a file may include at most, so that a small one cannot become endless.
const (
	maxIncludes = 16     // within each other
	maxSteps    = 50_000 // of a scenario, with all that is included
)

// includes reports whether an entry of a list of steps stands for others.
func includes(entry *node) (*node, bool) {
	if entry.form == mapping && len(entry.pairs) == 1 && entry.pairs[0].key.text == "include" {
		return entry.pairs[0].value, true
	}
	return nil, false
}

// include reads the steps of a block of this file, or of another file, with the
// variables that it is given.
func (r *reader) include(n *node, read func(steps *node)) {
	if len(r.within) >= maxIncludes {
		r.complain(n, nil, "more than %d files and blocks include each other: %s", maxIncludes, strings.Join(r.within, " > "))
		return
	}
	var file, block string
	var with *node
	switch {
	case isScalar(n) && isFile(n.text):
		file = n.text
	case isScalar(n):
		block = n.text
	default:
		before := len(r.problems)
		r.object(n, "include", "", fields{
			"file": r.word("file", &file), "block": r.word("block", &block), "with": func(value *node) { with = value },
		})
		if len(r.problems) > before {
			return
		}
	}
	outerBlocks, outerVars := r.blocks, r.vars
	defer func() { r.blocks, r.vars, r.within = outerBlocks, outerVars, r.within[:len(r.within)-1] }()
	r.within = append(r.within, strings.TrimSpace(file+" "+block))
	own := map[string]string{}
	var steps *node
	if file != "" {
		doc := r.opens(n, file)
		if doc == nil {
			return
		}
		r.blocks = doc.of("blocks")
		for name, value := range r.declared(doc.of("vars"), nil) {
			if _, known := outerVars.values[name]; !known {
				own[name] = value
			}
		}
		if steps = doc; doc.form == mapping {
			steps = doc.of("steps")
		}
	}
	if block != "" {
		steps = r.blocks.orNothing().of(block)
		if steps == nil {
			var names []string
			for _, p := range r.blocks.orNothing().pairs {
				names = append(names, p.key.text)
			}
			r.complain(n, names, "no block is called %q%s", block, text.DidYouMean(block, names))
			return
		}
	}
	if steps == nil {
		r.complain(n, []string{"a file with steps, or a block"}, "nothing is included here")
		return
	}
	given := map[string]string{}
	for _, p := range with.orNothing().pairs {
		given[p.key.text] = p.value.text
	}
	inner := variables{outerVars.values, map[string]bool{}}.and(own).and(given)
	filled := inner.fill(steps)
	r.vars = variables{inner.values, outerVars.used}
	maps.Copy(outerVars.used, inner.used)
	read(filled)
	for _, p := range with.orNothing().pairs {
		if name := p.key.text; !inner.used[name] && !outerVars.used[name] {
			r.complain(p.key, nil, "what is included does not use %q", name)
		}
	}
}

func isFile(name string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(filepath.Ext(name)))
}

// opens reads the file that is included at a place; nil if it cannot be.
func (r *reader) opens(at *node, name string) *node {
	if !filepath.IsAbs(name) {
		name = filepath.Join(filepath.Dir(at.from.file), name)
	}
	if doc, known := r.opened[name]; known {
		return doc
	}
	r.opened[name] = nil
	raw, err := readFile(name)
	if err != nil {
		r.complain(at, nil, "%s cannot be included: %v", name, err)
		return nil
	}
	from, err := newSource(name, raw)
	var docs []*node
	if err == nil {
		docs, err = documents(from)
	}
	if err == nil && len(docs) != 1 {
		r.complain(at, []string{"a file of one document"}, "%s has %d documents", name, len(docs))
		return nil
	}
	if err != nil {
		r.complain(at, nil, "%s cannot be included: %v", name, err)
		return nil
	}
	r.opened[name] = docs[0]
	return docs[0]
}
