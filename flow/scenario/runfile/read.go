package runfile

import (
	"fmt"

	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario"
)

// Reader reads run files. It knows what they are checked against.
type Reader struct {
	lexicon *scenario.Lexicon
	format  *Format
	data    *embedded.Data

	vars     map[string]string // of [Reader.With]
	declared map[string]bool   // variables of the files that were read
}

// NewReader returns a reader that checks run files against what is embedded.
func NewReader(data *embedded.Data) (*Reader, error) {
	lexicon, err := scenario.NewLexicon(data)
	if err != nil {
		return nil, err
	}
	format, err := LoadFormat(data)
	if err != nil {
		return nil, err
	}
	return &Reader{lexicon: lexicon, format: format, data: data}, nil
}

// Causes is the catalogue of the causes that there are.
func (r *Reader) Causes() cause.Catalogue { return r.lexicon.Causes }

// Read reads a run file that is one scenario. The error is made of [scenario.Problems].
func (r *Reader) Read(file string, raw []byte) (*scenario.Scenario, error) {
	list, err := r.ReadAll(file, raw)
	if err != nil {
		return nil, err
	}
	if len(list) > 1 {
		found := fmt.Sprintf("the file is %d scenarios, and one is wanted", len(list))
		return nil, problem(file, at(1, 1), found, nil)
	}
	return list[0], nil
}

// ReadAll reads a run file, which may be several scenarios: documents, the scenarios
// that one lists, the cells of a matrix. The error is made of
// [scenario.Problems], of all of them.
func (r *Reader) ReadAll(file string, raw []byte) ([]*scenario.Scenario, error) {
	from, err := newSource(file, raw)
	if err != nil {
		return nil, err
	}
	docs, err := documents(from)
	if err != nil {
		return nil, err
	}
	var all []*scenario.Scenario
	var found scenario.AllProblems
	base := baseOf(file)
	for i, doc := range docs {
		name := base
		if len(docs) > 1 {
			name = fmt.Sprintf("%s/%d", base, i+1)
		}
		list, problems := r.document(from, doc, name, len(docs) > 1)
		found = append(found, problems...)
		all = append(all, list...)
	}
	if len(found) > 0 {
		return nil, found.Sorted()
	}
	return all, nil
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
