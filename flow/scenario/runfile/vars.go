package runfile

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow/text"
)

// variables are what stands for ${name} in a file, and which of them do.
type variables struct {
	values map[string]string
	used   map[string]bool
}

// place is where a variable stands in a text.
var place = regexp.MustCompile(`\$\{([A-Za-z][A-Za-z0-9_.-]*)\}`)

// fill puts the variables into a value. What is none of them is left: it may be
// saved by a step.
func (v variables) fill(n *node) *node {
	return n.filled(func(_ *node, text string) string {
		return place.ReplaceAllStringFunc(text, func(whole string) string {
			name := whole[2 : len(whole)-1]
			value, known := v.values[name]
			if !known {
				return whole
			}
			v.used[name] = true
			return value
		})
	})
}

// and is the variables with others, which go before them.
func (v variables) and(others map[string]string) variables {
	values := maps.Clone(v.values)
	if values == nil {
		values = map[string]string{}
	}
	maps.Copy(values, others)
	return variables{values, v.used}
}

// open lists the places in a value where a variable stands that is none.
func open(n *node) (found []*node) {
	if n == nil {
		return nil
	}
	if n.form == scalar && place.MatchString(n.text) {
		found = append(found, n)
	}
	for _, p := range n.pairs {
		found = append(append(found, open(p.key)...), open(p.value)...)
	}
	for _, item := range n.items {
		found = append(found, open(item)...)
	}
	return found
}

// closed complains of variables that are none; also are further names, of what steps
// before have saved.
func (r *reader) closed(n *node, also ...string) {
	for _, at := range open(n) {
		for _, match := range place.FindAllStringSubmatch(at.text, -1) {
			if name := match[1]; !slices.Contains(also, name) {
				names := append(slices.Sorted(maps.Keys(r.vars.values)), also...)
				r.complain(at, names, "there is no variable %q%s", name, text.DidYouMean(name, names))
			}
		}
	}
}

// sortOf is what kind of value a variable has, as its first one says.
func sortOf(value string) string {
	if _, err := strconv.ParseUint(value, 10, 64); err == nil {
		return "a whole number"
	}
	if _, err := time.ParseDuration(value); err == nil {
		return "a duration"
	}
	if slices.Contains([]string{"on", "off", "yes", "no", "true", "false"}, value) {
		return "on or off"
	}
	return "a text"
}

// declared reads `vars`: each name with its value or, in a list, with those that it may
// have, the first if nobody says another. given says others.
func (r *reader) declared(n *node, given map[string]string) map[string]string {
	values := map[string]string{}
	list, ok := pairs(n)
	if n == nil {
		return values
	}
	if !ok {
		r.complain(n, []string{"name: value"}, "vars is a mapping, not %s", describe(n))
		return values
	}
	for _, p := range list {
		name, allowed := p.key.text, p.value.items
		if p.value.form != sequence {
			allowed = []*node{p.value}
		}
		if !place.MatchString("${" + name + "}") {
			r.complain(p.key, []string{"letters, digits, -, _ and ."}, "%q is no name of a variable", name)
			continue
		}
		if len(allowed) == 0 || slices.ContainsFunc(allowed, func(v *node) bool { return v.form != scalar && v.form != null }) {
			r.complain(p.value, []string{"a value, or a list of values"}, "the variable %s cannot be %s", name, describe(p.value))
			continue
		}
		values[name] = allowed[0].text
		value, ok := given[name]
		if !ok {
			continue
		}
		values[name] = value
		words := make([]string, len(allowed))
		for i, v := range allowed {
			words[i] = v.text
		}
		switch sort := sortOf(words[0]); {
		case len(words) > 1 && !slices.Contains(words, value):
			r.complain(p.key, words, "the variable %s cannot be %q%s", name, value, text.DidYouMean(value, words))
		case sort != "a text" && sort != sortOf(value):
			r.complain(p.key, nil, "the variable %s is %s, not %q", name, sort, value)
		}
	}
	return values
}

// cell is one combination of a matrix.
type cell struct {
	label  []string
	values map[string]string
}

// maxCells is how many scenarios a file may be.
const maxCells = 1000

// cells reads `matrix`: each name with a list of values, or of mappings that give
// several at once. The last name changes first. Without a matrix there is one cell.
func (r *reader) cells(n *node) []cell {
	all := []cell{{values: map[string]string{}}}
	list, ok := pairs(n)
	if n == nil {
		return all
	}
	if !ok {
		r.complain(n, []string{"name: [value, value]"}, "matrix is a mapping, not %s", describe(n))
		return all
	}
	for _, p := range list {
		name := p.key.text
		if p.value.form != sequence || len(p.value.items) == 0 {
			r.complain(p.value, []string{"a list of values"}, "%s of the matrix is a list, not %s", name, describe(p.value))
			continue
		}
		if len(all)*len(p.value.items) > maxCells {
			r.complain(p.value, nil, "the matrix has more than %d cells", maxCells)
			return all
		}
		var next []cell
		for _, c := range all {
			for _, item := range p.value.items {
				label, values := r.axis(name, item)
				values = variables{values: c.values}.and(values).values
				next = append(next, cell{append(slices.Clone(c.label), label), values})
			}
		}
		all = next
	}
	return all
}

// axis is one value of a name of the matrix: what a cell is called after it, and what
// it gives. Of a mapping, name.key is its value of the key, and its label is what it
// has for `name` or all of it.
func (r *reader) axis(name string, item *node) (label string, values map[string]string) {
	list, isMapping := pairs(item)
	if !isMapping {
		if item.form == sequence {
			r.complain(item, []string{"a value, or a mapping of values"}, "%s of the matrix cannot be %s", name, describe(item))
		}
		return item.text, map[string]string{name: item.text}
	}
	values = map[string]string{}
	var words []string
	for _, p := range list {
		if p.value.form == mapping || p.value.form == sequence {
			r.complain(p.value, []string{"a value"}, "%s.%s of the matrix cannot be %s", name, p.key.text, describe(p.value))
		}
		values[name+"."+p.key.text] = p.value.text
		words = append(words, p.value.text)
	}
	if own := item.of("name"); own != nil {
		return own.text, values
	}
	return strings.Join(words, " "), values
}

// With is the reader with values for variables of files, by their names.
func (r *Reader) With(vars map[string]string) *Reader {
	changed := *r
	changed.vars, changed.declared = vars, map[string]bool{}
	return &changed
}

// Undeclared is the error that no file that was read has a variable that [Reader.With]
// gave a value.
func (r *Reader) Undeclared() error {
	var troubles []error
	for _, name := range slices.Sorted(maps.Keys(r.vars)) {
		if !r.declared[name] {
			near := text.DidYouMean(name, slices.Sorted(maps.Keys(r.declared)))
			troubles = append(troubles, fmt.Errorf("no run file has the variable %q%s", name, near))
		}
	}
	return errors.Join(troubles...)
}
