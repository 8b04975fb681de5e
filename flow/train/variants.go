package train

import (
	"context"
	"errors"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
)

// mostWith is what of a customer holds for the trouble of a scenario: as much as leaves it
// what it is, with a call that can be led to its end. It is false where the customer cannot
// have it.
func (k *Kit) mostWith(ctx context.Context, setup Setup, s *scenario.Scenario, c Customer) (with []string, can bool, err error) {
	if !k.suits(s, c.Guide) {
		return nil, false, nil
	}
	sets := subsets(c.parts())
	slices.SortStableFunc(sets, func(a, b []string) int { return len(b) - len(a) })
	for _, with := range sets {
		v, err := k.vary(s, c.ID, with)
		if err != nil {
			return nil, false, err
		}
		setup.Scenario, setup.Persona = v, Plain
		if fits, err := k.fits(ctx, setup); err != nil || fits {
			return with, fits, err
		}
	}
	return nil, false, nil
}

// subsets are those of a list.
func subsets(list []string) [][]string {
	var all [][]string
	for bits := 0; bits < 1<<len(list); bits++ {
		var one []string
		for i, s := range list {
			if bits>>i&1 == 1 {
				one = append(one, s)
			}
		}
		all = append(all, one)
	}
	return all
}

// suits reports whether a scenario can come about with another guide: one who has a key
// already is not added or activated anew, and what is wrong with a camera comes by scanning.
func (k *Kit) suits(s *scenario.Scenario, id string) bool {
	g, err := k.data.Guide(id)
	if err != nil || s.Guide == nil {
		return false
	}
	if g.ID == s.Guide.ID {
		return true
	}
	e, _ := k.Causes.Find(s.Cause)
	if e.Group == "camera" && g.Method != s.Guide.Method {
		return false
	}
	return g.Goal == s.Guide.Goal || !holdsKey(s)
}

// fits reports whether a call has the trouble of its scenario and can be led to its end.
func (k *Kit) fits(ctx context.Context, setup Setup) (bool, error) {
	c, err := k.Start(ctx, setup)
	if _, impossible := errors.AsType[flow.Issues](err); impossible {
		return false, nil
	}
	if _, failed := scenario.AsFailure(err); failed {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if c.Trouble() != setup.Scenario.Cause {
		return false, nil
	}
	state, err := k.played(ctx, setup)
	if err != nil {
		return false, err
	}
	return state.Turns[len(state.Turns)-1].Reached, nil
}
