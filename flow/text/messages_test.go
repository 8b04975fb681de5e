package text_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// A message is said in the language with what was filled in, which may be a message
// itself; what has no words stays as it is.
func TestMessage(t *testing.T) {
	for english, want := range map[string]string{
		`no guide "x"; there is a, b`:         "沒有指南「x」，可用的是 a、b",
		`--guide: no guide "x"; there is a`:   "--guide：沒有指南「x」，可用的是 a",
		"2 of 3 scenarios failed":             "3 個情境中有 2 個失敗",
		"a-b of c scenarios failed":           "a-b of c scenarios failed",
		"f.yaml: open f.yaml: is a directory": "f.yaml：打開 f.yaml：這是一個資料夾",
		`a.yaml:4:5: no step begins with "tapOnn" (did you mean tapOn?); allowed: aim, tapOn`: "a.yaml:4:5: 沒有以「tapOnn」開頭的步驟（是指 tapOn 嗎？）；可用的是 aim、tapOn",
		"a.yaml:1:1: a step is a mapping, not a list\nwholly unknown":                         "a.yaml:1:1: 步驟須是鍵值，不是列表\nwholly unknown",
	} {
		if got := flowtest.Words(t, text.TraditionalChinese).Message(english); got != want {
			t.Errorf("%q is said %q, want %q", english, got, want)
		}
		if got := flowtest.Words(t, text.English).Error(errors.New(english)); got != english {
			t.Errorf("in English %q is said %q", english, got)
		}
	}
}

// What libraries say of flags and of servers is said in plain English.
func TestWordsOfLibraries(t *testing.T) {
	words := flowtest.Words(t, text.English)
	for said, want := range map[string]string{
		`if any flags in the group [guide scenario] are set none of the others can be; [guide scenario] were all set`: `only one of these flags can be given: guide scenario`,
		`required flag(s) "as" not set`:                             `--as is needed; --help says what for`,
		`dial tcp 127.0.0.1:8080: connect: connection refused`:      `127.0.0.1:8080: connection refused`,
		`dial tcp: lookup no.example on 192.0.2.1:53: no such host`: `no.example: no such host`,
	} {
		if got := words.Message(said); got != want {
			t.Errorf("%q is said %q, want %q", said, got, want)
		}
	}
}

// A name in quotation marks is never taken for a message.
func TestNamesInMessagesStay(t *testing.T) {
	said := flowtest.Words(t, text.TraditionalChinese).Error(fmt.Errorf("no guide %q; there is %s", "interrupted", "a"))
	if !strings.Contains(said, "「interrupted」") {
		t.Errorf("the name is lost: %s", said)
	}
}

// unheard are the packages whose errors nobody who uses the program reads: they are told
// to those who change its data or its tests.
func unheard(name string) bool {
	for _, part := range []string{"/catalogue/", "cmd/licenses/", "test/", "/conformance/", "flow/cause/", "flow/draw/", "guide/check.go", "guide/login.go", "store/relational/columns.go", "flow/text/columns.go", "flow/text/messages.go", "flow/text/words.go",
		"phone/phone.go", "portal/portal.go", "enroll/call.go"} {
		if strings.Contains(filepath.ToSlash(name), part) {
			return true
		}
	}
	return false
}

// messages are the sentences that the sources put into errors and messages, by where they
// are.
func messages(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, room := range []string{"../../cmd", "../../flow", "../../server", "../../tui"} {
		err := filepath.WalkDir(room, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || unheard(name) {
				return err
			}
			syntax, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			for node := range ast.Preorder(syntax) {
				call, ok := node.(*ast.CallExpr)
				if !ok || !tells(call) {
					continue
				}
				for _, arg := range call.Args {
					if said, ok := literal(arg); ok {
						for line := range strings.SplitSeq(strings.TrimSuffix(said, "\n"), "\n") {
							found[line] = name
						}
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// tells reports whether a call makes an error or a message of a sentence.
func tells(call *ast.CallExpr) bool {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return slices.Contains([]string{"tell", "problem", "bad"}, f.Name)
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && x.Name == "errors" {
			return f.Sel.Name == "New"
		}
		return slices.Contains([]string{"Errorf", "said", "complain", "refuse", "unknown", "broken"}, f.Sel.Name)
	}
	return false
}

var filledIn = regexp.MustCompile(`%(?:\[\d\])?[-+#0-9.]*[a-zA-Z]`)

// Every error and every message of the command line has words in Chinese, and there are
// none for others.
func TestEveryMessageHasWords(t *testing.T) {
	all, err := text.ReadMessages(text.TraditionalChinese)
	if err != nil {
		t.Fatal(err)
	}
	told := messages(t)
	if len(told) < 300 {
		t.Fatalf("found %d messages only; the sources are not where they were", len(told))
	}
	for said, where := range told {
		if !strings.ContainsFunc(filledIn.ReplaceAllString(said, ""), unicode.IsLetter) || !strings.Contains(said, " ") {
			continue // nothing but what is filled in, or a name
		}
		if _, ok := all.Ours[said]; !ok {
			t.Errorf("%s: there are no words for %q", where, said)
		}
	}
	_, written := sources(t)
	literals := map[string]bool{}
	for said := range written {
		literals[strings.ReplaceAll(said, "`", "")] = true // marks of Markdown are taken out
	}
	for said := range all.Ours {
		begin := ""
		if at := filledIn.FindStringIndex(said); at != nil {
			begin = said[:at[0]]
		}
		if _, ok := told[said]; !ok && !literals[said] && !(len(begin) > 2 && literals[begin]) {
			t.Errorf("nobody says %q", said)
		}
	}
}

// What people read as messages is Chinese, in its own words.
func TestMessagesAreFitToRead(t *testing.T) {
	all, err := text.ReadMessages(text.TraditionalChinese)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []map[string]string{all.Ours, all.Others} {
		for english, its := range part {
			if found := flowtest.Avoided(t, text.TraditionalChinese, english, its); len(found) > 0 {
				t.Errorf("%q is said %q: %v", english, its, found)
			}
		}
	}
}
