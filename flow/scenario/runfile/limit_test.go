package runfile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
)

// What would cost the YAML parser all memory or minutes is refused before, with
// its place.
func TestLimits(t *testing.T) {
	t.Parallel()
	const head = "title: {en: a, zh-Hant: b}\nsteps: []\n"
	deep, keys, many := "lists and mappings lie more than 32 deep", "a mapping has more than 1000 keys", "a file holds no more than 100 documents"
	stairs := ""
	for i := range 40 {
		stairs += strings.Repeat(" ", i) + "a:\n"
	}
	tests := []struct{ name, source, at, says string }{
		{"brackets", "title: " + strings.Repeat("[", 100_000), "1:39", deep},
		{"braces", "二: " + strings.Repeat("{a: ", 100), "1:128", deep},
		{"brackets in lines", head + "given: [\n" + strings.Repeat("[\n", 100), "34:1", deep},
		{"brackets behind quotation marks", `given: ["[", '[''[', "\"[", ` + strings.Repeat("[", 40), "1:59", deep},
		{"entries", head + strings.Repeat("- ", 100), "3:63", deep},
		{"stairs", stairs, "33:33", deep},
		{"lists in mappings", head + "given:\n" + strings.Repeat("a:\n- ", 17) + "a", "0:0", ""},
		{"keys", strings.Repeat("a: 1\n", 1001), "1001:1", keys},
		{"keys after entries", strings.Repeat("a:\n- 1\n", 1001), "2001:1", keys},
		{"keys in braces", "a: {" + strings.Repeat("b: 1, ", 1001) + "}", "1:6009", keys},
		{"documents", strings.Repeat("---\na: 1\n", 101), "201:1", many},
		{"documents by dots", strings.Repeat("a: 1\n...\n", 101), "201:1", many},
		{"empty documents", strings.Repeat("---\n", 101), "101:1", many},
		{"size", head + strings.Repeat("#", 1<<20), "1:1", "the file is larger than a run file can be; allowed: 1 MiB"},
		{"an unknown alias", head + "given: *a", "3:8", `no anchor before here is called "a"`},
		{"an alias of itself", head + "given: &a [*a]", "3:12", `no anchor before here is called "a"`},
		{"tags", head + "given: {seed: !!int 5}", "3:15", "tags (!) are not taken"},
		{"depth by aliases", nested(40), "32:12", deep},
		{"values by aliases", laughs(30), "16:11", "with its aliases the file holds more than 200000 values"},
	}
	for _, test := range tests {
		_, err := flowtest.Reader(t).Read("test.yaml", []byte(test.source))
		if test.says == "" {
			for _, says := range []string{deep, keys, many} {
				if strings.Contains(err.Error(), says) {
					t.Errorf("%s: %v", test.name, err)
				}
			}
			continue
		}
		if want := "test.yaml:" + test.at + ": " + test.says; err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", test.name, err, want)
		}
	}
}

// nested is a file whose aliases lie within each other, each in a line of its own.
func nested(depth int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x]\n")
	for i := 1; i < depth; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [*a%d]\n", i, i, i-1)
	}
	return b.String()
}

// laughs is a small file whose aliases stand for twice as much in every line.
func laughs(lines int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 x\n")
	for i := 1; i < lines; i++ {
		fmt.Fprintf(&b, "a%d: &a%d {a: *a%d, b: *a%d}\n", i, i, i-1, i-1)
	}
	return b.String()
}

// Brackets, marks and colons in texts and comments are texts and comments.
func TestLimitsAreNoneOfTexts(t *testing.T) {
	t.Parallel()
	many := strings.Repeat("[{a: ", 50)
	for name, title := range map[string]string{
		"plain":         "{en: it's, zh-Hant: a'b\"c}",
		"quoted":        `{en: "` + many + `", zh-Hant: '` + many + `'}`,
		"over lines":    "\n  en: \"a \\\" " + many + "\n    " + many + "\"\n  zh-Hant: '''" + many + "'",
		"a block":       "\n  en: |\n    " + many + "\n\n     " + many + "\n    & * !\n  zh-Hant: >-\n    --- " + many + "\n    ...",
		"a comment":     "{en: a, zh-Hant: b} # " + many + "\n# " + many,
		"within a word": "\n  en: a" + many + " & ! *\n  zh-Hant: b",
	} {
		title = strings.ReplaceAll(title, "a[{a: ", "a[{a") // a colon and a blank end a plain word
		if name == "within a word" {
			title = strings.ReplaceAll(title, "a: ", "a")
		}
		source := "--- # a run file\ntitle: " + title + "\nsteps: [home]\n...\n"
		if _, err := flowtest.Reader(t).Read("test.yaml", []byte(source)); err != nil {
			t.Errorf("%s: %v\n%s", name, err, source)
		}
	}
}

// A small file never takes much, however deep it pretends to be.
func TestDeepFilesAreCheap(t *testing.T) {
	reader := flowtest.Reader(t)
	for _, source := range []string{
		"title: " + strings.Repeat("[", 100_000),
		"title: " + strings.Repeat("{a: ", 25_000),
		strings.Repeat("- ", 50_000),
		"a: !\n" + strings.Repeat("- !|\n", 20_000),
	} {
		raw := []byte(source)
		count := testing.AllocsPerRun(3, func() {
			if _, err := reader.Read("test.yaml", raw); err == nil {
				t.Error("it is read")
			}
		})
		if count > 200 {
			t.Errorf("%.30s... makes %v allocations", source, count)
		}
	}
}

// What may have no end is refused, and the rest of its folder is read.
func TestCollectComesToAnEnd(t *testing.T) {
	t.Parallel()
	const endless = "/dev/zero"
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no endless file")
	}
	folder := t.TempDir()
	if err := os.Symlink(endless, filepath.Join(folder, "endless.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "short.yaml"), format(t).Template(flowtest.Words(t, text.English)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{folder, endless} {
		found, err := flowtest.Reader(t).Collect(t.Context(), runfile.Input{}, name)
		if err != nil || found.Err() == nil || !strings.Contains(found.Err().Error(), "a pipe, a socket or a device") {
			t.Errorf("%s: %v, %v", name, err, found.Err())
		}
		if name == folder && (len(found.Scenarios) != 2 || found.Scenarios[1].Name != "short") {
			t.Errorf("%d scenarios", len(found.Scenarios))
		}
	}
}
