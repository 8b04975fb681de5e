package runfile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"enrollsim/flow/scenario"
)

// node is a value of a run file: what the YAML parser found, with aliases and merge
// keys resolved, and with the variables of one scenario filled in. It is never
// changed, so that it may stand in several places.
type node struct {
	form  form
	text  string  // of a scalar, as it is written
	pairs []*pair // of a mapping
	items []*node // of a list
	raw   ast.Node
	from  *source
	size  int // how many values it is, itself included
}

type pair struct{ key, value *node }

type form int

const (
	null form = iota
	scalar
	mapping
	sequence
)

// maxValues is how many values a run file may have, each alias counted as what it
// stands for.
const maxValues = 200_000

// position is where the value begins.
func (n *node) position() scenario.Position {
	if n.raw == nil {
		return at(1, 1)
	}
	return n.from.positionOf(n.raw)
}

// of is the value of a key of a mapping; nil if it has none.
func (n *node) of(key string) *node {
	for _, p := range n.pairs {
		if p.key.text == key {
			return p.value
		}
	}
	return nil
}

// builder makes the tree of one document.
type builder struct {
	from    *source
	anchors map[string]*node
	problem *scenario.Problem
}

func (b *builder) refuse(n ast.Node, found string) *node {
	if b.problem == nil {
		b.problem = problem(b.from.file, b.from.positionOf(n), found, nil)
	}
	return &node{raw: n, from: b.from, size: 1}
}

// build makes the tree of a value, no deeper than a run file may be.
func (b *builder) build(raw ast.Node, depth int) *node {
	n := &node{raw: raw, from: b.from, size: 1}
	if depth > maxDepth {
		return b.refuse(raw, fmt.Sprintf("lists and mappings lie more than %d deep within each other", maxDepth))
	}
	if raw == nil || b.problem != nil {
		return n
	}
	switch r := raw.(type) {
	case *ast.AnchorNode:
		value := b.build(r.Value, depth)
		b.anchors[r.Name.GetToken().Value] = value
		return value
	case *ast.AliasNode:
		name := r.Value.GetToken().Value
		value, ok := b.anchors[name]
		if !ok {
			return b.refuse(raw, fmt.Sprintf("no anchor before here is called %q", name))
		}
		if depth+value.depth() > maxDepth {
			return b.refuse(raw, fmt.Sprintf("lists and mappings lie more than %d deep within each other", maxDepth))
		}
		return value
	case *ast.TagNode:
		return b.refuse(raw, "tags (!) are not taken; a text that begins so needs quotation marks")
	case *ast.MappingNode:
		b.mapping(n, r.Values, depth)
	case *ast.MappingValueNode:
		b.mapping(n, []*ast.MappingValueNode{r}, depth)
	case *ast.SequenceNode:
		n.form = sequence
		for _, value := range r.Values {
			n.items = append(n.items, b.grow(n, b.build(value, depth+1)))
		}
	default:
		if raw.Type() != ast.NullType {
			n.form, n.text = scalar, scalarOf(raw)
		}
	}
	return n
}

// grow counts what is put into a value.
func (b *builder) grow(into, value *node) *node {
	if into.size += value.size; into.size > maxValues {
		b.refuse(value.raw, fmt.Sprintf("with its aliases the file holds more than %d values", maxValues))
	}
	return value
}

// mapping takes over keys; those of a mapping that is merged in come after the
// mapping's own, and give way to them.
func (b *builder) mapping(n *node, values []*ast.MappingValueNode, depth int) {
	n.form = mapping
	var merged []*node
	for _, value := range values {
		if _, isMerge := value.Key.(*ast.MergeKeyNode); isMerge {
			switch m := b.build(value.Value, depth); m.form {
			case mapping:
				merged = append(merged, m)
			case sequence:
				merged = append(merged, m.items...)
			case null, scalar:
				b.refuse(value.Value, "what is merged in by << is a mapping")
			}
			continue
		}
		key := &node{form: scalar, text: scalarOf(value.Key), raw: value.Key, from: b.from, size: 1}
		if n.of(key.text) != nil {
			b.refuse(value.Key, fmt.Sprintf("the key %q stands here twice", key.text))
		}
		n.pairs = append(n.pairs, &pair{b.grow(n, key), b.grow(n, b.build(value.Value, depth+1))})
	}
	for _, m := range merged {
		for _, p := range m.pairs {
			if n.of(p.key.text) == nil {
				b.grow(n, p.value)
				n.pairs = append(n.pairs, p)
			}
		}
	}
}

func (n *node) depth() int {
	deepest := 0
	for _, p := range n.pairs {
		deepest = max(deepest, p.value.depth())
	}
	for _, item := range n.items {
		deepest = max(deepest, item.depth())
	}
	if n.form == mapping || n.form == sequence {
		deepest++
	}
	return deepest
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

// with is a mapping with further pairs, which go before its own of the same key.
func (n *node) with(pairs ...*pair) *node {
	changed := *n
	changed.pairs = slices.Clone(n.pairs)
	for _, p := range pairs {
		i := slices.IndexFunc(changed.pairs, func(own *pair) bool { return own.key.text == p.key.text })
		if i < 0 {
			changed.pairs = append(changed.pairs, p)
			continue
		}
		changed.pairs[i] = p
	}
	return &changed
}

// without is a mapping without some keys.
func (n *node) without(keys ...string) *node {
	changed := *n
	changed.pairs = slices.DeleteFunc(slices.Clone(n.pairs), func(p *pair) bool { return slices.Contains(keys, p.key.text) })
	return &changed
}

// filled is the tree with every text as a function gives it.
func (n *node) filled(fill func(at *node, text string) string) *node {
	if n == nil {
		return nil
	}
	changed := *n
	if n.form == scalar && strings.Contains(n.text, "$") {
		changed.text = fill(n, n.text)
	}
	if n.pairs != nil {
		changed.pairs = make([]*pair, len(n.pairs))
		for i, p := range n.pairs {
			changed.pairs[i] = &pair{p.key.filled(fill), p.value.filled(fill)}
		}
	}
	if n.items != nil {
		changed.items = make([]*node, len(n.items))
		for i, item := range n.items {
			changed.items[i] = item.filled(fill)
		}
	}
	return &changed
}
