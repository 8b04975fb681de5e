package runfile

import (
	"path/filepath"
	"slices"
	"strings"

	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario"
)

// Reader reads run files. It knows what they are checked against.
type Reader struct {
	lexicon *scenario.Lexicon
	data    *embedded.Data
}

// NewReader returns a reader that checks run files against what is embedded.
func NewReader(data *embedded.Data) (*Reader, error) {
	lexicon, err := scenario.NewLexicon(data)
	if err != nil {
		return nil, err
	}
	return &Reader{lexicon, data}, nil
}

// Causes is the catalogue of the causes that there are.
func (r *Reader) Causes() cause.Catalogue { return r.lexicon.Causes }

// Read reads a run file. The error is made of [Problems].
func (r *Reader) Read(file string, raw []byte) (*scenario.Scenario, error) {
	source, err := newSource(file, raw)
	if err != nil {
		return nil, err
	}
	in := &reader{name: file, source: source, lexicon: r.lexicon, data: r.data}
	for _, entry := range r.lexicon.Causes.Entries() {
		in.causes = append(in.causes, string(entry.Cause))
	}
	slices.Sort(in.causes)
	root, err := in.root()
	if err != nil {
		return nil, err
	}
	base := filepath.Base(file)
	s := &scenario.Scenario{
		Name: strings.TrimSuffix(base, filepath.Ext(base)), File: file,
		Source: raw, Lexicon: r.lexicon,
	}
	in.file(root, s)
	if len(in.problems) > 0 {
		slices.SortStableFunc(in.problems, func(a, b *Problem) int {
			if a.Line != b.Line {
				return a.Line - b.Line
			}
			return a.Column - b.Column
		})
		return nil, in.problems
	}
	return s, nil
}

// Find reads the built-in scenario of a name. The error is that of [scenario.BuiltInSource].
func (r *Reader) Find(name string) (*scenario.Scenario, error) {
	source, err := scenario.BuiltInSource(name)
	if err != nil {
		return nil, err
	}
	s, err := r.Read("library/"+name+".yaml", source)
	if err != nil {
		return nil, err
	}
	further, err := r.data.Further()
	if err != nil {
		return nil, err
	}
	s.BuiltIn = true
	s.Texts(further.Add)
	return s, nil
}

// Library reads all built-in scenarios, in order.
func (r *Reader) Library() ([]*scenario.Scenario, error) {
	var all []*scenario.Scenario
	for _, name := range scenario.Names() {
		s, err := r.Find(name)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}
