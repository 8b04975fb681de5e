package flowtest

import (
	"slices"
	"sync"

	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
)

// What is embedded never changes, and some of it is slow to read.
var (
	data    = embedded.New()
	reader  = sync.OnceValues(func() (*runfile.Reader, error) { return runfile.NewReader(data) })
	library = sync.OnceValues(func() ([]*scenario.Scenario, error) {
		r, err := reader()
		if err != nil {
			return nil, err
		}
		return r.Library()
	})
)

// Embedded is what is embedded.
func Embedded() *embedded.Data { return data }

// Causes is the catalogue of causes.
func Causes(t T) cause.Catalogue {
	t.Helper()
	return loaded(t, data.Causes)
}

// Guides are all guides.
func Guides(t T) []*guide.Guide {
	t.Helper()
	all := loaded(t, data.Guides)
	if len(all) == 0 {
		t.Fatalf("there are no guides")
	}
	return all
}

// Guide is the guide with this id.
func Guide(t T, id string) *guide.Guide {
	t.Helper()
	return loaded(t, func() (*guide.Guide, error) { return data.Guide(id) })
}

// Words is the catalogue of a language.
func Words(t T, lang text.Lang) text.Catalogue {
	t.Helper()
	return loaded(t, func() (text.Catalogue, error) { return data.Words(lang) })
}

// Narrator is the narrator of a language.
func Narrator(t T, lang text.Lang) narrate.Narrator {
	t.Helper()
	return narrate.Narrator{Words: Words(t, lang)}
}

// Reader is the reader of run files.
func Reader(t T) *runfile.Reader {
	t.Helper()
	return loaded(t, reader)
}

// Library is all built-in scenarios.
func Library(t T) []*scenario.Scenario {
	t.Helper()
	return slices.Clone(loaded(t, library))
}

// Scenario is the built-in scenario of a name.
func Scenario(t T, name string) *scenario.Scenario {
	t.Helper()
	all := loaded(t, library)
	i := slices.IndexFunc(all, func(s *scenario.Scenario) bool { return s.Name == name })
	if i < 0 {
		t.Fatalf("there is no scenario %s", name)
	}
	return all[i]
}

// loaded is a value that has to be there.
func loaded[V any](t T, load func() (V, error)) V {
	t.Helper()
	v, err := load()
	if err != nil {
		t.Fatalf("%v", err)
	}
	return v
}
