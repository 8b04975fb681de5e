package main_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// document is a page of the repository in Markdown.
type document struct {
	name   string // from the top of the tree
	text   string
	blocks []block
	spans  []string // code in the running text, on one line each
}

// block is a fenced block of a document.
type block struct {
	language string
	lines    []string
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// parseDocument finds the code in a text.
func parseDocument(name, text string) document {
	d := document{name: name, text: text}
	prose, fenced, indent := "", false, ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		language, isFence := strings.CutPrefix(strings.TrimLeft(line, " "), "```")
		switch {
		case isFence && !fenced:
			indent, _, _ = strings.Cut(line, "`") // in a list
			d.blocks = append(d.blocks, block{language: language})
			fenced = true
		case isFence:
			fenced = false
		case fenced:
			last := &d.blocks[len(d.blocks)-1]
			last.lines = append(last.lines, strings.TrimPrefix(line, indent))
		default:
			prose += line + "\n"
			if strings.HasPrefix(line, "    ") {
				d.blocks = append(d.blocks, block{language: "indentation", lines: []string{strings.TrimSpace(line)}})
			}
		}
	}
	for _, found := range codeSpan.FindAllStringSubmatch(prose, -1) {
		d.spans = append(d.spans, strings.Join(strings.Fields(found[1]), " "))
	}
	return d
}

var (
	goRun = regexp.MustCompile(`go run \./cmd/enrollsim\b`)
	// call is the program where a command stands in a line of shell, and its
	// first argument.
	call = regexp.MustCompile(`(?:^|[|&;(] *|[A-Z_]+=\S* )enrollsim(?: +(\S+)|$)`)
	// elsewhere begins commands that build or check the project: they are run by
	// whoever works on it.
	elsewhere = regexp.MustCompile(`^(ENROLLSIM_\w+=\S+ )?(go (test|install|build|generate|tool)|bash \.ci/run|git) ?`)
	remark    = regexp.MustCompile(`(?:^|\s)#.*$`)
)

// commands lists the lines of a block of shell, with continued ones joined.
func (b block) commands() []string {
	var list []string
	for line := range strings.SplitSeq(strings.ReplaceAll(strings.Join(b.lines, "\n"), "\\\n", " "), "\n") {
		if strings.TrimSpace(remark.ReplaceAllString(line, "")) != "" {
			list = append(list, goRun.ReplaceAllString(strings.TrimSpace(line), "enrollsim"))
		}
	}
	return list
}

// isScript reports whether the block does more than call the program, so that
// its lines need each other.
func (b block) isScript() bool {
	return slices.ContainsFunc(b.commands(), func(line string) bool { return !call.MatchString(line) && !elsewhere.MatchString(line) })
}

// documents reads all documents of the tree.
func documents(t *testing.T) []document {
	t.Helper()
	tree := os.DirFS("../..")
	names := []string{"README.md"}
	for _, pattern := range []string{".github/*.md", ".github/docs/*.md"} {
		found, err := fs.Glob(tree, pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	var list []document
	for _, name := range names {
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, parseDocument(name, string(text)))
	}
	if len(list) < 8 {
		t.Fatalf("found %d documents; do they lie elsewhere now?", len(list))
	}
	return list
}

// The README is short; what is long has a page of its own.
func TestReadmeIsShort(t *testing.T) {
	t.Parallel()
	const maxLines = 150
	if lines := strings.Count(documents(t)[0].text, "\n"); lines > maxLines {
		t.Errorf("the README has %d lines, at most %d are allowed; put what is long on a page under .github/docs", lines, maxLines)
	}
}

var (
	link     = regexp.MustCompile(`\]\(([^)#]*)(#[^)]*)?\)`)
	heading  = regexp.MustCompile(`(?m)^#+ (.*)$`)
	notASlug = regexp.MustCompile(`[^\p{L}\p{N} -]`)
	inTree   = regexp.MustCompile(`^(cmd|flow|server|tui|\.ci|\.github)/[\w./-]*$`)
)

// anchors lists the names that GitHub gives the headings of a text.
func anchors(text string) []string {
	var list []string
	for _, found := range heading.FindAllStringSubmatch(text, -1) {
		slug := notASlug.ReplaceAllString(strings.ToLower(found[1]), "")
		list = append(list, "#"+strings.ReplaceAll(slug, " ", "-"))
	}
	return list
}

// Every link leads to a file and a heading that exist, every page is linked from
// another one, and what is named of the tree is there.
func TestDocumentsNameWhatExists(t *testing.T) {
	t.Parallel()
	list, tree := documents(t), os.DirFS("../..")
	linked := map[string]bool{"README.md": true}
	for _, d := range list {
		for _, found := range link.FindAllStringSubmatch(d.text, -1) {
			if strings.Contains(found[1], "://") {
				continue
			}
			target := path.Join(path.Dir(d.name), found[1])
			if found[1] == "" {
				target = d.name
			} else {
				linked[target] = true
			}
			text, err := fs.ReadFile(tree, target)
			if err != nil {
				t.Errorf("%s links to %s: %v", d.name, found[1], err)
			}
			if found[2] != "" && !slices.Contains(anchors(string(text)), found[2]) {
				t.Errorf("%s links to %s%s, and no heading is called so", d.name, found[1], found[2])
			}
		}
		for _, span := range d.spans {
			if !inTree.MatchString(span) {
				continue
			}
			if _, err := fs.Stat(tree, strings.TrimSuffix(span, "/")); err != nil {
				t.Errorf("%s names %s, which does not exist", d.name, span)
			}
		}
	}
	for _, d := range list {
		if !linked[d.name] {
			t.Errorf("no document links to %s", d.name)
		}
	}
}

var (
	packageRow = regexp.MustCompile("(?m)^\\| `((?:flow|server|tui|cmd)[a-z/]*)` \\|")
	testName   = regexp.MustCompile(`^Test\w+$`)
	declaredAs = regexp.MustCompile(`^([a-z]+)\.([a-zA-Z]\w*(?:\.[A-Z]\w*)?)$`)
	testFunc   = regexp.MustCompile(`(?m)^func (Test\w+)\(`)
)

// Every package has a row in the table of the architecture, and imports what is
// above its own row alone.
func TestArchitectureNamesThePackages(t *testing.T) {
	text, err := os.ReadFile("../../.github/ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	tree, above := sources(t), map[string]bool{}
	for _, row := range packageRow.FindAllStringSubmatch(string(text), -1) {
		pkg := row[1]
		if tree[pkg] == nil {
			t.Errorf("there is a row of %s, and no such package", pkg)
		}
		if above[pkg] {
			t.Errorf("%s has two rows", pkg)
		}
		for _, f := range tree[pkg] {
			for _, spec := range f.syntax.Imports {
				if imported, ours := strings.CutPrefix(importPath(spec), "enrollsim/"); ours && !above[imported] {
					t.Errorf("%s imports %s, which has no row above that of %s", f.name, imported, pkg)
				}
			}
		}
		above[pkg] = true
	}
	for pkg := range tree {
		if !above[pkg] {
			t.Errorf("%s has no row", pkg)
		}
	}
}

// The identifiers and tests that the documents name are declared.
func TestDocumentsNameWhatIsDeclared(t *testing.T) {
	declared, tests := map[string]names{}, map[string]bool{}
	for folder, files := range sources(t) {
		declared[path.Base(folder)] = declarations(files)
	}
	for _, text := range goFiles(t) {
		for _, found := range testFunc.FindAllStringSubmatch(text, -1) {
			tests[found[1]] = true
		}
	}
	for _, d := range documents(t) {
		for _, span := range d.spans {
			if testName.MatchString(span) && !tests[span] {
				t.Errorf("%s names the test %s, which does not exist", d.name, span)
			}
			named := declaredAs.FindStringSubmatch(span)
			if named == nil || named[1] == "time" || named[1] == "os" {
				continue
			}
			of, ours := declared[named[1]]
			if exported := named[2][0] < 'a'; (ours || exported) && !of[named[2]] {
				t.Errorf("%s names %s, which does not exist", d.name, span)
			}
		}
	}
}
