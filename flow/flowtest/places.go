package flowtest

import (
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
)

// Places are all texts that stand in the data, by the places by which a further
// language has words for them.
func Places(t T) map[string]text.Words {
	t.Helper()
	all := map[string]text.Words{}
	visit := func(place string, words text.Words) {
		if _, twice := all[place]; twice {
			t.Errorf("there are two texts at %s", place)
		}
		all[place] = words
	}
	for _, g := range Guides(t) {
		g.Texts(visit)
	}
	loaded(t, guide.LoadLogin).Texts(visit)
	Causes(t).Texts(visit)
	loaded(t, func() (cause.Support, error) { return cause.LoadSupport(Causes(t)) }).Texts(visit)
	for _, g := range loaded(t, cause.Groups) {
		g.Texts(visit)
	}
	for _, s := range Library(t) {
		s.Texts(visit)
	}
	for _, o := range loaded(t, func() (*runfile.Format, error) { return runfile.LoadFormat(data) }).Objects() {
		o.Texts(visit)
	}
	return all
}
