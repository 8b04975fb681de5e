package flowtest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Golden compares with a file of testdata, or rewrites it with -update.
func Golden(t T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatalf("%v", err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v", err)
	}
	if difference := differ(got, string(want)); difference != "" {
		t.Errorf("%s %s\n(-update takes over what is there now)", file, difference)
	}
}

// Same fails with the first line that differs.
func Same(t T, got, want string) {
	t.Helper()
	if difference := differ(got, want); difference != "" {
		t.Errorf("%s", difference)
	}
}

// differ shows the first line that differs; empty if none does.
func differ(got, want string) string {
	if got == want {
		return ""
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
	n := 0
	for n < min(len(gotLines), len(wantLines)) && gotLines[n] == wantLines[n] {
		n++
	}
	return fmt.Sprintf("line %d:\n got %s\nwant %s", n+1, line(gotLines, n), line(wantLines, n))
}

// line is a line of a text, or says that the text ends before it.
func line(lines []string, n int) string {
	if n < len(lines) {
		return lines[n]
	}
	return "(nothing)"
}
