package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strconv"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// What an error or a problem of the server says is in plain words too.
func TestErrorsInPlainWords(t *testing.T) {
	t.Parallel()
	seen := 0
	for file, source := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file, source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for node := range ast.Preorder(syntax) {
			call, ok := node.(*ast.CallExpr)
			if !ok || !saysError(call) {
				continue
			}
			for _, arg := range call.Args {
				lit, ok := arg.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					continue
				}
				words, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				seen++
				place := path.Base(file)
				if found := flowtest.Avoided(t, text.English, place, words); len(found) > 0 {
					t.Errorf("%s: %q: %s", file, words, strings.Join(found, ", "))
				}
			}
		}
	}
	if seen < 200 {
		t.Errorf("only %d errors were found", seen)
	}
}

// saysError reports whether a call makes an error out of its words.
func saysError(call *ast.CallExpr) bool {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := selector.X.(*ast.Ident)
	if !ok {
		return false
	}
	switch x.Name + "." + selector.Sel.Name {
	case "fmt.Errorf", "errors.New", "wire.NewProblem":
		return true
	}
	return false
}
