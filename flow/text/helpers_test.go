package text_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// constants lists the values of the string constants of one type in a file of
// package flow.
func constants(t *testing.T, file, typ string) []string {
	t.Helper()
	syntax, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", file), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for node := range ast.Preorder(syntax) {
		spec, ok := node.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if name, ok := spec.Type.(*ast.Ident); !ok || name.Name != typ {
			continue
		}
		for _, value := range spec.Values {
			if s, ok := literal(value); ok {
				values = append(values, s)
			}
		}
	}
	if len(values) == 0 {
		t.Fatalf("no constants of type %s in %s", typ, file)
	}
	return values
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// use is a text that a source asks for: flow.T("key", "name", value ...).
type use struct {
	where string
	key   string
	names []string // of what is filled in
}

// sources reads all Go files of the program, but for the tests. It returns
// the texts that they ask for and all of their string literals.
func sources(t *testing.T) (uses []use, literals map[string]bool) {
	t.Helper()
	literals = map[string]bool{}
	for _, room := range []string{"../../cmd", "../../flow", "../../server", "../../tui"} {
		err := filepath.WalkDir(room, func(name string, entry fs.DirEntry, err error) error {
			ending := filepath.Ext(name)
			if err != nil || entry.IsDir() || ending != ".go" && ending != ".html" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			source, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			if ending == ".html" {
				for _, said := range saidInHTML.FindAllSubmatch(source, -1) {
					literals[string(said[2])] = true
					if said[1] == nil {
						uses = append(uses, use{name, string(said[2]), nil})
					}
				}
				return nil
			}
			syntax, err := parser.ParseFile(token.NewFileSet(), name, source, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			for node := range ast.Preorder(syntax) {
				if lit, ok := node.(*ast.BasicLit); ok {
					if s, ok := literal(lit); ok {
						literals[s] = true
					}
				}
				if call, ok := node.(*ast.CallExpr); ok && isT(call) {
					if key, ok := literal(call.Args[0]); ok {
						uses = append(uses, use{name, key, argNames(call)})
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return uses, literals
}

// saidInHTML is where a page asks for words: for a text or, after print, for one of a family.
var saidInHTML = regexp.MustCompile(`\{\{say (\(print )?"([^"]+)"`)

func isT(call *ast.CallExpr) bool {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != "T" || len(call.Args) == 0 {
		return false
	}
	x, ok := selector.X.(*ast.Ident)
	return ok && x.Name == "flow"
}

func argNames(call *ast.CallExpr) []string {
	var names []string
	for i := 1; i < len(call.Args); i += 2 {
		if name, ok := literal(call.Args[i]); ok {
			names = append(names, name)
		}
	}
	return names
}

// placeholders lists what is to be filled into words, each once, in order of
// the alphabet.
func placeholders(words string) []string {
	found := regexp.MustCompile(`\{([^{}]*)\}`).FindAllString(words, -1)
	slices.Sort(found)
	return slices.Compact(found)
}
