// Package main_test inspects the house: which room may import which, which
// libraries are let in, and where the wall clock stays outside.
package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

const (
	lipgloss  = "github.com/charmbracelet/lipgloss"
	bubbletea = "github.com/charmbracelet/bubbletea"
	runewidth = "github.com/mattn/go-runewidth"
)

// helpers is the package of what tests have in common. It imports what they need
// of flow, and is handed the backend.
const helpers = "flow/flowtest"

// longest is the number of lines that a file may have.
const longest = 500

func TestHouseIsInOrder(t *testing.T) {
	t.Parallel()
	complaints, read, err := inspect(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, complaint := range complaints {
		t.Error(complaint)
	}
	if !slices.Contains(read, "flow/doc.go") {
		t.Errorf("read %d files and not flow/doc.go: this is not the house", len(read))
	}
}

// neighbours lists the rooms whose packages a room may import.
func neighbours(room string) []string {
	switch room {
	case "cmd":
		return []string{"cmd", "flow", "server", "tui"}
	case "server":
		return []string{"flow", "server"}
	case "tui":
		return []string{"flow", "tui"}
	case "flow":
		return []string{"flow"}
	}
	return nil
}

// inside says of each package of flow which others it may import, beside the
// vocabulary in flow itself. A package that is not here is a mistake.
func inside() map[string][]string {
	devices := []string{"flow/phone", "flow/screen", "flow/sim"}
	data := []string{"flow/cause", "flow/guide", "flow/text"}
	read := append([]string{"flow/embedded"}, data...)
	return map[string][]string{
		"flow":        nil,
		"flow/rand":   nil,
		"flow/qr":     nil,
		"flow/text":   nil,
		"flow/screen": nil,

		"flow/camera": {"flow/qr", "flow/rand"},
		"flow/phone":  {"flow/camera", "flow/qr", "flow/screen"},
		"flow/portal": {"flow/qr", "flow/screen"},
		"flow/fault":  {"flow/rand"},

		"flow/guide":    {"flow/text"},
		"flow/cause":    {"flow/text"},
		"flow/embedded": data,
		"flow/narrate":  append([]string{"flow/camera", "flow/phone", "flow/screen"}, data...),
		"flow/article":  append([]string{"flow/figure", "flow/narrate"}, data...),

		"flow/draw": {"flow/text"},
		"flow/figure": append([]string{
			"flow/camera", "flow/draw", "flow/guide", "flow/narrate", "flow/portal", "flow/text",
		}, devices...),

		"flow/sim":              {"flow/fault", "flow/guide", "flow/phone", "flow/portal", "flow/rand", "flow/screen"},
		"flow/scenario":         slices.Concat(devices, read, []string{"flow/rand"}),
		"flow/scenario/runfile": slices.Concat(devices, read, []string{"flow/camera", "flow/scenario"}),
		"flow/scenario/explore": {
			"flow/cause", "flow/embedded", "flow/guide", "flow/phone", "flow/rand", "flow/scenario", "flow/scenario/runfile", "flow/sim",
		},
		"flow/scenario/report": {"flow/article", "flow/cause", "flow/draw", "flow/figure", "flow/narrate", "flow/scenario", "flow/scenario/runfile", "flow/sim", "flow/text"},
		"flow/stage":           slices.Concat(devices, read, []string{"flow/scenario"}),
		"flow/train":           slices.Concat(devices, read, []string{"flow/narrate", "flow/rand", "flow/scenario"}),
		"flow/train/progress":  {"flow/scenario", "flow/text", "flow/train"},
		"flow/train/exam":      {"flow/scenario", "flow/text", "flow/train", "flow/train/progress"},
		"flow/train/group":     {"flow/article", "flow/narrate", "flow/text", "flow/train", "flow/train/exam", "flow/train/progress"},
		helpers:                slices.Concat(devices, read, []string{"flow/narrate", "flow/scenario", "flow/scenario/runfile", "flow/stage"}),
	}
}

// modules lists the third-party modules that a package of flow may import.
func modules(pkg string) []string {
	switch pkg {
	case "flow/qr":
		return []string{"github.com/mdp/qrterminal/v3", "rsc.io/qr"}
	case "flow/camera":
		return []string{"github.com/makiuchi-d/gozxing"}
	case "flow/draw":
		return []string{"golang.org/x/image"}
	case "flow/train/group":
		return []string{"github.com/google/uuid"}
	case "flow/scenario/runfile", "flow/train/exam", helpers:
		return []string{"github.com/goccy/go-yaml"}
	}
	return nil
}

// drivers are the database drivers, each for one package.
func drivers() map[string]string {
	return map[string]string{
		"modernc.org/sqlite":      "server/store/sqlite",
		"github.com/jackc/pgx/v5": "server/store/postgres",
	}
}

// driver is the driver that a package is of, if it is of one.
func driver(imported string) (name, home string) {
	for name, home := range drivers() {
		if within(imported, name) {
			return name, home
		}
	}
	return "", ""
}

// file is one Go source of the tree.
type file struct {
	name   string // its path from the top, with slashes
	syntax *ast.File
	lines  *token.File
}

func (f file) pkg() string  { return path.Dir(f.name) }
func (f file) room() string { return first(f.name) }
func (f file) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

// inspect returns the complaints about a tree and the names of the files that
// it read. It passes by what the go command passes by.
func inspect(tree fs.FS) (complaints, read []string, err error) {
	err = fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		ignored := name != "." && strings.ContainsAny(entry.Name()[:1], "._") || entry.Name() == "testdata"
		switch {
		case err != nil:
			return err
		case ignored && entry.IsDir():
			return fs.SkipDir
		case ignored || entry.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		f, err := parse(tree, name)
		if err != nil {
			return err
		}
		read = append(read, name)
		complaints = append(complaints, f.complaints()...)
		return nil
	})
	return complaints, read, err
}

func parse(tree fs.FS, name string) (file, error) {
	text, err := fs.ReadFile(tree, name)
	if err != nil {
		return file{}, err
	}
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
	if err != nil {
		return file{}, err
	}
	return file{name, syntax, set.File(syntax.FileStart)}, nil
}

// complaints says what is wrong with a file, where, and what to do instead.
func (f file) complaints() (complaints []string) {
	complain := func(at token.Pos, format string, args ...any) {
		complaints = append(complaints, fmt.Sprintf("%s:%d: ", f.name, f.lines.Line(at))+fmt.Sprintf(format, args...))
	}
	if neighbours(f.room()) == nil {
		complain(f.syntax.FileStart, "lies in no room; Go lives in cmd, tui, flow and server")
	}
	if _, known := inside()[f.pkg()]; f.room() == "flow" && !known {
		complain(f.syntax.FileStart, "%s is not among the packages of flow; say there what it may import", f.pkg())
	}
	if f.lines.LineCount() > longest {
		complain(f.syntax.FileEnd, "longer than %d lines; give each of its ideas a file", longest)
	}
	for _, spec := range f.syntax.Imports {
		if why := f.judgeImport(importPath(spec)); why != "" {
			complain(spec.Pos(), "imports %s; %s", importPath(spec), why)
		}
	}
	if f.pkg() == "flow/sim" && !f.isTest() {
		for at, id := range f.ids() {
			complain(at, "names %s; what stands on a screen is named in data", id)
		}
	}
	if f.room() != "cmd" && !f.isTest() {
		for _, at := range f.mentions("time", "time", "Now", "Since", "Until", "Sleep") {
			complain(at, "reads the wall clock or waits for it; outside cmd the time is passed in")
		}
	}
	if f.name != "tui/commands.go" {
		for _, at := range f.mentions(bubbletea, "tea", "Tick") {
			complain(at, "ticks; ticks are made in tui/commands.go")
		}
	}
	return complaints
}

// judgeImport says why f may not import a package, or nothing. The arrows
// hold for tests too, but for one: a test may run on the real backend. The
// choice of libraries is free in tests.
func (f file) judgeImport(imported string) string {
	inner, ours := strings.CutPrefix(imported, "enrollsim/")
	inFlow := f.room() == "flow"
	switch {
	case f.isTest() && inner == "server/enroll":
		return ""
	case ours && !slices.Contains(neighbours(f.room()), first(inner)):
		return f.room() + " may import " + strings.Join(neighbours(f.room()), ", ") + " only"
	case ours && f.pkg() == "flow" && inner != "flow":
		return "flow is the vocabulary and imports none of its own subpackages"
	case inFlow && (within(imported, "net/http") || within(imported, "github.com/charmbracelet")):
		return "flow knows neither screen nor network"
	case f.isTest():
		return ""
	case inner == helpers:
		return "only tests import what helps them"
	case inFlow && inner != "flow" && ours && !slices.Contains(inside()[f.pkg()], inner):
		return "of flow " + f.pkg() + " may import " + strings.Join(append([]string{"flow"}, inside()[f.pkg()]...), ", ") + " only"
	case inFlow && isThirdParty(imported) && !slices.ContainsFunc(modules(f.pkg()), func(module string) bool { return within(imported, module) }):
		return "it is not on the list of " + f.pkg()
	case f.pkg() == "server/enroll" && isThirdParty(imported):
		return "the rules need nothing but the standard library"
	case f.drives(imported) || f.pkg() == "server/enroll" && (inner == "server/store/sqlite" || inner == "server/store/postgres"):
		return "only " + strings.Join(slices.Sorted(maps.Values(drivers())), " and ") + " know a database, and who wires or tests them"
	case f.pkg() == "tui/early" && imported != lipgloss && imported != runewidth:
		return "tui/early imports lipgloss and go-runewidth only, so that it runs before Bubble Tea does"
	case f.room() != "cmd" && (within(imported, "math/rand") || within(imported, "crypto/rand")):
		return "outside cmd chance comes from the seed or from an injected reader"
	}
	return ""
}

// drives reports whether f imports a driver that is not its own. The suite
// that judges stores prepares databases for them.
func (f file) drives(imported string) bool {
	name, home := driver(imported)
	return name != "" && f.pkg() != home && f.pkg() != "server/store/storetest"
}

// mentions returns where f names one of the identifiers of a package, under
// whatever name it imports that. A dot import mentions them all.
func (f file) mentions(imported, name string, identifiers ...string) (at []token.Pos) {
	var locals []string
	for _, spec := range f.syntax.Imports {
		switch {
		case importPath(spec) != imported:
		case spec.Name == nil:
			locals = append(locals, name)
		case spec.Name.Name == ".":
			at = append(at, spec.Pos())
		default:
			locals = append(locals, spec.Name.Name)
		}
	}
	for node := range ast.Preorder(f.syntax) {
		selector, isSelector := node.(*ast.SelectorExpr)
		if !isSelector || !slices.Contains(identifiers, selector.Sel.Name) {
			continue
		}
		if x, isName := selector.X.(*ast.Ident); isName && slices.Contains(locals, x.Name) {
			at = append(at, selector.Pos())
		}
	}
	return at
}

// ids returns where f names a screen or a node of a device.
func (f file) ids() map[token.Pos]string {
	found := map[token.Pos]string{}
	for node := range ast.Preorder(f.syntax) {
		literal, isLiteral := node.(*ast.BasicLit)
		if !isLiteral || literal.Kind != token.STRING {
			continue
		}
		id, _ := strconv.Unquote(literal.Value)
		for _, d := range []flow.Device{flow.Phone, flow.Desk} {
			if slices.Contains(screen.Screens(d), id) || slices.Contains(screen.Nodes(d), id) {
				found[literal.Pos()] = id
			}
		}
	}
	return found
}

// importPath drops the error, as the parser has accepted the literal before.
func importPath(spec *ast.ImportSpec) string {
	imported, _ := strconv.Unquote(spec.Path.Value)
	return imported
}

// first returns the first element of a path with slashes.
func first(name string) string {
	element, _, _ := strings.Cut(name, "/")
	return element
}

// within reports whether a package is a module's root or lies under it.
func within(imported, module string) bool {
	return imported == module || strings.HasPrefix(imported, module+"/")
}

// isThirdParty asks for a host name, as the go command does.
func isThirdParty(imported string) bool { return strings.Contains(first(imported), ".") }

// The inspection itself can fail: each source that breaks a rule is
// complained of, its lawful neighbour is not.
func TestInspectionConvicts(t *testing.T) {
	t.Parallel()
	imports := func(paths ...string) string {
		source := "package p\n"
		for _, imported := range paths {
			source += "import _ " + strconv.Quote(imported) + "\n"
		}
		return source
	}
	lines := func(count int) string { return "package p\n" + strings.Repeat("\n", count-1) }
	const lawful = ""
	tests := []struct{ file, source, complaint string }{
		{"flow/a.go", imports("fmt", "crypto/ecdsa"), lawful},
		{"flow/a.go", imports("enrollsim/flow/screen"), "flow/a.go:2: imports enrollsim/flow/screen; flow is the vocabulary"},
		{"flow/a_test.go", imports("enrollsim/flow"), lawful},
		{"flow/a_test.go", imports("enrollsim/flow/sim"), "vocabulary"},
		{"flow/a.go", imports("github.com/goccy/go-yaml"), "not on the list of flow"},
		{"flow/sim/a.go", imports("enrollsim/flow", "enrollsim/flow/phone"), lawful},
		{"flow/sim/a.go", imports("enrollsim/flow/scenario"), "of flow flow/sim may import flow, "},
		{"flow/sim/a.go", imports("enrollsim/server/enroll"), "flow may import flow only"},
		{"flow/sim/a.go", "package sim\nvar page = `portal-home`\n", "flow/sim/a.go:2: names portal-home; what stands on a screen is named in data"},
		{"flow/sim/a.go", "package sim\nvar node = \"log-in\"\n", "names log-in"},
		{"flow/sim/a.go", "package sim\nvar word = \"phone-1\"\n", lawful},
		{"flow/sim/a_test.go", "package sim\nvar node = \"log-in\"\n", lawful},
		{"flow/cause/a.go", imports("enrollsim/flow", "enrollsim/flow/text"), lawful},
		{"flow/cause/a.go", imports("enrollsim/flow/guide"), "of flow flow/cause may import flow, "},
		{"flow/narrate/a.go", imports("enrollsim/flow/cause", "enrollsim/flow/guide", "enrollsim/flow/screen"), lawful},
		{"flow/narrate/a.go", imports("enrollsim/flow/sim"), "of flow flow/narrate may import flow, "},
		{"flow/narrate/a_test.go", imports("enrollsim/flow/scenario"), lawful},
		{"flow/text/a.go", imports("enrollsim/flow/screen"), "of flow flow/text may import flow only"},
		{"flow/screen/a.go", imports("enrollsim/flow"), lawful},
		{"flow/phone/a.go", imports("enrollsim/flow/screen", "enrollsim/flow/camera"), lawful},
		{"flow/phone/a.go", imports("enrollsim/flow/portal"), "of flow flow/phone may import flow, "},
		{"flow/guide/a.go", imports("enrollsim/flow/sim"), "of flow flow/guide may import flow, flow/text only"},
		{"flow/scenario/a.go", imports("enrollsim/flow/scenario/report"), "of flow flow/scenario may import flow, "},
		{"flow/scenario/a.go", imports("enrollsim/flow/stage"), "of flow flow/scenario may import flow, "},
		{"flow/stage/a.go", imports("enrollsim/flow/scenario", "enrollsim/flow/sim"), lawful},
		{"flow/tape/a.go", imports("enrollsim/flow"), "flow/tape/a.go:1: flow/tape is not among the packages of flow"},
		{"flow/scenario/a.go", imports("enrollsim/flow/cause", "enrollsim/flow/sim"), lawful},
		{"flow/sim/a_test.go", imports("enrollsim/flow/flowtest"), lawful},
		{"server/client/a_test.go", imports("enrollsim/flow/flowtest"), lawful},
		{"flow/stage/a.go", imports("enrollsim/flow/flowtest"), "only tests import what helps them"},
		{"cmd/enrollsim/a.go", imports("enrollsim/flow/flowtest"), "only tests import what helps them"},
		{"flow/flowtest/a.go", imports("enrollsim/flow/sim", "enrollsim/flow/stage"), lawful},
		{"flow/flowtest/a.go", imports("enrollsim/server/enroll"), "flow may import flow only"},
		{"flow/sim/a_test.go", imports("enrollsim/server/enroll"), lawful},
		{"flow/sim/a_test.go", imports("enrollsim/server"), "flow may import flow only"},
		{"flow/sim/a.go", imports("enrollsim/tui"), "flow may import flow only"},
		{"server/a.go", imports("enrollsim/flow", "enrollsim/server/enroll", "net/http"), lawful},
		{"server/store/sqlite/a.go", imports("modernc.org/sqlite"), lawful},
		{"server/store/postgres/a.go", imports("github.com/jackc/pgx/v5/pgxpool"), lawful},
		{"server/store/storetest/a.go", imports("github.com/jackc/pgx/v5", "enrollsim/server/store/sqlite"), lawful},
		{"server/store/postgres/a.go", imports("modernc.org/sqlite"), "know a database"},
		{"server/a.go", imports("github.com/jackc/pgx/v5"), "know a database"},
		{"server/enroll/a.go", imports("enrollsim/server/store/memory", "crypto/ecdsa"), lawful},
		{"server/enroll/a.go", imports("enrollsim/server/store/sqlite"), "know a database"},
		{"server/enroll/a.go", imports("github.com/google/uuid"), "standard library"},
		{"server/enroll/a_test.go", imports("pgregory.net/rapid"), lawful},
		{"server/a.go", imports("enrollsim/tui"), "server may import flow, server only"},
		{"tui/a.go", imports("enrollsim/flow/sim", bubbletea), lawful},
		{"tui/a.go", imports("enrollsim/server/client"), "tui may import flow, tui only"},
		{"tui/a.go", imports("enrollsim/cmd/enrollsim"), "tui may import flow, tui only"},
		{"cmd/enrollsim/a.go", imports("enrollsim/flow", "enrollsim/server", "enrollsim/tui", "crypto/rand"), lawful},
		{"tools/a.go", "package p\n", "lies in no room"},
		{"a.go", "package p\n", "lies in no room"},

		{"flow/qr/a.go", imports("github.com/mdp/qrterminal/v3", "rsc.io/qr", "rsc.io/qr/coding"), lawful},
		{"flow/qr/a.go", imports("rsc.io/qrcode"), "not on the list of flow/qr"},
		{"flow/qr/a_test.go", imports("github.com/google/go-cmp/cmp"), lawful},
		{"flow/camera/a.go", imports("github.com/makiuchi-d/gozxing/qrcode"), lawful},
		{"flow/camera/a.go", imports("rsc.io/qr"), "not on the list of flow/camera"},
		{"flow/guide/a.go", imports("github.com/goccy/go-yaml"), "not on the list of flow/guide"},
		{"flow/guide/a_test.go", imports("github.com/goccy/go-yaml"), lawful},
		{"flow/scenario/runfile/a.go", imports("github.com/goccy/go-yaml/ast"), lawful},
		{"flow/scenario/a.go", imports("github.com/goccy/go-yaml/ast"), "not on the list of flow/scenario"},
		{"flow/text/a.go", imports("github.com/goccy/go-yaml"), "not on the list of flow/text"},
		{"cmd/catalogue/a.go", imports("github.com/goccy/go-yaml"), lawful},
		{"flow/scenario/runfile/a.go", imports("gopkg.in/yaml.v3"), "not on the list of flow/scenario/runfile"},
		{"flow/phone/a.go", imports("github.com/goccy/go-yaml"), "not on the list of flow/phone"},
		{"flow/sim/a_test.go", imports("net/http/httptest"), "neither screen nor network"},
		{"flow/screen/a_test.go", imports(lipgloss), "neither screen nor network"},
		{"tui/early/a.go", imports(lipgloss, runewidth), lawful},
		{"tui/early/a.go", imports(bubbletea), "tui/early imports lipgloss and go-runewidth only"},
		{"tui/early/a.go", imports("enrollsim/flow"), "tui/early imports lipgloss and go-runewidth only"},

		{"flow/sim/a.go", imports("math/rand/v2"), "chance comes from the seed"},
		{"server/a.go", imports("crypto/rand"), "chance comes from the seed"},
		{"server/a_test.go", imports("crypto/rand"), lawful},
		{"flow/a.go", "package p\nimport \"time\"\nvar start = time.Unix(0, 0)\n", lawful},
		{"flow/a.go", "package p\nimport \"time\"\nvar start = time.Now()\n", "flow/a.go:3: reads the wall clock"},
		{"server/a.go", "package p\nimport \"time\"\nvar clock = time.Now\n", "wall clock"},
		{"server/a.go", "package p\nimport wall \"time\"\nvar age = wall.Since(wall.Time{})\n", "wall clock"},
		{"tui/a.go", "package p\nimport . \"time\"\nvar left = Until(Time{})\n", "wall clock"},
		{"tui/a.go", "package p\nimport \"time\"\nvar left = time.Until(time.Time{})\n", "wall clock"},
		{"tui/a.go", "package p\nimport \"time\"\nfunc f() { time.Sleep(1) }\n", "wall clock"},
		{"tui/a.go", "package p\nimport \"enrollsim/flow/time\"\nvar t = time.Now()\n", lawful},
		{"tui/a_test.go", "package p\nimport \"time\"\nvar start = time.Now()\n", lawful},
		{"cmd/enrollsim/a.go", "package p\nimport \"time\"\nvar start = time.Now()\n", lawful},
		{"tui/commands.go", "package p\nimport tea \"" + bubbletea + "\"\nvar tick = tea.Tick\n", lawful},
		{"tui/update.go", "package p\nimport tea \"" + bubbletea + "\"\nvar tick = tea.Tick\n", "ticks are made in tui/commands.go"},
		{"tui/update.go", "package p\nimport \"" + bubbletea + "\"\nvar tick = tea.Tick\n", "ticks are made in tui/commands.go"},

		{"flow/a.go", lines(longest), lawful},
		{"flow/a_test.go", lines(longest + 1), "longer than 500 lines"},
		{"flow/testdata/a.go", imports("enrollsim/tui"), lawful},
		{".ci/a.go", imports("enrollsim/tui"), lawful},
	}
	for _, test := range tests {
		complaints, _, err := inspect(fstest.MapFS{test.file: {Data: []byte(test.source)}})
		if err != nil {
			t.Fatal(err)
		}
		switch found := strings.Join(complaints, "\n"); {
		case test.complaint == lawful && found != "":
			t.Errorf("%s is lawful, but was complained of: %s\n%s", test.file, found, test.source)
		case !strings.Contains(found, test.complaint):
			t.Errorf("%s: got the complaints %q, want one that says %q\n%s", test.file, found, test.complaint, test.source)
		}
	}
}
