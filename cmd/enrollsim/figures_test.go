package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// drawn lists the files of a folder, with slashes, but for those of a list.
func drawn(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			rel, _ := filepath.Rel(dir, name)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// putFile writes a file, and the folder that it is in, and returns its name.
func putFile(t *testing.T, name, source string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// A folder of figures is drawn, shown, found as it was drawn, and drawn over.
func TestFiguresAreWritten(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "figures")
	draw := []string{"figures", "ios-activate-scan", "--figure=4.1", "--figure=12", "--lang=all", "-o", dir}
	want := []string{
		"figures.json", "index.html", "ios-activate-scan/en/figure-12.svg", "ios-activate-scan/en/figure-4.1.svg",
		"ios-activate-scan/zh-Hant/figure-12.svg", "ios-activate-scan/zh-Hant/figure-4.1.svg",
	}
	for range 2 {
		if got := runPiped(t, draw...); got.code != exitOK || !strings.Contains(got.out, "wrote 4 figures") {
			t.Fatalf("%+v", got)
		}
		if got := drawn(t, dir); !slices.Equal(got, want) {
			t.Errorf("there are %q", got)
		}
	}
	sheet, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{"SIMULATION", "<h1>4 figures</h1>", `<section lang="zh-Hant">`, "圖 4.1", `href="ios-activate-scan/en/figure-12.svg"`, "img-src data:"} {
		if !strings.Contains(string(sheet), says) {
			t.Errorf("the sheet does not say %q", says)
		}
	}
	if got := runPiped(t, "figures", "--check", dir); got.code != exitOK || !strings.Contains(got.out, "4 figures") {
		t.Errorf("as it was drawn: %+v", got)
	}

	edit := func(name, was, is string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		source, err := os.ReadFile(file)
		if err != nil || !strings.Contains(string(source), was) {
			t.Fatalf("%s does not hold %q: %v", name, was, err)
		}
		if err := os.WriteFile(file, []byte(strings.ReplaceAll(string(source), was, is)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	edit(want[2], "</svg>", " </svg>")
	edit("figures.json", "switch Scan QR codes, off", "switch Scan all codes, off")
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(want[4]))); err != nil {
		t.Fatal(err)
	}
	got := runPiped(t, "figures", "--check", dir)
	for _, says := range []string{
		want[2] + ": switch Scan all codes, off is now switch Scan QR codes, off\n", want[4] + ": the file is missing\n",
	} {
		if !strings.Contains(got.out, says) {
			t.Errorf("it does not say %q: %+v", says, got)
		}
	}
	if got.code != exitFailed || !strings.Contains(got.err, "2 of 4 figures") {
		t.Errorf("what differs: %+v", got)
	}
	edit("figures.json", "switch Scan all codes, off", "switch Scan QR codes, off")
	if got := runPiped(t, "figures", "--check", dir); !strings.Contains(got.out, want[2]+": the file was changed by hand\n") {
		t.Errorf("a file that was edited: %+v", got)
	}
}

// A figure is as well a PNG, and the window instead of the device; drawn again it is the
// same one.
func TestFiguresInOtherForms(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		args       []string
		file, says string
		begins     string
	}{
		"PNG": {[]string{"--format=png", "--scale=2"}, "figure-1.png", `"theme":"light","scale":2,"device":"desk"`, "\x89PNG"},
		"window": {
			[]string{"--look=window", "--size=100x30"}, "figure-1.svg", `"theme":"dark","look":"window","size":"100x30","device":"desk"`,
			`<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en" lang="en" viewBox="0 0 900 570"`,
		},
		"PNG of a window": {[]string{"--look=window", "--format=png", "--theme=light"}, "figure-1.png", `"look":"window","size":"120x40","scale":1`, "\x89PNG"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "figures")
			args := append([]string{"figures", "ios-activate-scan", "--figure=1", "--figure=4.2", "-o", dir}, test.args...)
			if got := runPiped(t, args...); got.code != exitOK || got.err != "" {
				t.Fatalf("%+v", got)
			}
			data, err := os.ReadFile(filepath.Join(dir, "ios-activate-scan", "en", test.file))
			if err != nil || !strings.HasPrefix(string(data), test.begins) {
				t.Errorf("%v: %.90q", err, data)
			}
			list, err := os.ReadFile(filepath.Join(dir, "figures.json"))
			if err != nil || !strings.Contains(string(list), test.says) || strings.Count(string(list), `"code":"HTTPS`) != 2 {
				t.Errorf("%v: the list does not say %s, and two codes:\n%s", err, test.says, list)
			}
			sheet, err := os.ReadFile(filepath.Join(dir, "index.html"))
			if err != nil || strings.Contains(test.file, ".png") != strings.Contains(string(sheet), `<img src="data:image/png;base64,`) {
				t.Errorf("%v: the sheet does not show them", err)
			}
			if got := runPiped(t, "figures", "--check", dir); got.code != exitOK {
				t.Errorf("drawn again it is another one: %+v", got)
			}
		})
	}
}

// What has characters that no font has is not painted, and they are named; an SVG takes the
// reader's fonts.
func TestFiguresSayWhichCharactersAreMissing(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	source := "title: {en: Rare}\nguide: ios-activate-type\nsteps:\n  - desk: {inputText: user-name, text: riley.龘}\n"
	file := putFile(t, filepath.Join(home, "rare.yaml"), source)
	for _, args := range [][]string{
		{"figures", file, "--format=png", "-o", filepath.Join(home, "png")},
		{"record", file, "-o", filepath.Join(home, "rare.gif")},
	} {
		got := runPiped(t, args...)
		if got.code != exitFailed || !strings.Contains(got.err, "no font that is built in has 龘 (U+9F98)") || !strings.Contains(got.err, "rare.yaml") {
			t.Errorf("%q: %+v", args, got)
		}
	}
	if left, err := os.ReadDir(home); err != nil || len(left) != 1 {
		t.Errorf("it leaves %v, %v", left, err)
	}
	if got := runPiped(t, "figures", file, "-o", filepath.Join(home, "svg")); got.code != exitOK {
		t.Errorf("as SVG: %+v", got)
	}
}

// The figures of a run file are those of its own world.
func TestFiguresOfARun(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "case")
	if got := runPiped(t, "figures", "code-hidden", "--seed=7", "-o", dir); got.code != exitOK {
		t.Fatalf("%+v", got)
	}
	list, err := os.ReadFile(filepath.Join(dir, "figures.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{`"run":"code-hidden"`, `"seed":7`, `"figure":"1"`, `"screen":"portal-code"`} {
		if !strings.Contains(string(list), says) {
			t.Errorf("the list does not say %s", says)
		}
	}
	if got := runPiped(t, "figures", "--check", dir); got.code != exitOK {
		t.Errorf("drawn again it is another one: %+v", got)
	}
}

// What cannot be drawn is said, and nothing is written.
func TestFiguresRefuse(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	file := func(name, source string) string { return putFile(t, filepath.Join(home, name), source) }
	broken := file("broken.yaml", "title: {en: Broken}\nguide: ios-activate-scan\nsteps: [{assertScreen: mobile-success}]\n")
	theirs := filepath.Dir(file("theirs/letter.txt", "dear"))
	mixed := filepath.Join(home, "mixed")
	if got := runPiped(t, "figures", "ios-activate-type", "-o", mixed); got.code != exitOK {
		t.Fatalf("%+v", got)
	}
	file("mixed/ios-activate-type/letter.txt", "dear")
	other := filepath.Dir(file("other/figures.json", `{"format":9}`))
	fresh := filepath.Join(home, "fresh")
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"-o", fresh}, exitUsage, "name a guide"},
		{[]string{"ios-activate-scan"}, exitUsage, "-o"},
		{[]string{"nothing", "-o", fresh}, exitUsage, "nothing"},
		{[]string{"--all", "ios-activate-scan", "-o", fresh}, exitUsage, "leave out ios-activate-scan"},
		{[]string{"--all", "--figure=1", "-o", fresh}, exitUsage, "one guide"},
		{[]string{"ios-activate-scan", "--figure=99", "-o", fresh}, exitUsage, "has no figure 99; it has 1, 2, 3, 4.1"},
		{[]string{"ios-activate-scan", "--theme=blue", "-o", fresh}, exitUsage, `there is no "blue"; there are auto, light, dark`},
		{[]string{"ios-activate-scan", "--look=photo", "-o", fresh}, exitUsage, `there is no "photo"; there are drawing, window`},
		{[]string{"ios-activate-scan", "--format=gif", "-o", fresh}, exitUsage, `there is no "gif"; there are svg, png`},
		{[]string{"ios-activate-scan", "--format=png", "--scale=5", "-o", fresh}, exitUsage, "5 is not 1 to 4"},
		{[]string{"ios-activate-scan", "--scale=2", "-o", fresh}, exitUsage, "--scale is for --format png"},
		{[]string{"ios-activate-scan", "--look=window", "--size=20x10", "-o", fresh}, exitUsage, "20x10 is too small for the code"},
		{[]string{"ios-activate-scan", "--look=window", "--size=large", "-o", fresh}, exitUsage, `"large" is no size`},
		{[]string{"ios-activate-scan", "--lang=xx", "-o", fresh}, exitUsage, "all is each of them"},
		{[]string{"ios-activate-scan", "--json", "-o", fresh}, exitUsage, "--json is for --coverage"},
		{[]string{"ios-activate-scan", "--check", mixed}, exitUsage, "leave out what to draw"},
		{[]string{broken, "-o", fresh}, exitFailed, "does not pass"},
		{[]string{"ios-activate-scan", "-o", theirs}, exitUsage, "is not overwritten: it has no figures.json"},
		{[]string{"ios-activate-scan", "-o", mixed}, exitUsage, "it holds ios-activate-type/letter.txt"},
		{[]string{"ios-activate-scan", "-o", other}, exitUsage, "has the format 9"},
		{[]string{"ios-activate-scan", "-o", broken}, exitUsage, "broken.yaml"},
		{[]string{"--check", fresh}, exitUsage, "no figures.json"},
		{[]string{"--check", other}, exitUsage, "has the format 9"},
	} {
		got := runPiped(t, append([]string{"figures"}, test.args...)...)
		if got.code != test.code || !strings.Contains(got.err, test.says) || got.out != "" {
			t.Errorf("%q: %+v, want %d and %q", test.args, got, test.code, test.says)
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
	if !slices.Equal(names, []string{"broken.yaml", "mixed", "other", "theirs"}) {
		t.Errorf("something is left behind: %q", names)
	}
}

// What has no picture is listed, for people and for programs.
func TestFiguresCoverage(t *testing.T) {
	t.Parallel()
	got := runPiped(t, "figures", "--coverage")
	for _, says := range []string{"step ios-activate-type 1 has no picture\n", "cause code-expired has no picture\n", "96 figures have one\n"} {
		if got.code != exitOK || !strings.Contains(got.out, says) {
			t.Errorf("it does not say %q: %+v", says, got)
		}
	}
	if strings.Contains(got.out, "figure ios") || strings.Contains(got.out, "cause code-used ") {
		t.Errorf("what has a picture is listed: %s", got.out)
	}
	if got := runPiped(t, "figures", "--coverage", "--json"); got.code != exitOK || !strings.Contains(got.out, `"subject": "cause"`) {
		t.Errorf("%+v", got)
	}
}
