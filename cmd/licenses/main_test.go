package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const top = "../.."

// What the program lists are the licences of what it is built from today: each module that
// go list names, in its version, and each file from elsewhere.
func TestEveryLicenceIsListed(t *testing.T) {
	t.Parallel()
	want, err := generate(top)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(top, made))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s lists something else than the program is built from; run: go generate ./cmd/licenses", made)
	}
	var parts []part
	if err := json.Unmarshal(got, &parts); err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		if p.License == "" || len(p.Text) < 50 {
			t.Errorf("of %s are listed the licence %q and a text of %d bytes", p.Name, p.License, len(p.Text))
		}
	}
	for _, file := range foreignFiles(t) {
		if !slices.ContainsFunc(parts, func(p part) bool {
			return strings.HasSuffix(p.Name, file) || strings.HasSuffix(p.Name, filepath.ToSlash(filepath.Dir(file)))
		}) {
			t.Errorf("%s is built in, and its licence is not listed: name it in collect", file)
		}
	}
}

// foreignFiles lists what is built into the program and is no text of the project's own.
func foreignFiles(t *testing.T) []string {
	t.Helper()
	embeds := regexp.MustCompile(`(?m)^//go:embed (.*)$`)
	ours := regexp.MustCompile(`\.(json|yaml|html|js|css|sql)$`)
	var list []string
	err := filepath.WalkDir(top, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, found := range embeds.FindAllStringSubmatch(string(source), -1) {
			for pattern := range strings.FieldsSeq(found[1]) {
				files, err := filepath.Glob(filepath.Join(filepath.Dir(name), filepath.FromSlash(pattern)))
				if err != nil {
					return err
				}
				for _, file := range files {
					inside, err := filepath.Rel(top, file)
					if err != nil {
						return err
					}
					if info, err := os.Stat(file); err == nil && !info.IsDir() && !ours.MatchString(file) {
						list = append(list, filepath.ToSlash(inside))
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(list, "flow/draw/han.otf") {
		t.Fatalf("found %q, and not the font", list)
	}
	return list
}

// A licence is known by its words; one that nobody has looked at is an error.
func TestLicencesAreIdentified(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ file, text, license, copyright string }{
		{"LICENSE", "MIT License\n\nCopyright (c) 2020 Ann\n\nwithout limitation the rights\r\nto use, copy, modify, merge, publish", "MIT", "Copyright (c) 2020 Ann"},
		{"COPYING", "Copyright 2009 Bob.\nRedistributions in binary form must reproduce. Neither the name", "BSD-3-Clause", "Copyright 2009 Bob."},
		{"LICENSE.txt", "// Copyright 2009 Bob.\nRedistributions in binary form must\nreproduce", "BSD-2-Clause", "Copyright 2009 Bob."},
		{"LICENSE", "Apache License\n  Version 2.0\nCopyright [yyyy] [name of copyright owner]", "Apache-2.0", ""},
		{"README.md", "# tool\n\n## Usage\n\nrun\n\n## License\n\nMIT\n\n## Author\n\nCarl\n", "MIT", "Carl"},
		{"LICENSE", "Copyright 2020 Dora. Do what you like.", "", ""},
		{"README.md", "# tool\n\nIts license is MIT.", "", ""},
	} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, test.file), []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		files, err := licenseFiles(folder)
		if err != nil {
			t.Fatal(err)
		}
		p, err := read("tool", files)
		switch {
		case test.license == "" && (err == nil || !strings.Contains(err.Error(), test.file)):
			t.Errorf("%q is taken for %q: %v", test.text, p.License, err)
		case test.license != "" && (err != nil || p.License != test.license || strings.Join(p.Copyright, "; ") != test.copyright):
			t.Errorf("%q is %q of %q, want %q of %q (%v)", test.text, p.License, p.Copyright, test.license, test.copyright, err)
		}
	}
}

func TestRun(t *testing.T) {
	t.Parallel()
	if err := run(nil); err == nil {
		t.Error("no project is no error")
	}
	if err := run([]string{t.TempDir()}); err == nil || !strings.Contains(err.Error(), "LICENSE") {
		t.Errorf("where there is no project the error is %v", err)
	}
}
