package flow_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"

	"enrollsim/flow"
)

// Every kind that is declared is listed, once.
func TestKindsAreListed(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "kind.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared []flow.Kind
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			value, err := strconv.Unquote(spec.(*ast.ValueSpec).Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			declared = append(declared, flow.Kind(value))
		}
	}
	if !slices.Equal(declared, flow.Kinds()) || len(declared) == 0 {
		t.Errorf("declared %q, listed %q", declared, flow.Kinds())
	}
}

func TestPattern(t *testing.T) {
	opened := flow.Event{Kind: flow.AppOpened, Subject: "camera"}
	for written, want := range map[string]bool{
		"app-opened": true, "app-opened camera": true, "app-opened app-store": false, "went-home": false, "went-home camera": false,
	} {
		if got := flow.ParsePattern(written).Matches(opened); got != want {
			t.Errorf("%q matches %s: %t", written, opened, got)
		}
	}
}
