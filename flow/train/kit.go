package train

import (
	"fmt"
	"slices"

	"enrollsim/flow/cause"
	"enrollsim/flow/embedded"
	"enrollsim/flow/text"
)

// Kit is what all calls have in common: what can be done, what customers say, and the
// causes. It never changes.
type Kit struct {
	Acts     []Act
	Causes   cause.Catalogue
	Lines    map[string]text.Words
	Personas []Persona
	words    map[text.Lang]text.Catalogue
	fixes    []Fix
	known    []Known // in the order of their names

	customers []Customer
	data      *embedded.Data
}

// NewKit reads what calls need of what is embedded.
func NewKit(data *embedded.Data) (*Kit, error) {
	k := &Kit{words: map[text.Lang]text.Catalogue{}, data: data}
	var err error
	if k.Causes, err = data.Causes(); err != nil {
		return nil, err
	}
	if k.Acts, err = Acts(k.Causes); err != nil {
		return nil, err
	}
	if k.Lines, err = Lines(); err != nil {
		return nil, err
	}
	if k.Personas, err = Personas(); err != nil {
		return nil, err
	}
	if err = text.ReadJSON(files, "fixes.json", &k.fixes); err != nil {
		return nil, err
	}
	if err = text.ReadJSON(files, "customers.json", &k.customers); err != nil {
		return nil, err
	}
	if err = text.ReadJSON(files, "searched/calls.json", &k.known); err != nil {
		return nil, err
	}
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		if k.words[lang], err = data.Words(lang); err != nil {
			return nil, err
		}
	}
	return k, nil
}

// Act is the act of an id. The error names one that is nearly called so.
func (k *Kit) Act(id string) (Act, error) {
	i := slices.IndexFunc(k.Acts, func(a Act) bool { return a.ID == id })
	if i < 0 {
		var ids []string
		for _, a := range k.Acts {
			ids = append(ids, a.ID)
		}
		return Act{}, fmt.Errorf("there is no act %q%s", id, text.DidYouMean(id, ids))
	}
	return k.Acts[i], nil
}

// Index finds acts in a language.
func (k *Kit) Index(lang text.Lang) Index { return NewIndex(k.Acts, lang) }

// voice is how a persona speaks a language. In a further language customers speak English.
func (k *Kit) voice(p Persona, lang text.Lang) Voice {
	if lang != text.TraditionalChinese {
		lang = text.English
	}
	other := text.TraditionalChinese
	if lang == other {
		other = text.English
	}
	return Voice{Lines: k.Lines, Words: k.words[lang], Other: k.words[other], Persona: p}
}
