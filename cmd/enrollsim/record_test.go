package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A recording is written by its ending, over one that is there, and is the same the
// second time.
func TestRecordWrites(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, begins := range map[string]string{
		"guide.cast": `{"version":3,"term":{"cols":120,"rows":40,`,
		"guide.gif":  "GIF89a",
		"guide.html": "<!DOCTYPE html>\n<html lang=\"en\">\n",
		"guide.svg":  "<svg xmlns=",
		"guide.txt":  "SIMULATION. Activate on an iPhone by scanning the QR code\n",
	} {
		file := filepath.Join(dir, name)
		var first []byte
		for turn := range 2 {
			got := runPiped(t, "record", "ios-activate-scan", "-o", file, "--pace=1s")
			if got.code != exitOK || !strings.Contains(got.out, "12 chapters") {
				t.Fatalf("%+v", got)
			}
			made, err := os.ReadFile(file)
			if err != nil || !strings.HasPrefix(string(made), begins) {
				t.Fatalf("%s begins with %.80q, %v", name, made, err)
			}
			if turn > 0 && string(first) != string(made) {
				t.Errorf("%s differs the second time", name)
			}
			first = made
		}
	}
	part := filepath.Join(dir, "part.cast")
	flags := []string{"--from=2", "--to=3", "--cast=2", "--keyframes", "--size=80x24", "--theme=light", "--lang=zh-Hant", "--hold=0s"}
	if got := runPiped(t, append([]string{"record", "ios-activate-scan", "-o", part}, flags...)...); got.code != exitOK || !strings.Contains(got.out, "2 段") {
		t.Fatalf("%+v", got)
	}
	made, err := os.ReadFile(part)
	if err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{`{"version":2,"width":80,"height":24,"title":"模擬 SIMULATION。`, `[0.000,"m","2. `} {
		if !strings.Contains(string(made), says) {
			t.Errorf("it does not say %q", says)
		}
	}
}

// What cannot be meant is refused with its place, and nothing is left behind.
func TestRecordRefuses(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	broken := putFile(t, filepath.Join(home, "broken.yaml"), "title: {en: Broken}\nguide: ios-activate-scan\nsteps: [{assertScreen: mobile-success}]\n")
	loose := putFile(t, filepath.Join(home, "loose.yaml"), "title: {en: Loose}\nsteps: [{launchApp: camera}]\n")
	fresh := filepath.Join(home, "fresh.cast")
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"ios-activate-scan"}, exitUsage, "say with -o"},
		{[]string{"ios-activate-scan", "-o", "guide.mov"}, exitUsage, "guide.mov: a recording ends in .cast"},
		{[]string{"nothing", "-o", fresh}, exitUsage, "nothing"},
		{[]string{"ios-activate-scan", "-o", fresh, "--size=40x10"}, exitUsage, "40x10 is too small for the code, which takes"},
		{[]string{"ios-activate-scan", "-o", fresh, "--size=wide"}, exitUsage, `"wide" is no size`},
		{[]string{"ios-activate-scan", "-o", fresh, "--size=9000x40"}, exitUsage, "more than"},
		{[]string{"ios-activate-scan", "-o", fresh, "--from=99"}, exitUsage, "ios-activate-scan has no step 99; it has 1, 2, 3"},
		{[]string{"ios-activate-scan", "-o", fresh, "--from=5", "--to=4"}, exitFailed, "step 4 comes before step 5; say from an earlier one to a later one"},
		{[]string{"ios-activate-scan", "-o", fresh, "--pace=1ms"}, exitUsage, "--pace: 1ms is less than 250ms"},
		{[]string{"ios-activate-scan", "-o", fresh, "--hold=1h"}, exitUsage, "at most a minute"},
		{[]string{"ios-activate-scan", "-o", fresh, "--cast=1"}, exitUsage, "no version 1"},
		{[]string{"ios-activate-scan", "-o", "x.txt", "--keyframes"}, exitUsage, "x.txt is none"},
		{[]string{"ios-activate-scan", "-o", "x.gif", "--cast=2"}, exitUsage, "x.gif is none"},
		{[]string{"ios-activate-scan", "-o", fresh, "--theme=blue"}, exitUsage, `there is no "blue"`},
		{[]string{"ios-activate-scan", "-o", fresh, "--lang=xx"}, exitUsage, "--lang"},
		{[]string{broken, "-o", fresh}, exitFailed, "broken.yaml:3:9: assertScreen: mobile-success"},
		{[]string{loose, "-o", fresh}, exitUsage, "follows no guide"},
		{[]string{"ios-activate-scan", "-o", filepath.Join(home, "no", "such.cast")}, exitUsage, "such.cast"},
	} {
		got := runPiped(t, append([]string{"record"}, test.args...)...)
		if got.code != test.code || !strings.Contains(got.err, test.says) || got.out != "" {
			t.Errorf("%q: %+v, want %d and %q", test.args, got, test.code, test.says)
		}
	}
	if got := drawn(t, home); !slices.Equal(got, []string{"broken.yaml", "loose.yaml"}) {
		t.Errorf("something is left behind: %q", got)
	}
}

// What a run has left behind is recorded by the name last.
func TestRecordLast(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Setenv("HOME", cache)
	if got := runPiped(t, "run", "code-expired"); got.code != exitOK {
		t.Fatalf("%+v", got)
	}
	file := filepath.Join(cache, "last.txt")
	if got := runPiped(t, "record", "last", "-o", file); got.code != exitOK {
		t.Fatalf("%+v", got)
	}
	named := filepath.Join(cache, "named.txt")
	if got := runPiped(t, "record", "code-expired", "-o", named); got.code != exitOK {
		t.Fatalf("%+v", got)
	}
	one, err := os.ReadFile(file)
	two, err2 := os.ReadFile(named)
	if err != nil || err2 != nil || string(one) != string(two) {
		t.Errorf("the last run is recorded otherwise: %v, %v", err, err2)
	}
}

// Figures of the last run are checked against what had run then, whatever has run since.
func TestFiguresLast(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Setenv("HOME", cache)
	folder, beside := filepath.Join(cache, "last"), filepath.Join(cache, "case-figures")
	for _, args := range [][]string{
		{"run", "code-expired"}, {"figures", "last", "-o", folder}, {"article", "last", "-o", filepath.Join(cache, "case.md")},
		{"run", "code-used"}, {"figures", "--check", folder}, {"figures", "--check", beside},
	} {
		if got := runPiped(t, args...); got.code != exitOK {
			t.Errorf("%q ends with %d: %s%s", args, got.code, got.out, got.err)
		}
	}
}
