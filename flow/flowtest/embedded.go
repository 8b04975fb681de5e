package flowtest

import (
	"slices"
	"sync"

	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
)

// What is embedded never changes, and some of it is slow to read.
var (
	causes  = sync.OnceValues(cause.Load)
	guides  = sync.OnceValues(guide.All)
	reader  = sync.OnceValues(runfile.NewReader)
	library = sync.OnceValues(func() ([]*scenario.Scenario, error) {
		r, err := reader()
		if err != nil {
			return nil, err
		}
		return r.Library()
	})
	languages sync.Map // from language to text.Catalogue
)

// Causes is the catalogue of causes.
func Causes(t T) cause.Catalogue {
	t.Helper()
	return loaded(t, causes)
}

// Guides are all guides.
func Guides(t T) []*guide.Guide {
	t.Helper()
	all := loaded(t, guides)
	if len(all) == 0 {
		t.Fatalf("there are no guides")
	}
	return slices.Clone(all)
}

// Guide is the guide with this id.
func Guide(t T, id string) *guide.Guide {
	t.Helper()
	for _, g := range Guides(t) {
		if g.ID == id {
			return g
		}
	}
	t.Fatalf("no guide %q", id)
	return nil
}

// Words is the catalogue of a language.
func Words(t T, lang text.Lang) text.Catalogue {
	t.Helper()
	if known, ok := languages.Load(lang); ok {
		return known.(text.Catalogue)
	}
	words, err := text.Load(lang)
	if err != nil {
		t.Fatalf("%v", err)
	}
	languages.Store(lang, words)
	return words
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

// loaded is a value that has to be there.
func loaded[V any](t T, load func() (V, error)) V {
	t.Helper()
	v, err := load()
	if err != nil {
		t.Fatalf("%v", err)
	}
	return v
}
