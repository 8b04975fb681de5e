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

// WayColumns is how many columns there are for what a branch says: one row of the card
// of a step in the smallest window.
const WayColumns = 37

// Check is the first [text.Mistake] of a guide, or nil.
func (g *Guide) Check() error {
	for i, s := range g.Steps {
		place := fmt.Sprintf("steps.%d", i)
		if err := g.checkStep(i); err != nil {
			return &text.Mistake{Path: place, Why: fmt.Errorf("step %s %w", s.Number, err)}
		}
		if err := text.CheckFit(place+".short", s.Short, ShortColumns); err != nil {
			return err
		}
	}
	for i, p := range g.Problems {
		place := fmt.Sprintf("problems.%d.show", i)
		if len(p.Figures) > 0 && len(p.Show.Do) == 0 {
			return &text.Mistake{Path: place, Why: errors.New("says not how its figures come about")}
		}
		if p.Show.Step != "" && g.index(p.Show.Step) < 0 {
			return &text.Mistake{Path: place, Why: fmt.Errorf("begins before the step %q, which there is not", p.Show.Step)}
		}
	}
	return nil
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
		if b.Say != nil {
			if _, err := b.Say.Fit(WayColumns); err != nil {
				return fmt.Errorf("branches to %q: %w", b.To, err)
			}
		}
		byScreen = byScreen || len(b.Shows) > 0
	}
	if len(s.Declined) > 0 != (s.Missing != nil) {
		return errors.New("can be declined and does not say what is missing then, or the other way round")
	}
	if len(s.Until) == 0 && !byScreen {
		return errors.New("can never be done: until is empty")
	}
	return nil
}

// Check is the first [text.Mistake] of what answers a login, or nil.
func (l Login) Check() error {
	for _, name := range slices.Sorted(maps.Keys(l.Ways)) {
		if err := text.CheckFit("ways."+name+".short", l.Ways[name].Short, ShortColumns); err != nil {
			return err
		}
	}
	if err := text.CheckFit("again.short", l.Again.Short, ShortColumns); err != nil {
		return err
	}
	for _, page := range slices.Sorted(maps.Keys(l.Pages)) {
		for i, name := range l.Pages[page] {
			if len(l.Ways[name].Do) == 0 {
				return &text.Mistake{Path: fmt.Sprintf("pages.%s.%d", page, i), Why: fmt.Errorf("%s has a way %q, which does nothing", page, name)}
			}
		}
	}
	return nil
}
