package train

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/rand"
	"enrollsim/flow/scenario"
)

// Watch is beside a call: it hears each turn, does the same in the worlds of all other
// calls, and so knows what is still possible and what is worth asking. It has a world of
// its own and touches nothing of the call, which may go on meanwhile. It is not safe for
// concurrent use.
type Watch struct {
	call   *Call // the same once more
	field  *Field
	worth  []Better
	review Review
}

// Watch begins to watch a call from its beginning, beside the calls of a library; at
// [EasyLevel] beside five that look alike. The error is that of a scenario, or the
// context's.
func (c *Call) Watch(ctx context.Context, library []*scenario.Scenario) (*Watch, error) {
	beside := c.setup
	if beside.Beside != nil {
		beside.Open = beside.Beside
	}
	again, err := c.kit.Start(ctx, beside)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(library, func(s *scenario.Scenario) bool { return s.Name == c.setup.Scenario.Name }) {
		library = append(slices.Clip(library), c.setup.Scenario) // of a file
	}
	if again.setup.Level == EasyLevel {
		library = c.kit.alike(c.setup.Scenario, again.beside(library), c.setup.Seed)
	}
	field, err := NewField(ctx, again, library)
	if err != nil {
		return nil, err
	}
	w := &Watch{call: again, field: field}
	w.note(0, 0)
	return w, nil
}

// Hear takes the next turn of the call. The error is the context's, or that of an act that
// there is not.
func (w *Watch) Hear(ctx context.Context, t Turn) error {
	gone, leaves, err := w.field.Step(ctx, t)
	if err != nil {
		return err
	}
	if _, err := w.call.Say(ctx, t.Act, t.Typed); err != nil {
		return err
	}
	w.note(gone, leaves)
	return nil
}

// note keeps what a turn has told and could have told, and what would tell the most after it.
func (w *Watch) note(gone int, leaves Tenths) {
	better := Better{}
	if len(w.worth) > 0 && len(w.review.Best) > 0 { // before this turn; before the first there is none
		better = w.worth[0]
	}
	w.worth = w.field.Worth(w.call)
	w.review.Best = append(w.review.Best, better)
	w.review.Truth.Gone = append(w.review.Truth.Gone, gone)
	w.review.Left = append(w.review.Left, len(w.field.Causes()))
	w.review.Leaves = append(w.review.Leaves, leaves)
}

// Causes are what is still possible: see [Field.Causes].
func (w *Watch) Causes() []flow.Cause { return w.field.Causes() }

// Worth are the questions that would tell something now, the best first.
func (w *Watch) Worth() []Better { return w.worth }

// Next is what leads on: the question that tells the most or, where none tells anything,
// what the best path has the customer look at or do as long as several causes are left, and
// then what a call that is led well comes to next; false at its end.
func (w *Watch) Next() (act string, ok bool) {
	if len(w.worth) > 0 {
		return w.worth[0].Act, true
	}
	name, cause := w.call.setup.Scenario.Name, w.call.setup.Scenario.Cause
	par := w.call.kit.Par(name)
	asked := par.Acts
	if !within(w.field.Causes(), append(slices.Clone(par.Class), cause)) {
		for _, id := range asked {
			if a, err := w.call.kit.Act(id); err == nil && a.Group != Ask && !w.call.did(id) {
				return id, true
			}
		}
	}
	for _, id := range w.call.kit.Model(name, cause) {
		if !w.call.did(id) && !slices.Contains(asked, id) {
			return id, true
		}
	}
	return "", false
}

// Hint is what a hint tells now, and which act it is about, in a narrator's language; false
// where nothing leads on.
func (w *Watch) Hint(n narrate.Narrator, h Hint) (words, act string, ok bool) {
	act, ok = w.Next()
	a, err := w.call.kit.Act(act)
	if !ok || err != nil {
		return "", "", false
	}
	say, points := n.In(a.Say), strconv.Itoa(h.Costs())
	switch {
	case h.Rung < 2:
		return n.Say(flow.T("call.hint-ask", "say", say, "points", points)), act, true
	case len(w.worth) > 0:
		return n.Say(flow.T("call.hint-left", "say", say, "points", points, "count", w.worth[0].Leaves.String())), act, true
	}
	return n.Say(flow.T("call.hint-step", "say", say, "points", points)), act, true
}

// Review is the call with the truth about it, where the watch has heard all of it. s is
// its state.
func (w *Watch) Review(s State) Review {
	r, c := w.review, w.call
	r.State, r.Par = s, c.kit.Par(c.setup.Scenario.Name)
	r.Asked, r.Lesson = callerOf(c.setup.Scenario).Words, callerOf(c.setup.Scenario).Lesson
	e, _ := c.kit.Causes.Find(c.setup.Scenario.Cause)
	gone := r.Truth.Gone
	r.Truth = Truth{Cause: c.setup.Scenario.Cause, Group: e.Group, Class: slices.Concat(r.Par.Class, callerOf(c.setup.Scenario).Accept), Want: c.want, Par: r.Par.Time(), Gone: gone}
	r.After, r.Seen = c.happened(), c.seen
	r.Truth.judge(c)
	r.Score = c.kit.Grade(r.State, r.Truth)
	return r
}

// alikeCauses is of how many causes a call of [EasyLevel] can be.
const alikeCauses = 5

// alike are the calls of a library of a few causes that look like that of s, and s itself:
// those of its group first, then those that are about the same. Their order in the library
// stays.
func (k *Kit) alike(s *scenario.Scenario, library []*scenario.Scenario, seed uint64) []*scenario.Scenario {
	group := func(c flow.Cause) string {
		e, _ := k.Causes.Find(c)
		return e.Group
	}
	far := func(o *scenario.Scenario) int {
		switch {
		case o.Cause == s.Cause:
			return 0
		case s.Cause != "" && group(o.Cause) == group(s.Cause):
			return 1
		case o.Guide == s.Guide:
			return 2
		}
		return 3
	}
	near := slices.Clone(library)
	slices.SortStableFunc(near, func(a, b *scenario.Scenario) int {
		return cmp.Or(far(a)-far(b), cmp.Compare(rand.Derive(seed, a.Name), rand.Derive(seed, b.Name)))
	})
	causes := []flow.Cause{s.Cause}
	for _, o := range near {
		if !slices.Contains(causes, o.Cause) && len(causes) < alikeCauses {
			causes = append(causes, o.Cause)
		}
	}
	return slices.DeleteFunc(slices.Clone(library), func(o *scenario.Scenario) bool { return !slices.Contains(causes, o.Cause) })
}
