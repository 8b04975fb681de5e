package guide

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"enrollsim/flow/text"
)

// ShortColumns is how many columns there are for the short line of a step or of a
// way to answer a login: 12 Chinese characters.
const ShortColumns = 24

// Mistake is what is wrong with a guide or with the answer to a login, and where in
// its file: keys and indices from 0 with dots between them, "steps.3.short.en".
type Mistake struct {
	Path string
	Why  error
}

func (m *Mistake) Error() string { return m.Path + ": " + m.Why.Error() }

// Unwrap is what is wrong.
func (m *Mistake) Unwrap() error { return m.Why }

// Check is the first [Mistake] of a guide, or nil.
func (g *Guide) Check() error {
	for i, s := range g.Steps {
		place := fmt.Sprintf("steps.%d", i)
		if err := g.checkStep(i); err != nil {
			return &Mistake{place, fmt.Errorf("step %s %w", s.Number, err)}
		}
		if err := checkShort(place+".short", s.Short); err != nil {
			return err
		}
	}
	return nil
}

// checkShort is the mistake of a short line, or nil.
func checkShort(place string, words text.Words) error {
	lang, err := words.Fit(ShortColumns)
	switch {
	case err == nil:
		return nil
	case words[lang] != "":
		place += "." + string(lang)
	}
	return &Mistake{place, err}
}

// checkStep says what is wrong with step i, after its number. Events lead onwards;
// a screen may show that an earlier step is to be done another way.
func (g *Guide) checkStep(i int) error {
	s := g.Steps[i]
	byScreen := false
	for _, b := range s.Branches {
		to := g.index(b.To)
		if len(b.Shows) > 0 == (b.When.Kind != "") {
			return fmt.Errorf("branches to %q by an event and a screen, or by neither", b.To)
		}
		if to < 0 || to == i || to < i && len(b.Shows) == 0 {
			return fmt.Errorf("branches to %q, which is not a later step", b.To)
		}
		byScreen = byScreen || len(b.Shows) > 0
	}
	if len(s.Until) == 0 && !byScreen {
		return errors.New("can never be done: until is empty")
	}
	return nil
}

// Check is the first [Mistake] of what answers a login, or nil.
func (l Login) Check() error {
	for _, name := range slices.Sorted(maps.Keys(l.Ways)) {
		if err := checkShort("ways."+name+".short", l.Ways[name].Short); err != nil {
			return err
		}
	}
	if err := checkShort("again.short", l.Again.Short); err != nil {
		return err
	}
	for _, page := range slices.Sorted(maps.Keys(l.Pages)) {
		for i, name := range l.Pages[page] {
			if len(l.Ways[name].Do) == 0 {
				return &Mistake{fmt.Sprintf("pages.%s.%d", page, i), fmt.Errorf("%s has a way %q, which does nothing", page, name)}
			}
		}
	}
	return nil
}
