package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"enrollsim/flow/text"
)

// readConfig reads the file of settings. Without one there are none. An error says the
// file, the line and the column.
func readConfig(name string, list []setting, read func(string) ([]byte, error)) (found bool, held map[string]value, err error) {
	raw, err := read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return false, nil, nil
	case err != nil:
		return true, nil, err
	}
	tree, err := parser.ParseBytes(raw, 0)
	if syntax, ok := errors.AsType[yaml.Error](err); ok && syntax.GetToken() != nil {
		err = fmt.Errorf("%s: %w", placeIn(name, syntax.GetToken()), fmt.Errorf("this is no YAML: %s", syntax.GetMessage()))
	}
	if err != nil {
		return true, nil, err
	}
	f := configReader{name: name, held: map[string]value{}}
	for _, doc := range tree.Docs {
		if doc.Body != nil && doc.Body.Type() != ast.CommentType {
			f.mapping(doc.Body, "", list)
		}
	}
	return true, f.held, f.wrong
}

// configReader reads the tree of a file of settings.
type configReader struct {
	name  string
	held  map[string]value // by key
	wrong error            // the first mistake
}

// placeIn is where something is in a file, as editors read it.
func placeIn(name string, t *token.Token) string {
	return fmt.Sprintf("%s:%d:%d", name, t.Position.Line, t.Position.Column)
}

func (f *configReader) complain(n ast.Node, format string, args ...any) {
	if f.wrong == nil {
		f.wrong = fmt.Errorf("%s: %s", placeIn(f.name, n.GetToken()), fmt.Sprintf(format, args...))
	}
}

// mapping reads the settings of a command, or those of all with the parts of commands.
func (f *configReader) mapping(n ast.Node, command string, list []setting) {
	var pairs []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	case *ast.NullNode:
	default:
		f.complain(n, "settings are keys with values, such as theme: light")
	}
	var names []string
	for _, s := range list {
		if s.command == command {
			names = append(names, s.name)
		}
	}
	if command == "" {
		names = append(names, serving)
	}
	for _, pair := range pairs {
		key := pair.Key.GetToken().Value
		switch i := slices.IndexFunc(list, func(s setting) bool { return s.command == command && s.name == key }); {
		case i >= 0:
			f.setting(pair.Value, list[i])
		case command == "" && key == serving:
			f.mapping(pair.Value, serving, list)
		default:
			f.complain(pair.Key, "there is no setting %q%s; allowed: %s", key, text.DidYouMean(key, names), strings.Join(names, ", "))
		}
	}
}

// setting reads one setting; without a value it is as if it were not there.
func (f *configReader) setting(n ast.Node, s setting) {
	v := value{from: fromFile, place: placeIn(f.name, n.GetToken())}
	items := []ast.Node{n}
	if list, ok := n.(*ast.SequenceNode); ok && s.list {
		items = list.Values
	}
	for _, item := range items {
		switch scalar := item.(type) {
		case *ast.NullNode:
			return
		case *ast.StringNode:
			v.texts = append(v.texts, scalar.Value)
		case ast.ScalarNode:
			v.texts = append(v.texts, scalar.GetToken().Value)
		default:
			f.complain(item, "%s takes one value", s.name)
			return
		}
	}
	f.held[s.key()] = v
}
