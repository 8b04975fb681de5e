package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// names is what a package declares: its identifiers, and T.Name for the methods
// and fields of its types.
type names map[string]bool

// source is a file of a package, with its comments.
type source struct {
	name   string
	syntax *ast.File
}

// sources reads the Go files of the tree but for tests, by the folders that they
// are in.
func sources(t *testing.T) map[string][]source {
	t.Helper()
	all := map[string][]source{}
	for name, text := range goFiles(t) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		all[path.Dir(name)] = append(all[path.Dir(name)], source{name, syntax})
	}
	return all
}

// goFiles reads the Go files of the tree, by their names.
func goFiles(t *testing.T) map[string]string {
	t.Helper()
	root, all := os.DirFS("../.."), map[string]string{}
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		hidden := name != "." && strings.ContainsAny(entry.Name()[:1], "._") || entry.Name() == "testdata"
		switch {
		case err != nil:
			return err
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || path.Ext(name) != ".go":
			return nil
		}
		text, err := fs.ReadFile(root, name)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// declarations lists what the files of a package declare.
func declarations(files []source) names {
	all := names{}
	for _, f := range files {
		for _, d := range f.syntax.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				name := d.Name.Name
				if d.Recv != nil {
					name = receiver(d.Recv.List[0].Type) + "." + name
				}
				all[name] = true
			case *ast.GenDecl:
				for _, s := range d.Specs {
					all.add(s)
				}
			}
		}
	}
	return all
}

func receiver(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.StarExpr:
		return receiver(t.X)
	case *ast.IndexExpr:
		return receiver(t.X)
	case *ast.Ident:
		return t.Name
	}
	return ""
}

// add adds what a declaration declares.
func (n names) add(s ast.Spec) {
	switch s := s.(type) {
	case *ast.ValueSpec:
		for _, name := range s.Names {
			n[name.Name] = true
		}
	case *ast.TypeSpec:
		n[s.Name.Name] = true
		var fields []*ast.Field
		switch shape := s.Type.(type) {
		case *ast.StructType:
			fields = shape.Fields.List
		case *ast.InterfaceType:
			fields = shape.Methods.List
		}
		for _, field := range fields {
			for _, name := range field.Names {
				n[s.Name.Name+"."+name.Name] = true
			}
		}
	}
}

// bracketed is what a comment links to: [Name], [Type.Name] or [pkg.Name].
var bracketed = regexp.MustCompile(`\[\*?(?:([a-z]\w*)\.)?([A-Z]\w*(?:\.[A-Z]\w*)?)\]`)

// What the comments of the tree link to is there; a name that was changed leaves
// a link behind.
func TestCommentsLinkToWhatExists(t *testing.T) {
	t.Parallel()
	tree := sources(t)
	declared := map[string]names{} // by the names of the packages
	for folder, files := range tree {
		declared[path.Base(folder)] = declarations(files)
	}
	links := 0
	for folder, files := range tree {
		for _, f := range files {
			for _, group := range f.syntax.Comments {
				for _, found := range bracketed.FindAllStringSubmatch(group.Text(), -1) {
					of := declared[path.Base(folder)]
					if found[1] != "" {
						of = declared[found[1]]
					}
					if of == nil {
						continue // of another module
					}
					links++
					if !of[found[2]] {
						t.Errorf("%s: a comment links to %s, which does not exist", f.name, found[0])
					}
				}
			}
		}
	}
	if links < 100 {
		t.Errorf("found %d links; are they written in another way now?", links)
	}
}
