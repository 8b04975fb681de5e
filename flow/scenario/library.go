package scenario

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"enrollsim/flow/text"
)

//go:embed library/*.yaml
var library embed.FS

// Names lists the built-in scenarios, in order.
func Names() []string {
	files, _ := fs.Glob(library, "library/*.yaml") // the pattern is well formed
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = strings.TrimSuffix(path.Base(file), ".yaml")
	}
	slices.Sort(names)
	return names
}

// IsBuiltIn reports whether there is a built-in scenario of this name.
func IsBuiltIn(name string) bool { return slices.Contains(Names(), name) }

// BuiltInSource is the run file of the built-in scenario of a name. The error names one
// that is nearly called so.
func BuiltInSource(name string) ([]byte, error) {
	if !IsBuiltIn(name) {
		return nil, fmt.Errorf("no file and no built-in scenario is called %q%s; `enrollsim scenarios` lists them", name, didYouMean(name, Names()))
	}
	return library.ReadFile("library/" + name + ".yaml")
}

// Find reads the built-in scenario of a name. The error is that of [BuiltInSource].
func (r *Reader) Find(name string) (*Scenario, error) {
	source, err := BuiltInSource(name)
	if err != nil {
		return nil, err
	}
	s, err := r.Read("library/"+name+".yaml", source)
	if err != nil {
		return nil, err
	}
	s.builtIn = true
	s.Texts(r.further.Add)
	return s, nil
}

// Texts visits all that a built-in scenario says, each text with its place, by
// which a further language has words for it: "scenarios.code-used.title".
func (s *Scenario) Texts(visit func(place string, words text.Words)) {
	place := "scenarios." + s.Name
	visit(place+".title", s.Title)
	notes := 0
	for _, step := range s.Steps {
		if step.Word == Note {
			notes++
			visit(place+".notes."+strconv.Itoa(notes), step.Note)
		}
	}
}

// Library reads all built-in scenarios, in order.
func (r *Reader) Library() ([]*Scenario, error) {
	var all []*Scenario
	for _, name := range Names() {
		s, err := r.Find(name)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// BuiltIn reports whether the scenario comes with the program.
func (s *Scenario) BuiltIn() bool { return s.builtIn }

// Source is the file as it was read.
func (s *Scenario) Source() []byte { return slices.Clone(s.raw) }
