package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// part is something in the program that has a licence of its own.
type part struct {
	Name      string   `json:"name"`
	Version   string   `json:"version,omitempty"`
	License   string   `json:"license"` // an SPDX expression
	Copyright []string `json:"copyright"`
	Text      string   `json:"text"`
}

// systems are those that the program is released for. Some modules are for one alone.
func systems() []string { return []string{"linux", "darwin", "windows"} }

// collect lists the program, Go, what is built in from elsewhere, and the modules by name.
func collect(top string) ([]part, error) {
	var parts []part
	root, err := output(top, nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	for _, one := range []struct{ name, file string }{
		{"enrollsim", filepath.Join(top, "LICENSE")},
		{"Go, its standard library and runtime", filepath.Join(strings.TrimSpace(string(root)), "LICENSE")},
		{"Go fonts, in flow/draw/gofont", filepath.Join(top, "flow", "draw", "gofont", "LICENSE")},
		{"Noto Sans TC, some characters, in flow/draw/han.otf", filepath.Join(top, "flow", "draw", "OFL.txt")},
	} {
		p, err := read(one.name, []string{one.file})
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	found, err := modules(top)
	if err != nil {
		return nil, err
	}
	for _, m := range found {
		files, err := licenseFiles(m.Dir)
		if err != nil {
			return nil, err
		}
		p, err := read(m.Path, files)
		if err != nil {
			return nil, err
		}
		p.Version = m.Version
		parts = append(parts, p)
	}
	return parts, nil
}

// module is one that the program is linked from.
type module struct {
	Path, Version, Dir string
	Main               bool
}

// modules lists those of the program on any of its systems, by path.
func modules(top string) ([]module, error) {
	found := map[string]module{}
	for _, system := range systems() {
		listed, err := output(top, []string{"GOOS=" + system, "GOARCH=amd64", "CGO_ENABLED=0"}, "go", "list", "-deps", "-json=Module", "./cmd/enrollsim")
		if err != nil {
			return nil, err
		}
		for decoder := json.NewDecoder(strings.NewReader(string(listed))); ; {
			var pkg struct{ Module *module }
			err := decoder.Decode(&pkg)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return nil, err
			}
			if pkg.Module != nil && !pkg.Module.Main {
				found[pkg.Module.Path] = *pkg.Module
			}
		}
	}
	var list []module
	for _, m := range found {
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b module) int { return cmp.Compare(a.Path, b.Path) })
	return list, nil
}

// output runs a command at a place. The error has what the command says of it.
func output(at string, env []string, name string, args ...string) ([]byte, error) {
	command := exec.Command(name, args...)
	command.Dir, command.Env = at, append(os.Environ(), env...)
	out, err := command.Output()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		return nil, fmt.Errorf("%s: %w: %s", command, err, failed.Stderr)
	}
	return out, err
}

// licenseFiles lists the files of a module that say how it may be used: at its top, or its
// README where it says so in passing.
func licenseFiles(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	named := regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice|patents)`)
	var files []string
	for _, e := range entries {
		if !e.IsDir() && named.MatchString(e.Name()) && !strings.HasSuffix(e.Name(), ".go") {
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	if files == nil {
		return []string{filepath.Join(folder, "README.md")}, nil
	}
	return files, nil
}

// read makes a part of its files. One whose licence is not known is an error: somebody has
// to look at it.
func read(name string, files []string) (part, error) {
	p := part{Name: name, Copyright: []string{}}
	var ids, texts []string
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return p, err
		}
		text := strings.TrimSpace(strings.ReplaceAll(string(raw), "\r\n", "\n"))
		if filepath.Base(file) == "README.md" {
			text = inPassing(text)
		}
		ids = append(ids, identify(text)...)
		p.Copyright = append(p.Copyright, copyright(text)...)
		if len(files) > 1 {
			text = filepath.Base(file) + ":\n\n" + text
		}
		texts = append(texts, text)
	}
	slices.Sort(ids)
	p.License = strings.Join(slices.Compact(ids), " AND ")
	if p.License == "" {
		return p, fmt.Errorf("%s has a licence that is not known: see %s, and teach it to cmd/licenses/identify.go", name, strings.Join(files, ", "))
	}
	slices.Sort(p.Copyright)
	p.Copyright = slices.Compact(p.Copyright)
	p.Text = strings.Join(texts, "\n\n")
	return p, nil
}
