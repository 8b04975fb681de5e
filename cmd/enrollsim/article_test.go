package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// An article is written as a page and as Markdown, in one language or in each, the same
// bytes again, and only what was asked for is there.
func TestArticlesAreWritten(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	in := func(name string) string { return filepath.Join(home, name) }
	read := func(name string) string {
		t.Helper()
		data, err := os.ReadFile(in(name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	first := map[string]string{}
	for range 2 {
		for _, args := range [][]string{
			{"ios-adduser-scan", "--lang=all", "-o", in("guide.html")},
			{"ios-adduser-scan", "--lang=zh-Hant", "-o", in("guide.md")},
			{"code-expired", "-o", in("case.html")},
			{"code-expired", "--lang=all", "-o", in("case.md")},
		} {
			if got := runPiped(t, append([]string{"article"}, args...)...); got.code != exitOK || got.err != "" || !strings.HasPrefix(got.out, "wrote "+home) && !strings.HasPrefix(got.out, "已寫出 "+home) {
				t.Fatalf("%q: %+v", args, got)
			}
		}
		for _, name := range drawn(t, home) {
			data := read(name)
			if was, there := first[name]; there && was != data {
				t.Errorf("%s is another file", name)
			}
			first[name] = data
			if !strings.Contains(data, "SIMULATION") {
				t.Errorf("%s does not say that it is a simulation", name)
			}
			if info, err := os.Stat(in(name)); err != nil || info.Mode().Perm() != shared() {
				t.Errorf("%s has the mode %v: %v", name, info.Mode(), err)
			}
		}
	}
	entries, err := os.ReadDir(home)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{
		"case-figures", "case.en.md", "case.html", "case.zh-Hant.md", "guide-figures", "guide.en.html", "guide.md", "guide.zh-Hant.html",
	}; !slices.Equal(names, want) {
		t.Errorf("there are %q", names)
	}
	for name, says := range map[string][]string{
		"guide.en.html":      {`<html lang="en">`, `hreflang="zh-Hant" href="guide.zh-Hant.html"`, `<li id="step-1-b" class="step many">`, `<figure id="figure-12" class="phone">`, "default-src 'none'"},
		"guide.zh-Hant.html": {`<html lang="zh-Hant">`, `href="guide.en.html"`, "SIMULATION"},
		"guide.md":           {"](guide-figures/ios-adduser-scan/zh-Hant/figure-12.svg "},
		"case.html":          {"09:51:01", "enrollsim run code-expired --seed 1", "The code has expired (code-expired)", "I went to look for my phone"},
		"case.zh-Hant.md":    {"](case-figures/code-expired/zh-Hant/figure-10.svg ", "[English](case.en.md)"},
	} {
		for _, want := range says {
			if !strings.Contains(read(name), want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
	// Every picture that Markdown shows is there, and the folder is one of figures.
	for _, name := range []string{"guide.md", "case.en.md"} {
		links := strings.Split(read(name), "](")
		for _, link := range links[1:] {
			if file, _, _ := strings.Cut(link, " "); strings.HasSuffix(file, ".svg") {
				read(file)
			}
		}
	}
	if got := runPiped(t, "figures", "--check", in("case-figures")); got.code != exitOK {
		t.Errorf("the figures of a case are drawn otherwise: %+v", got)
	}
	if got := runPiped(t, "article", "code-expired", "-o", "-"); got.code != exitOK || got.out != read("case.html") {
		t.Errorf("what is written to the output is another page: %d, %s", got.code, got.err)
	}
}

// The article of a case that does not pass says so: it is an error only where that was
// not asked for.
func TestArticleOfAFailure(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", home)
	t.Setenv("HOME", home)
	source := "title: Wrong\nguide: ios-activate-scan\nvars: {where: mobile-success}\nsteps:\n  - launchApp: camera\n  - assertScreen: ${where}\n"
	file := putFile(t, filepath.Join(home, "wrong.yaml"), source)
	if got := runPiped(t, "article", "last", "-o", filepath.Join(home, "a.html")); got.code != exitUsage || !strings.Contains(got.err, "no run has left anything") {
		t.Errorf("without a run: %+v", got)
	}
	if got := runPiped(t, "run", file, "--seed=7", "--var=where=mobile-error"); got.code != exitFailed ||
		!strings.Contains(got.out, "enrollsim article last -o case.html") || !strings.Contains(got.out, "enrollsim why last") {
		t.Fatalf("%+v", got)
	}
	out := filepath.Join(home, "a.html")
	if got := runPiped(t, "article", "last", "-o", out); got.code != exitOK {
		t.Errorf("the last run: %+v", got)
	}
	page, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{"<mark><span>  - assertScreen: ${where}", `<span class="badge failed">`, "expected: the screen mobile-error", "found: the screen camera", "--seed 7", "--var where=mobile-error"} {
		if !strings.Contains(string(page), says) {
			t.Errorf("the page does not say %q", says)
		}
	}
	got := runPiped(t, "article", file, "-o", out)
	if got.code != exitFailed || !strings.Contains(got.err, "wrong.yaml:6:5: assertScreen: mobile-success: expected the screen mobile-success, found the screen camera") {
		t.Errorf("by its name: %+v", got)
	}
}

// What cannot be written is said, and nothing is.
func TestArticleRefuses(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	in := func(name string) string { return filepath.Join(home, name) }
	putFile(t, in("guide-figures/letter.txt"), "dear")
	broken := putFile(t, in("broken.yaml"), "title: Broken\nguide: ios-activate-scan\nsteps: [{tapOnn: x}]\n")
	for _, test := range []struct {
		args []string
		says string
	}{
		{nil, "an argument is missing"},
		{[]string{"ios-activate-scan"}, "say with -o which file"},
		{[]string{"ios-activate-scan", "-o", in("a.pdf")}, "a.pdf ends with neither .html nor .md"},
		{[]string{"ios-activate-scan", "-o", in("a")}, "ends with neither"},
		{[]string{"ios-activate-scan", "-o", "-", "--lang=all"}, "do not go to one output"},
		{[]string{"ios-activate-scan", "-o", in("a.html"), "--lang=xx"}, "all is each of them"},
		{[]string{"nothing", "-o", in("a.html")}, "nothing"},
		{[]string{broken, "-o", in("a.html")}, "tapOnn"},
		{[]string{"ios-activate-scan", "-o", in("no/a.html")}, "no"},
		{[]string{"ios-activate-scan", "-o", in("guide.md")}, "is not overwritten: it has no figures.json"},
	} {
		got := runPiped(t, append([]string{"article"}, test.args...)...)
		if got.code != exitUsage || !strings.Contains(got.err, test.says) || got.out != "" {
			t.Errorf("%q: %+v, want %q", test.args, got, test.says)
		}
	}
	if got := drawn(t, home); !slices.Equal(got, []string{"broken.yaml", "guide-figures/letter.txt"}) {
		t.Errorf("something is left behind: %q", got)
	}
}
